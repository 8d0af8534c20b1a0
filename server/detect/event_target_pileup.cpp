#include "detect/event_target_pileup.h"

#include <unordered_map>
#include <utility>

#include "detect/edge_scan.h"
#include "detect/followed_signals.h"
#include "detect/growth.h"
#include "detect/hash_table.h"
#include "detect/holder_name.h"
#include "detect/pile.h"
#include "detect/script_owners.h"

namespace leakline {
namespace {

constexpr PileLimits kLimits{};

constexpr MessageTemplate kMessages[] = {
    {"growing",
     "{count} listeners of '{event}' from one place are alive on {target}, {growth} since the "
     "first snapshot"},
    {"levelled",
     "{count} listeners of '{event}' from one place are alive on {target}, {growth} since the "
     "first snapshot, but hardly more in the second half of the time"},
    {"many", "{count} listeners of '{event}' from one place are alive on {target}"},
    {"constant",
     "{count} listeners of '{event}' from one place are alive on {target}, in each of {snapshots} "
     "snapshots"},
    {"confirmed", "{count} live closures from this line"},
    {"advice",
     "Take the listener off (removeEventListener, the option signal or once) when the work it "
     "belongs to is done, or add it once. A signal that lives as long as the program collects the "
     "listeners of every operation it was passed to."},
};

// Up to Node 14 symbols have no description in snapshots.
constexpr std::string_view kEdges[] = {"<symbol kEvents>", "<symbol>"};

// The listeners of one event type: a chain behind a head without a function.
struct EventChain {
  NodeIndex target;
  uint32_t event;  // string index
  NodeIndex head;
};

class Observer {
 public:
  explicit Observer(const HeapView& view)
      : view_(view),
        heap_(view.heap),
        origins_(view),
        search_(view.heap, origins_),
        signals_(view.heap),
        map_(heap_.findName("Map")),
        next_(heap_.findName("next")),
        callback_(heap_.findName("callback")),
        listener_(heap_.findName("listener")),
        target_(heap_.findName("target")) {}

  std::vector<Sighting> run(const CancelToken& cancel) {
    const auto edges = edgesNamed(view_, stringsNamed(heap_, kEdges), {EdgeType::Property}, cancel);
    for (size_t i = 0; i < edges.size(); ++i) {
      if (i % 1024 == 0 && cancel.cancelled()) return {};
      const NodeIndex map = edges[i].edge.target;
      if (heap_.type(map) != NodeType::Object || heap_.nameIndex(map).value != map_) continue;
      // A signal made of others: its listeners are there as long as the one that lives longest.
      const NodeIndex target = edges[i].owner;
      const NodeIndex outlives = signals_.sourceOf(target).value_or(target);
      for (const EventChain& chain : chainsOf(target, map)) walk(chain, outlives, cancel);
    }
    if (cancel.cancelled()) return {};
    std::vector<Sighting> found;
    for (const Pile& pile : piles_.all()) found.push_back(describe(pile, found.size()));
    return found;
  }

 private:
  std::vector<EventChain> chainsOf(NodeIndex target, NodeIndex map) const {
    std::vector<EventChain> chains;
    const std::vector<TableSlot> slots = tableSlots(heap_, map);
    for (size_t i = 1; i < slots.size(); ++i) {
      const auto& [keySlot, key] = slots[i - 1];
      const auto& [slot, head] = slots[i];
      if (slot - 1 != keySlot || heap_.type(head) != NodeType::Object) continue;
      const NodeType type = heap_.type(key);
      if (type != NodeType::String && type != NodeType::Symbol) continue;
      if (child(head, next_)) chains.push_back({target, heap_.nameIndex(key).value, head});
    }
    return chains;
  }

  std::optional<NodeIndex> child(NodeIndex node, uint32_t property) const {
    for (const Edge edge : heap_.out(node)) {
      if (edge.type != EdgeType::Property || edge.name != property) continue;
      const NodeType type = heap_.type(edge.target);
      if (type == NodeType::Object || type == NodeType::Closure) return edge.target;
      return std::nullopt;
    }
    return std::nullopt;
  }

  // A function, an object with handleEvent, or a WeakRef to either.
  std::optional<NodeIndex> callbackOf(NodeIndex listener) const {
    const std::optional<NodeIndex> given = child(listener, listener_);
    // Node calls its handleEvent through a function of its own.
    if (given && isHandler(*given)) return given;
    std::optional<NodeIndex> callback = child(listener, callback_);
    if (!callback) callback = given;
    if (!callback || heap_.type(*callback) == NodeType::Closure) return callback;
    for (const Edge edge : heap_.out(*callback)) {
      const bool weak = edge.type == EdgeType::Weak && edge.name == target_;
      if (!weak && edge.type != EdgeType::Hidden) continue;  // hidden: Node 16
      if (heap_.type(edge.target) == NodeType::Closure) return edge.target;
    }
    return callback;
  }

  // An object of a class of the program with handleEvent.
  bool isHandler(NodeIndex callback) const {
    return heap_.type(callback) == NodeType::Object && isProgramCode(origins_.ownerOf(callback));
  }

  void walk(const EventChain& chain, NodeIndex outlives, const CancelToken& cancel) {
    std::optional<NodeIndex> at = child(chain.head, next_);
    const size_t most = heap_.nodeCount();
    for (size_t length = 0; at && *at != chain.head && length < most; ++length) {
      if (length % 1024 == 0 && cancel.cancelled()) return;
      const NodeIndex listener = *at;
      at = child(listener, next_);
      const auto callback = callbackOf(listener);
      if (!callback) continue;
      const CodeBehind code = isHandler(*callback)
                                  ? CodeBehind{*callback, origins_.ownerOf(*callback)}
                                  : search_.behind(*callback);
      KeyHash key;
      key.add(heap_.strings().raw(StringIndex{chain.event}));
      origins_.addTo(key, origins_.of(code.function));
      const uint64_t elsewhere = key.value();
      Pile& pile = piles_.at(key.add(heap_.id(outlives).value).value());
      if (pile.members.empty()) {
        pile.code = code;
        pile.entry = *callback;
        pile.holder = outlives;
        pile.keyElsewhere = elsewhere;
        events_.push_back(chain.event);
      }
      // Not the Listener: each one keeps all that were added after it.
      pile.members.push_back(*callback);
      if (outlives != chain.target) followers_[outlives.value].push_back(chain.target);
    }
  }

  // AbortSignals are made as EventTargets on Node 18 and 20 and shown so; the prototype tells.
  std::string classOf(NodeIndex target) const {
    const auto prototype = heap_.findEdge(target, EdgeType::Property, "__proto__");
    const NodeIndex named = prototype ? prototype->target : target;
    std::string name = shortName(heap_, heap_.nameIndex(named));
    if (name.empty() || name == "Object") name = shortName(heap_, heap_.nameIndex(target));
    return name.empty() ? "EventTarget" : name;
  }

  Sighting describe(const Pile& pile, size_t index) {
    Sighting sighting = sightingOf(view_, pile, kLimits.few);
    if (sighting.members.empty()) return sighting;
    const std::string event = shortName(heap_, StringIndex{events_[index]});
    const std::string name = classOf(pile.holder);
    const std::string controller = controllerOf(pile.holder);
    SourceClue clue = registrationClue(heap_, pile.code, {"addEventListener"});
    if (isHandler(pile.entry)) {
      // No function was given: the call is near its class, or near what it is made on.
      clue.kind = ClueKind::Registration;
      clue.methods = {"addEventListener"};
      clue.scope = std::exchange(clue.function, std::nullopt);
    }
    clue.event = event;
    clue.variable = controller.empty() ? holderName(heap_, pile.holder) : controller + ".signal";
    sighting.args = listenerArgs(event, name, clue);
    if (!controller.empty()) clue.variable = "signal";
    // Passed on by a library or by Node itself, the signal went into some other call.
    if (HeapScripts::unwrapFunction(heap_, pile.entry) != pile.code.function) {
      clue.methods.clear();
      clue.event.clear();
    }
    sighting.clues.push_back(std::move(clue));
    addFollowers(pile.holder, sighting);
    addCluesForBundles(heap_, search_, pile.code, pile.entry, sighting);
    return sighting;
  }

  // How the program calls the AbortController that has the signal; empty if none has.
  std::string controllerOf(NodeIndex target) const {
    const auto named = namedHolder(heap_, target);
    const bool controller =
        named && named->isProperty &&
        heap_.strings().equals(heap_.nameIndex(named->holder), "AbortController");
    return controller ? holderName(heap_, named->holder) : std::string();
  }

  // The signals that were made of the target come with the listeners.
  void addFollowers(NodeIndex target, Sighting& sighting) const {
    const auto found = followers_.find(target.value);
    if (found == followers_.end()) return;
    sighting.companions = found->second;
    const std::vector<NodeIndex> references = signals_.referencesToFollowers(target);
    sighting.companions.insert(sighting.companions.end(), references.begin(), references.end());
  }

  const HeapView& view_;
  const Heap& heap_;
  CodeOrigins origins_;
  CodeSearch search_;
  FollowedSignals signals_;
  std::unordered_map<uint32_t, std::vector<NodeIndex>> followers_;  // by the signal they follow
  uint32_t map_, next_, callback_, listener_, target_;
  PileSet piles_;
  std::vector<uint32_t> events_;  // by pile
};

void addEdges(const Heap& heap, Bitmap& names) {
  addStringsNamed(heap, kEdges, names);
}

std::vector<Sighting> observe(const HeapView& view, const CancelToken& cancel) {
  return Observer(view).run(cancel);
}

}  // namespace

constinit const Detector kEventTargetPileup = {
    .id = "event-target-pileup",
    .title = "Listeners pile up on one EventTarget",
    .messages = kMessages,
    .edgeNames = addEdges,
    .observe = observe,
    .judge = judgeAsPile<kLimits>,
};

}  // namespace leakline

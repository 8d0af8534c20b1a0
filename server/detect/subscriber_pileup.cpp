#include "detect/subscriber_pileup.h"

#include <algorithm>
#include <array>
#include <map>

#include "detect/edge_scan.h"
#include "detect/growth.h"
#include "detect/hash_table.h"
#include "detect/holder_name.h"
#include "detect/library_use.h"
#include "detect/pile.h"

namespace leakline {
namespace {

constexpr PileLimits kLimits{};
constexpr size_t kMaxNameLength = 40;
// Lists below an object with one list per event: nanoevents, mitt.
constexpr uint32_t kMaxEvents = 10'000;

constexpr MessageTemplate kMessages[] = {
    {"growing",
     "{count} functions from one place are in {list}, {growth} since the first snapshot"},
    {"levelled",
     "{count} functions from one place are in {list}, {growth} since the first snapshot, but "
     "hardly more in the second half of the time"},
    {"many", "{count} functions from one place are in {list}"},
    {"constant",
     "{count} functions from one place are in {list}, in each of {snapshots} snapshots"},
    {"confirmed", "{count} live subscribers from this line"},
    {"advice",
     "Keep what subscribe, on or watch returns and end it (unsubscribe, off, the returned "
     "function) when the work it belongs to is done; or subscribe once."},
};

// Variables and properties that hold what is to be called later: rxjs' observers, the listeners of
// stores and routers, mitt's `all`, nanoevents' `events`, Vue's `subs` and `_watchers`.
constexpr std::array<std::string_view, 5> kNames{"all", "cbs", "events", "hooks", "subs"};
constexpr std::array<std::string_view, 7> kEndings{
    "listeners", "observers", "handlers", "subscribers", "subscriptions", "callbacks", "watchers"};

bool isListName(std::string_view name) {
  if (name.empty() || name.size() > kMaxNameLength) return false;
  // Nearly every string of a heap ends otherwise.
  if (name.back() != 's' && name.back() != 'S' && name.back() != 'l') return false;
  if (std::find(kNames.begin(), kNames.end(), name) != kNames.end()) return true;
  std::string lower(name);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [&](std::string_view ending) { return lower.ends_with(ending); });
}

void addEdges(const Heap& heap, Bitmap& names) {
  const Strings& strings = heap.strings();
  heap.names().forEach([&](uint32_t name) {
    if (isListName(strings.raw(StringIndex{name}))) names.set(name);
  });
}

// One list, and how it is called: "observers of Subject".
struct List {
  NodeIndex holder;             // the object or scope with the variable
  NodeIndex object;             // Array, Set or Map
  uint32_t name;                // string index of the variable or property
  uint32_t event = kNoOrdinal;  // string index of the event's name, if there is a list for each
};

class Observer {
 public:
  explicit Observer(const HeapView& view)
      : view_(view),
        heap_(view.heap),
        origins_(view),
        owners_(view.heap, view.scripts),
        search_(view.heap, origins_),
        array_(heap_.findName("Array")),
        set_(heap_.findName("Set")),
        map_(heap_.findName("Map")),
        object_(heap_.findName("Object")),
        previousLink_(heap_.findName("prevSub")),
        seen_(heap_.nodeCount()) {}

  std::vector<Sighting> run(const CancelToken& cancel) {
    Bitmap names(heap_.strings().size());
    addEdges(heap_, names);
    auto edges = edgesNamed(view_, names, {EdgeType::Property, EdgeType::Context}, cancel);
    // What an object calls a list goes before what a variable calls it.
    std::stable_partition(edges.begin(), edges.end(), [](const OwnedEdge& owned) {
      return owned.edge.type == EdgeType::Property;
    });
    for (size_t i = 0; i < edges.size(); ++i) {
      if (i % 1024 == 0 && cancel.cancelled()) return {};
      look({edges[i].owner, edges[i].edge.target, edges[i].edge.name}, cancel);
    }
    std::vector<Sighting> found;
    for (size_t i = 0; i < piles_.all().size(); ++i) {
      if (cancel.cancelled()) return {};
      found.push_back(describe(piles_.all()[i], lists_[i]));
    }
    mergeCopies(found);
    return found;
  }

 private:
  bool is(NodeIndex node, uint32_t name) const {
    return heap_.type(node) == NodeType::Object && heap_.nameIndex(node).value == name;
  }

  bool isLink(NodeIndex node) const {
    if (previousLink_ == kNoOrdinal || heap_.type(node) != NodeType::Object) return false;
    for (const Edge edge : heap_.out(node)) {
      if (edge.type == EdgeType::Property && edge.name == previousLink_) return true;
    }
    return false;
  }

  void look(const List& list, const CancelToken& cancel) {
    // Every subscription may know the list by a variable of its own.
    if (seen_.test(list.object.value)) return;
    seen_.set(list.object.value);
    if (is(list.object, array_)) return lookAtArray(list, cancel);
    if (is(list.object, set_) || is(list.object, map_)) return lookAtTable(list, cancel);
    if (isLink(list.object)) return lookAtLinks(list, cancel);
    if (!is(list.object, object_) || heap_.out(list.object).size() > kMaxEvents) return;
    for (const Edge edge : heap_.out(list.object)) {
      if (edge.type != EdgeType::Property && edge.type != EdgeType::Element) continue;
      List inner = list;
      inner.object = edge.target;
      if (edge.type == EdgeType::Property) inner.event = edge.name;
      if (is(edge.target, array_)) lookAtArray(inner, cancel);
      if (is(edge.target, set_)) lookAtTable(inner, cancel);
    }
  }

  void lookAtArray(const List& list, const CancelToken& cancel) {
    // Most lists are short, and no pile.
    if (heap_.out(list.object).size() < kLimits.few) return;
    size_t looked = 0;
    for (const Edge edge : heap_.out(list.object)) {
      if (edge.type != EdgeType::Element) continue;
      if (++looked % 1024 == 0 && cancel.cancelled()) return;
      add(list, edge.target);
    }
  }

  // A Map has what is to be called as value, as key (then with nothing callable as value), or a
  // list of them per event.
  void lookAtTable(const List& list, const CancelToken& cancel) {
    const bool map = is(list.object, map_);
    const std::vector<TableSlot> slots = tableSlots(heap_, list.object);
    if (slots.size() < kLimits.few && !map) return;
    for (size_t i = 0; i < slots.size(); ++i) {
      if (i % 1024 == 1023 && cancel.cancelled()) return;
      if (!map || !is(slots[i].target, array_)) {
        add(list, slots[i].target);
        continue;
      }
      List inner = list;
      inner.object = slots[i].target;
      const bool behindKey = i > 0 && slots[i - 1].number + 1 == slots[i].number;
      if (behindKey && heap_.type(slots[i - 1].target) == NodeType::String) {
        inner.event = heap_.nameIndex(slots[i - 1].target).value;
      }
      lookAtArray(inner, cancel);
    }
  }

  // Vue 3.5: the subscribers of a reactive value are linked from the last to the first.
  void lookAtLinks(const List& list, const CancelToken& cancel) {
    NodeIndex at = list.object;
    size_t left = heap_.nodeCount();
    while (at != kRootNode && left-- > 0) {
      if (left % 1024 == 0 && cancel.cancelled()) return;
      add(list, at);
      NodeIndex before = kRootNode;
      for (const Edge edge : heap_.out(at)) {
        const bool link = edge.type == EdgeType::Property && edge.name == previousLink_;
        if (link && heap_.type(edge.target) == NodeType::Object) before = edge.target;
      }
      at = before == list.object ? kRootNode : before;
    }
  }

  void add(const List& list, NodeIndex entry) {
    const NodeType type = heap_.type(entry);
    if (type != NodeType::Closure && type != NodeType::Object) return;
    const CodeBehind code = search_.behind(entry);
    if (heap_.type(code.function) != NodeType::Closure) return;
    // Not by the list itself: many libraries put a longer copy in its place.
    KeyHash key;
    key.add(heap_.strings().raw(StringIndex{list.name}));
    key.add(list.event == kNoOrdinal ? "" : heap_.strings().raw(StringIndex{list.event}));
    origins_.addTo(key, origins_.of(code.function));
    const uint64_t elsewhere = key.value();
    Pile& pile = piles_.at(key.add(heap_.id(list.holder).value).value());
    if (pile.members.empty()) {
      pile.code = code;
      pile.entry = entry;
      pile.holder = list.object;
      pile.keyElsewhere = elsewhere;
      lists_.push_back(list);
    }
    pile.members.push_back(entry);
  }

  // rxjs keeps a copy of the list beside it while it calls them: the same functions in two lists
  // of one object are one cause. The later gets the members of the first, under which it then is.
  void mergeCopies(std::vector<Sighting>& found) {
    std::map<std::pair<NodeIndex, CodeOrigin>, size_t> firstOf;
    for (size_t i = 0; i < found.size(); ++i) {
      const auto [first, added] = firstOf.emplace(
          std::pair(lists_[i].holder, origins_.of(piles_.all()[i].code.function)), i);
      const auto& members = found[first->second].members;
      if (!added && !members.empty() && !found[i].members.empty()) found[i].members = members;
    }
  }

  Sighting describe(const Pile& pile, const List& list) {
    Sighting sighting = sightingOf(view_, pile, kLimits.few);
    if (sighting.members.empty()) return sighting;
    const std::string name = shortName(heap_, StringIndex{list.name});
    std::string owner = shortName(heap_, heap_.nameIndex(list.holder));
    std::string text = name;
    std::string holder;
    if (heap_.isContext(list.holder)) {
      owner.clear();
    } else {
      holder = holderName(heap_, list.holder);
      text += " of " + (owner.empty() ? "an object" : owner);
      if (!holder.empty() && holder != owner) text += " (" + holder + ")";
    }
    if (list.event != kNoOrdinal) {
      text += ", '" + shortName(heap_, StringIndex{list.event}) + "'";
    }
    if (const auto place = placeInLibrary(pile, list)) {
      // What fills it is the library's; the program knows the object that it belongs to.
      sighting.clues.push_back(growthClue(list, *place));
      holder = variableOfLibrary(heap_, view_.scripts, owners_, list.object);
      if (!holder.empty()) text += " (" + holder + ")";
    }
    SourceClue clue = registrationClue(
        heap_, pile.code, {"subscribe", "on", "addListener", "listen", "watch", "use"});
    clue.variable = holder;
    sighting.args = {{"list", text}};
    if (!clue.functionName.empty()) sighting.args.emplace_back("function", clue.functionName);
    sighting.clues.push_back(std::move(clue));
    addCluesForBundles(heap_, search_, pile.code, pile.entry, sighting);
    return sighting;
  }

  // A function of the user's in a list that only a variable of a library's holds: where that is.
  std::optional<Location> placeInLibrary(const Pile& pile, const List& list) const {
    const bool variable = heap_.isContext(list.holder);
    if (!variable || pile.code.owner != CodeOwner::User) return std::nullopt;
    const auto place = view_.scripts.placeOf(heap_, list.holder);
    if (!place || owners_.ownerOf(*place) != CodeOwner::Dependency) return std::nullopt;
    return place;
  }

  SourceClue growthClue(const List& list, const Location& scope) const {
    SourceClue clue{.kind = ClueKind::Growth};
    clue.variable = shortName(heap_, StringIndex{list.name});
    clue.methods = {"push", "add", "set"};
    clue.stored = list.event != kNoOrdinal;
    clue.scope = scope;
    return clue;
  }

  const HeapView& view_;
  const Heap& heap_;
  CodeOrigins origins_;
  ScriptOwners owners_;
  CodeSearch search_;
  uint32_t array_, set_, map_, object_, previousLink_;
  PileSet piles_;
  std::vector<List> lists_;  // by pile
  Bitmap seen_;              // by node
};

std::vector<Sighting> observe(const HeapView& view, const CancelToken& cancel) {
  return Observer(view).run(cancel);
}

}  // namespace

constinit const Detector kSubscriberPileup = {
    .id = "subscriber-pileup",
    .title = "Subscribers pile up in one list",
    .messages = kMessages,
    .edgeNames = addEdges,
    .observe = observe,
    .judge = judgeAsPile<kLimits>,
};

}  // namespace leakline

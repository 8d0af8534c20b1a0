#include "detect/async_store.h"

#include <algorithm>
#include <array>
#include <optional>

#include "detect/growth.h"
#include "detect/holder_name.h"
#include "detect/names.h"
#include "detect/pile.h"
#include "detect/script_owners.h"
#include "detect/store_keepers.h"

namespace leakline {
namespace {

// Requests in flight have stores, too: what is left of them later is not normal.
constexpr PileLimits kLimits{.many = 1000, .constantCounts = false};
// One store may be everything's; the first keepers tell enough.
constexpr size_t kMaxKeepers = 256;
constexpr size_t kMaxRetainers = 64;
constexpr size_t kMaxClimb = 256;

constexpr MessageTemplate kMessages[] = {
    {"growing",
     "{count} stores of AsyncLocalStorage{storage} ({class}) are kept alive by {keepers}, {growth} "
     "since the first snapshot"},
    {"levelled",
     "{count} stores of AsyncLocalStorage{storage} ({class}) are kept alive by {keepers}, {growth} "
     "since the first snapshot, but hardly more in the second half of the time"},
    {"many", "{count} stores of AsyncLocalStorage{storage} ({class}) are kept alive by {keepers}"},
    {"constant",
     "{count} stores of AsyncLocalStorage{storage} ({class}) are kept alive by {keepers}"},
    {"advice",
     "Everything asynchronous that is begun inside run() or after enterWith() keeps the store "
     "until "
     "it ends. End it with the request, or begin it outside: storage.exit(() => setInterval(…)), "
     "or "
     "store.run(undefined, …)."},
};

enum class Kind : uint8_t { Timer, Promise, AsyncFunction, Other };

// What keeps a store, seen as a person would.
struct Keeper {
  NodeIndex node;
  NodeIndex storage;
  Kind kind = Kind::Other;
  CodeBehind code;
};

class Observer {
 public:
  explicit Observer(const HeapView& view)
      : view_(view), heap_(view.heap), origins_(view), search_(view.heap, origins_) {
    static constexpr std::string_view kNames[] = {"_onTimeout", "_onImmediate", "Promise",
                                                  "PromiseWrap", "asyncResource"};
    const std::vector<uint32_t> found = findNames(heap_, kNames);
    onTimeout_ = found[0];
    onImmediate_ = found[1];
    promise_ = found[2];
    promiseWrap_ = found[3];
    asyncResource_ = found[4];
  }

  std::vector<Sighting> run(const CancelToken& cancel) {
    const std::vector<StoreKeeper> all = findStoreKeepers(view_, cancel);
    for (size_t i = 0; i < all.size();) {
      if (cancel.cancelled()) return {};
      const size_t first = i;
      while (i < all.size() && all[i].store == all[first].store) ++i;
      const std::span keepers(&all[first], std::min(i - first, kMaxKeepers));
      if (const auto keeper = keeperOf(keepers)) add(all[first].store, *keeper);
    }
    std::vector<Sighting> found;
    for (size_t p = 0; p < piles_.all().size(); ++p) {
      if (cancel.cancelled()) return {};
      found.push_back(describe(piles_.all()[p], keepers_[p]));
    }
    return found;
  }

 private:
  // The keeper that tells most; nothing if the store is alive without it.
  std::optional<Keeper> keeperOf(std::span<const StoreKeeper> candidates) {
    std::optional<Keeper> best;
    for (const StoreKeeper& candidate : candidates) {
      if (heap_.distance(candidate.keeper) < 0) continue;
      if (isBelow(candidate.keeper, candidate.store)) continue;  // a promise that the store holds
      const Keeper keeper = look(candidate);
      if (!best || rank(keeper) < rank(*best)) best = keeper;
    }
    if (best && isHeldElsewhere(candidates, *best)) best.reset();
    return best;
  }

  std::tuple<int, Kind, int32_t, NodeIndex> rank(const Keeper& keeper) const {
    const bool program = isProgramCode(keeper.code.owner);
    return {program ? 0 : 1, keeper.kind, heap_.distance(keeper.node), keeper.node};
  }

  bool isBelow(NodeIndex node, NodeIndex above) const {
    for (size_t i = 0; i < kMaxClimb && node != kRootNode; ++i) {
      if (node == above) return true;
      node = heap_.dominator(node);
    }
    return false;
  }

  // Does anything nearer to the root hold the store than what keeps it, such as a list of requests?
  bool isHeldElsewhere(std::span<const StoreKeeper> candidates, const Keeper& keeper) const {
    const NodeIndex store = candidates.front().store;
    const auto retainers = heap_.retainers(store);
    for (const uint32_t r : retainers.first(std::min(retainers.size(), kMaxRetainers))) {
      const std::optional<NodeIndex> holder = holderBehind(NodeIndex{r});
      if (!holder || *holder == store || heap_.distance(*holder) < 0) continue;
      if (heap_.distance(*holder) >= heap_.distance(keeper.node)) continue;
      const bool alsoKeeper =
          std::any_of(candidates.begin(), candidates.end(),
                      [&](const StoreKeeper& c) { return c.keeper == *holder; });
      if (alsoKeeper || isBelow(*holder, keeper.node)) continue;
      if (isBelow(*holder, keeper.code.function) || isBelow(*holder, store)) continue;
      return true;
    }
    return false;
  }

  // The object that has an internal table; nothing for a table of properties, which the edge of the
  // property stands for, and for the Map of a context frame.
  std::optional<NodeIndex> holderBehind(NodeIndex node) const {
    const NodeType type = heap_.type(node);
    if (type == NodeType::Object || type == NodeType::Closure) return node;
    if (type != NodeType::Array) return std::nullopt;
    for (const uint32_t owner : heap_.retainers(node)) {
      const auto table = heap_.findEdge(NodeIndex{owner}, EdgeType::Internal, "table");
      if (!table || table->target != node) continue;
      const bool frame =
          heap_.strings().equals(heap_.nameIndex(NodeIndex{owner}), "AsyncContextFrame");
      return frame ? std::nullopt : std::optional(NodeIndex{owner});
    }
    return std::nullopt;
  }

  Keeper look(const StoreKeeper& candidate) {
    Keeper keeper{candidate.keeper, candidate.storage, Kind::Other, {}};
    keeper.code.function = candidate.keeper;
    if (heap_.type(candidate.keeper) == NodeType::Hidden) {
      keeper.kind = Kind::Promise;
      keeper.code = behindReaction(candidate.keeper);
    } else if (const auto callback = callbackOf(candidate.keeper)) {
      keeper.kind = Kind::Timer;
      keeper.code = search_.behind(*callback);
    } else if (heap_.nameIndex(candidate.keeper).value == promise_) {
      keeper.kind = Kind::Promise;
      keeper.code = behindPromise(candidate.keeper);
    } else if (heap_.nameIndex(candidate.keeper).value == promiseWrap_) {
      keeper.kind = Kind::Promise;
      for (const uint32_t r : heap_.retainers(candidate.keeper)) {  // Node 12: what it wraps
        if (heap_.nameIndex(NodeIndex{r}).value == promise_) {
          keeper.code = behindPromise(NodeIndex{r});
        }
      }
    } else {
      keeper.code = behindResource(candidate.keeper);
    }
    const bool suspended = keeper.kind == Kind::Promise &&
                           heap_.type(keeper.code.function) == NodeType::Object &&
                           isSuspended(heap_, keeper.code.function);
    if (suspended) keeper.kind = Kind::AsyncFunction;
    return keeper;
  }

  std::optional<NodeIndex> callbackOf(NodeIndex timer) const {
    for (const Edge edge : heap_.out(timer)) {
      if (edge.type != EdgeType::Property || heap_.type(edge.target) != NodeType::Closure) continue;
      if (edge.name == onTimeout_ || edge.name == onImmediate_) return edge.target;
    }
    return std::nullopt;
  }

  // The result of an async function that waits, the result of a callback that has not been called,
  // or what somebody waits for.
  CodeBehind behindPromise(NodeIndex promise) {
    size_t looked = 0;
    for (const uint32_t r : heap_.retainers(promise)) {
      if (++looked > kMaxRetainers) break;
      const NodeIndex holder{r};
      if (isSuspended(heap_, holder)) return {holder, origins_.ownerOf(holder)};
      if (heap_.type(holder) != NodeType::Hidden) continue;
      const CodeBehind code = behindReaction(holder);
      if (isProgramCode(code.owner)) return code;
    }
    return search_.behind(promise);
  }

  CodeBehind behindReaction(NodeIndex reaction) {
    CodeBehind best{reaction, CodeOwner::Unknown};
    for (const Edge edge : heap_.out(reaction)) {
      if (edge.type != EdgeType::Hidden || heap_.type(edge.target) != NodeType::Closure) continue;
      const CodeBehind code = search_.behind(edge.target);
      if (!isProgramCode(code.owner)) continue;
      best = code;
      if (code.owner == CodeOwner::User) break;
    }
    return best;
  }

  // What AsyncResource.bind() bound.
  CodeBehind behindResource(NodeIndex resource) {
    size_t looked = 0;
    for (const uint32_t r : heap_.retainers(resource)) {
      if (++looked > kMaxRetainers) break;
      const NodeIndex holder{r};
      if (heap_.type(holder) != NodeType::Closure) continue;
      for (const Edge edge : heap_.out(holder)) {
        const bool bound = edge.type == EdgeType::Property && edge.name == asyncResource_;
        if (!bound || edge.target != resource) continue;
        const CodeBehind code = search_.behind(holder);
        if (isProgramCode(code.owner)) return code;
      }
    }
    return {resource, origins_.ownerOf(resource)};
  }

  std::string classOf(NodeIndex object) const {
    const std::string name = shortName(heap_, heap_.nameIndex(object));
    return name.empty() ? "Object" : name;
  }

  void add(NodeIndex store, const Keeper& keeper) {
    KeyHash key;
    key.add(static_cast<uint64_t>(keeper.kind));
    key.add(heap_.strings().raw(heap_.nameIndex(store)));
    if (keeper.kind == Kind::Other) {
      key.add(heap_.strings().raw(heap_.nameIndex(keeper.node)));
    }
    origins_.addTo(key, origins_.of(keeper.code.function));
    Pile& pile = piles_.at(key.value());
    if (pile.members.empty()) {
      pile.code = keeper.code;
      pile.entry = keeper.node;
      pile.holder = keeper.node;
      keepers_.push_back(keeper);
    }
    pile.members.push_back(store);
  }

  Sighting describe(const Pile& pile, const Keeper& keeper) const {
    Sighting sighting = sightingOf(view_, pile, kLimits.few);
    if (sighting.members.empty()) return sighting;
    // Whoever makes an AsyncResource does it on purpose; the handles of Node follow the load.
    static constexpr std::array<std::string_view, 2> kOfProgram{"AsyncResource",
                                                                "EventEmitterAsyncResource"};
    const std::string keeperClass = classOf(keeper.node);
    const bool explicitly =
        keeper.kind == Kind::Other &&
        std::find(kOfProgram.begin(), kOfProgram.end(), keeperClass) != kOfProgram.end();
    if (explicitly) sighting.ceiling = Confidence::Certain;
    const std::string name = heap_.type(keeper.storage) == NodeType::Object
                                 ? holderName(heap_, keeper.storage)
                                 : std::string();
    sighting.args = {{"class", classOf(pile.members.front())},
                     {"storage", name.empty() ? "" : " '" + name + "'"}};
    addClues(pile, keeper, name, sighting);
    sighting.args.emplace_back("keepers", keepersText(keeper, keeperClass, sighting));
    return sighting;
  }

  static std::string keepersText(const Keeper& keeper, const std::string& keeperClass,
                                 const Sighting& sighting) {
    std::string function;
    if (!sighting.clues.empty()) function = sighting.clues.front().functionName;
    const std::string of = function.empty() ? "" : " of " + function;
    switch (keeper.kind) {
      case Kind::Timer:
        return "timers" + of;
      case Kind::Promise:
        return function.empty() ? "promises" : "promises that wait to call " + function;
      case Kind::AsyncFunction:
        return "calls" + of + " that wait";
      case Kind::Other:
        break;
    }
    return keeperClass + " objects";
  }

  void addClues(const Pile& pile, const Keeper& keeper, const std::string& storage,
                Sighting& sighting) const {
    const bool program = isProgramCode(pile.code.owner);
    const bool closure = heap_.type(pile.code.function) == NodeType::Closure;
    if (keeper.kind == Kind::Timer) {
      sighting.clues.push_back(registrationClue(
          heap_, pile.code, {"setInterval", "setTimeout", "setImmediate", "subscribe"}));
    } else if (program && keeper.kind != Kind::Other) {
      sighting.clues.push_back(registrationClue(heap_, pile.code, {"then", "finally", "catch"}));
    } else if (program && closure) {
      sighting.clues.push_back(registrationClue(heap_, pile.code, {"bind", "runInAsyncScope"}));
    } else if (heap_.location(keeper.node)) {
      sighting.clues.push_back({.kind = ClueKind::Creation,
                                .className = classOf(keeper.node),
                                .classPlace = heap_.location(keeper.node)});
    }
    // Else where the store is set.
    SourceClue set{.kind = ClueKind::Registration, .methods = {"run", "enterWith"}};
    set.variable = storage;
    if (const auto holder = namedStorage(keeper.storage)) {
      set.scope = view_.scripts.placeOf(heap_, *holder);
    }
    if (set.scope) sighting.clues.push_back(std::move(set));
  }

  std::optional<NodeIndex> namedStorage(NodeIndex storage) const {
    if (heap_.type(storage) != NodeType::Object) return std::nullopt;
    const auto named = namedHolder(heap_, storage);
    return named ? std::optional(named->holder) : std::nullopt;
  }

  const HeapView& view_;
  const Heap& heap_;
  CodeOrigins origins_;
  CodeSearch search_;
  uint32_t onTimeout_, onImmediate_, promise_, promiseWrap_, asyncResource_;
  PileSet piles_;
  std::vector<Keeper> keepers_;  // by pile
};

std::vector<Sighting> observe(const HeapView& view, const CancelToken& cancel) {
  return Observer(view).run(cancel);
}

std::optional<Verdict> judge(const Sighting& latest, const Growth& growth) {
  return judgePile(latest, growth, kLimits);
}

}  // namespace

constinit const Detector kAsyncStore = {
    .id = "async-store",
    .title = "Stores of AsyncLocalStorage outlive their work",
    .aggravating = true,
    .messages = kMessages,
    .edgeNames = addStoreEdges,
    .observe = observe,
    .judge = judge,
};

}  // namespace leakline

#include "detect/pending_promise.h"

#include "detect/edge_scan.h"
#include "detect/growth.h"
#include "detect/holder_name.h"
#include "detect/pile.h"
#include "detect/script_owners.h"

namespace leakline {
namespace {

// Work in flight is normal at any number; what is left of it later is not. So constant numbers are
// nothing, and one snapshot says little.
constexpr PileLimits kLimits{.many = 1000, .constantCounts = false};

constexpr MessageTemplate kMessages[] = {
    {"growing",
     "{count} {what} {function} are waiting for something that has not come, {growth} since the "
     "first snapshot"},
    {"levelled",
     "{count} {what} {function} are waiting, {growth} since the first snapshot, but hardly more in "
     "the second half of the time"},
    {"many", "{count} {what} {function} are waiting"},
    {"constant", "{count} {what} {function} are waiting"},
    {"confirmed", "{count} {what} {function} are waiting"},
    {"advice",
     "Make sure that what is awaited always settles: resolve or reject it on every path, give it a "
     "time limit (Promise.race, AbortSignal.timeout), and finish generators that are dropped "
     "(return)."},
};

constexpr std::string_view kEdges[] = {"reactions_or_result"};

enum class Waiting : uint8_t { AsyncFunction, Generator, Reaction, Promise };

std::string_view textOf(Waiting kind) {
  switch (kind) {
    case Waiting::AsyncFunction:
      return "calls of async function";
    case Waiting::Generator:
      return "generators of";
    case Waiting::Reaction:
      return "promise callbacks of";
    case Waiting::Promise:
      return "other promises that follow";
  }
  return "";
}

class Observer {
 public:
  explicit Observer(const HeapView& view)
      : view_(view),
        heap_(view.heap),
        origins_(view),
        registers_(heap_.findName("parameters_and_registers")),
        generator_(heap_.findName("Generator")),
        context_(heap_.findName("context")),
        promise_(heap_.findName("Promise")) {}

  std::vector<Sighting> run(const CancelToken& cancel) {
    suspendedFunctions(cancel);
    reactions(cancel);
    if (cancel.cancelled()) return {};
    std::vector<Sighting> found;
    for (size_t i = 0; i < piles_.all().size(); ++i) {
      const Pile& pile = piles_.all()[i];
      found.push_back(kinds_[i] == Waiting::Promise ? describeFollowers(pile)
                                                    : describe(pile, kinds_[i]));
    }
    return found;
  }

 private:
  void add(Waiting kind, NodeIndex member, NodeIndex function, NodeIndex holder) {
    KeyHash key;
    key.add(textOf(kind));
    origins_.addTo(key, origins_.of(function));
    Pile& pile = piles_.at(key.value());
    if (pile.members.empty()) {
      pile.code = {function, origins_.ownerOf(function)};
      pile.entry = function;
      pile.holder = holder;
      kinds_.push_back(kind);
    }
    pile.members.push_back(member);
  }

  // Only objects with a location can be one.
  void suspendedFunctions(const CancelToken& cancel) {
    size_t looked = 0;
    for (const Location& location : heap_.columns().locations) {
      if (++looked % 16384 == 0 && cancel.cancelled()) return;
      const NodeIndex node{location.node};
      if (registers_ == kNoOrdinal || heap_.type(node) != NodeType::Object) continue;
      for (const Edge edge : heap_.out(node)) {
        if (edge.type != EdgeType::Internal || edge.name != registers_) continue;
        // An async function is called so; a generator has its function's name.
        const bool async = heap_.nameIndex(node).value == generator_;
        add(async ? Waiting::AsyncFunction : Waiting::Generator, node, node, node);
        break;
      }
    }
  }

  // promise → reaction → next reaction …, each with its callbacks. The numbers of a reaction's
  // fields differ between versions; the targets tell them apart.
  void reactions(const CancelToken& cancel) {
    const auto edges = edgesNamed(view_, stringsNamed(heap_, kEdges), {EdgeType::Internal}, cancel);
    const size_t most = heap_.nodeCount();
    size_t looked = 0;
    for (const OwnedEdge& owned : edges) {
      std::optional<NodeIndex> at = owned.edge.target;
      while (at && heap_.type(*at) == NodeType::Hidden && looked < 2 * most) {
        if (++looked % 4096 == 0 && cancel.cancelled()) return;
        at = reaction(*at, owned.owner);
      }
    }
  }

  // Counts one reaction and returns the next.
  std::optional<NodeIndex> reaction(NodeIndex node, NodeIndex promise) {
    std::optional<NodeIndex> next;
    std::optional<NodeIndex> callback;
    std::optional<NodeIndex> passesOn;
    bool settles = false;
    for (const Edge edge : heap_.out(node)) {
      if (edge.type != EdgeType::Hidden) continue;
      const NodeType type = heap_.type(edge.target);
      if (type == NodeType::Closure) {
        settles = true;
        // The later of the two is called when all goes well.
        if (const auto function = writtenFunction(edge.target)) callback = function;
        if (settlesAnother(edge.target)) passesOn = edge.target;
      } else if (type == NodeType::Hidden && !next && holdsClosure(edge.target)) {
        next = edge.target;
      }
    }
    // Not the reaction: each one keeps all that were added before it.
    if (callback) {
      add(Waiting::Reaction, *callback, *callback, promise);
    } else if (passesOn) {
      addFollower(*passesOn, promise);
    }
    return settles ? next : std::nullopt;
  }

  // What Promise.race, resolve(promise) and `return promise` leave behind: a function of V8's that
  // knows the promise which is to have the same outcome.
  bool settlesAnother(NodeIndex closure) const {
    if (heap_.location(closure)) return false;
    for (const Edge edge : heap_.out(closure)) {
      if (edge.type != EdgeType::Internal) continue;
      // Node 26 forgets the promise once it is settled.
      if (heap_.type(edge.target) == NodeType::Code && isSettler(edge.target)) return true;
      if (edge.name != context_) continue;
      for (const Edge known : heap_.out(edge.target)) {
        const bool internal = known.type == EdgeType::Hidden || known.type == EdgeType::Internal;
        if (internal && heap_.type(known.target) == NodeType::Object &&
            heap_.nameIndex(known.target).value == promise_) {
          return true;
        }
      }
    }
    return false;
  }

  bool isSettler(NodeIndex code) const {
    return heap_.strings().raw(heap_.nameIndex(code)).starts_with("(PromiseCapabilityDefaultRe");
  }

  // No code tells them apart: they belong to the promise they wait for.
  void addFollower(NodeIndex settler, NodeIndex promise) {
    KeyHash key;
    key.add(textOf(Waiting::Promise));
    Pile& pile = piles_.at(key.add(heap_.id(promise).value).value());
    if (pile.members.empty()) {
      pile.code = {settler, CodeOwner::User};
      pile.entry = settler;
      pile.holder = promise;
      kinds_.push_back(Waiting::Promise);
    }
    pile.members.push_back(settler);
  }

  // Where the program holds the promise, and by which name; no sighting without one.
  Sighting describeFollowers(const Pile& pile) const {
    Sighting sighting = sightingOf(view_, pile, kLimits.few);
    if (sighting.members.empty()) return sighting;
    const std::optional<NamedHolder> named = namedHolder(heap_, pile.holder);
    sighting.args = {{"what", std::string(textOf(Waiting::Promise))},
                     {"function", named ? named->name : "one that is still pending"}};
    const auto scope = named ? view_.scripts.placeOf(heap_, named->holder) : std::nullopt;
    const ScriptOwners owners(heap_, view_.scripts);
    if (!scope || !isProgramCode(owners.ownerOf(*scope))) {
      sighting.ceiling = Confidence::Possible;
    }
    if (!named) return sighting;
    sighting.args.emplace_back("holder", named->name);
    sighting.clues.push_back({.kind = ClueKind::Wait,
                              .variable = named->name,
                              .variableIsProperty = named->isProperty,
                              .scope = scope});
    return sighting;
  }

  bool holdsClosure(NodeIndex node) const {
    for (const Edge edge : heap_.out(node)) {
      if (edge.type == EdgeType::Hidden && heap_.type(edge.target) == NodeType::Closure)
        return true;
    }
    return false;
  }

  // The closure itself, or the one that `finally` wrapped. What V8 resumes an async function with
  // has no location and wraps none: that function is counted by itself.
  std::optional<NodeIndex> writtenFunction(NodeIndex closure) const {
    const NodeIndex function = HeapScripts::unwrapFunction(heap_, closure);
    if (heap_.location(function)) return function;
    for (const Edge edge : heap_.out(function)) {
      if (edge.type != EdgeType::Internal || edge.name != context_) continue;
      for (const Edge captured : heap_.out(edge.target)) {
        if (captured.type == EdgeType::Hidden && heap_.type(captured.target) == NodeType::Closure &&
            heap_.location(captured.target)) {
          return captured.target;
        }
      }
    }
    return std::nullopt;
  }

  Sighting describe(const Pile& pile, Waiting kind) const {
    Sighting sighting = sightingOf(view_, pile, kLimits.few);
    if (sighting.members.empty()) return sighting;
    SourceClue clue = registrationClue(heap_, pile.code, {"then", "finally", "catch"});
    const std::string name = clue.functionName.empty() ? "(anonymous)" : clue.functionName;
    sighting.args = {{"what", std::string(textOf(kind))}, {"function", name}};
    if (kind == Waiting::Reaction) {
      // A list of jobs or of who waits is the cause of what its entries wait for.
      sighting.aggravating = true;
      const std::string holder = holderName(heap_, pile.holder);
      if (!holder.empty()) sighting.args.emplace_back("holder", holder);
      clue.variable = holder;
    } else {
      sighting.holder = sighting.representative;
    }
    sighting.clues.push_back(std::move(clue));
    return sighting;
  }

  const HeapView& view_;
  const Heap& heap_;
  CodeOrigins origins_;
  uint32_t registers_, generator_, context_, promise_;
  PileSet piles_;
  std::vector<Waiting> kinds_;  // by pile
};

void addEdges(const Heap& heap, Bitmap& names) {
  addStringsNamed(heap, kEdges, names);
}

std::vector<Sighting> observe(const HeapView& view, const CancelToken& cancel) {
  return Observer(view).run(cancel);
}

}  // namespace

constinit const Detector kPendingPromise = {
    .id = "pending-promise",
    .title = "Promises and async functions that never settle",
    .messages = kMessages,
    .edgeNames = addEdges,
    .observe = observe,
    .judge = judgeAsPile<kLimits>,
};

}  // namespace leakline

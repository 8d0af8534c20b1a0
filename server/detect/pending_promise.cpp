#include "detect/pending_promise.h"

#include "detect/edge_scan.h"
#include "detect/growth.h"
#include "detect/holder_name.h"
#include "detect/pile.h"

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

enum class Waiting : uint8_t { AsyncFunction, Generator, Reaction };

std::string_view textOf(Waiting kind) {
  switch (kind) {
    case Waiting::AsyncFunction:
      return "calls of async function";
    case Waiting::Generator:
      return "generators of";
    case Waiting::Reaction:
      return "promise callbacks of";
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
        context_(heap_.findName("context")) {}

  std::vector<Sighting> run(const CancelToken& cancel) {
    suspendedFunctions(cancel);
    reactions(cancel);
    if (cancel.cancelled()) return {};
    std::vector<Sighting> found;
    for (size_t i = 0; i < piles_.all().size(); ++i) {
      found.push_back(describe(piles_.all()[i], kinds_[i]));
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
    bool settles = false;
    for (const Edge edge : heap_.out(node)) {
      if (edge.type != EdgeType::Hidden) continue;
      const NodeType type = heap_.type(edge.target);
      if (type == NodeType::Closure) {
        settles = true;
        // The later of the two is called when all goes well.
        if (const auto function = writtenFunction(edge.target)) callback = function;
      } else if (type == NodeType::Hidden && !next && holdsClosure(edge.target)) {
        next = edge.target;
      }
    }
    // Not the reaction: each one keeps all that were added before it.
    if (callback) add(Waiting::Reaction, *callback, *callback, promise);
    return settles ? next : std::nullopt;
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
  uint32_t registers_, generator_, context_;
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

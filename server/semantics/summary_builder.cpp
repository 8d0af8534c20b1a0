#include "semantics/summary_builder.h"

#include <algorithm>
#include <map>
#include <span>
#include <tuple>

#include "semantics/callbacks.h"
#include "semantics/signature.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

constexpr size_t kMaxEffects = 64;

// Does the node run each time the function does: not in a function inside it that runs later?
bool runsWith(SyntaxNode node, SyntaxNode function) {
  for (SyntaxNode at = enclosingFunction(node); at && at != function; at = enclosingFunction(at)) {
    if (isCalledInPlace(at)) continue;
    const auto given = argumentOf(at);
    if (!given || callbackUse(given->call, given->index) != CallbackUse::WithCaller) return false;
    if (!function.contains(at)) return false;
  }
  return function.contains(node);
}

bool matters(const Acquisition& acquired) {
  return acquired.kind != AcquisitionKind::Timeout && acquired.kind != AcquisitionKind::Global;
}

// Those in the function, in the order of the text.
std::span<const Acquisition> acquisitionsIn(const FileFacts& facts, SyntaxNode function) {
  const std::vector<Acquisition>& all = facts.acquisitions();
  const auto before = [](const Acquisition& one, uint32_t byte) { return one.begin < byte; };
  const auto first = std::lower_bound(all.begin(), all.end(), function.begin(), before);
  const auto last = std::lower_bound(first, all.end(), function.end(), before);
  return {first, last};
}

// What is known of functions that others call, so that each is looked at once.
class KnownSummaries {
 public:
  const FunctionSummary& of(const FileFacts& facts, SyntaxNode function, int depth);

 private:
  using Key = std::tuple<const FileFacts*, uint32_t, int>;
  std::map<Key, FunctionSummary> known_;
};

class Summariser {
 public:
  Summariser(const FileFacts& facts, SyntaxNode function, int depth, KnownSummaries& known)
      : facts_(facts), function_(function), depth_(depth), known_(known) {}

  FunctionSummary run() {
    summary_.function = function_;
    own();
    if (depth_ > 0) callees();
    return std::move(summary_);
  }

 private:
  void own() {
    for (const Acquisition& acquired : acquisitionsIn(facts_, function_)) {
      if (!matters(acquired) || !runsWith(acquired.node, function_)) continue;
      const Release& release = facts_.releaseOf(acquired);
      const bool returned = isReturned(acquired, release);
      if (release.level == Released::Always && !returned) continue;
      Effect effect;
      effect.acquisition = &acquired;
      effect.facts = &facts_;
      effect.returned = returned;
      if (acquired.receiver) effect.receiver = facts_.lifetimeOf(acquired.receiver);
      effect.payloadParameter = parameterOf(acquired.payload);
      summary_.effects.push_back(std::move(effect));
    }
  }

  bool isReturned(const Acquisition& acquired, const Release& release) const {
    if (acquired.handle.use == HandleUse::Returned) return true;
    for (const ReleaseSite& site : release.sites) {
      if (site.where == "returned") return true;
    }
    if (!acquired.handle.subject) return false;
    for (const SyntaxNode value : returnedBy(function_)) {
      if (facts_.subjectOf(value) == acquired.handle.subject) return true;
    }
    return false;
  }

  uint32_t parameterOf(SyntaxNode expression) const {
    if (!expression) return Effect::kNone;
    const BindingId id = facts_.scopes().bindingOf(unwrapped(expression));
    if (id == Scopes::kNone) return Effect::kNone;
    const auto place = parameterPlaceOf(facts_.scopes().binding(id));
    return place && place->function == function_ ? place->index : Effect::kNone;
  }

  void callees() {
    for (const Call& call : facts_.code().callsIn(function_)) {
      if (!runsWith(call.node, function_)) continue;
      for (const FileFacts::Callee& callee : facts_.calleesOf(call)) {
        if (callee.function == function_) continue;
        const FunctionSummary& inner = known_.of(*callee.facts, callee.function, depth_ - 1);
        for (const Effect& effect : inner.effects) addFrom(call, effect);
      }
    }
  }

  // An effect of a callee, seen from here.
  void addFrom(const Call& call, Effect effect) {
    if (summary_.effects.size() >= kMaxEffects) return;
    // What the caller is given is its own business, or its callers'.
    if (effect.returned) {
      const SyntaxNode parent = outermostWrapper(call.node).parent();
      if (!parent.is(NodeKind::Return) && !parent.is(NodeKind::ArrowFunction)) return;
    }
    const auto arguments = argumentsOf(call);
    if (effect.receiver.span == Span::Caller) {
      if (effect.receiver.parameter >= arguments.size()) return;
      effect.receiver = facts_.lifetimeOf(arguments[effect.receiver.parameter]);
    }
    if (effect.payloadParameter < arguments.size()) {
      effect.payloadParameter = parameterOf(arguments[effect.payloadParameter]);
    }
    effect.through.insert(effect.through.begin(), call.node);
    summary_.effects.push_back(std::move(effect));
  }

  const FileFacts& facts_;
  SyntaxNode function_;
  int depth_;
  KnownSummaries& known_;
  FunctionSummary summary_;
};

const FunctionSummary& KnownSummaries::of(const FileFacts& facts, SyntaxNode function, int depth) {
  const Key key{&facts, function.index(), depth};
  if (const auto known = known_.find(key); known != known_.end()) return known->second;
  FunctionSummary summary = Summariser(facts, function, depth, *this).run();
  return known_.emplace(key, std::move(summary)).first->second;
}

}  // namespace

FunctionSummary summarise(const FileFacts& facts, SyntaxNode function, int depth) {
  KnownSummaries known;
  return known.of(facts, function, depth);
}

}  // namespace leakline

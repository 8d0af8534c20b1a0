#include "rules/timers/timer_sort.h"

#include <algorithm>

#include "semantics/callbacks.h"
#include "semantics/conditions.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

bool containsAny(const std::vector<SyntaxNode>& functions, SyntaxNode node) {
  return std::any_of(functions.begin(), functions.end(),
                     [&](SyntaxNode function) { return function.contains(node); });
}

// Below `until`: a branch, a catch, or a listener: need not be taken.
bool isConditional(SyntaxNode node, SyntaxNode until) {
  if (!conditionsAt(node, until).empty()) return true;
  for (SyntaxNode at = node; at && at != until; at = at.parent()) {
    if (at.is(NodeKind::CatchClause)) return true;
    const auto given = argumentOf(at);
    if (!given) continue;
    const std::string_view method = given->call.method();
    if (method == "catch" || isListenerMethod(method)) return true;
  }
  return false;
}

// setTimeout(() => { …; this.poll() }, 1000) inside poll: the call that closes the circle.
SyntaxNode callBack(const FileFacts& facts, const Acquisition& timer,
                    const std::vector<SyntaxNode>& fired) {
  for (const Call& call : facts.code().calls()) {
    if (call.isNew || !containsAny(fired, call.node)) continue;
    if (containsAny(facts.code().calledFunctions(call), timer.node)) return call.node;
  }
  return {};
}

bool isCounted(const FileFacts& facts, SyntaxNode condition, SyntaxNode function) {
  const SyntaxTree& tree = facts.file().tree();
  for (uint32_t i = condition.index(); i < condition.subtreeEnd(); ++i) {
    const Subject counter = facts.subjectOf(tree.node(i));
    if (!counter) continue;
    for (uint32_t k = function.index(); k < function.subtreeEnd(); ++k) {
      const SyntaxNode step = tree.node(k);
      const bool update = step.is(NodeKind::Update);
      if (!update && !step.is(NodeKind::AugmentedAssignment)) continue;
      const SyntaxNode counted = step.child(update ? Field::Argument : Field::Left);
      if (facts.subjectOf(counted) == counter) return true;
    }
  }
  return false;
}

}  // namespace

std::vector<SyntaxNode> firedBy(const FileFacts& facts, const Acquisition& timer) {
  if (!timer.payload) return {};
  return facts.code().functionsMeant(timer.payload);
}

TimerSort sortOf(const FileFacts& facts, const Acquisition& timer) {
  if (timer.kind == AcquisitionKind::Interval) return TimerSort::Interval;
  const auto fired = firedBy(facts, timer);
  for (const SyntaxNode function : fired) {
    if (!function.contains(timer.node)) continue;
    return isConditional(timer.node, function) ? TimerSort::Timeout : TimerSort::Chain;
  }
  const SyntaxNode back = callBack(facts, timer, fired);
  if (!back) return TimerSort::Timeout;
  const bool mayEnd = isConditional(back, enclosingFunction(back)) ||
                      isConditional(timer.node, enclosingFunction(timer.node));
  return mayEnd ? TimerSort::Timeout : TimerSort::Chain;
}

bool endsByCount(const FileFacts& facts, const Acquisition& timer, const Release& release) {
  for (const SyntaxNode function : firedBy(facts, timer)) {
    for (const ReleaseSite& site : release.sites) {
      if (site.level != Released::SomePaths || !function.contains(site.node)) continue;
      for (const Condition& condition : conditionsAt(site.node, function)) {
        if (isCounted(facts, condition.expression, function)) return true;
      }
    }
  }
  return false;
}

SyntaxNode promiseAround(SyntaxNode timer) {
  const SyntaxNode executor = enclosingFunction(timer);
  const auto given = argumentOf(executor);
  const bool promise = given && given->call.isNew && given->call.method() == "Promise";
  return promise ? given->call.node : SyntaxNode();
}

}  // namespace leakline

#include "rules/timers/races.h"

#include <vector>

#include "semantics/signature.h"
#include "syntax/expressions.h"

namespace leakline {
namespace {

constexpr int kMaxSteps = 24;

// Where the promises of a race come from: the expression, or what it stands for.
bool leadsTo(const FileFacts& facts, SyntaxNode expression, SyntaxNode promise) {
  std::vector<SyntaxNode> todo{expression};
  for (int step = 0; !todo.empty() && step < kMaxSteps; ++step) {
    const SyntaxNode at = unwrapped(todo.back());
    todo.pop_back();
    if (at == promise) return true;
    if (at.is(NodeKind::Identifier) || at.is(NodeKind::Member)) {
      for (const Assigned& given : facts.code().assignedTo(facts.subjectOf(at))) {
        if (given.value) todo.push_back(given.value);
      }
    } else if (at.is(NodeKind::Array)) {
      for (const SyntaxNode element : at.children()) todo.push_back(element);
    } else if (at.is(NodeKind::Spread)) {
      todo.push_back(at.firstChild());
    } else if (const auto call = callOf(at); call && !call->isNew) {
      const auto called = facts.code().calledFunctions(*call);
      for (const SyntaxNode function : called) {
        for (const SyntaxNode value : returnedBy(function)) todo.push_back(value);
      }
      // timeout.catch(…), timeout.then(…)
      if (called.empty() && call->receiver) todo.push_back(call->receiver);
    }
  }
  return false;
}

}  // namespace

SyntaxNode raceOf(const FileFacts& facts, SyntaxNode promise) {
  if (!promise) return {};
  for (const Call& call : facts.code().calls()) {
    if (call.method() != "race" || call.receiver.text() != "Promise") continue;
    const auto arguments = argumentsOf(call);
    if (!arguments.empty() && leadsTo(facts, arguments[0], promise)) return call.node;
  }
  return {};
}

}  // namespace leakline

#include "rules/components/subscription_fixes.h"

#include <algorithm>

#include "rules/edits.h"
#include "rules/giving_back.h"
#include "rules/writing.h"
#include "semantics/frameworks/closing.h"
#include "semantics/frameworks/observables.h"
#include "syntax/expressions.h"

namespace leakline {
namespace {

constexpr std::string_view kAngular = "@angular/core";
constexpr std::string_view kInterop = "@angular/core/rxjs-interop";

void add(std::vector<TextEdit>& to, const std::vector<TextEdit>& more) {
  to.insert(to.end(), more.begin(), more.end());
}

std::vector<TextEdit> sorted(std::vector<TextEdit> edits) {
  std::stable_sort(edits.begin(), edits.end(),
                   [](const TextEdit& a, const TextEdit& b) { return a.begin < b.begin; });
  return edits;
}

}  // namespace

Edits takenUntilDestroyed(const FileFacts& facts, const Acquisition& subscription) {
  const Component* component = facts.activations().of(subscription.node).component;
  if (!component || component->kind != ComponentKind::Angular) return std::nullopt;
  if (!givesSubscription(facts, subscription.receiver)) return std::nullopt;
  const SyntaxNode body = component->node.child(Field::Body);
  const SyntaxNode first = body.firstChild();
  if (!first) return std::nullopt;
  const std::string field = freeName(facts.file(), "destroyRef");
  auto edits = importOf(facts, {"DestroyRef", "inject"}, kAngular);
  const auto interop = importOf(facts, {"takeUntilDestroyed"}, kInterop);
  if (!edits || !interop) return std::nullopt;
  add(*edits, *interop);
  edits->push_back(
      statementBefore(facts.file(), first, "private readonly " + field + " = inject(DestroyRef);"));
  const std::string until = "takeUntilDestroyed(this." + field + ")";
  const auto pipe = callOf(unwrapped(subscription.receiver));
  if (pipe && pipe->method() == "pipe" && !argumentsOf(*pipe).empty()) {
    const uint32_t last = argumentsOf(*pipe).back().end();
    edits->push_back({last, last, ", " + until});
  } else {
    const uint32_t end = subscription.receiver.end();
    edits->push_back({end, end, ".pipe(" + until + ")"});
  }
  return sorted(std::move(*edits));
}

Edits unsubscribedAtEnd(const FileFacts& facts, const Acquisition& subscription) {
  const std::string closer = closerAt(facts, subscription.node);
  if (closer.empty()) {
    const Component* component = facts.activations().of(subscription.node).component;
    if (component && component->kind == ComponentKind::Angular) return std::nullopt;
    return givenBackAtEnd(facts, subscription);
  }
  const SyntaxNode statement = freeStatementOf(subscription.node);
  const auto code = givingBackOf(facts, subscription, Reach::Block);
  if (!statement || !code) return std::nullopt;
  std::vector<TextEdit> edits = code->edits;
  edits.push_back(
      statementAfter(facts.file(), statement, closer + ".on('close', () => " + code->code + ");"));
  return edits;
}

}  // namespace leakline

#include "engine/joint/promise_uses.h"

#include <algorithm>
#include <array>

#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

constexpr std::array<std::string_view, 4> kCombining{"race", "any", "all", "allSettled"};
constexpr std::array<std::string_view, 3> kChaining{"then", "catch", "finally"};

template <size_t n>
bool isOneOf(const std::array<std::string_view, n>& methods, std::string_view method) {
  return std::find(methods.begin(), methods.end(), method) != methods.end();
}

PromiseUse useOfCall(const ScriptSyntax& script, const Call& call, PromiseUse::Kind kind) {
  return {{&script, call.node, call.placeBegin(), call.placeEnd()}, kind};
}

// Promise.race([x, …]) around the list that has the promise; also of a variable with that list.
std::optional<PromiseUse> combinedIn(const ScriptSyntax& script, SyntaxNode list) {
  const auto given = argumentOf(list);
  if (given && isOneOf(kCombining, given->call.method())) {
    return useOfCall(script, given->call, PromiseUse::Kind::Combined);
  }
  const SyntaxNode declarator = outermostWrapper(list).parent();
  if (!declarator.is(NodeKind::Declarator)) return std::nullopt;
  const BindingId id = script.scopes.bindingOf(declarator.child(Field::Name));
  if (id == Scopes::kNone) return std::nullopt;
  for (const uint32_t use : script.scopes.referencesTo(id)) {
    const auto there = argumentOf(script.scopes.references()[use].node);
    if (there && isOneOf(kCombining, there->call.method())) {
      return useOfCall(script, there->call, PromiseUse::Kind::Combined);
    }
  }
  return std::nullopt;
}

std::optional<PromiseUse> read(const ScriptSyntax& script, SyntaxNode use) {
  const SyntaxNode at = outermostWrapper(use);
  const SyntaxNode around = at.parent();
  if (around.is(NodeKind::Array)) return combinedIn(script, around);
  if (around.is(NodeKind::Member) && at.field() == Field::Object) {
    const SyntaxNode outer = outermostWrapper(around);
    const auto call = callOf(outer.parent());
    if (!call || outer.field() != Field::Function || !isOneOf(kChaining, call->method())) {
      return std::nullopt;
    }
    return useOfCall(script, *call, PromiseUse::Kind::Chained);
  }
  const bool returned = around.is(NodeKind::Return) ||
                        (around.is(NodeKind::ArrowFunction) && at.field() == Field::Body);
  const bool resolvedWith = argumentOf(at).has_value();
  if (!returned && !resolvedWith) return std::nullopt;
  return PromiseUse{{&script, at, at.begin(), at.end()}, PromiseUse::Kind::Returned};
}

}  // namespace

std::optional<PromiseUse> promiseUseOf(const ScriptSyntax& script, const LocalNames& names) {
  std::optional<PromiseUse> best;
  for (const SyntaxNode use : usesOf(script, names)) {
    auto found = read(script, use);
    if (!found || !runsOnCall(found->site.node)) continue;
    if (!best || best->kind < found->kind) best = std::move(found);
  }
  return best;
}

}  // namespace leakline

#include "semantics/origin.h"

#include "semantics/facts.h"
#include "syntax/expressions.h"
#include "syntax/modules.h"

namespace leakline {
namespace {

constexpr int kMaxHops = 6;

// What a name is given first that is more than null or undefined.
SyntaxNode valueGiven(const FileFacts& facts, SyntaxNode expression) {
  for (const Assigned& given : facts.code().assignedTo(facts.subjectOf(expression))) {
    const SyntaxNode value = unwrappedAwaited(given.value);
    if (value && !value.is(NodeKind::Null) && !value.is(NodeKind::Undefined)) return value;
  }
  return {};
}

}  // namespace

std::string_view packageName(std::string_view specifier) {
  constexpr std::string_view kNode = "node:";
  return specifier.starts_with(kNode) ? specifier.substr(kNode.size()) : specifier;
}

std::optional<Origin> originOfCall(const FileFacts& facts, const Call& call) {
  if (const auto use = moduleUseOf(facts.scopes(), call.callee)) {
    return Origin{packageName(use->specifier), use->property, call.isNew, call.node, &facts};
  }
  const std::string_view name = call.method();
  if (name.empty()) return std::nullopt;
  // redis.createClient() of `const redis = require('redis').v4`, Promise.promisifyAll(redis)…: the
  // name is all we have.
  return Origin{{}, name, call.isNew, call.node, &facts};
}

std::optional<Origin> originOf(const FileFacts& facts, SyntaxNode expression) {
  const FileFacts* at = &facts;
  for (int hop = 0; hop < kMaxHops; ++hop) {
    expression = unwrappedAwaited(expression);
    if (const auto call = callOf(expression)) return originOfCall(*at, *call);
    if (expression.is(NodeKind::Assignment)) {
      expression = expression.child(Field::Right);
      continue;
    }
    if (expression.is(NodeKind::Binary)) {  // x || new X(), x ?? make()
      expression = expression.child(Field::Right);
      continue;
    }
    if (!expression.is(NodeKind::Identifier) && !expression.is(NodeKind::Member)) {
      return std::nullopt;
    }
    if (const SyntaxNode value = valueGiven(*at, expression)) {
      expression = value;
      continue;
    }
    const auto imported = at->importedBy(expression);
    if (!imported) return std::nullopt;
    if (imported->facts && imported->value) {
      at = imported->facts;
      expression = imported->value;
      continue;
    }
    return Origin{packageName(imported->specifier), imported->property, false, {}, at};
  }
  return std::nullopt;
}

}  // namespace leakline

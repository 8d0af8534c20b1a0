#include "engine/joint/unread.h"

#include <algorithm>

#include "syntax/captures.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

bool declares(const EnclosingContext& context, std::string_view name) {
  return std::any_of(context.variables.begin(), context.variables.end(),
                     [&](const CapturedVariable& v) { return v.name == name; });
}

// The variable in the only scope around the function that has all the names.
const CapturedVariable* variableIn(const Captures& captures, const UnreadQuery& query) {
  const CapturedVariable* found = nullptr;
  for (const EnclosingContext& context : captures.contexts) {
    const bool all = std::all_of(query.scopeVariables.begin(), query.scopeVariables.end(),
                                 [&](const std::string& name) { return declares(context, name); });
    if (!all || !declares(context, query.variable)) continue;
    if (found) return nullptr;
    for (const CapturedVariable& variable : context.variables) {
      if (variable.name == query.variable) found = &variable;
    }
  }
  return found;
}

// The first function inside the variable's own that reads it.
std::optional<Site> userOf(const ScriptSyntax& script, SyntaxNode declaration) {
  const SyntaxNode home = enclosingFunction(declaration);
  for (const uint32_t use : script.scopes.referencesTo(script.scopes.bindingOf(declaration))) {
    const Reference& reference = script.scopes.references()[use];
    const SyntaxNode user = enclosingFunction(reference.node);
    if (!reference.read || !user || user == home) continue;
    const uint32_t head = headOf(user);
    return Site{&script, user, head, head};
  }
  return std::nullopt;
}

}  // namespace

std::optional<UnreadVariable> unreadVariable(const ScriptSyntax& script, const UnreadQuery& query) {
  if (script.changed() || query.functions.empty()) return std::nullopt;
  SyntaxNode declaration;
  for (const uint32_t function : query.functions) {
    const auto captures = capturesOf(*script.tree, script.scopes, function);
    if (!captures || captures->readsAnything) return std::nullopt;
    const CapturedVariable* variable = variableIn(*captures, query);
    if (!variable || variable->read) return std::nullopt;
    if (declaration && declaration != variable->declaration) return std::nullopt;
    declaration = variable->declaration;
  }
  return UnreadVariable{{&script, declaration, declaration.begin(), declaration.end()},
                        userOf(script, declaration)};
}

}  // namespace leakline

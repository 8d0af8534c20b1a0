#include "syntax/captures.h"

#include <algorithm>

#include "syntax/calls.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

// Are the two in different functions? Only then is a variable kept in a context.
SyntaxNode functionOf(const Scopes& scopes, ScopeId scope) {
  while (scopes.scopes()[scope].kind != ScopeKind::Function &&
         scopes.scopes()[scope].parent != scope) {
    scope = scopes.scopes()[scope].parent;
  }
  return scopes.scopes()[scope].node;
}

bool isCaptured(const Scopes& scopes, BindingId id) {
  const SyntaxNode home = functionOf(scopes, scopes.binding(id).scope);
  const auto uses = scopes.referencesTo(id);
  return std::any_of(uses.begin(), uses.end(), [&](uint32_t use) {
    return functionOf(scopes, scopes.references()[use].scope) != home;
  });
}

CapturedVariable usesBy(SyntaxNode function, const Scopes& scopes, BindingId id) {
  const SyntaxNode name = scopes.binding(id).name;
  CapturedVariable variable{std::string(name.text()), name};
  for (const uint32_t use : scopes.referencesTo(id)) {
    const Reference& reference = scopes.references()[use];
    if (!function.contains(reference.node)) continue;
    variable.read |= reference.read;
    variable.written |= reference.write;
  }
  return variable;
}

// eval makes V8 keep every variable in sight.
bool readsAnything(SyntaxNode function) {
  for (uint32_t i = function.index(); i < function.subtreeEnd(); ++i) {
    const SyntaxNode node = function.tree()->node(i);
    if (node.is(NodeKind::WithStatement)) return true;
    if (!node.is(NodeKind::Call)) continue;
    const auto call = callOf(node);
    if (call && !call->receiver && call->method() == "eval") return true;
  }
  return false;
}

}  // namespace

std::optional<Captures> capturesOf(const SyntaxTree& tree, const Scopes& scopes, uint32_t byte) {
  const SyntaxNode function = functionAt(tree, byte);
  if (!function) return std::nullopt;
  Captures captures{function, {}, readsAnything(function)};
  std::vector<std::vector<BindingId>> declared(scopes.scopes().size());
  for (BindingId id = 0; id < scopes.bindings().size(); ++id) {
    declared[scopes.binding(id).scope].push_back(id);
  }
  ScopeId scope = scopes.scopeOf(function);
  while (scopes.scopes()[scope].parent != scope) {
    scope = scopes.scopes()[scope].parent;
    EnclosingContext context{scopes.scopes()[scope].node, {}};
    for (const BindingId id : declared[scope]) {
      if (!isCaptured(scopes, id)) continue;
      context.variables.push_back(usesBy(function, scopes, id));
      context.variables.back().depth = static_cast<uint32_t>(captures.contexts.size());
    }
    if (context.variables.empty()) continue;
    std::sort(context.variables.begin(), context.variables.end(), [](const auto& a, const auto& b) {
      return a.declaration.begin() < b.declaration.begin();
    });
    captures.contexts.push_back(std::move(context));
  }
  return captures;
}

}  // namespace leakline

#include "engine/joint/reload.h"

#include <string_view>
#include <vector>

#include "syntax/calls.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

constexpr size_t kMaxRemovals = 32;

// The key of `delete require.cache[key]`, also of a variable that holds the cache.
SyntaxNode keyRemoved(const ScriptSyntax& script, SyntaxNode node) {
  if (!node.is(NodeKind::Unary) || node.child(Field::Operator).text() != "delete") return {};
  const SyntaxNode target = unwrapped(node.child(Field::Argument));
  if (!target.is(NodeKind::Subscript)) return {};
  SyntaxNode cache = unwrapped(target.child(Field::Object));
  if (cache.is(NodeKind::Identifier)) {
    const BindingId id = script.scopes.bindingOf(cache);
    if (id != Scopes::kNone) cache = unwrapped(script.scopes.binding(id).value);
  }
  const std::string path = pathTextOf(cache);
  const bool known = path == "require.cache" || path == "require.main.cache" ||
                     path == "Module._cache" || path.ends_with(".Module._cache") ||
                     path == "module.constructor._cache";
  return known ? unwrapped(target.child(Field::Index)) : SyntaxNode();
}

struct Removal {
  SyntaxNode node;
  SyntaxNode key;
};

// The module a require.resolve('x') or 'x' names, if it is one that ran.
std::string moduleNamed(const ScriptSyntax& script, const ScriptSyntaxes& scripts,
                        SyntaxNode expression) {
  constexpr int kMaxHops = 4;
  for (int hop = 0; hop < kMaxHops && expression; ++hop) {
    expression = unwrapped(expression);
    if (const auto literal = literalText(expression)) {
      return scripts.resolve(script.name, *literal);
    }
    const auto call = callOf(expression);
    if (call && pathTextOf(call->callee) == "require.resolve") {
      expression = call->arguments.firstChild();
    } else if (expression.is(NodeKind::Identifier)) {
      const BindingId id = script.scopes.bindingOf(expression);
      if (id == Scopes::kNone) return {};
      const Binding& binding = script.scopes.binding(id);
      expression = binding.kind == BindingKind::Parameter ? SyntaxNode() : binding.value;
    } else {
      return {};
    }
  }
  return {};
}

}  // namespace

std::optional<ReloadSite> reloadOf(const ScriptSyntax& script, const ScriptSyntaxes& scripts,
                                   const std::string& module) {
  std::vector<Removal> removals;
  for (uint32_t i = 0; i < script.tree->nodeCount(); ++i) {
    const SyntaxNode node = script.tree->node(i);
    if (removals.size() == kMaxRemovals) break;
    if (const SyntaxNode key = keyRemoved(script, node)) removals.push_back({node, key});
  }
  std::optional<ReloadSite> best;
  if (removals.empty()) return best;
  for (uint32_t i = 0; i < script.tree->nodeCount(); ++i) {
    const auto call = callOf(script.tree->node(i));
    const SyntaxNode asked = call ? requiredModule(call->node) : SyntaxNode();
    if (!asked) continue;
    const std::string named = moduleNamed(script, scripts, asked);
    if (!named.empty() && !module.empty() && named != module) continue;
    for (const Removal& removal : removals) {
      const ReloadSite::Weight weight{
          !named.empty() && named == module,
          enclosingFunction(call->node) == enclosingFunction(removal.node),
          asked.text() == removal.key.text()};
      // A module that is asked for once, by name, before anything is removed is not loaded again.
      const bool related = weight.sameModule || weight.sameFunction || weight.sameArgument;
      if (!related || !runsOnCall(call->node)) continue;
      if (best && !(best->weight < weight)) continue;
      best = ReloadSite{{&script, call->node, call->placeBegin(), call->placeEnd()},
                        Site{&script, removal.node, removal.node.begin(), removal.node.end()},
                        weight};
    }
  }
  if (best) return best;
  // Who loads it again is elsewhere: the delete is what can be seen.
  const SyntaxNode first = removals.front().node;
  return ReloadSite{{&script, first, first.begin(), first.end()}, std::nullopt, {}};
}

std::optional<Site> requireAgain(const ScriptSyntax& script, const ScriptSyntaxes& scripts,
                                 const std::string& module) {
  std::optional<Site> unnamed;
  std::optional<Site> helper;
  for (uint32_t i = 0; i < script.tree->nodeCount(); ++i) {
    const auto call = callOf(script.tree->node(i));
    if (!call || !runsOnCall(call->node) || call->callee.text() == "require.resolve") continue;
    const Site site{&script, call->node, call->placeBegin(), call->placeEnd()};
    const SyntaxNode asked = requiredModule(call->node);
    const std::string named =
        moduleNamed(script, scripts, asked ? asked : call->arguments.firstChild());
    if (!named.empty() && named == module) {
      if (asked) return site;
      if (!helper) helper = site;
    } else if (asked && !literalText(asked) && !unnamed) {
      unnamed = site;
    }
  }
  return helper ? helper : unnamed;
}

}  // namespace leakline

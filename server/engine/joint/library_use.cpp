#include "engine/joint/library_use.h"

#include <algorithm>
#include <array>

#include "engine/joint/creation.h"
#include "engine/joint/growth.h"
#include "syntax/calls.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"
#include "syntax/modules.h"

namespace leakline {
namespace {

// How calls begin that add to something.
constexpr std::array<std::string_view, 14> kAdding{
    "add",  "set", "create", "define", "register", "insert", "put",
    "push", "use", "on",     "store",  "enqueue",  "save",   "mount"};
// What is singular in a method's name is plural in the property's: model, models.
constexpr size_t kLeastCommon = 4;

bool adds(std::string_view method, std::span<const std::string> path) {
  if (isGrowingMethod(method)) return true;
  const bool verb = std::any_of(kAdding.begin(), kAdding.end(),
                                [&](std::string_view v) { return method.starts_with(v); });
  if (verb) return true;
  return method.size() >= kLeastCommon &&
         std::any_of(path.begin(), path.end(), [&](const std::string& property) {
           return std::string_view(property).starts_with(method);
         });
}

// Outwards from a name over .a.b to the call of it, and how much of the path is on the way.
std::optional<UseSite> readUse(const ScriptSyntax& script, SyntaxNode name,
                               std::span<const std::string> path) {
  UseSite::Weight weight;
  SyntaxNode at = outermostWrapper(name);
  while (at.field() == Field::Object && at.parent().is(NodeKind::Member)) {
    const SyntaxNode member = at.parent();
    const std::string_view property = lastNameTextOf(member);
    if (std::find(path.begin(), path.end(), property) != path.end()) ++weight.onPath;
    at = outermostWrapper(member);
  }
  const auto call = callOf(at.parent());
  if (!call || unwrapped(call->callee) != unwrapped(at) || !runsOnCall(call->node)) {
    return std::nullopt;
  }
  weight.grows = adds(call->method(), path);
  weight.isCall = !call->isNew;
  return UseSite{{&script, call->node, call->placeBegin(), call->placeEnd()}, weight};
}

}  // namespace

std::optional<UseSite> useOf(const ScriptSyntax& script, const LocalNames& names,
                             std::span<const std::string> path) {
  std::optional<UseSite> best;
  for (const BindingId id : names.bindings) {
    for (const uint32_t use : script.scopes.referencesTo(id)) {
      const Reference& reference = script.scopes.references()[use];
      if (!reference.read) continue;
      auto found = readUse(script, reference.node, path);
      if (!found) continue;
      const bool earlier =
          best && found->weight == best->weight && found->site.begin < best->site.begin;
      if (!best || best->weight < found->weight || earlier) best = std::move(found);
    }
  }
  return best;
}

LocalNames importsOf(const ScriptSyntax& script, std::span<const std::string> packages) {
  LocalNames names;
  for (BindingId id = 0; id < script.scopes.bindings().size(); ++id) {
    const Binding& binding = script.scopes.binding(id);
    if (!binding.value || binding.kind == BindingKind::Parameter) continue;
    const auto use = moduleUseOf(script.scopes, binding.name);
    if (use && isFromPackage(use->specifier, packages)) names.addBinding(id);
  }
  return names;
}

}  // namespace leakline

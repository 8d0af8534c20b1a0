#include "engine/joint/stored_names.h"

#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

// The innermost of them gets the value: `list` of list = x[k] = x[k] || [].
constexpr int kMaxSteps = 8;

bool isValueOf(SyntaxNode part, SyntaxNode whole) {
  if (whole.is(NodeKind::Binary)) {
    const std::string_view word = whole.child(Field::Operator).text();
    return word == "||" || word == "??" || (word == "&&" && part.field() == Field::Right);
  }
  return whole.is(NodeKind::Ternary) && part.field() != Field::Condition;
}

// Where the stored value goes that the expression is; `alone`: it is nothing but what was found.
void follow(const ScriptSyntax& script, SyntaxNode value, bool alone, StoredNames& names) {
  for (int step = 0; step < kMaxSteps; ++step) {
    value = outermostWrapper(value);
    const SyntaxNode parent = value.parent();
    if (parent.is(NodeKind::Declarator) && value.field() == Field::Value) {
      const BindingId id = script.scopes.bindingOf(parent.child(Field::Name));
      names.values.addBinding(id);
      if (alone) names.lookups.addBinding(id);
      return;
    }
    if (parent.is(NodeKind::Return) || parent.is(NodeKind::ArrowFunction)) {
      const SyntaxNode function = enclosingFunction(value);
      const LocalNames known = function ? namesOf(script, function) : LocalNames();
      for (const BindingId id : known.bindings) names.givers.addBinding(id);
      for (const std::string_view property : known.properties) names.givers.addProperty(property);
      return;
    }
    const bool assigned =
        parent.is(NodeKind::Assignment) || parent.is(NodeKind::AugmentedAssignment);
    if (!assigned && !isValueOf(value, parent)) return;
    if (assigned && value.field() == Field::Right) {
      names.values.addBinding(script.scopes.bindingOf(unwrapped(parent.child(Field::Left))));
    }
    alone = false;
    value = parent;
  }
}

// x.set(k, v), x[k] = v, x.push(v): v.
SyntaxNode storedBy(SyntaxNode at) {
  if (at.field() != Field::Object) return {};
  const SyntaxNode outer = outermostWrapper(at.parent());
  if (at.parent().is(NodeKind::Subscript)) {
    const bool assigned = outer.parent().is(NodeKind::Assignment) && outer.field() == Field::Left;
    return assigned ? unwrapped(outer.parent().child(Field::Right)) : SyntaxNode();
  }
  const auto call = callOf(outer.parent());
  if (!call || outer.field() != Field::Function) return {};
  const auto arguments = argumentsOf(*call);
  return arguments.empty() ? SyntaxNode() : unwrapped(arguments.back());
}

}  // namespace

void StoredNames::add(const ScriptSyntax& script, SyntaxNode use) {
  const SyntaxNode at = outermostWrapper(use);
  if (const SyntaxNode found = storedIn(at)) follow(script, found, true, *this);
  const SyntaxNode stored = storedBy(at);
  if (stored.is(NodeKind::Identifier)) values.addBinding(script.scopes.bindingOf(stored));
}

void StoredNames::followValues(const ScriptSyntax& script) {
  for (size_t i = 0; i < values.bindings.size(); ++i) {
    for (const uint32_t use : script.scopes.referencesTo(values.bindings[i])) {
      const Reference& reference = script.scopes.references()[use];
      if (reference.read) follow(script, reference.node, false, *this);
    }
  }
}

SyntaxNode storedIn(SyntaxNode at) {
  if (at.field() != Field::Object) return {};
  const SyntaxNode outer = outermostWrapper(at.parent());
  if (!at.parent().is(NodeKind::Member)) return outer;
  const auto call = callOf(outer.parent());
  if (!call || outer.field() != Field::Function || call->method() != "get") return {};
  return outermostWrapper(call->node);
}

}  // namespace leakline

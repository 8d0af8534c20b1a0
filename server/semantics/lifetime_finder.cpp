#include "semantics/lifetime_finder.h"

#include <algorithm>

#include "semantics/conditions.h"
#include "semantics/frameworks/known_things.h"
#include "semantics/lifetime_parts.h"
#include "semantics/origin.h"
#include "semantics/signature.h"
#include "semantics/words.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

// The conditions under which `before` runs that do not hold at `place` anyway.
std::vector<Condition> missingAt(SyntaxNode before, SyntaxNode place) {
  const auto at = conditionsAt(place, enclosingFunction(place));
  std::vector<Condition> missing;
  for (const Condition& condition : conditionsAt(before, enclosingFunction(before))) {
    const bool shared = std::any_of(at.begin(), at.end(), [&](const Condition& other) {
      return other.expression == condition.expression && other.holds == condition.holds;
    });
    if (!shared) missing.push_back(condition);
  }
  return missing;
}

}  // namespace

Lifetime LifetimeFinder::made(Span span, ThingKind kind, SyntaxNode declaration) const {
  Lifetime lifetime;
  lifetime.span = span;
  lifetime.kind = kind;
  lifetime.declaration = declaration;
  lifetime.file = &facts_.file();
  return lifetime;
}

ThingKind LifetimeFinder::kindOf(SyntaxNode expression) const {
  if (endsWithWord(lastNameTextOf(expression), "signal")) return ThingKind::Signal;
  const SyntaxNode value = unwrapped(expression);
  if (value.is(NodeKind::Array) || value.is(NodeKind::Object)) return ThingKind::Collection;
  const auto origin = originOf(facts_, expression);
  if (!origin) {
    for (const Assigned& given : facts_.code().assignedTo(facts_.subjectOf(expression))) {
      const SyntaxNode held = unwrapped(given.value);
      if (held.is(NodeKind::Array) || held.is(NodeKind::Object)) return ThingKind::Collection;
    }
    return ThingKind::Unknown;
  }
  return kindMadeBy(origin->package, origin->name);
}

Lifetime LifetimeFinder::of(SyntaxNode expression, SyntaxNode place, int steps) {
  if (steps <= 0 || --budget_ < 0) return {};
  expression = unwrappedAwaited(expression);
  switch (expression.kind()) {
    case NodeKind::This:
      return ofOwner(facts_.subjects().ownerOfThis(expression));
    case NodeKind::Identifier:
    case NodeKind::ShorthandProperty:
      return ofName(expression, place, steps);
    case NodeKind::Member:
      return ofMember(expression, place, steps);
    case NodeKind::Subscript: {
      Lifetime lifetime = of(expression.child(Field::Object), place, steps - 1);
      lifetime.kind = ThingKind::Unknown;
      return lifetime;
    }
    case NodeKind::Call:
    case NodeKind::New:
      if (const auto call = callOf(expression)) return ofCall(*call, place, steps);
      return {};
    case NodeKind::Assignment: {
      const Lifetime left = of(expression.child(Field::Left), place, steps - 1);
      return longerOf(left, of(expression.child(Field::Right), place, steps - 1));
    }
    case NodeKind::AugmentedAssignment:
      return of(expression.child(Field::Left), place, steps - 1);
    case NodeKind::Binary:
      return longerOf(of(expression.child(Field::Left), place, steps - 1),
                      of(expression.child(Field::Right), place, steps - 1));
    case NodeKind::Ternary:
      return longerOf(of(expression.child(Field::Consequence), place, steps - 1),
                      of(expression.child(Field::Alternative), place, steps - 1));
    case NodeKind::Object:
    case NodeKind::Array:
      return made(Span::Activation, ThingKind::Collection, expression);
    default:
      return made(Span::Activation, ThingKind::Unknown, expression);
  }
}

Lifetime LifetimeFinder::ofName(SyntaxNode name, SyntaxNode place, int steps) {
  const BindingId id = facts_.scopes().bindingOf(name);
  if (id == Scopes::kNone) {
    Lifetime lifetime = made(Span::Process, kindOfGlobal(name.text()), {});
    lifetime.guessed = lifetime.kind == ThingKind::Unknown;
    return lifetime;
  }
  const Binding& binding = facts_.scopes().binding(id);
  switch (binding.kind) {
    case BindingKind::Import:
      return ofImport(name, steps);
    case BindingKind::Parameter:
      return ofParameter(id, name, place, steps);
    case BindingKind::Catch:
      return made(Span::Activation, ThingKind::Unknown, binding.name);
    default:
      return ofVariable(id, place, steps);
  }
}

Lifetime LifetimeFinder::ofImport(SyntaxNode name, int steps) {
  Lifetime lifetime = made(Span::Process, kindOf(name), {});
  const BindingId id = facts_.scopes().bindingOf(name);
  if (id != Scopes::kNone) lifetime.declaration = facts_.scopes().binding(id).name;
  const auto imported = facts_.importedBy(name);
  if (!imported) return lifetime;
  if (!imported->facts || !imported->value) return lifetime;
  lifetime.declaration = imported->value;
  lifetime.file = &imported->facts->file();
  if (lifetime.kind == ThingKind::Unknown && steps > 1) {
    lifetime.kind = LifetimeFinder(*imported->facts, budget_ / 2)
                        .of(imported->value, imported->value, steps - 1)
                        .kind;
  }
  return lifetime;
}

// Was it given something new just before, in the same run? Then that is what is meant there.
bool LifetimeFinder::isFresh(const Subject& subject, SyntaxNode place, int steps) {
  const SyntaxNode function = enclosingFunction(place);
  if (!function) return false;
  std::vector<Condition> branches;
  for (const Assigned& given : facts_.code().assignedTo(subject)) {
    if (!given.node.is(NodeKind::Assignment) || given.node.end() > place.begin()) continue;
    if (enclosingFunction(given.node) != function) continue;
    const std::vector<Condition> missing = missingAt(given.node, place);
    if (missing.size() > 1) continue;
    SyntaxNode value = unwrappedAwaited(given.value);
    while (value.is(NodeKind::Assignment)) value = unwrappedAwaited(value.child(Field::Right));
    if (!callOf(value)) continue;
    if (of(value, given.node, steps - 1).span != Span::Activation) continue;
    if (missing.empty()) return true;
    // In both branches of an if.
    const Condition& one = missing.front();
    for (const Condition& other : branches) {
      if (other.expression == one.expression && other.holds != one.holds) return true;
    }
    branches.push_back(one);
  }
  return false;
}

Lifetime LifetimeFinder::ofVariable(BindingId id, SyntaxNode place, int steps) {
  const Binding& binding = facts_.scopes().binding(id);
  if (isFresh(facts_.subjects().ofBinding(id), place, steps)) {
    return made(Span::Activation, kindOf(binding.name), binding.name);
  }
  const SyntaxNode maker = enclosingFunction(binding.name);
  const bool inModule = !maker && !classOfMember(binding.name.parent());
  const auto& setup = facts_.file().setupBlock();
  const bool ofComponent = inModule && setup && setup->contains(binding.name.begin());
  if (binding.kind == BindingKind::Function || binding.kind == BindingKind::Class ||
      (inModule && !ofComponent)) {
    Lifetime lifetime = made(Span::Process, kindOf(binding.name), binding.name);
    if (binding.value && !binding.property.empty()) {
      // const { app } = something of the process
      lifetime.kind = ThingKind::Unknown;
    }
    return lifetime;
  }
  Lifetime result = made(Span::Unknown, ThingKind::Unknown, binding.name);
  bool first = true;
  const auto consider = [&](SyntaxNode value) {
    if (isNothing(value)) return;
    const Lifetime given = of(value, binding.name, steps - 1);
    result = first ? given : longerOf(result, given);
    first = false;
  };
  if (!binding.property.empty() && binding.value) {
    Lifetime whole = of(binding.value, binding.name, steps - 1);
    if (endsWithWord(binding.property, "signal")) whole.kind = ThingKind::Signal;
    if (const auto part = partOfRequest(whole.span, binding.property)) {
      whole.span = part->span;
      whole.kind = part->kind;
    }
    result = whole;
    first = false;
  } else {
    for (const Assigned& given : facts_.code().assignedTo(facts_.subjects().ofBinding(id))) {
      consider(given.value);
    }
  }
  if (first) {
    const Subject whole = facts_.subjectOf(binding.name);
    if (whole.root == Subject::Root::Binding && whole.id != id) {
      // The elements of a list: as long as the list, at most.
      const Binding& list = facts_.scopes().binding(whole.id);
      result = of(list.name, place, steps - 1);
      result.kind = ThingKind::Unknown;
    }
  }
  const bool own = result.span == Span::Activation;
  // Each component has what its <script setup> makes.
  if (own && ofComponent) {
    result.span = Span::Instance;
  } else {
    result = seenFrom(result, maker, place);
  }
  if (own || !result.declaration) {
    result.declaration = binding.name;
    result.file = &facts_.file();
  }
  if (result.kind == ThingKind::Unknown) result.kind = kindOf(binding.name);
  return result;
}

// A thing of one function seen from a function inside it, which may run later and more often.
Lifetime LifetimeFinder::seenFrom(Lifetime own, SyntaxNode maker, SyntaxNode place) {
  const bool known = own.span != Span::Activation && own.span != Span::Caller;
  if (known || enclosingFunction(place) == maker) return own;
  const Activation& outer = facts_.activations().of(maker);
  const Activation& inner = facts_.activations().of(place);
  if (repeats(outer.repetition) && !outer.guessed) {
    if (own.span == Span::Activation) own.span = spanOfRuns(outer.repetition);
  } else if (repeats(inner.repetition) && !inner.guessed) {
    // Handlers that a factory or start-up function makes share what it has.
    own.span = Span::Instance;
  }
  return own;
}

}  // namespace leakline

// Properties: what hangs on requests, on components, on the object itself.
#include <array>

#include "semantics/lifetime_finder.h"
#include "semantics/lifetime_parts.h"
#include "semantics/signature.h"
#include "semantics/words.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"
#include "syntax/modifiers.h"

namespace leakline {
namespace {

// Of a Vue component: what belongs to the app.
constexpr std::array<std::string_view, 14> kOfApp{
    "$root",   "$store", "$router", "$bus",    "$eventBus", "$socket",   "$nuxt",
    "$parent", "$i18n",  "$apollo", "$events", "$emitter",  "$eventHub", "$event"};
constexpr std::array<std::string_view, 3> kContextFields{"ctx", "request", "response"};

// Is the place in a function that `maker` returns?
bool isReturned(SyntaxNode place, SyntaxNode maker) {
  SyntaxNode function = enclosingFunction(place);
  while (function && enclosingFunction(function) != maker) function = enclosingFunction(function);
  const SyntaxNode parent = outermostWrapper(function).parent();
  return function && (parent.is(NodeKind::Return) || parent == maker);
}

}  // namespace

Lifetime LifetimeFinder::ofOwner(SyntaxNode owner) {
  if (!owner) return {};
  const Activation& activation = facts_.activations().of(owner);
  ThingKind kind = ThingKind::Unknown;
  if (isClass(owner.kind())) {
    const std::string_view base = superclassOf(owner).text();
    if (base.ends_with("Emitter")) kind = ThingKind::Emitter;
    if (base.ends_with("Element")) kind = ThingKind::EventTarget;
    const Span span = spanOfRuns(activation.repetition);
    return made(span == Span::Unknown || span == Span::Activation ? Span::Instance : span, kind,
                owner);
  }
  const Component* component = facts_.activations().componentOf(owner);
  if (component && component->kind == ComponentKind::VueOptions) {
    return made(Span::Instance, ThingKind::Emitter, owner);
  }
  return made(Span::Instance, kind, owner);
}

Lifetime LifetimeFinder::ofMember(SyntaxNode member, SyntaxNode place, int steps) {
  const SyntaxNode object = unwrappedAwaited(member.child(Field::Object));
  const std::string_view name = member.child(Field::Property).text();
  if (object.is(NodeKind::This)) return ofField(member, place, steps);
  if (const auto imported = facts_.importedBy(member)) {
    if (imported->facts || !imported->property.empty()) return ofImport(member, steps);
  }
  Lifetime whole = of(object, place, steps - 1);
  // The session below an HTTP/2 stream has many of them.
  if (whole.span == Span::Request && object.text() == "stream" && name == "session") {
    return made(Span::Reused, ThingKind::Socket, whole.declaration);
  }
  if (const auto part = partOfRequest(whole.span, name)) {
    return made(part->span, part->kind, whole.declaration);
  }
  if (isClientRequest(originOf(facts_, object)) && (name == "socket" || name == "connection")) {
    return made(Span::Reused, ThingKind::Socket, whole.declaration);
  }
  // A part of what a factory was given: that may be as new as the handler it returns.
  if (whole.function && whole.span == Span::Instance && isReturned(place, whole.function)) {
    whole.guessed = true;
  }
  if (whole.kind != ThingKind::NotEmitter) whole.kind = ThingKind::Unknown;
  if (endsWithWord(name, "signal")) whole.kind = ThingKind::Signal;
  // An object's property that was put there: state.bus = bus
  if (whole.span == Span::Activation || whole.span == Span::Unknown) {
    for (const Assigned& given : facts_.code().assignedTo(facts_.subjectOf(member))) {
      if (isNothing(given.value) || isFunction(given.value.kind())) continue;
      const Lifetime value = of(given.value, given.node, steps - 1);
      if (value.span != Span::Unknown) return value;
    }
  }
  return whole;
}

Lifetime LifetimeFinder::ofField(SyntaxNode member, SyntaxNode place, int steps) {
  const std::string_view name = member.child(Field::Property).text();
  const SyntaxNode owner = facts_.subjects().ownerOfThis(member.child(Field::Object));
  Lifetime self = ofOwner(owner);
  self.kind = kindOf(member);
  const Component* component = facts_.activations().componentOf(owner ? owner : member);
  const bool vue = component && (component->kind == ComponentKind::VueOptions);
  if (vue && isOneOf(kOfApp, name)) return made(Span::Process, ThingKind::Emitter, {});
  // Handlers of Fastify are called with the server as `this`.
  const bool handler =
      !isClass(owner.kind()) && facts_.activations().of(place).repetition == Repetition::PerRequest;
  if (name == "server" && handler) return made(Span::Process, ThingKind::Emitter, {});
  if (name == "app") return made(Span::Process, ThingKind::Emitter, {});
  if (isOneOf(kContextFields, name)) return made(Span::Request, ThingKind::Unknown, {});
  if (isFresh(facts_.subjectOf(member), place, steps)) {
    return made(Span::Activation, self.kind, member);
  }
  const bool injects = component && (component->kind == ComponentKind::NestProvider ||
                                     component->kind == ComponentKind::Angular);
  bool any = false;
  Lifetime result = self;
  for (const Assigned& given : facts_.code().assignedTo(facts_.subjectOf(member))) {
    if (isNothing(given.value)) continue;
    Lifetime value = of(given.value, given.node, steps - 1);
    const bool own = value.span == Span::Activation || value.span == Span::Unknown;
    if (own) {
      value.span = self.span;
      value.declaration = given.node;
      value.file = &facts_.file();
    }
    result = any ? longerOf(result, value) : value;
    any = true;
  }
  if (any) {
    if (result.kind == ThingKind::Unknown) result.kind = self.kind;
    if (result.span == Span::Caller && injects) result.span = Span::Process;
    return result;
  }
  // constructor (private readonly prices: Prices)
  const SyntaxNode constructor = facts_.code().memberOf(owner, "constructor");
  const auto parameters = parametersOf(constructor);
  for (uint32_t index = 0; index < parameters.size(); ++index) {
    if (parameterName(constructor, index) != name) continue;
    Lifetime given = made(injects ? Span::Process : Span::Caller, self.kind, parameters[index]);
    given.function = constructor;
    given.parameter = index;
    return given;
  }
  return self;
}

}  // namespace leakline

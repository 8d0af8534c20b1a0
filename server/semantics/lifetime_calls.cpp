// What calls give, and what callbacks are given.
#include "semantics/frameworks/known_things.h"
#include "semantics/frameworks/user_functions.h"
#include "semantics/lifetime_finder.h"
#include "semantics/lifetime_parts.h"
#include "semantics/signature.h"
#include "semantics/words.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {

Lifetime LifetimeFinder::ofParameter(BindingId id, SyntaxNode name, SyntaxNode place, int steps) {
  const Binding& binding = facts_.scopes().binding(id);
  Lifetime caller = made(Span::Caller, kindOf(name), binding.name);
  const auto where = parameterPlaceOf(binding);
  if (!where) return caller;
  caller.function = where->function;
  caller.parameter = where->index;
  const std::string_view type = parameterType(where->function, where->index);
  if (type.find("AbortSignal") != std::string_view::npos && binding.property.empty()) {
    caller.kind = ThingKind::Signal;
  }
  if (const auto fact = facts_.activations().parameter(where->function, where->index)) {
    caller.span = fact->span;
    caller.kind = fact->kind;
    if (const auto part = partOfRequest(fact->span, binding.property)) {
      caller.span = part->span;
      caller.kind = part->kind;
    }
    return caller;
  }
  const auto given = argumentOf(where->function);
  if (given) return ofArgument(*given, where->index, place, steps);
  // A handler made by a function that is given something: all of them share it.
  if (enclosingFunction(place) != where->function) {
    const Lifetime shared = seenFrom(caller, where->function, place);
    if (shared.span != Span::Caller) return shared;
  }
  // A function of this file's own: what its callers give it.
  if (facts_.code().isExported(where->function) || !binding.property.empty() || where->rest) {
    return caller;
  }
  Lifetime result;
  bool any = false;
  for (const FunctionUse& use : facts_.code().usesOf(where->function)) {
    const auto call = callOf(outermostWrapper(use.node).parent());
    if (!use.called || !call) return caller;
    const auto arguments = argumentsOf(*call);
    if (arguments.size() <= where->index) continue;
    const Lifetime lifetime = of(arguments[where->index], call->node, steps - 1);
    result = any ? longerOf(result, lifetime) : lifetime;
    any = true;
  }
  if (!any) return caller;
  if (result.kind == ThingKind::Unknown) result.kind = caller.kind;
  return result;
}

// What a callback is given by what calls it.
Lifetime LifetimeFinder::ofArgument(const ArgumentOf& given, uint32_t parameter, SyntaxNode place,
                                    int steps) {
  const Call& call = given.call;
  const std::string_view method = call.method();
  Lifetime unknown = made(Span::Unknown, ThingKind::Unknown, {});
  if (call.receiver && takesFromPool(method) && parameter == 1) {
    const Lifetime pool = of(call.receiver, place, steps - 1);
    const bool isPool =
        pool.kind == ThingKind::Pool || endsWithWord(lastNameTextOf(call.receiver), "pool");
    if (isPool && pool.span != Span::Activation) {
      return made(Span::Pooled, ThingKind::Emitter, call.node);
    }
  }
  if ((method == "forEach" || method == "map") && parameter == 0 && call.receiver) {
    Lifetime list = of(call.receiver, place, steps - 1);
    list.kind = ThingKind::Unknown;
    return list;
  }
  if (method == "request" || method == "get") {
    if (isClientRequest(originOfCall(facts_, call))) {
      return made(Span::Activation, ThingKind::Emitter, call.node);
    }
  }
  return unknown;
}

Lifetime LifetimeFinder::ofCall(const Call& call, SyntaxNode place, int steps) {
  const auto& models = facts_.project().models;
  if (models && isCallOfOne(facts_, call, models->longLived)) {
    return made(Span::Process, ThingKind::Unknown, call.node);
  }
  if (requiredModule(call.node)) return made(Span::Process, kindOf(call.node), call.node);
  const auto origin = originOfCall(facts_, call);
  ThingKind kind = origin ? kindMadeBy(origin->package, origin->name) : ThingKind::Unknown;
  // knex('table')
  if (kind == ThingKind::Unknown && kindOf(call.callee) == ThingKind::NotEmitter) {
    return made(Span::Activation, ThingKind::NotEmitter, call.node);
  }
  if (call.isNew) return made(Span::Activation, kind, call.node);
  for (const FileFacts::Callee& callee : facts_.calleesOf(call)) {
    const auto result =
        LifetimeFinder(*callee.facts, budget_ / 2).ofReturned(callee.function, steps - 1);
    if (result.span != Span::Caller) return result;
    const auto arguments = argumentsOf(call);
    if (result.function != callee.function || result.parameter >= arguments.size()) return {};
    return of(arguments[result.parameter], place, steps - 1);
  }
  if (call.receiver) return ofMethodCall(call, place, steps);
  if (kind != ThingKind::Unknown && kind != ThingKind::NotEmitter) {
    return made(Span::Activation, kind, call.node);
  }
  Lifetime lifetime =
      made(makesNew(call.method()) ? Span::Activation : Span::Unknown, kind, call.node);
  if (call.method() == "matchMedia" || givesShared(call.method())) lifetime.span = Span::Process;
  return lifetime;
}

Lifetime LifetimeFinder::ofMethodCall(const Call& call, SyntaxNode place, int steps) {
  const std::string_view method = call.method();
  Lifetime receiver = of(call.receiver, place, steps - 1);
  if (returnsReceiver(method) || receiver.kind == ThingKind::NotEmitter) return receiver;
  if (method == "pipe") return of(call.arguments.firstChild(), place, steps - 1);
  const bool pool =
      receiver.kind == ThingKind::Pool || endsWithWord(lastNameTextOf(call.receiver), "pool");
  if (pool && takesFromPool(method) && receiver.span != Span::Activation)
    return made(Span::Pooled, ThingKind::Emitter, call.node);
  // sessions.get(key) of a Map is as old as the entry may be.
  const bool entry = receiver.kind == ThingKind::Collection && method == "get";
  if (handsOut(method) || entry) {
    receiver.kind = ThingKind::Unknown;
    return receiver;
  }
  const bool own = receiver.span == Span::Activation || makesNew(method);
  const auto origin = originOfCall(facts_, call);
  const ThingKind kind = origin ? kindMadeBy(origin->package, origin->name) : ThingKind::Unknown;
  return made(own ? Span::Activation : Span::Unknown, kind, call.node);
}

Lifetime LifetimeFinder::ofReturned(SyntaxNode function, int steps) {
  Lifetime result;
  bool any = false;
  if (steps <= 0) return result;
  for (const SyntaxNode value : returnedBy(function)) {
    if (isNothing(value)) continue;
    const Lifetime given = of(value, value, steps - 1);
    result = any ? longerOf(result, given) : given;
    any = true;
  }
  return result;
}

}  // namespace leakline

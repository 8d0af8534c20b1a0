#include "semantics/lifetime_finder.h"

#include <algorithm>
#include <array>

#include "semantics/callbacks.h"
#include "semantics/frameworks/known_things.h"
#include "semantics/origin.h"
#include "semantics/signature.h"
#include "semantics/words.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"
#include "syntax/modifiers.h"

namespace leakline {
namespace {

// What hangs on a request but is none of its own.
struct KnownProperty {
  std::string_view name;
  Span span;
  ThingKind kind;
};
constexpr std::array kOfRequest = std::to_array<KnownProperty>({
    {"socket", Span::Reused, ThingKind::Socket},
    {"connection", Span::Reused, ThingKind::Socket},
    {"client", Span::Reused, ThingKind::Socket},
    {"app", Span::Process, ThingKind::Emitter},
    {"server", Span::Process, ThingKind::Emitter},
    {"httpServer", Span::Process, ThingKind::Emitter},
    {"io", Span::Process, ThingKind::Emitter},
    {"signal", Span::Request, ThingKind::Signal},
});
// Of a Vue component: what belongs to the app.
constexpr std::array<std::string_view, 14> kOfApp{
    "$root",   "$store", "$router", "$bus",    "$eventBus", "$socket",   "$nuxt",
    "$parent", "$i18n",  "$apollo", "$events", "$emitter",  "$eventHub", "$event"};
constexpr std::array<std::string_view, 3> kContextFields{"ctx", "request", "response"};
constexpr std::array<std::string_view, 2> kHttpModules{"http", "https"};

Lifetime longer(const Lifetime& a, const Lifetime& b) {
  const bool knownA = a.span < Span::Caller;
  const bool knownB = b.span < Span::Caller;
  if (knownA && knownB) {
    Lifetime result = a.span >= b.span ? a : b;
    if (result.kind == ThingKind::Unknown) result.kind = a.span >= b.span ? b.kind : a.kind;
    return result;
  }
  // Something of the process is one of the possibilities.
  if (a.span == Span::Process || b.span == Span::Process) {
    Lifetime result = a.span == Span::Process ? a : b;
    result.guessed = true;
    return result;
  }
  return knownA ? b : a;
}

bool isNothing(SyntaxNode value) {
  return !value || value.is(NodeKind::Null) || value.is(NodeKind::Undefined);
}

Span spanOfRuns(Repetition repetition) {
  switch (repetition) {
    case Repetition::Once:
      return Span::Process;
    case Repetition::PerInstance:
      return Span::Instance;
    case Repetition::PerConnection:
      return Span::Connection;
    case Repetition::PerRequest:
      return Span::Request;
    case Repetition::PerCall:
      return Span::Activation;
    case Repetition::Unknown:
      break;
  }
  return Span::Unknown;
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
      return longer(left, of(expression.child(Field::Right), place, steps - 1));
    }
    case NodeKind::AugmentedAssignment:
      return of(expression.child(Field::Left), place, steps - 1);
    case NodeKind::Binary:
      return longer(of(expression.child(Field::Left), place, steps - 1),
                    of(expression.child(Field::Right), place, steps - 1));
    case NodeKind::Ternary:
      return longer(of(expression.child(Field::Consequence), place, steps - 1),
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

Lifetime LifetimeFinder::ofVariable(BindingId id, SyntaxNode place, int steps) {
  const Binding& binding = facts_.scopes().binding(id);
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
    result = first ? given : longer(result, given);
    first = false;
  };
  if (!binding.property.empty() && binding.value) {
    Lifetime whole = of(binding.value, binding.name, steps - 1);
    if (endsWithWord(binding.property, "signal")) whole.kind = ThingKind::Signal;
    for (const KnownProperty& known : kOfRequest) {
      if (whole.span == Span::Request && known.name == binding.property) {
        whole.span = known.span;
        whole.kind = known.kind;
      }
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
    if (!binding.property.empty() && fact->span == Span::Request) {
      for (const KnownProperty& known : kOfRequest) {
        if (known.name != binding.property) continue;
        caller.span = known.span;
        caller.kind = known.kind;
      }
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
    result = any ? longer(result, lifetime) : lifetime;
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
    if (of(call.receiver, place, steps - 1).kind == ThingKind::Pool ||
        endsWithWord(lastNameTextOf(call.receiver), "pool")) {
      return made(Span::Pooled, ThingKind::Emitter, call.node);
    }
  }
  if ((method == "forEach" || method == "map") && parameter == 0 && call.receiver) {
    Lifetime list = of(call.receiver, place, steps - 1);
    list.kind = ThingKind::Unknown;
    return list;
  }
  if (method == "request" || method == "get") {
    const auto origin = originOfCall(facts_, call);
    if (origin && isOneOf(kHttpModules, origin->package)) {
      return made(Span::Activation, ThingKind::Emitter, call.node);
    }
  }
  return unknown;
}

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
  for (const KnownProperty& known : kOfRequest) {
    const bool ofRequest = whole.span == Span::Request || whole.span == Span::Reused;
    if (!ofRequest || known.name != name) continue;
    return made(known.span, known.kind, whole.declaration);
  }
  const auto origin = originOf(facts_, object);
  const bool isClientRequest = origin && isOneOf(kHttpModules, origin->package) &&
                               (origin->name == "request" || origin->name == "get");
  if (isClientRequest && (name == "socket" || name == "connection")) {
    return made(Span::Reused, ThingKind::Socket, whole.declaration);
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
  if (name == "app") return made(Span::Process, ThingKind::Emitter, {});
  if (isOneOf(kContextFields, name)) return made(Span::Request, ThingKind::Unknown, {});
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
    result = any ? longer(result, value) : value;
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
  (void)place;
  return self;
}

Lifetime LifetimeFinder::ofCall(const Call& call, SyntaxNode place, int steps) {
  if (requiredModule(call.node)) return made(Span::Process, kindOf(call.node), call.node);
  const auto origin = originOfCall(facts_, call);
  const ThingKind kind = origin ? kindMadeBy(origin->package, origin->name) : ThingKind::Unknown;
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
  if (call.method() == "matchMedia") lifetime.span = Span::Process;
  return lifetime;
}

Lifetime LifetimeFinder::ofMethodCall(const Call& call, SyntaxNode place, int steps) {
  const std::string_view method = call.method();
  Lifetime receiver = of(call.receiver, place, steps - 1);
  if (returnsReceiver(method)) return receiver;
  if (method == "pipe") return of(call.arguments.firstChild(), place, steps - 1);
  const bool pool =
      receiver.kind == ThingKind::Pool || endsWithWord(lastNameTextOf(call.receiver), "pool");
  if (pool && takesFromPool(method)) return made(Span::Pooled, ThingKind::Emitter, call.node);
  if (handsOut(method)) {
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
    result = any ? longer(result, given) : given;
    any = true;
  }
  return result;
}

}  // namespace leakline

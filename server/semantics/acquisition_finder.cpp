#include "semantics/acquisition_finder.h"

#include <algorithm>
#include <array>

#include "semantics/callbacks.h"
#include "semantics/extended_copy.h"
#include "semantics/frameworks/known_clients.h"
#include "semantics/frameworks/registering_functions.h"
#include "semantics/frameworks/shared_registries.h"
#include "semantics/handle_use.h"
#include "semantics/signature.h"
#include "semantics/words.h"
#include "syntax/constants.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"
#include "syntax/modules.h"

namespace leakline {
namespace {

constexpr std::array<std::string_view, 4> kGlobalObjects{"window", "globalThis", "self", "global"};
constexpr std::array<std::string_view, 6> kGrows{"push", "unshift", "set",
                                                 "add",  "append",  "enqueue"};
constexpr std::array<std::string_view, 5> kObservableMethods{
    "subscribe", "$subscribe", "subscribeAction", "$onAction", "onValue"};

bool isTimersObject(SyntaxNode receiver) {
  return !receiver || isOneOf(kGlobalObjects, receiver.text()) || receiver.text() == "timers";
}

// May the argument be a function, as far as its look tells?
bool mayBeFunction(SyntaxNode argument) {
  const SyntaxNode value = unwrapped(argument);
  switch (value.kind()) {
    case NodeKind::Identifier:
    case NodeKind::Member:
    case NodeKind::Subscript:
    case NodeKind::Call:
    case NodeKind::This:
    case NodeKind::Ternary:
      return true;
    default:
      return isFunction(value.kind());
  }
}

bool mayBeEvent(SyntaxNode argument) {
  const SyntaxNode value = unwrapped(argument);
  switch (value.kind()) {
    case NodeKind::String:
    case NodeKind::Template:
    case NodeKind::Identifier:
    case NodeKind::Member:
    case NodeKind::Subscript:
    case NodeKind::Binary:
    case NodeKind::Array:
      return true;
    default:
      return false;
  }
}

std::optional<double> numberOf(const FileFacts& facts, SyntaxNode expression) {
  const auto constant = constantOf(facts.scopes(), expression);
  const double* number = constant ? constant->number() : nullptr;
  return number ? std::optional(*number) : std::nullopt;
}

PayloadKind payloadKindOf(const FileFacts& facts, SyntaxNode payload) {
  const SyntaxNode value = unwrapped(payload);
  if (isFunction(value.kind())) return PayloadKind::Closure;
  if (value.is(NodeKind::Call)) return PayloadKind::Closure;
  if (value.is(NodeKind::This)) return PayloadKind::Method;
  if (value.is(NodeKind::Member)) {
    const bool ofThis = unwrapped(value.child(Field::Object)).is(NodeKind::This);
    return ofThis ? PayloadKind::Method : PayloadKind::Stable;
  }
  const BindingId id = facts.scopes().bindingOf(value);
  if (id == Scopes::kNone) return PayloadKind::Value;
  const Binding& binding = facts.scopes().binding(id);
  // A function's own name stands inside it.
  const SyntaxNode declared =
      binding.kind == BindingKind::Function ? binding.name.parent() : binding.name;
  const bool inModule = !enclosingFunction(declared);
  return inModule || binding.kind == BindingKind::Import ? PayloadKind::Stable
                                                         : PayloadKind::Variable;
}

class Finder {
 public:
  Finder(const FileFacts& facts, std::vector<Acquisition>& out) : facts_(facts), out_(out) {}

  void run() {
    for (const Call& call : facts_.code().calls()) visit(call);
    for (const Assigned& assigned : facts_.code().assignments()) visit(assigned);
    std::stable_sort(out_.begin(), out_.end(),
                     [](const Acquisition& a, const Acquisition& b) { return a.begin < b.begin; });
  }

 private:
  void visit(const Call& call) {
    if (registering(call)) return;
    if (listener(call) || eventsOn(call) || timer(call) || observer(call)) return;
    if (subscription(call) || global(call) || growth(call)) return;
    client(call);
  }

  // x[k] = v, signal.onabort = f
  void visit(const Assigned& assigned) {
    const SyntaxNode left = unwrapped(assigned.node.child(Field::Left));
    if (extended(assigned) || !assigned.node.is(NodeKind::Assignment)) return;
    if (left.is(NodeKind::Subscript) && !literalText(left.child(Field::Index))) {
      Acquisition& found = add(AcquisitionKind::Growth, assigned.node, "[]=");
      found.receiver = unwrapped(left.child(Field::Object));
      found.subject = facts_.subjectOf(found.receiver);
      found.key = left.child(Field::Index);
      found.payload = assigned.value;
      found.begin = left.begin();
      found.end = left.end();
    } else if (left.is(NodeKind::Member) && left.child(Field::Property).text() == "onabort" &&
               mayBeFunction(assigned.value)) {
      Acquisition& found = add(AcquisitionKind::Listener, assigned.node, "onabort");
      found.receiver = unwrapped(left.child(Field::Object));
      found.subject = facts_.subjectOf(found.receiver);
      found.event.text = "abort";
      found.event.node = left.child(Field::Property);
      found.payload = assigned.value;
      found.payloadKind = payloadKindOf(facts_, assigned.value);
      found.begin = found.event.node.begin();
      found.end = found.event.node.end();
    }
  }

  bool extended(const Assigned& assigned) {
    const bool text = isLongerText(facts_, assigned);
    const auto copy = extendedCopyOf(facts_, assigned.node);
    if (!copy && !text) return false;
    Acquisition& found = add(AcquisitionKind::Growth, assigned.node, text ? "+=" : "concat");
    found.receiver = unwrapped(assigned.node.child(Field::Left));
    found.subject = assigned.subject;
    found.payload = text ? assigned.value : copy->added;
    if (!text) found.key = copy->key;
    found.begin = found.receiver.begin();
    found.end = found.receiver.end();
    return true;
  }

  Acquisition& add(AcquisitionKind kind, SyntaxNode node, std::string_view api) {
    Acquisition found;
    found.kind = kind;
    found.node = node;
    found.function = enclosingFunction(node);
    found.api = api;
    found.begin = node.begin();
    found.end = node.end();
    out_.push_back(std::move(found));
    return out_.back();
  }

  Acquisition& add(AcquisitionKind kind, const Call& call, std::string_view api) {
    Acquisition& found = add(kind, call.node, api);
    found.call = call;
    found.receiver = call.receiver;
    found.subject = receiverSubject(facts_, call.receiver);
    found.handle = handleOf(facts_, call.node);
    found.begin = call.placeBegin();
    found.end = call.placeEnd();
    return found;
  }

  bool listener(const Call& call) {
    const std::string_view method = call.method();
    if (call.isNew || !isListenerMethod(method)) return false;
    if (!call.receiver && method != "addEventListener") return false;
    const auto arguments = argumentsOf(call);
    if (arguments.size() < 2 || !mayBeEvent(arguments[0]) || !mayBeFunction(arguments[1])) {
      return method != "on";  // events.on(emitter, 'x') has its turn
    }
    const bool ofModule = call.receiver && moduleUseOf(facts_.scopes(), call.callee) &&
                          moduleUseOf(facts_.scopes(), call.callee)->specifier.ends_with("events");
    if (ofModule && !literalText(arguments[0])) return false;
    Acquisition& found = add(AcquisitionKind::Listener, call, method);
    found.event = facts_.eventValueOf(arguments[0]);
    found.payload = unwrapped(arguments[1]);
    found.payloadKind = payloadKindOf(facts_, found.payload);
    found.once = isOnceMethod(method);
    if (method == "addEventListener" && arguments.size() > 2) {
      const ListenerOptions options = listenerOptionsOf(facts_, arguments[2]);
      found.once = options.once;
      found.capture = options.capture;
      found.signal = options.signal;
    }
    return true;
  }

  // Functions of libraries that keep what they are given, and query.addListener(f).
  bool registering(const Call& call) {
    const Registering what = registeringOf(facts_, call);
    if (what == Registering::Nothing) return false;
    const bool schedule = what == Registering::Schedule;
    const bool subscription = what == Registering::Subscription;
    Acquisition& found = add(schedule       ? AcquisitionKind::Interval
                             : subscription ? AcquisitionKind::Subscription
                                            : AcquisitionKind::Listener,
                             call, call.method());
    for (const SyntaxNode argument : argumentsOf(call)) {
      if (isFunction(unwrapped(argument).kind()) || !found.payload) {
        found.payload = unwrapped(argument);
      }
    }
    found.payloadKind = payloadKindOf(facts_, found.payload);
    if (schedule) {
      found.receiver = {};
      found.subject = {};
      found.what = "scheduled job";
    } else if (what == Registering::MediaQuery) {
      found.event.text = "change";
    } else if (!call.receiver || what == Registering::OfProcess) {
      // What is listened to is what the function belongs to.
      found.receiver = call.callee;
      found.subject = facts_.subjectOf(call.callee);
    }
    if (what == Registering::OfProcess) found.event.text = "exit";
    return true;
  }

  // on(emitter, 'x') of node:events, an endless iterator.
  bool eventsOn(const Call& call) {
    if (call.method() != "on") return false;
    const auto use = moduleUseOf(facts_.scopes(), call.callee);
    if (!use || (use->specifier != "events" && use->specifier != "node:events")) return false;
    const auto arguments = argumentsOf(call);
    if (arguments.size() < 2) return false;
    Acquisition& found = add(AcquisitionKind::Listener, call, "events.on");
    found.receiver = unwrapped(arguments[0]);
    found.subject = facts_.subjectOf(found.receiver);
    found.event = facts_.eventValueOf(arguments[1]);
    found.handle = {};
    if (arguments.size() > 2) found.signal = listenerOptionsOf(facts_, arguments[2]).signal;
    return true;
  }

  bool timer(const Call& call) {
    const std::string_view method = call.method();
    if (call.isNew || (method != "setInterval" && method != "setTimeout")) return false;
    if (!isTimersObject(call.receiver)) return false;
    Acquisition& found =
        add(method == "setInterval" ? AcquisitionKind::Interval : AcquisitionKind::Timeout, call,
            method);
    found.receiver = {};
    found.subject = {};
    const auto arguments = argumentsOf(call);
    if (!arguments.empty()) found.payload = unwrapped(arguments[0]);
    if (found.payload) found.payloadKind = payloadKindOf(facts_, found.payload);
    if (arguments.size() > 1) found.delayMs = numberOf(facts_, arguments[1]);
    if (arguments.size() < 2) found.delayMs = 0;
    return true;
  }

  bool observer(const Call& call) {
    if (!call.isNew || !isObserverClass(call.method())) return false;
    if (!clientMadeBy(facts_, call).empty()) return false;  // of Node
    Acquisition& found = add(AcquisitionKind::Observer, call, "new " + std::string(call.method()));
    found.receiver = {};
    found.subject = {};
    found.what = call.method();
    const auto arguments = argumentsOf(call);
    if (!arguments.empty()) found.payload = unwrapped(arguments[0]);
    return true;
  }

  bool subscription(const Call& call) {
    const std::string_view method = call.method();
    if (call.isNew || !call.receiver) return false;
    if (!isOneOf(kObservableMethods, method) && !beginsWithWord(method, "subscribe")) return false;
    Acquisition& found = add(AcquisitionKind::Subscription, call, method);
    const auto arguments = argumentsOf(call);
    if (!arguments.empty()) {
      found.payload = unwrapped(arguments.back());
      found.payloadKind = payloadKindOf(facts_, found.payload);
    }
    return true;
  }

  bool global(const Call& call) {
    if (registersWith(facts_, call) == Registers::Nothing) return false;
    Acquisition& found = add(AcquisitionKind::Global, call, call.callee.text());
    found.payload = unwrapped(argumentsOf(call).back());
    found.payloadKind = payloadKindOf(facts_, found.payload);
    return true;
  }

  bool growth(const Call& call) {
    const std::string_view method = call.method();
    if (call.isNew || !call.receiver || !isOneOf(kGrows, method)) return false;
    const auto arguments = argumentsOf(call);
    if (arguments.empty()) return false;
    Acquisition& found = add(AcquisitionKind::Growth, call, method);
    if (method == "set") found.key = arguments.front();
    found.payload = unwrapped(arguments.back());
    return true;
  }

  void client(const Call& call) {
    std::string what = clientMadeBy(facts_, call);
    if (what.empty()) return;
    const std::string prefix = call.isNew ? "new " : "";
    Acquisition& found = add(AcquisitionKind::Client, call, prefix);
    found.api = prefix + std::string(call.callee.text());
    found.receiver = {};
    found.subject = {};
    found.what = std::move(what);
    found.handle = handleOfClient(facts_, call.node);
  }

  const FileFacts& facts_;
  std::vector<Acquisition>& out_;
};

}  // namespace

std::vector<Acquisition> findAcquisitions(const FileFacts& facts) {
  std::vector<Acquisition> found;
  Finder(facts, found).run();
  return found;
}

Subject receiverSubject(const FileFacts& facts, SyntaxNode receiver) {
  if (!receiver) return {Subject::Root::Global, 0, "window"};
  Subject subject = facts.subjectOf(receiver);
  if (subject.root == Subject::Root::Global && isOneOf(kGlobalObjects, subject.path)) {
    subject.path = "window";
  }
  return subject;
}

ListenerOptions listenerOptionsOf(const FileFacts& facts, SyntaxNode argument) {
  ListenerOptions options;
  SyntaxNode value = unwrapped(argument);
  const BindingId id = facts.scopes().bindingOf(value);
  if (value.is(NodeKind::Identifier) && id != Scopes::kNone) {
    const Binding& binding = facts.scopes().binding(id);
    if (binding.kind == BindingKind::Const && binding.property.empty()) {
      value = unwrapped(binding.value);
    }
  }
  if (value.is(NodeKind::True)) options.capture = true;
  if (value.is(NodeKind::Object)) {
    for (const SyntaxNode part : value.children()) {
      const bool shorthand = part.is(NodeKind::ShorthandProperty);
      const std::string_view key = shorthand ? part.text() : literalOr(part.child(Field::Key));
      const SyntaxNode given = shorthand ? part : unwrapped(part.child(Field::Value));
      if (part.is(NodeKind::Spread)) options.signal = part;
      if (key == "once" && given.is(NodeKind::True)) options.once = true;
      if (key == "capture" && given.is(NodeKind::True)) options.capture = true;
      if (key == "signal") options.signal = given;
    }
  } else if (!value.is(NodeKind::True) && !value.is(NodeKind::False) &&
             !value.is(NodeKind::Undefined) && !value.is(NodeKind::Binary) &&
             !value.is(NodeKind::Ternary)) {
    options.signal = value;
  }
  return options;
}

}  // namespace leakline

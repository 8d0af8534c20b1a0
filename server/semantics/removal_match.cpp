#include "semantics/removal_match.h"

#include <algorithm>

#include "semantics/acquisition_finder.h"
#include "syntax/expressions.h"

namespace leakline {
namespace {

bool isNameable(SyntaxNode function) {
  return function.is(NodeKind::Identifier) || function.is(NodeKind::Member);
}

// Taken from a collection, or given by a caller.
bool isUnknowable(const FileFacts& facts, SyntaxNode function) {
  if (function.is(NodeKind::Subscript)) return true;
  if (function.is(NodeKind::Call)) return !boundFunction(function);
  const Subject subject = facts.subjectOf(function);
  if (subject.root != Subject::Root::Binding) return false;
  const Binding& binding = facts.scopes().binding(subject.id);
  if (binding.kind == BindingKind::Parameter) return true;
  const SyntaxNode value = unwrapped(binding.value);
  return subject.path.empty() && (value.is(NodeKind::Call) || value.is(NodeKind::Subscript)) &&
         !boundFunction(value);
}

bool sameFunction(const FileFacts& facts, const Acquisition& acquired, SyntaxNode function) {
  if (!acquired.payload || boundFunction(function)) return false;
  if (function == acquired.payload) return true;
  const Subject a = facts.subjectOf(function);
  const Subject b = facts.subjectOf(acquired.payload);
  if (a && a == b) return true;
  // this.handler = f
  for (const Assigned& given : facts.code().assignedTo(a)) {
    if (b && facts.subjectOf(given.value) == b) return true;
  }
  // A name the function has for itself: on('x', function f () { off('x', f) })
  if (isFunction(acquired.payload.kind())) {
    const auto meant = facts.code().functionsMeant(function);
    return std::find(meant.begin(), meant.end(), acquired.payload) != meant.end();
  }
  // const h = (this.h = f)
  const SyntaxNode value = unwrapped(acquired.payload);
  return value.is(NodeKind::Assignment) && a && a == facts.subjectOf(value.child(Field::Left));
}

// for (const [name, f] of [['data', this.onData], …]) source.off(name, f): one of those written
// out.
bool isInWrittenList(const FileFacts& facts, const Acquisition& acquired, SyntaxNode function) {
  const Subject subject = facts.subjectOf(function);
  const size_t listEnd = subject.path.find("[*]");
  if (subject.root != Subject::Root::Global || !subject.path.starts_with('[')) return false;
  return acquired.payload && subject.path.find(acquired.payload.text()) < listEnd;
}

// The listener is on something imported, the removal on the request or connection at hand.
bool isCertainlyOther(const FileFacts& facts, SyntaxNode added, SyntaxNode removed) {
  const BindingId one = facts.scopes().bindingOf(unwrapped(added));
  const BindingId two = facts.scopes().bindingOf(unwrapped(removed));
  if (one == Scopes::kNone || two == Scopes::kNone) return false;
  if (facts.scopes().binding(one).kind != BindingKind::Import && !facts.importedBy(added)) {
    return false;
  }
  const Span span = facts.lifetimeOf(removed).span;
  return facts.scopes().binding(two).kind == BindingKind::Parameter &&
         (span == Span::Connection || span == Span::Request);
}

}  // namespace

bool isSameReceiver(const FileFacts& facts, const Acquisition& acquired, SyntaxNode receiver) {
  const Subject subject = receiverSubject(facts, receiver);
  if (subject && acquired.subject) return subject == acquired.subject;
  return receiver && acquired.receiver && receiver.text() == acquired.receiver.text();
}

RemovalMatch matchOf(const FileFacts& facts, const Acquisition& acquired, const Call& call) {
  const auto arguments = argumentsOf(call);
  const bool receiver = isSameReceiver(facts, acquired, call.receiver);
  if (arguments.empty()) return receiver ? RemovalMatch::Yes : RemovalMatch::No;
  // query.removeListener(f)
  if (arguments.size() == 1 && acquired.call && argumentsOf(*acquired.call).size() == 1) {
    const bool same = receiver && sameFunction(facts, acquired, unwrapped(arguments[0]));
    return same ? RemovalMatch::Yes : RemovalMatch::No;
  }
  const EventValue event = facts.eventValueOf(arguments[0]);
  if (arguments.size() == 1) {
    return receiver && event.same(acquired.event) ? RemovalMatch::Yes : RemovalMatch::No;
  }
  const SyntaxNode function = unwrapped(arguments[1]);
  const bool named = sameFunction(facts, acquired, function);
  if (named && !event.differs(acquired.event)) {
    // The same function of the same event: another name for the same receiver.
    if (!receiver && (!event.same(acquired.event) ||
                      isCertainlyOther(facts, acquired.receiver, call.receiver))) {
      return RemovalMatch::No;
    }
    if (call.method() != "removeEventListener" || acquired.api != "addEventListener") {
      return RemovalMatch::Yes;
    }
    const bool capture = arguments.size() > 2 && listenerOptionsOf(facts, arguments[2]).capture;
    const bool unknown = arguments.size() > 2 && listenerOptionsOf(facts, arguments[2]).signal;
    return capture == acquired.capture || unknown ? RemovalMatch::Yes : RemovalMatch::OtherCapture;
  }
  if (!receiver) return RemovalMatch::No;
  // off(name, this.handlers.get(name)): whatever that is.
  const bool unknown = isUnknowable(facts, function) || isInWrittenList(facts, acquired, function);
  if (!event.differs(acquired.event) && unknown) return RemovalMatch::Yes;
  if (named) return RemovalMatch::OtherEvent;
  if (!event.same(acquired.event)) return RemovalMatch::No;
  if (isFunction(function.kind()) || boundFunction(function)) return RemovalMatch::NewFunction;
  return isNameable(function) ? RemovalMatch::OtherFunction : RemovalMatch::No;
}

}  // namespace leakline

#include "semantics/ending_calls.h"

#include <algorithm>

#include "semantics/acquisition_finder.h"
#include "semantics/callbacks.h"
#include "semantics/ending_words.h"
#include "semantics/frameworks/known_clients.h"
#include "semantics/frameworks/user_functions.h"
#include "semantics/words.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

// Places come in order, and one call may name a thing twice.
void add(std::vector<uint32_t>& places, uint32_t index) {
  if (places.empty() || places.back() != index) places.push_back(index);
}

void append(const std::vector<uint32_t>& some, std::vector<uint32_t>& out) {
  out.insert(out.end(), some.begin(), some.end());
}

// Listeners: off(event, function).
bool removes(const Call& call) {
  return isRemovalMethod(call.method()) || isOneOf(kRemovesAll, call.method());
}

bool isTimer(const Acquisition& acquired) {
  return acquired.kind == AcquisitionKind::Interval || acquired.kind == AcquisitionKind::Timeout;
}

bool isUsersClosing(const FileFacts& facts, const Call& call) {
  const auto& models = facts.project().models;
  return models && isCallOfOne(facts, call, models->closing);
}

// Is it called something that may end what was acquired? "un…" ends what was subscribed.
bool mayEnd(const FileFacts& facts, const Call& call) {
  const std::string_view method = call.method();
  return removes(call) || isOneOf(kClears, method) || isOneOf(kEnds, method) ||
         isOneOf(kShrinks, method) || method.starts_with("un") || method == "eject" ||
         (method == "bind" && isOneOf(kClears, call.receiver.text())) || closesClient(method) ||
         isUsersClosing(facts, call);
}

}  // namespace

EndingCalls::EndingCalls(const FileFacts& facts) : facts_(facts) {
  const std::vector<Call>& calls = facts.code().calls();
  for (uint32_t i = 0; i < calls.size(); ++i) collect(calls[i], i);
}

void EndingCalls::collect(const Call& call, uint32_t index) {
  mention(call.callee, index);
  const SyntaxNode callee = unwrapped(call.callee);
  if (callee.is(NodeKind::Subscript)) mention(callee.child(Field::Object), index);
  for (const SyntaxNode argument : argumentsOf(call)) {
    const SyntaxNode bound = boundFunction(argument);
    const SyntaxNode given = unwrapped(bound ? bound : argument);
    if (!given.is(NodeKind::Member)) continue;
    mention(given, index);
    mention(given.child(Field::Object), index);
  }
  if (mayEnd(facts_, call)) collectEnding(call, index);
}

void EndingCalls::collectEnding(const Call& call, uint32_t index) {
  const bool isRemoval = removes(call);
  if (isUsersClosing(facts_, call)) add(closing_, index);
  if (call.receiver) mention(call.receiver, index);
  const auto arguments = argumentsOf(call);
  for (const SyntaxNode argument : arguments) mention(argument, index);
  if (isRemoval && arguments.size() > 1) mentionRemoved(arguments[1], index);
  const Subject subject = receiverSubject(facts_, call.receiver);
  if (!subject) return add(always_, index);
  OfReceiver& receiver = receivers_[subject];
  add(receiver.all, index);
  const bool hasEvent = isRemoval && !arguments.empty();
  add(receiver.byEvent[hasEvent ? facts_.eventValueOf(arguments[0]).text.value_or("") : ""], index);
}

// Its subject, and the collection it is taken out of, there or where its variable is given it.
void EndingCalls::mention(SyntaxNode expression, uint32_t index) {
  const Subject& subject = facts_.subjectOf(expression);
  if (subject) add(mentions_[subject], index);
  if (subject.root == Subject::Root::Binding && !subject.path.empty()) {
    add(paths_[subject.path], index);
  }
  const auto addEntry = [&](SyntaxNode entry) {
    const Subject& list = facts_.subjectOf(listTakenFrom(unwrapped(entry)));
    if (list) add(entries_[list], index);
  };
  addEntry(expression);
  const auto given = facts_.code().assignedTo(subject);
  if (given.size() == 1) addEntry(given.front().value);
}

// By what it is given, too, and what it means.
void EndingCalls::mentionRemoved(SyntaxNode function, uint32_t index) {
  for (const Assigned& given : facts_.code().assignedTo(facts_.subjectOf(function))) {
    const Subject& value = facts_.subjectOf(given.value);
    if (value) add(mentions_[value], index);
  }
  for (const SyntaxNode meant : facts_.code().functionsMeant(function)) {
    add(functions_[meant.index()], index);
  }
}

void EndingCalls::addMentions(const Subject& subject, Places& out) const {
  const auto found = mentions_.find(subject);
  if (subject && found != mentions_.end()) append(found->second, out);
}

// Other events of the same receiver say nothing, unless the function is the same.
void EndingCalls::addOfReceiver(const Acquisition& acquired, Places& out) const {
  append(closing_, out);
  // A timer has no receiver: whatever ends it names its handle.
  if (isTimer(acquired)) return;
  append(always_, out);
  const auto found = receivers_.find(acquired.subject);
  if (found == receivers_.end()) return;
  const OfReceiver& receiver = found->second;
  const bool known = acquired.kind == AcquisitionKind::Listener && acquired.event.text;
  if (!known) return append(receiver.all, out);
  for (const std::string& event : {*acquired.event.text, std::string()}) {
    const auto some = receiver.byEvent.find(event);
    if (some != receiver.byEvent.end()) append(some->second, out);
  }
}

std::vector<uint32_t> EndingCalls::of(const Acquisition& acquired,
                                      const HandleNames& handles) const {
  Places found;
  for (const Subject& name : handles.names()) addMentions(name, found);
  // Hooks of one object are given the same element, each as a parameter of its own.
  if (!handles.names().empty() && handles.names().front().root == Subject::Root::Binding) {
    const auto same = paths_.find(handles.names().front().path);
    if (same != paths_.end()) append(same->second, found);
  }
  for (const Subject& list : handles.lists()) {
    const auto taken = entries_.find(list);
    if (taken != entries_.end()) append(taken->second, found);
  }
  if (acquired.handle.use == HandleUse::Passed && acquired.handle.subject) {
    Subject element = acquired.handle.subject;
    element.path += "[*]";
    addMentions(element, found);
  }
  if (acquired.payload) {
    const SyntaxNode payload = unwrapped(acquired.payload);
    addMentions(facts_.subjectOf(payload), found);
    if (payload.is(NodeKind::Assignment)) {
      addMentions(facts_.subjectOf(payload.child(Field::Left)), found);
    }
    const auto given = functions_.find(payload.index());
    if (given != functions_.end()) append(given->second, found);
  }
  addOfReceiver(acquired, found);
  if (!acquired.subject && !isTimer(acquired)) {
    // Its receiver is known by its text only, too: any may be the same.
    for (const auto& [subject, receiver] : receivers_) append(receiver.all, found);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace leakline

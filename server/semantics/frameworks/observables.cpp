#include "semantics/frameworks/observables.h"

#include <algorithm>
#include <array>

#include "semantics/words.h"
#include "syntax/expressions.h"

namespace leakline {
namespace {

constexpr int kMaxHops = 8;

constexpr std::array<std::string_view, 10> kCompletes{
    "takeUntil", "takeUntilDestroyed", "take", "first",
    "takeWhile", "untilDestroyed",     "last", "find",
    "toPromise", "takeUntilKeyDestroy"};
// Functions whose observables end by themselves …
constexpr std::array<std::string_view, 13> kFinite{
    "of",    "from",       "forkJoin", "firstValueFrom", "lastValueFrom", "ajax",     "range",
    "EMPTY", "throwError", "defer",    "fromFetch",      "iif",           "scheduled"};
// … and methods of HTTP clients and dialogs that do.
constexpr std::array<std::string_view, 12> kRequests{"get",         "post",    "put",   "delete",
                                                     "patch",       "head",    "jsonp", "request",
                                                     "afterClosed", "getJSON", "query", "mutate"};
constexpr std::array<std::string_view, 7> kHttpNames{"http",   "httpClient", "client", "api",
                                                     "dialog", "apollo",     "axios"};
// Methods of an observable that give another one with the same end.
constexpr std::array<std::string_view, 12> kOperators{
    "pipe",      "map",          "filter",   "debounceTime", "throttleTime", "distinctUntilChanged",
    "switchMap", "asObservable", "mergeMap", "tap",          "share",        "startWith"};
constexpr std::array<std::string_view, 2> kFromEmitter{"fromEvent", "fromEventPattern"};
// Of a component itself: Angular's route, forms and controls.
constexpr std::array<std::string_view, 10> kOwnNames{
    "route",   "activatedRoute", "valueChanges", "statusChanges", "form",
    "control", "dialogRef",      "formGroup",    "formControl",   "modalRef"};
constexpr std::array<std::string_view, 21> kSharedWords{
    "store",      "bus",        "emitter", "socket",  "events", "hub",      "channel",
    "dispatcher", "history",    "router",  "i18n",    "broker", "mediator", "pubsub",
    "io",         "observable", "subject", "manager", "client", "service",  "renderer"};

bool isOwn(SyntaxNode source) {
  for (SyntaxNode at = source; at; at = unwrapped(objectOf(at))) {
    const std::string_view name = lastNameTextOf(at);
    const bool own = std::any_of(kOwnNames.begin(), kOwnNames.end(),
                                 [&](std::string_view word) { return endsWithWord(name, word); });
    if (own) return true;
  }
  return false;
}

bool isRequest(const Call& call) {
  if (!call.receiver || !isOneOf(kRequests, call.method())) return false;
  const std::string_view name = lastNameTextOf(call.receiver);
  return std::any_of(kHttpNames.begin(), kHttpNames.end(),
                     [&](std::string_view word) { return endsWithWord(name, word); });
}

// takeUntil(x) among the arguments of pipe().
bool endsInPipe(const Call& pipe) {
  const auto arguments = argumentsOf(pipe);
  return std::any_of(arguments.begin(), arguments.end(), [](SyntaxNode argument) {
    const auto call = callOf(unwrapped(argument));
    return call && endsSource(call->method());
  });
}

// The one value a variable is given; none.
SyntaxNode valueOf(const FileFacts& facts, SyntaxNode name) {
  const auto given = facts.code().assignedTo(facts.subjectOf(name));
  return given.size() == 1 ? unwrapped(given.front().value) : SyntaxNode();
}

Source ofCall(const Call& call, SyntaxNode origin) {
  const std::string_view method = call.method();
  const auto arguments = argumentsOf(call);
  if (isOneOf(kFinite, method) && !call.receiver) return {SourceEnd::Ends, origin};
  if (isRequest(call) || endsSource(method)) return {SourceEnd::Ends, origin};
  if (!call.receiver && method == "interval") return {SourceEnd::Endless, origin};
  if (!call.receiver && method == "timer") {
    return {arguments.size() > 1 ? SourceEnd::Endless : SourceEnd::Ends, origin};
  }
  if (isOneOf(kFromEmitter, method) && !arguments.empty()) {
    return {SourceEnd::Endless, unwrapped(arguments[0])};
  }
  // store.select(x) of NgRx
  if (method == "select" && call.receiver && endsWithWord(lastNameTextOf(call.receiver), "store")) {
    return {SourceEnd::Endless, unwrapped(call.receiver)};
  }
  return {SourceEnd::Unknown, origin};
}

}  // namespace

bool endsSource(std::string_view operatorName) {
  return isOneOf(kCompletes, operatorName);
}

bool givesSubscription(const FileFacts& facts, SyntaxNode observable) {
  const SyntaxNode at = unwrapped(observable);
  const SyntaxNode origin = sourceOf(facts, at).origin;
  if (at != origin || callOf(at)) return true;  // has operators, or is interval(…)
  return lastNameTextOf(origin).ends_with('$') ||
         facts.lifetimeOf(origin).kind == ThingKind::Observable;
}

bool namesShared(std::string_view name) {
  return std::any_of(kSharedWords.begin(), kSharedWords.end(),
                     [&](std::string_view word) { return endsWithWord(name, word); });
}

Source sourceOf(const FileFacts& facts, SyntaxNode observable) {
  SyntaxNode at = unwrapped(observable);
  for (int hop = 0; hop < kMaxHops; ++hop) {
    if (const auto call = callOf(at); call && !call->isNew) {
      const bool pipe = call->method() == "pipe";
      if (pipe && endsInPipe(*call)) return {SourceEnd::Ends, at};
      if (call->receiver && isOneOf(kOperators, call->method())) {
        at = unwrapped(call->receiver);
        continue;
      }
      return ofCall(*call, at);
    }
    if (isOwn(at)) return {SourceEnd::Own, at};
    const SyntaxNode value = valueOf(facts, at);
    const auto made = callOf(value);
    if (!made) break;
    if (made->isNew) {
      const bool observes = facts.lifetimeOf(at).kind == ThingKind::Observable;
      const bool shared = namesShared(lastNameTextOf(at)) || endsWithWord(made->method(), "pubSub");
      return {observes || shared ? SourceEnd::Endless : SourceEnd::Unknown, at};
    }
    if (ofCall(*made, value).end == SourceEnd::Unknown && !isOneOf(kOperators, made->method())) {
      break;
    }
    at = value;
  }
  const bool observes = facts.lifetimeOf(at).kind == ThingKind::Observable;
  const bool named = at.is(NodeKind::Identifier) || at.is(NodeKind::Member);
  const std::string_view name = named ? lastNameTextOf(at) : std::string_view();
  if (observes || name.ends_with('$') || namesShared(name)) return {SourceEnd::Endless, at};
  return {SourceEnd::Unknown, at};
}

}  // namespace leakline

#include "semantics/callbacks.h"

#include <array>

#include "semantics/words.h"
#include "syntax/expressions.h"

namespace leakline {
namespace {

constexpr std::array kWithCaller = std::to_array<std::string_view>({
    "forEach",
    "map",
    "filter",
    "some",
    "every",
    "find",
    "findIndex",
    "findLast",
    "flatMap",
    "reduce",
    "reduceRight",
    "sort",
    "each",
    "eachSeries",
    "eachLimit",
    "parallel",
    "series",
    "then",
    "catch",
    "finally",
    "setTimeout",
    "setImmediate",
    "nextTick",
    "$nextTick",
    "queueMicrotask",
    "requestAnimationFrame",
    "requestIdleCallback",
    "Promise",
    "from",
    "try",
    "call",
    "apply",
    "run",
    "batch",
    "transaction",
    "startTransition",
});
constexpr std::array<std::string_view, 6> kOnceWrappers{"once", "memoize", "memoizeOne",
                                                        "memo", "cache",   "lazy"};
constexpr std::array<std::string_view, 8> kListenerMethods{
    "on",  "addListener", "prependListener", "addEventListener",
    "$on", "attachEvent", "listenTo",        "addEventHandler"};
constexpr std::array<std::string_view, 3> kOnceMethods{"once", "prependOnceListener", "$once"};
constexpr std::array kSingleEvents = std::to_array<std::string_view>({
    "close",
    "end",
    "finish",
    "listening",
    "exit",
    "beforeExit",
    "open",
    "load",
    "ready",
    "spawn",
    "DOMContentLoaded",
    "SIGINT",
    "SIGTERM",
    "SIGHUP",
    "SIGQUIT",
    "SIGUSR1",
    "SIGUSR2",
    "SIGBREAK",
    "unload",
    "beforeunload",
    "pagehide",
    "abort",
    "disconnect",
    "destroyed",
    "loaded",
    "connect",
    "deviceready",
    "uncaughtException",
    "unhandledRejection",
    "init",
    "started",
    "timeout",
    "error",
    "online",
});
constexpr std::array kRepeatedEvents = std::to_array<std::string_view>({
    "message",    "data",      "request",       "connection", "change",    "update",     "readable",
    "upgrade",    "line",      "click",         "input",      "keydown",   "keyup",      "scroll",
    "resize",     "mousemove", "mousedown",     "mouseup",    "dragstart", "touchstart", "response",
    "session",    "stream",    "socket",        "job",        "packet",    "tick",       "popstate",
    "hashchange", "page",      "targetcreated", "console",
});

}  // namespace

bool dropsResult(const Call& call) {
  static constexpr std::array<std::string_view, 12> kDrops{
      "forEach",   "setTimeout",    "setInterval",    "setImmediate",
      "nextTick",  "$nextTick",     "queueMicrotask", "requestAnimationFrame",
      "onMounted", "onBeforeMount", "watch",          "watchEffect"};
  if (call.isNew) return call.method() == "Promise";
  return isOneOf(kDrops, call.method()) || isListenerMethod(call.method());
}

bool isListenerMethod(std::string_view name) {
  return isOneOf(kListenerMethods, name) || isOnceMethod(name);
}

bool isOnceMethod(std::string_view name) {
  return isOneOf(kOnceMethods, name);
}

bool isRemovalMethod(std::string_view name) {
  static constexpr std::array<std::string_view, 6> kRemoves{
      "off", "removeListener", "removeEventListener", "$off", "detachEvent", "stopListening"};
  return isOneOf(kRemoves, name);
}

bool isSingleEvent(std::string_view event) {
  return isOneOf(kSingleEvents, event);
}

CallbackUse callbackUse(const Call& call, size_t argument) {
  const std::string_view name = call.method();
  if (name == "setInterval") return CallbackUse::Interval;
  if (!call.receiver || call.receiver.text() == "_") {
    if (isOneOf(kOnceWrappers, name) && argument == 0) return CallbackUse::Once;
  }
  // What a parent process says to its child steers it; it is no traffic.
  if (isListenerMethod(name) && call.receiver.text() == "process") return CallbackUse::Unknown;
  if (isListenerMethod(name) && argument > 0) {
    const auto event = literalText(call.arguments.firstChild());
    if (isOnceMethod(name) || (event && isSingleEvent(*event))) return CallbackUse::WithCaller;
    return event && isOneOf(kRepeatedEvents, *event) ? CallbackUse::Event : CallbackUse::SomeEvent;
  }
  return isOneOf(kWithCaller, name) ? CallbackUse::WithCaller : CallbackUse::Unknown;
}

}  // namespace leakline

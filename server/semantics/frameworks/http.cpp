// Node's own servers: http, https, http2, net and tls; handlers of other frameworks by their shape.
#include <array>

#include "semantics/frameworks/models.h"
#include "semantics/frameworks/shapes.h"
#include "semantics/origin.h"
#include "semantics/signature.h"
#include "syntax/expressions.h"
#include "syntax/modules.h"

namespace leakline {
namespace {

constexpr std::array<std::string_view, 3> kRequestModules{"http", "https", "http2"};
constexpr std::array<std::string_view, 2> kSocketModules{"net", "tls"};
constexpr std::array<std::string_view, 3> kMakesServer{"createServer", "createSecureServer",
                                                       "Server"};
constexpr std::array<std::string_view, 4> kRegisters{"on", "addListener", "prependListener",
                                                     "addEventListener"};

// Events of a server, and what their listeners are given.
struct ServerEvent {
  std::string_view event;
  Repetition repetition;
  Span first;
  Span second;
};
constexpr std::array kServerEvents = std::to_array<ServerEvent>({
    {"request", Repetition::PerRequest, Span::Request, Span::Request},
    {"checkContinue", Repetition::PerRequest, Span::Request, Span::Request},
    {"stream", Repetition::PerRequest, Span::Request, Span::Request},
    {"upgrade", Repetition::PerConnection, Span::Request, Span::Connection},
    {"connect", Repetition::PerConnection, Span::Request, Span::Connection},
    {"connection", Repetition::PerConnection, Span::Connection, Span::Request},
    {"secureConnection", Repetition::PerConnection, Span::Connection, Span::Request},
    {"session", Repetition::PerConnection, Span::Connection, Span::Request},
    {"newSession", Repetition::PerConnection, Span::Request, Span::Request},
});

bool isServer(const FileFacts& facts, SyntaxNode value) {
  static constexpr std::array<std::string_view, 5> kPackages{"http", "https", "http2", "net",
                                                             "tls"};
  static constexpr std::array<std::string_view, 1> kNames{"server"};
  return isMadeBy(facts, value, kPackages, kNames);
}

SyntaxNode lastFunction(const Marks& marks, const Call& call) {
  SyntaxNode found;
  for (const SyntaxNode argument : argumentsOf(call)) {
    if (!marks.facts().code().functionsMeant(argument).empty()) found = argument;
  }
  return found;
}

void markServer(Marks& marks, const Call& call) {
  const auto use = moduleUseOf(marks.facts().scopes(), call.callee);
  const std::string_view package = use ? packageName(use->specifier) : call.receiver.text();
  const bool requests = isOneOf(kRequestModules, package);
  if (!requests && !isOneOf(kSocketModules, package)) return;
  const SyntaxNode handler = lastFunction(marks, call);
  if (!handler) return;
  if (requests) {
    marks.mark(handler, {.repetition = Repetition::PerRequest,
                         .reason = call.name,
                         .phrase = "HTTP request handler"});
    marks.parameter(handler, 0, Span::Request, ThingKind::Emitter);
    marks.parameter(handler, 1, Span::Request, ThingKind::Emitter);
  } else {
    marks.mark(handler, {.repetition = Repetition::PerConnection,
                         .reason = call.name,
                         .phrase = "connection handler"});
    marks.parameter(handler, 0, Span::Connection, ThingKind::Socket);
  }
}

void markServerEvent(Marks& marks, const Call& call) {
  const std::string_view event = textArgument(call, 0);
  const auto arguments = argumentsOf(call);
  if (arguments.size() < 2) return;
  for (const ServerEvent& known : kServerEvents) {
    if (known.event != event) continue;
    const auto handlers = marks.facts().code().functionsMeant(arguments[1]);
    const size_t parameters = handlers.empty() ? 0 : parametersOf(handlers.front()).size();
    const bool plain = known.event == "connection" || known.event == "secureConnection";
    // A `connect` or `request` of something else gives less.
    if (!plain && !isServer(marks.facts(), call.receiver) && parameters < 2) return;
    if (event == "connect" && parameters < 3) return;
    marks.mark(arguments[1], {.repetition = known.repetition,
                              .reason = arguments[0],
                              .phrase = "'" + std::string(event) + "' handler"});
    marks.parameter(arguments[1], 0, known.first, ThingKind::Emitter);
    marks.parameter(arguments[1], 1, known.second, ThingKind::Emitter);
  }
  // Sockets of a client request's agent are used again by later requests.
  if (event == "socket") marks.parameter(arguments[1], 0, Span::Reused, ThingKind::Socket);
}

void onCall(Marks& marks, const Call& call) {
  const std::string_view method = call.method();
  if (isOneOf(kMakesServer, method)) markServer(marks, call);
  if (isOneOf(kRegisters, method) || method == "once") markServerEvent(marks, call);
}

void onFunction(Marks& marks, SyntaxNode function) {
  const auto parameters = requestParametersOf(function);
  if (!parameters) return;
  marks.mark(function, {.repetition = Repetition::PerRequest,
                        .reason = function.child(Field::Parameters),
                        .phrase = "request handler"});
  marks.parameter(function, parameters->request, Span::Request, ThingKind::Emitter);
  marks.parameter(function, parameters->response, Span::Request, ThingKind::Emitter);
}

}  // namespace

extern const Framework kHttp{.name = "http", .onCall = onCall, .onFunction = onFunction};

}  // namespace leakline

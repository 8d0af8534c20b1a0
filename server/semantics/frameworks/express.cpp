// Express, connect, restify, polka, Koa's and Fastify's routers: handlers given to a method that is
// called like an HTTP verb.
#include <array>

#include "semantics/frameworks/models.h"
#include "semantics/frameworks/shapes.h"
#include "semantics/signature.h"
#include "syntax/expressions.h"

namespace leakline {
namespace {

constexpr std::array<std::string_view, 14> kVerbs{"get",   "post",    "put",  "patch",   "delete",
                                                  "del",   "options", "head", "all",     "use",
                                                  "param", "opts",    "any",  "register"};
constexpr std::array<std::string_view, 17> kPackages{"express",
                                                     "connect",
                                                     "restify",
                                                     "polka",
                                                     "koa",
                                                     "koa-router",
                                                     "@koa/router",
                                                     "router",
                                                     "fastify",
                                                     "find-my-way",
                                                     "hono",
                                                     "express-promise-router",
                                                     "@hono/node-server",
                                                     "itty-router",
                                                     "h3",
                                                     "elysia",
                                                     "micro-router"};
constexpr std::array<std::string_view, 6> kNames{"router", "app",     "server",
                                                 "routes", "fastify", "api"};

// What stands for a route: '/x', '*', /x/, [ '/a', '/b' ], or the name of a parameter.
bool isRoute(SyntaxNode argument) {
  argument = unwrapped(argument);
  if (argument.is(NodeKind::Regex) || argument.is(NodeKind::Array)) return true;
  const auto text = literalText(argument);
  if (text) return text->starts_with('/') || text->starts_with('*') || text->empty();
  return argument.is(NodeKind::Template) && argument.text().find('/') != std::string_view::npos;
}

std::string_view phraseOf(SyntaxNode handler) {
  return takesContext(handler) ? "Koa handler" : "route handler";
}

void markHandler(Marks& marks, const Call& call, SyntaxNode argument) {
  for (const SyntaxNode handler : marks.facts().code().functionsMeant(argument)) {
    const size_t count = parametersOf(handler).size();
    marks.mark(handler, {.repetition = Repetition::PerRequest,
                         .reason = call.name,
                         .phrase = std::string(phraseOf(handler)),
                         .hook = std::string(call.method())});
    const uint32_t first = count == 4 && !requestParametersOf(handler) ? 1 : 0;
    marks.parameter(handler, first, Span::Request, ThingKind::Emitter);
    if (!takesContext(handler)) {
      marks.parameter(handler, first + 1, Span::Request, ThingKind::Emitter);
    }
  }
}

bool isRouteChain(SyntaxNode receiver) {
  const auto call = callOf(receiver);
  return call && (call->method() == "route" || isOneOf(kVerbs, call->method())) && call->receiver;
}

void onCall(Marks& marks, const Call& call) {
  if (!call.receiver || call.isNew || !isOneOf(kVerbs, call.method())) return;
  const auto arguments = argumentsOf(call);
  if (arguments.empty() || call.method() == "register") return;
  const bool made = isMadeBy(marks.facts(), call.receiver, kPackages, {});
  const bool chained = isRouteChain(call.receiver);
  const bool named = isMadeBy(marks.facts(), call.receiver, {}, kNames);
  const bool routed = isRoute(arguments.front());
  const bool known = made || chained || (named && (routed || call.method() == "use"));
  if (!known || (call.method() == "get" && arguments.size() < 2 && !chained)) return;
  for (const SyntaxNode argument : arguments) {
    const SyntaxNode value = unwrapped(argument);
    // app.use(vueRouter), app.use(plugin): a name may be anything but a middleware made here.
    if (value.is(NodeKind::String) || value.is(NodeKind::Object)) continue;
    markHandler(marks, call, value);
  }
}

}  // namespace

extern const Framework kExpress{.name = "express", .onCall = onCall};

}  // namespace leakline

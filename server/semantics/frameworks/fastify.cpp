// Fastify: routes given as options, and hooks.
#include <array>

#include "semantics/frameworks/models.h"
#include "semantics/frameworks/shapes.h"
#include "semantics/signature.h"
#include "syntax/expressions.h"

namespace leakline {
namespace {

constexpr std::array<std::string_view, 10> kRequestHooks{
    "onRequest", "preParsing", "preValidation",  "preHandler", "preSerialization",
    "onSend",    "onResponse", "onRequestAbort", "onTimeout",  "onError"};
constexpr std::array<std::string_view, 6> kBootHooks{"onReady",    "onListen", "onRoute",
                                                     "onRegister", "onClose",  "preClose"};
constexpr std::array<std::string_view, 7> kVerbs{"get",    "post", "put", "patch",
                                                 "delete", "head", "all"};

void markRequest(Marks& marks, SyntaxNode handler, SyntaxNode reason, std::string phrase) {
  marks.mark(handler,
             {.repetition = Repetition::PerRequest, .reason = reason, .phrase = std::move(phrase)});
  marks.parameter(handler, 0, Span::Request, ThingKind::Unknown);
  marks.parameter(handler, 1, Span::Request, ThingKind::Unknown);
}

void markOptions(Marks& marks, SyntaxNode options) {
  for (const NamedFunction& given : functionsIn(marks.facts(), options)) {
    if (given.name == "handler" || isOneOf(kRequestHooks, given.name)) {
      markRequest(marks, given.function, given.node, "Fastify handler");
    }
  }
}

void onCall(Marks& marks, const Call& call) {
  const auto arguments = argumentsOf(call);
  if (!call.receiver || arguments.empty()) return;
  if (call.method() == "addHook" && arguments.size() > 1) {
    const std::string_view hook = textArgument(call, 0);
    if (isOneOf(kRequestHooks, hook)) {
      markRequest(marks, arguments[1], arguments[0], "Fastify `" + std::string(hook) + "` hook");
    } else if (isOneOf(kBootHooks, hook)) {
      marks.mark(arguments[1],
                 {.repetition = Repetition::Once, .reason = arguments[0], .phrase = "boot hook"});
    }
    return;
  }
  const bool route = call.method() == "route" || isOneOf(kVerbs, call.method());
  if (!route) return;
  for (const SyntaxNode argument : arguments) {
    const SyntaxNode options = unwrapped(argument);
    if (options.is(NodeKind::Object)) markOptions(marks, options);
  }
}

void onObject(Marks& marks, SyntaxNode object) {
  // { method: 'GET', url: '/x', handler } in a list of routes, also of hapi.
  bool method = false;
  for (const SyntaxNode pair : object.children()) {
    const std::string_view key = memberName(pair);
    method |= key == "method";
  }
  if (method) markOptions(marks, object);
}

}  // namespace

extern const Framework kFastify{.name = "fastify", .onCall = onCall, .onObject = onObject};

}  // namespace leakline

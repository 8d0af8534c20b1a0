#include "semantics/frameworks/shared_registries.h"

#include <algorithm>
#include <array>

#include "semantics/frameworks/shapes.h"
#include "semantics/words.h"
#include "syntax/constants.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

// Vue 2 keeps what is named by its name, and plugins it knows once.
constexpr std::array<std::string_view, 4> kVueNamed{"use", "component", "directive", "filter"};
constexpr std::array<std::string_view, 5> kRouterHooks{"addRoute", "addRoutes", "beforeEach",
                                                       "afterEach", "beforeResolve"};
constexpr std::array<std::string_view, 2> kMessages{"setLocaleMessage", "mergeLocaleMessage"};
// Prisma, feathers, mongoose.
constexpr std::array<std::string_view, 2> kClientHooks{"$use", "addGlobalEventProcessor"};
constexpr std::array<std::string_view, 11> kRoutes{
    "use", "get", "post", "put", "patch", "delete", "options", "head", "all", "param", "addHook"};
constexpr std::array<std::string_view, 5> kPuts{"add", "register", "install", "append", "prepend"};
constexpr std::array<std::string_view, 14> kKept{
    "Hook",       "Middleware", "Processor", "Interceptor", "Transformer", "Plugin", "Filter",
    "Serializer", "Formatter",  "Reporter",  "Extension",   "Resolver",    "Parser", "Callback"};
constexpr std::array<std::string_view, 11> kApplications{"express",
                                                         "connect",
                                                         "restify",
                                                         "polka",
                                                         "koa",
                                                         "koa-router",
                                                         "@koa/router",
                                                         "router",
                                                         "fastify",
                                                         "hono",
                                                         "express-promise-router"};

Registers withVue(const FileFacts& facts, const Call& call) {
  const std::string_view receiver = call.receiver.text();
  if (receiver != "Vue" && !receiver.ends_with(".Vue")) return Registers::Nothing;
  if (call.method() == "mixin") return Registers::Again;
  if (!isOneOf(kVueNamed, call.method())) return Registers::Nothing;
  const SyntaxNode name = call.arguments.firstChild();
  const bool named = call.method() == "use" || constantOf(facts.scopes(), name);
  // Vue.component('name') without a definition only asks.
  if (call.method() != "use" && argumentsOf(call).size() < 2) return Registers::Nothing;
  return named ? Registers::Anew : Registers::Again;
}

// app.use(…), app.get('/x', handler)
bool isRoute(const FileFacts& facts, const Call& call) {
  if (!isOneOf(kRoutes, call.method()) || argumentsOf(call).empty()) return false;
  if (call.method() != "use" && argumentsOf(call).size() < 2) return false;
  const SyntaxNode receiver = unwrapped(call.receiver);
  const bool ofRequest = call.method() == "use" && receiver.is(NodeKind::Member) &&
                         receiver.child(Field::Property).text() == "app";
  return ofRequest || isMadeBy(facts, receiver, kApplications, {});
}

// addHook(…, f), registerPlugin(f), installMiddleware(f): kept for good.
bool keepsFunction(const Call& call) {
  const std::string_view method = call.method();
  if (!beginsWithOneOf(kPuts, method)) return false;
  const bool named = std::any_of(kKept.begin(), kKept.end(),
                                 [&](std::string_view noun) { return method.ends_with(noun); });
  const auto arguments = argumentsOf(call);
  return named && !arguments.empty() && isFunction(unwrapped(arguments.back()).kind());
}

// logger.add(new Transport()), schema.post('save', f), nitroApp.hooks.hook('request', f)
bool isHookOfLibrary(const Call& call) {
  static constexpr std::array<std::string_view, 3> kOfSchema{"pre", "post", "plugin"};
  static constexpr std::array<std::string_view, 3> kOfPassport{"serializeUser", "deserializeUser",
                                                               "transformAuthInfo"};
  const auto arguments = argumentsOf(call);
  if (arguments.empty()) return false;
  const std::string_view receiver = lastNameTextOf(call.receiver);
  const SyntaxNode last = unwrapped(arguments.back());
  static constexpr std::array<std::string_view, 3> kMarkdown{"marked", "md", "markdown"};
  if (call.method() == "use" && isOneOf(kMarkdown, receiver)) return true;
  if (isOneOf(kOfPassport, call.method())) return receiver == "passport";
  if (call.method() == "add") return endsWithWord(receiver, "logger") && last.is(NodeKind::New);
  const bool function = isFunction(last.kind()) || last.is(NodeKind::Identifier);
  if (isOneOf(kOfSchema, call.method())) return endsWithWord(receiver, "schema") && function;
  return call.method() == "hook" && receiver == "hooks" && function;
}

}  // namespace

Registers registersWith(const FileFacts& facts, const Call& call) {
  if (!call.receiver || call.isNew) return Registers::Nothing;
  const std::string_view method = call.method();
  const std::string_view receiver = call.receiver.text();
  if (const Registers vue = withVue(facts, call); vue != Registers::Nothing) return vue;
  if (method == "use" && receiver.find("interceptors.") != std::string_view::npos) {
    return Registers::Again;
  }
  if (isOneOf(kRouterHooks, method) || isOneOf(kClientHooks, method)) return Registers::Again;
  if (method == "onError" && endsWithWord(lastNameTextOf(call.receiver), "router")) {
    return Registers::Again;
  }
  if (keepsFunction(call) || isHookOfLibrary(call)) return Registers::Again;
  if (isOneOf(kMessages, method)) return Registers::Anew;
  return isRoute(facts, call) ? Registers::Again : Registers::Nothing;
}

}  // namespace leakline

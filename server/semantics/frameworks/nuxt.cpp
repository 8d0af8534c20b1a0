// Nuxt 2 and 3, Nitro, and Vue's own server rendering: what runs for each rendered page.
#include <array>

#include "semantics/frameworks/models.h"
#include "semantics/frameworks/shapes.h"
#include "semantics/signature.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

// Functions that are given a function, and how often that runs.
struct Definer {
  std::string_view name;
  Repetition repetition;
  RunsOn runsOn;
};
constexpr std::array kDefiners = std::to_array<Definer>({
    {"defineEventHandler", Repetition::PerRequest, RunsOn::ServerOnly},
    {"defineCachedEventHandler", Repetition::PerRequest, RunsOn::ServerOnly},
    {"defineLazyEventHandler", Repetition::Once, RunsOn::ServerOnly},
    {"eventHandler", Repetition::PerRequest, RunsOn::ServerOnly},
    {"lazyEventHandler", Repetition::Once, RunsOn::ServerOnly},
    {"defineNuxtPlugin", Repetition::PerRequest, RunsOn::ServerToo},
    {"defineNuxtRouteMiddleware", Repetition::PerRequest, RunsOn::ServerToo},
    {"defineNitroPlugin", Repetition::Once, RunsOn::ServerOnly},
    {"defineNuxtModule", Repetition::Once, RunsOn::ServerOnly},
    {"defineWebSocketHandler", Repetition::PerConnection, RunsOn::ServerOnly},
    {"useAsyncData", Repetition::PerRequest, RunsOn::ServerToo},
    {"defineStore", Repetition::PerRequest, RunsOn::ServerToo},
    {"useLazyAsyncData", Repetition::PerRequest, RunsOn::ServerToo},
});
// What the context of a Nuxt 2 plugin holds; one of them in the first parameter tells it.
constexpr std::array<std::string_view, 12> kContextNames{
    "app",   "store",    "$axios", "$config",   "ssrContext",       "redirect",
    "route", "isServer", "isDev",  "nuxtState", "beforeNuxtRender", "isHMR"};
// Exports of a program that is rendered on a server: called for each page.
constexpr std::array<std::string_view, 6> kFactories{
    "createApp", "createStore", "createRouter", "createI18n", "createApolloClient", "createPinia"};
constexpr std::array<std::string_view, 7> kVuePackages{"vue",
                                                       "vuex",
                                                       "vue-router",
                                                       "pinia",
                                                       "vue-i18n",
                                                       "vue-server-renderer",
                                                       "@vue/server-renderer"};

bool takesNuxtContext(SyntaxNode function) {
  const auto parameters = parametersOf(function);
  if (parameters.empty()) return false;
  if (parameters.size() == 2 && parameterName(function, 1) == "inject") return true;
  if (!parameters[0].is(NodeKind::ObjectPattern)) return false;
  for (const SyntaxNode part : parameters[0].children()) {
    const SyntaxNode key = part.is(NodeKind::PairPattern) ? part.child(Field::Key) : part;
    const SyntaxNode name =
        key.is(NodeKind::ObjectAssignmentPattern) ? key.child(Field::Left) : key;
    if (isOneOf(kContextNames, literalOr(name))) return true;
  }
  return false;
}

bool isDefaultExport(SyntaxNode function) {
  const SyntaxNode outer = outermostWrapper(function);
  return outer.parent().is(NodeKind::ExportStatement) && outer.field() == Field::Value;
}

RunsOn sideOf(std::string_view file) {
  if (file.find(".client.") != std::string_view::npos) return RunsOn::ClientOnly;
  if (file.find(".server.") != std::string_view::npos) return RunsOn::ServerOnly;
  return RunsOn::ServerToo;
}

// Exported, and called for each page.
bool isFactory(const FileFacts& facts, SyntaxNode function) {
  return function && !enclosingFunction(function) && facts.code().isExported(function) &&
         isOneOf(kFactories, nameOfFunction(function)) && importsAny(facts, kVuePackages);
}

// new Vuex.Store({ plugins: [live] }): each is called with the store that was made.
void markStorePlugins(Marks& marks, const Call& call) {
  const bool makesStore = call.isNew ? call.method() == "Store" : call.method() == "createStore";
  if (!makesStore || !isFactory(marks.facts(), enclosingFunction(call.node))) return;
  std::vector<SyntaxNode> plugins;
  for (const SyntaxNode option : unwrapped(call.arguments.firstChild()).children()) {
    if (!option.is(NodeKind::Pair) || memberName(option) != "plugins") continue;
    for (const SyntaxNode plugin : unwrapped(option.child(Field::Value)).children()) {
      plugins.push_back(plugin);
    }
  }
  for (const SyntaxNode plugin : plugins) {
    marks.mark(plugin, {.repetition = Repetition::PerRequest,
                        .runsOn = sideOf(fileNameOf(marks.facts())),
                        .reason = call.node,
                        .phrase = "plugin of the store that is made for each page"});
    marks.parameter(plugin, 0, Span::Activation, ThingKind::Unknown);
  }
}

void onCall(Marks& marks, const Call& call) {
  markStorePlugins(marks, call);
  if (call.receiver || call.isNew) return;
  for (const Definer& definer : kDefiners) {
    if (call.method() != definer.name) continue;
    const bool byFile = definer.runsOn == RunsOn::ServerToo;
    const RunsOn side = byFile ? sideOf(fileNameOf(marks.facts())) : definer.runsOn;
    for (const SyntaxNode argument : argumentsOf(call)) {
      std::vector<SyntaxNode> handlers = marks.facts().code().functionsMeant(argument);
      if (unwrapped(argument).is(NodeKind::Object)) {
        for (const NamedFunction& named : functionsIn(marks.facts(), unwrapped(argument))) {
          handlers.push_back(named.function);
        }
      }
      for (const SyntaxNode handler : handlers) {
        marks.mark(handler, {.repetition =
                                 side == RunsOn::ClientOnly ? Repetition::Once : definer.repetition,
                             .runsOn = side,
                             .reason = call.name,
                             .phrase = "`" + std::string(definer.name) + "`",
                             .hook = std::string(definer.name)});
        marks.parameter(handler, 0, Span::Request, ThingKind::Unknown);
      }
    }
  }
}

void onFunction(Marks& marks, SyntaxNode function) {
  const FileFacts& facts = marks.facts();
  const std::string_view name = nameOfFunction(function);
  if (name == "nuxtServerInit") {
    marks.mark(function, {.repetition = Repetition::PerRequest,
                          .runsOn = RunsOn::ServerOnly,
                          .reason = function,
                          .phrase = "`nuxtServerInit`"});
  }
  if (enclosingFunction(function) || !facts.code().isExported(function)) return;
  const RunsOn side = sideOf(fileNameOf(facts));
  const bool isPlugin = isDefaultExport(function) && takesNuxtContext(function);
  const bool importsVue = importsAny(facts, kVuePackages);
  const bool isEntry = isDefaultExport(function) && importsVue &&
                       parametersOf(function).size() == 1 &&
                       parameterName(function, 0).ends_with("ontext");
  if (side == RunsOn::ClientOnly) return;
  if (!isPlugin && !isEntry && !isFactory(facts, function)) return;
  marks.mark(function, {.repetition = Repetition::PerRequest,
                        .runsOn = side,
                        .reason = function,
                        .phrase = isPlugin ? "Nuxt plugin" : "function that makes the app"});
  // Its app, store and router are made for the page.
  if (isPlugin) marks.parameter(function, 0, Span::Activation, ThingKind::Unknown);
}

}  // namespace

extern const Framework kNuxt{.name = "nuxt", .onCall = onCall, .onFunction = onFunction};

}  // namespace leakline

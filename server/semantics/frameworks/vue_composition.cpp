// Vue's composition API: <script setup>, setup(), composables, and the callbacks of its hooks.
#include <array>

#include "semantics/frameworks/models.h"
#include "semantics/frameworks/shapes.h"
#include "semantics/signature.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

struct Hook {
  std::string_view name;
  RunsOn runsOn;
  bool teardown;
  bool effect = false;
};
constexpr std::array kHooks = std::to_array<Hook>({
    {"onBeforeMount", RunsOn::ClientOnly, false},
    {"onMounted", RunsOn::ClientOnly, false},
    {"tryOnMounted", RunsOn::ClientOnly, false},
    {"tryOnBeforeMount", RunsOn::ClientOnly, false},
    {"onBeforeUpdate", RunsOn::ClientOnly, false},
    {"onUpdated", RunsOn::ClientOnly, false},
    {"onActivated", RunsOn::ClientOnly, false},
    {"onNuxtReady", RunsOn::ClientOnly, false},
    {"onBeforeUnmount", RunsOn::ClientOnly, true},
    {"onUnmounted", RunsOn::ClientOnly, true},
    {"tryOnUnmounted", RunsOn::ClientOnly, true},
    {"tryOnBeforeUnmount", RunsOn::ClientOnly, true},
    {"onDeactivated", RunsOn::ClientOnly, true},
    {"onScopeDispose", RunsOn::ClientOnly, true},
    {"tryOnScopeDispose", RunsOn::ClientOnly, true},
    {"onBeforeRouteLeave", RunsOn::ClientOnly, true},
    {"onWatcherCleanup", RunsOn::ClientOnly, true},
    {"onCleanup", RunsOn::ClientOnly, true},
    {"onInvalidate", RunsOn::ClientOnly, true},
    {"watch", RunsOn::ClientOnly, false, true},
    {"watchEffect", RunsOn::ClientOnly, false, true},
    {"watchPostEffect", RunsOn::ClientOnly, false, true},
    {"whenever", RunsOn::ClientOnly, false, true},
    {"onServerPrefetch", RunsOn::ServerOnly, false},
    {"computed", RunsOn::ServerToo, false},
});
constexpr std::array<std::string_view, 7> kPackages{
    "vue",      "@vue/composition-api", "@nuxtjs/composition-api",
    "#imports", "@vueuse/core",         "vue-demi",
    "#app"};

bool isComposableName(std::string_view name) {
  return name.size() > 3 && name.starts_with("use") && name[3] >= 'A' && name[3] <= 'Z';
}

bool usesVue(const FileFacts& facts) {
  return facts.file().isVue() || importsAny(facts, kPackages);
}

Mark inSetup(SyntaxNode reason, std::string phrase, uint32_t component) {
  return {.repetition = Repetition::PerInstance,
          .runsOn = RunsOn::ServerToo,
          .reason = reason,
          .phrase = std::move(phrase),
          .hook = "setup",
          .component = component};
}

uint32_t setupComponent(Marks& marks, SyntaxNode node, std::string_view name) {
  return marks.component({.kind = ComponentKind::VueSetup,
                          .node = node,
                          .name = std::string(name),
                          .repetition = Repetition::PerInstance});
}

void onFile(Marks& marks) {
  const FileFacts& facts = marks.facts();
  if (!facts.file().isVue() || !facts.file().setupBlock()) return;
  marks.body(inSetup({}, "<script setup>", setupComponent(marks, facts.root(), "")));
}

// A file that says nothing of any framework but offers useX().
bool offersComposable(const FileFacts& facts, SyntaxNode function) {
  static constexpr std::array<std::string_view, 3> kOthers{"react", "preact/hooks", "solid-js"};
  return facts.code().isExported(function) && !importsAny(facts, kOthers) &&
         !facts.file().path().ends_with("x");
}

void onFunction(Marks& marks, SyntaxNode function) {
  const std::string_view name = nameOfFunction(function);
  if (enclosingFunction(function)) return;
  if (!usesVue(marks.facts()) &&
      !(isComposableName(name) && offersComposable(marks.facts(), function))) {
    return;
  }
  if (name == "setup" && function.parent().is(NodeKind::Object)) {
    marks.mark(function, inSetup(function, "`setup`", setupComponent(marks, function, name)));
  } else if (isComposableName(name)) {
    marks.mark(function, inSetup(function, "composable `" + std::string(name) + "`",
                                 setupComponent(marks, function, name)));
  }
}

void onCall(Marks& marks, const Call& call) {
  if (call.receiver || call.isNew) return;
  for (const Hook& hook : kHooks) {
    if (call.method() != hook.name) continue;
    const auto arguments = argumentsOf(call);
    const bool cleanup = hook.name == "onCleanup" || hook.name == "onInvalidate";
    if (!cleanup && !usesVue(marks.facts())) return;
    const size_t index = hook.name == "watch" || hook.name == "whenever" ? 1 : 0;
    if (arguments.size() <= index) return;
    marks.mark(arguments[index], {.repetition = Repetition::PerInstance,
                                  .runsOn = hook.runsOn,
                                  .reason = call.name,
                                  .phrase = "`" + std::string(hook.name) + "`",
                                  .hook = std::string(hook.name),
                                  .teardown = hook.teardown,
                                  .effect = hook.effect});
  }
}

}  // namespace

extern const Framework kVueComposition{
    .name = "vue", .onFile = onFile, .onCall = onCall, .onFunction = onFunction};

}  // namespace leakline

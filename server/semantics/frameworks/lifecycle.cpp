#include "semantics/frameworks/lifecycle.h"

#include <algorithm>
#include <array>

#include "semantics/frameworks/shapes.h"
#include "semantics/signature.h"
#include "semantics/words.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

struct KnownLifecycle {
  ComponentKind kind;
  Lifecycle lifecycle;
};
constexpr std::array kLifecycles = std::to_array<KnownLifecycle>({
    {ComponentKind::VueOptions,
     {"mounted", "beforeUnmount", HookForm::Member, HookForm::Member, {}}},
    {ComponentKind::VueSetup,
     {"onMounted", "onUnmounted", HookForm::Callback, HookForm::Callback, "vue"}},
    {ComponentKind::ReactClass,
     {"componentDidMount", "componentWillUnmount", HookForm::Member, HookForm::Member, {}}},
    {ComponentKind::ReactFunction,
     {"useEffect", "the function an effect returns", HookForm::None, HookForm::None, "react"}},
    {ComponentKind::Angular, {{}, "ngOnDestroy", HookForm::None, HookForm::Member, {}}},
    {ComponentKind::Svelte,
     {"onMount", "onDestroy", HookForm::Callback, HookForm::Callback, "svelte"}},
    {ComponentKind::Solid,
     {"onMount", "onCleanup", HookForm::Callback, HookForm::Callback, "solid-js"}},
    {ComponentKind::CustomElement,
     {"connectedCallback", "disconnectedCallback", HookForm::Member, HookForm::Member, {}}},
});
// Vue 2 calls the hooks of a component's end otherwise. These are of Vue 2 only …
constexpr std::array<std::string_view, 2> kOfVue2{"beforeDestroy", "destroyed"};
// … and so are these methods of a component.
constexpr std::array<std::string_view, 3> kMethodsOfVue2{"$on", "$once", "$off"};
constexpr std::array<std::string_view, 3> kOfVue3{"beforeUnmount", "unmounted", "setup"};
constexpr std::array<std::string_view, 3> kImportsOfVue3{"defineComponent", "createApp", "ref"};

constexpr std::array<std::string_view, 11> kEndHooks{
    "onUnmounted",      "onBeforeUnmount",    "onScopeDispose", "onDeactivated",
    "tryOnUnmounted",   "tryOnBeforeUnmount", "onCleanup",      "tryOnScopeDispose",
    "onWatcherCleanup", "onBeforeRouteLeave", "useUnmount"};

// Known from what the file uses; Vue 3 if nothing tells.
bool isVue2(const FileFacts& facts) {
  const CodeIndex& code = facts.code();
  for (const SyntaxNode object : code.objects()) {
    for (const NamedFunction& named : functionsIn(facts, object)) {
      if (isOneOf(kOfVue2, named.name)) return true;
      if (isOneOf(kOfVue3, named.name)) return false;
    }
  }
  for (const Call& call : code.calls()) {
    if (isOneOf(kMethodsOfVue2, call.method())) return true;
    if (call.method() == "extend" && call.receiver.text() == "Vue") return true;
    if (isOneOf(kImportsOfVue3, call.method()) && !call.receiver) return false;
  }
  return facts.file().isVue() && !facts.file().setupBlock();
}

// setup() in an object of options, and the callbacks of the hooks it calls.
bool isComposition(std::string_view hook) {
  const bool callback =
      hook.size() > 2 && hook.starts_with("on") && hook[2] >= 'A' && hook[2] <= 'Z';
  return callback || hook == "setup" || hook.starts_with("watch");
}

}  // namespace

Lifecycle lifecycleOf(const FileFacts& facts, const Activation& activation) {
  if (!activation.component) return {};
  ComponentKind kind = activation.component->kind;
  if (kind == ComponentKind::VueOptions && isComposition(activation.hook)) {
    kind = ComponentKind::VueSetup;
  }
  const auto known = std::find_if(kLifecycles.begin(), kLifecycles.end(),
                                  [&](const KnownLifecycle& row) { return row.kind == kind; });
  if (known == kLifecycles.end()) {
    // A class with a method that ends it.
    const bool ends = !activation.component->teardowns.empty();
    return ends ? Lifecycle{.endForm = HookForm::Member} : Lifecycle{};
  }
  if (activation.hook == "inserted" || activation.hook == "bind") return {.end = "unbind"};
  Lifecycle lifecycle = known->lifecycle;
  if (kind == ComponentKind::VueOptions && isVue2(facts)) lifecycle.end = "beforeDestroy";
  const bool returns = kind == ComponentKind::ReactFunction || kind == ComponentKind::Svelte;
  if (returns && activation.effect) lifecycle.endForm = HookForm::Returned;
  return lifecycle;
}

RunsOn sideOfEndHook(const Call& call) {
  if (call.receiver) return RunsOn::Anywhere;
  if (call.method() == "onDestroy") return RunsOn::ServerToo;  // of Svelte
  return isOneOf(kEndHooks, call.method()) ? RunsOn::ClientOnly : RunsOn::Anywhere;
}

std::string shownEnd(const FileFacts& facts, const Activation& activation) {
  const Component* component = activation.component;
  if (component && !component->teardowns.empty()) {
    const std::string_view name = nameOfFunction(component->teardowns.front());
    if (!name.empty()) return "`" + std::string(name) + "`";
  }
  const Lifecycle lifecycle = lifecycleOf(facts, activation);
  if (lifecycle.end.empty()) return "its end";
  if (component->kind == ComponentKind::ReactFunction) {
    return activation.effect ? "the function it returns" : std::string(lifecycle.end);
  }
  return "`" + std::string(lifecycle.end) + "`";
}

}  // namespace leakline

#include "semantics/frameworks/vue_scope.h"

#include <array>

#include "semantics/callbacks.h"
#include "semantics/words.h"
#include "syntax/expressions.h"
#include "syntax/modules.h"

namespace leakline {
namespace {

constexpr std::array<std::string_view, 5> kWatchers{"watch", "watchEffect", "watchPostEffect",
                                                    "watchSyncEffect", "whenever"};
constexpr std::array<std::string_view, 12> kHooks{
    "onMounted",    "onUnmounted",    "onBeforeMount",     "onBeforeUnmount",
    "onUpdated",    "onActivated",    "onDeactivated",     "onScopeDispose",
    "tryOnMounted", "tryOnUnmounted", "tryOnScopeDispose", "onBeforeUpdate"};
constexpr std::array kComposables = std::to_array<std::string_view>({
    "useEventListener",
    "useIntervalFn",
    "useInterval",
    "useTimeoutFn",
    "useRafFn",
    "useNow",
    "useTimestamp",
    "useMouse",
    "useWindowSize",
    "useWindowScroll",
    "useWindowFocus",
    "useScroll",
    "useResizeObserver",
    "useIntersectionObserver",
    "useMutationObserver",
    "useElementSize",
    "useElementBounding",
    "useElementVisibility",
    "onClickOutside",
    "onKeyStroke",
    "onLongPress",
    "useMagicKeys",
    "useMediaQuery",
    "useBreakpoints",
    "useWebSocket",
    "useEventSource",
    "useBroadcastChannel",
    "useOnline",
    "useNetwork",
    "useIdle",
    "useGeolocation",
    "useDocumentVisibility",
    "useDeviceOrientation",
    "useDeviceMotion",
    "usePreferredDark",
    "useFocusWithin",
    "useActiveElement",
    "usePointer",
});
constexpr std::array<std::string_view, 7> kStops{"stop",    "pause", "close",   "cleanup",
                                                 "unwatch", "abort", "isActive"};
constexpr std::array<std::string_view, 5> kVue{"vue", "vue-demi", "@vue/composition-api",
                                               "#imports", "@nuxtjs/composition-api"};
constexpr std::array<std::string_view, 3> kVueUse{"@vueuse/core", "@vueuse/shared", "#imports"};
constexpr std::array<std::string_view, 12> kAtOnce{
    "forEach",   "map",     "filter", "some", "every", "find",
    "findIndex", "flatMap", "reduce", "run",  "sort",  "runWithContext"};
constexpr std::array<std::string_view, 11> kLater{"then",
                                                  "catch",
                                                  "finally",
                                                  "setTimeout",
                                                  "setInterval",
                                                  "nextTick",
                                                  "$nextTick",
                                                  "requestAnimationFrame",
                                                  "requestIdleCallback",
                                                  "setImmediate",
                                                  "queueMicrotask"};

// Imported from one of them; or nobody declares it and the build does (Nuxt, auto-import).
bool isFrom(const FileFacts& facts, const Call& call, Words packages) {
  if (const auto use = moduleUseOf(facts.scopes(), call.callee)) {
    return isOneOf(packages, use->specifier);
  }
  const bool declared = facts.scopes().bindingOf(unwrapped(call.callee)) != Scopes::kNone;
  return !declared && facts.activations().of(call.node).framework == "vue";
}

}  // namespace

OwnedCall ownedCall(const FileFacts& facts, const Call& call) {
  if (call.isNew || call.receiver) return OwnedCall::None;
  const std::string_view name = call.method();
  if (isOneOf(kWatchers, name)) {
    const bool vue =
        isFrom(facts, call, kVue) || (name == "whenever" && isFrom(facts, call, kVueUse));
    return vue ? OwnedCall::Watcher : OwnedCall::None;
  }
  if (isOneOf(kHooks, name)) {
    const bool vue = isFrom(facts, call, kVue) || isFrom(facts, call, kVueUse);
    return vue ? OwnedCall::Hook : OwnedCall::None;
  }
  const bool composable = isOneOf(kComposables, name) && isFrom(facts, call, kVueUse);
  return composable ? OwnedCall::Composable : OwnedCall::None;
}

bool stopsComposable(std::string_view name) {
  return isOneOf(kStops, name);
}

bool makesDetachedScope(const FileFacts& facts, SyntaxNode expression) {
  for (const Assigned& given : facts.code().assignedTo(facts.subjectOf(expression))) {
    const auto call = callOf(unwrapped(given.value));
    if (!call || call->method() != "effectScope") continue;
    const auto arguments = argumentsOf(*call);
    if (!arguments.empty() && unwrapped(arguments[0]).is(NodeKind::True)) return true;
  }
  return false;
}

bool runsAtOnce(const Call& call) {
  return isOneOf(kAtOnce, call.method());
}

bool runsLater(const Call& call) {
  return isOneOf(kLater, call.method()) || isListenerMethod(call.method());
}

}  // namespace leakline

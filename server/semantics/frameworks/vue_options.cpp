// Vue's options API, as an object or written as a class: which hooks of a component a server runs
// as well.
#include <array>

#include "semantics/frameworks/models.h"
#include "semantics/frameworks/shapes.h"
#include "semantics/signature.h"
#include "syntax/expressions.h"
#include "syntax/modifiers.h"

namespace leakline {
namespace {

constexpr std::array<std::string_view, 8> kServerToo{
    "data", "beforeCreate", "created", "setup", "render", "provide", "serverPrefetch", "head"};
constexpr std::array<std::string_view, 4> kPerRequest{"asyncData", "fetch", "middleware",
                                                      "validate"};
constexpr std::array<std::string_view, 8> kClient{"beforeMount", "mounted",   "beforeUpdate",
                                                  "updated",     "activated", "errorCaptured",
                                                  "onHydrated",  "attached"};
constexpr std::array<std::string_view, 5> kTeardown{"beforeDestroy", "destroyed", "beforeUnmount",
                                                    "unmounted", "deactivated"};
// A key of any of these makes an object the options of a component or mixin.
constexpr std::array<std::string_view, 10> kTells{
    "beforeCreate", "created",       "beforeMount", "mounted",        "beforeDestroy",
    "destroyed",    "beforeUnmount", "unmounted",   "serverPrefetch", "asyncData"};
constexpr std::array<std::string_view, 5> kDefines{"defineComponent", "extend", "component",
                                                   "mixin", "defineNuxtComponent"};

bool isDefaultExportOfVueFile(const FileFacts& facts, SyntaxNode object) {
  if (!facts.file().isVue()) return false;
  const SyntaxNode outer = outermostWrapper(object);
  return outer.parent().is(NodeKind::ExportStatement) && outer.field() == Field::Value;
}

bool isGivenToVue(SyntaxNode object) {
  const auto given = argumentOf(object);
  if (!given) return false;
  if (given->call.isNew) return given->call.callee.text() == "Vue";
  return isOneOf(kDefines, given->call.method()) &&
         (!given->call.receiver || given->call.receiver.text().ends_with("Vue") ||
          given->call.receiver.text() == "app");
}

// Hooks that only directives of Vue 2 have.
constexpr std::array<std::string_view, 3> kOfDirective{"inserted", "unbind", "componentUpdated"};

// Those of a directive are given the element: mounted(el, binding); they run in browsers only.
bool isDirective(const std::vector<NamedFunction>& functions) {
  for (const NamedFunction& named : functions) {
    if (named.name == "errorCaptured") continue;
    const bool hook = isOneOf(kClient, named.name) || isOneOf(kTeardown, named.name) ||
                      isOneOf(kOfDirective, named.name);
    if (hook && !parametersOf(named.function).empty()) return true;
  }
  return false;
}

struct Options {
  Marks& marks;
  uint32_t component;

  void mark(const NamedFunction& named, RunsOn runsOn, Repetition repetition, bool teardown) {
    marks.mark(named.function, {.repetition = repetition,
                                .runsOn = runsOn,
                                .reason = named.node,
                                .phrase = "`" + std::string(named.name) + "`",
                                .hook = std::string(named.name),
                                .teardown = teardown,
                                .component = component});
  }

  void markHook(const NamedFunction& named) {
    if (isOneOf(kServerToo, named.name)) {
      mark(named, RunsOn::ServerToo, Repetition::PerInstance, false);
    } else if (isOneOf(kPerRequest, named.name)) {
      mark(named, RunsOn::ServerToo, Repetition::PerRequest, false);
      marks.parameter(named.function, 0, Span::Request, ThingKind::Unknown);
    } else if (isOneOf(kTeardown, named.name)) {
      mark(named, RunsOn::ClientOnly, Repetition::PerInstance, true);
    } else if (isOneOf(kClient, named.name)) {
      mark(named, RunsOn::ClientOnly, Repetition::PerInstance, false);
    }
  }

  // computed: { a () {}, b: { get () {} } }, watch: { c () {}, d: { handler () {} } }
  void markGroup(SyntaxNode group, std::string_view key) {
    const bool computed = key == "computed";
    for (const NamedFunction& named : functionsIn(marks.facts(), group)) {
      markMember(named, computed);
    }
    for (const SyntaxNode pair : group.children()) {
      const SyntaxNode inner = unwrapped(pair.child(Field::Value));
      if (!inner.is(NodeKind::Object)) continue;
      const bool immediate = inner.text().find("immediate: true") != std::string_view::npos;
      for (const NamedFunction& named : functionsIn(marks.facts(), inner)) {
        markMember(named, (computed && named.name == "get") || immediate);
      }
    }
  }

  void markMember(const NamedFunction& named, bool onServer) {
    marks.mark(named.function, {.repetition = Repetition::PerInstance,
                                .runsOn = onServer ? RunsOn::ServerToo : RunsOn::ClientOnly,
                                .reason = named.node,
                                .phrase = "`" + std::string(named.name) + "`",
                                .component = component});
  }
};

void onObject(Marks& marks, SyntaxNode object) {
  bool tells = false;
  for (const SyntaxNode part : object.children()) {
    const std::string_view name = memberName(part);
    const bool hook = isOneOf(kTells, name) || isOneOf(kOfDirective, name);
    tells |= hook && !part.is(NodeKind::ShorthandProperty);
  }
  if (!tells && !isGivenToVue(object) && !isDefaultExportOfVueFile(marks.facts(), object)) return;
  const auto functions = functionsIn(marks.facts(), object);
  Component component{
      .kind = ComponentKind::VueOptions, .node = object, .repetition = Repetition::PerInstance};
  const bool directive = isDirective(functions);
  for (const NamedFunction& named : functions) {
    const bool ends = isOneOf(kTeardown, named.name) || (directive && named.name == "unbind");
    if (ends) component.teardowns.push_back(named.function);
  }
  Options options{marks, marks.component(std::move(component))};
  for (const NamedFunction& named : functions) {
    if (directive) {
      options.mark(named, RunsOn::ClientOnly, Repetition::PerInstance,
                   isOneOf(kTeardown, named.name) || named.name == "unbind");
    } else {
      options.markHook(named);
    }
  }
  for (const SyntaxNode pair : object.children()) {
    const std::string_view key = memberName(pair);
    const SyntaxNode group = unwrapped(pair.child(Field::Value));
    if (!group.is(NodeKind::Object)) continue;
    if (key == "computed" || key == "watch") options.markGroup(group, key);
  }
}

// @Component class Price extends Vue { created () {} }
void onClass(Marks& marks, SyntaxNode classNode) {
  static constexpr std::array<std::string_view, 4> kPackages{
      "vue-property-decorator", "vue-class-component", "nuxt-property-decorator",
      "vue-facing-decorator"};
  const std::string_view base = superclassOf(classNode).text();
  const bool mixed = base.starts_with("Mixins(") || base.starts_with("mixins(");
  if ((base != "Vue" && !mixed) || !importsAny(marks.facts(), kPackages)) return;
  const auto functions = functionsIn(marks.facts(), classNode);
  Component component{.kind = ComponentKind::VueOptions,
                      .node = classNode,
                      .name = std::string(classNode.child(Field::Name).text()),
                      .repetition = Repetition::PerInstance};
  for (const NamedFunction& named : functions) {
    if (isOneOf(kTeardown, named.name)) component.teardowns.push_back(named.function);
  }
  Options options{marks, marks.component(std::move(component))};
  for (const NamedFunction& named : functions) options.markHook(named);
}

void onCall(Marks& marks, const Call& call) {
  // this.$once('hook:beforeDestroy', f)
  const std::string_view method = call.method();
  if (method != "$once" && method != "$on") return;
  const std::string_view event = textArgument(call, 0);
  constexpr std::string_view kHook = "hook:";
  const auto arguments = argumentsOf(call);
  if (!event.starts_with(kHook) || arguments.size() < 2) return;
  const std::string_view hook = event.substr(kHook.size());
  marks.mark(arguments[1], {.repetition = Repetition::PerInstance,
                            .runsOn = RunsOn::ClientOnly,
                            .reason = arguments[0],
                            .phrase = "`" + std::string(hook) + "`",
                            .hook = std::string(hook),
                            .teardown = isOneOf(kTeardown, hook)});
}

}  // namespace

extern const Framework kVueOptions{
    .name = "vue", .onCall = onCall, .onClass = onClass, .onObject = onObject};

}  // namespace leakline

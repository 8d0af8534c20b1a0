// Angular: components, directives and services. They are taken to run in a browser; ngOnDestroy
// runs on a server, too.
#include <array>

#include "semantics/frameworks/models.h"
#include "semantics/frameworks/shapes.h"
#include "semantics/signature.h"
#include "syntax/modifiers.h"

namespace leakline {
namespace {

constexpr std::array<std::string_view, 3> kDecorators{"Component", "Directive", "Pipe"};
constexpr std::array<std::string_view, 9> kHooks{
    "constructor",        "ngOnInit",        "ngOnChanges",
    "ngDoCheck",          "ngAfterViewInit", "ngAfterContentInit",
    "ngAfterViewChecked", "ionViewDidEnter", "ionViewWillEnter"};
constexpr std::array<std::string_view, 3> kTeardowns{"ngOnDestroy", "ionViewWillLeave",
                                                     "ionViewDidLeave"};
constexpr std::array<std::string_view, 1> kPackages{"@angular/core"};

SyntaxNode decoratorOf(SyntaxNode classNode) {
  for (const SyntaxNode decorator : decoratorsOf(classNode)) {
    if (isOneOf(kDecorators, decoratorName(decorator))) return decorator;
  }
  return {};
}

void onClass(Marks& marks, SyntaxNode classNode) {
  if (!decoratorOf(classNode) || !importsAny(marks.facts(), kPackages)) return;
  const auto methods = functionsIn(marks.facts(), classNode);
  Component component{.kind = ComponentKind::Angular,
                      .node = classNode,
                      .name = std::string(classNode.child(Field::Name).text()),
                      .repetition = Repetition::PerInstance,
                      .teardownsOnServer = true};
  for (const NamedFunction& method : methods) {
    if (isOneOf(kTeardowns, method.name)) component.teardowns.push_back(method.function);
  }
  const uint32_t id = marks.component(std::move(component));
  for (const NamedFunction& method : methods) {
    const bool teardown = isOneOf(kTeardowns, method.name);
    if (!teardown && !isOneOf(kHooks, method.name)) continue;
    marks.mark(method.function, {.repetition = Repetition::PerInstance,
                                 .runsOn = RunsOn::Anywhere,
                                 .reason = method.node,
                                 .phrase = "`" + std::string(method.name) + "`",
                                 .hook = std::string(method.name),
                                 .teardown = teardown,
                                 .component = id});
  }
}

void onCall(Marks& marks, const Call& call) {
  const std::string_view name = call.method();
  const auto arguments = argumentsOf(call);
  if (arguments.empty() || !importsAny(marks.facts(), kPackages)) return;
  if (name == "afterNextRender" || name == "afterRender") {
    marks.mark(arguments[0], {.repetition = Repetition::PerInstance,
                              .runsOn = RunsOn::ClientOnly,
                              .reason = call.name,
                              .phrase = "`" + std::string(name) + "`"});
  } else if (name == "onDestroy" && call.receiver) {  // destroyRef.onDestroy(f)
    marks.mark(arguments[0], {.repetition = Repetition::PerInstance,
                              .reason = call.name,
                              .phrase = "`onDestroy`",
                              .teardown = true});
  }
}

}  // namespace

extern const Framework kAngular{.name = "angular", .onCall = onCall, .onClass = onClass};

}  // namespace leakline

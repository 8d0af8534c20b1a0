// Web components, with and without Lit.
#include <array>

#include "semantics/frameworks/models.h"
#include "semantics/frameworks/shapes.h"
#include "semantics/signature.h"
#include "syntax/modifiers.h"

namespace leakline {
namespace {

constexpr std::array<std::string_view, 6> kBases{"HTMLElement",     "LitElement",
                                                 "ReactiveElement", "UpdatingElement",
                                                 "FASTElement",     "PolymerElement"};
constexpr std::array<std::string_view, 6> kHooks{"constructor",      "connectedCallback",
                                                 "attachedCallback", "firstUpdated",
                                                 "createdCallback",  "hostConnected"};
constexpr std::array<std::string_view, 3> kTeardowns{"disconnectedCallback", "detachedCallback",
                                                     "hostDisconnected"};

bool isElement(const std::vector<NamedFunction>& methods, SyntaxNode classNode) {
  const std::string_view base = superclassOf(classNode).text();
  if (isOneOf(kBases, base) || (base.starts_with("HTML") && base.ends_with("Element"))) return true;
  for (const NamedFunction& method : methods) {
    if (method.name == "connectedCallback") return true;
  }
  return false;
}

void onClass(Marks& marks, SyntaxNode classNode) {
  const auto methods = functionsIn(marks.facts(), classNode);
  if (!isElement(methods, classNode)) return;
  Component component{.kind = ComponentKind::CustomElement,
                      .node = classNode,
                      .name = std::string(classNode.child(Field::Name).text()),
                      .repetition = Repetition::PerInstance};
  for (const NamedFunction& method : methods) {
    if (isOneOf(kTeardowns, method.name)) component.teardowns.push_back(method.function);
  }
  const uint32_t id = marks.component(std::move(component));
  for (const NamedFunction& method : methods) {
    const bool teardown = isOneOf(kTeardowns, method.name);
    if (!teardown && !isOneOf(kHooks, method.name)) continue;
    marks.mark(method.function, {.repetition = Repetition::PerInstance,
                                 .runsOn = RunsOn::ClientOnly,
                                 .reason = method.node,
                                 .phrase = "`" + std::string(method.name) + "`",
                                 .hook = std::string(method.name),
                                 .teardown = teardown,
                                 .component = id});
  }
}

}  // namespace

extern const Framework kCustomElements{.name = "custom-elements", .onClass = onClass};

}  // namespace leakline

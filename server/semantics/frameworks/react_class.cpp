// React's class components.
#include <array>

#include "semantics/frameworks/models.h"
#include "semantics/frameworks/shapes.h"
#include "semantics/signature.h"
#include "syntax/modifiers.h"

namespace leakline {
namespace {

constexpr std::array<std::string_view, 2> kBases{"Component", "PureComponent"};
constexpr std::array<std::string_view, 6> kServerToo{"constructor",
                                                     "render",
                                                     "componentWillMount",
                                                     "UNSAFE_componentWillMount",
                                                     "getDerivedStateFromProps",
                                                     "getInitialState"};
constexpr std::array<std::string_view, 5> kClient{
    "componentDidMount", "componentDidUpdate", "componentWillReceiveProps",
    "UNSAFE_componentWillReceiveProps", "componentDidCatch"};
constexpr std::string_view kTeardown = "componentWillUnmount";

void onClass(Marks& marks, SyntaxNode classNode) {
  const std::string_view base = superclassOf(classNode).text();
  if (!isOneOf(kBases, base.substr(base.find_last_of('.') + 1))) return;
  const auto methods = functionsIn(marks.facts(), classNode);
  Component component{.kind = ComponentKind::ReactClass,
                      .node = classNode,
                      .name = std::string(classNode.child(Field::Name).text()),
                      .repetition = Repetition::PerInstance};
  for (const NamedFunction& method : methods) {
    if (method.name == kTeardown) component.teardowns.push_back(method.function);
  }
  const uint32_t id = marks.component(std::move(component));
  for (const NamedFunction& method : methods) {
    const bool server = isOneOf(kServerToo, method.name);
    const bool teardown = method.name == kTeardown;
    if (!server && !teardown && !isOneOf(kClient, method.name)) continue;
    marks.mark(method.function, {.repetition = Repetition::PerInstance,
                                 .runsOn = server ? RunsOn::ServerToo : RunsOn::ClientOnly,
                                 .reason = method.node,
                                 .phrase = "`" + std::string(method.name) + "`",
                                 .hook = std::string(method.name),
                                 .teardown = teardown,
                                 .component = id});
  }
}

}  // namespace

extern const Framework kReactClass{.name = "react", .onClass = onClass};

}  // namespace leakline

// Plain classes that end: a method called destroy, dispose, close … says that their objects come
// and go.
#include "semantics/frameworks/closables.h"

#include <algorithm>
#include <array>

#include "semantics/frameworks/models.h"
#include "semantics/frameworks/shapes.h"
#include "semantics/signature.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

constexpr std::array<std::string_view, 22> kTeardowns{"destroy",
                                                      "dispose",
                                                      "close",
                                                      "stop",
                                                      "unmount",
                                                      "disconnect",
                                                      "teardown",
                                                      "tearDown",
                                                      "cleanup",
                                                      "cleanUp",
                                                      "shutdown",
                                                      "end",
                                                      "terminate",
                                                      "detach",
                                                      "unsubscribe",
                                                      "_destroy",
                                                      "uninstall",
                                                      "unbind",
                                                      "disposeInternal",
                                                      "onDispose",
                                                      "[Symbol.dispose]",
                                                      "[Symbol.asyncDispose]"};

struct Pair {
  std::string_view begin;
  std::string_view end;
};
constexpr std::array kPairs = std::to_array<Pair>({
    {"connect", "disconnect"},
    {"open", "close"},
    {"start", "stop"},
    {"listen", "close"},
    {"attach", "detach"},
    {"mount", "unmount"},
    {"bind", "unbind"},
    {"install", "uninstall"},
    {"subscribe", "unsubscribe"},
    {"begin", "end"},
    {"connect", "close"},
    {"run", "stop"},
});

void onClass(Marks& marks, SyntaxNode classNode) {
  const auto methods = functionsIn(marks.facts(), classNode);
  Component component{.kind = ComponentKind::PlainClass,
                      .node = classNode,
                      .name = std::string(classNode.child(Field::Name).text()),
                      .repetition = Repetition::Unknown};
  for (const NamedFunction& method : methods) {
    if (isTeardownName(method.name)) component.teardowns.push_back(method.function);
  }
  if (component.teardowns.empty()) return;
  const auto teardowns = component.teardowns;
  const uint32_t id = marks.component(std::move(component));
  for (const SyntaxNode teardown : teardowns) {
    marks.mark(teardown, {.reason = teardown,
                          .phrase = "`" + std::string(memberName(teardown)) + "`",
                          .teardown = true,
                          .component = id});
  }
}

}  // namespace

bool isTeardownName(std::string_view name) {
  return isOneOf(kTeardowns, name);
}

bool endsWhatOthersBegin(const FileFacts& facts, const Component& component, SyntaxNode place) {
  SyntaxNode function = enclosingFunction(place);
  while (function && !classOfMember(function)) function = enclosingFunction(function);
  if (memberName(function) != "constructor") return false;
  for (const SyntaxNode teardown : component.teardowns) {
    const std::string_view name = memberName(teardown);
    const bool paired = std::any_of(kPairs.begin(), kPairs.end(), [&](const Pair& pair) {
      return pair.end == name && facts.code().memberOf(component.node, pair.begin);
    });
    if (!paired) return false;
  }
  return true;
}

extern const Framework kClosables{.name = "class", .onClass = onClass};

}  // namespace leakline

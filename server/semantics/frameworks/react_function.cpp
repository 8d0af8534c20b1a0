// React: function components and hooks of one's own run on a server too, effects do not.
#include <array>

#include "semantics/frameworks/models.h"
#include "semantics/frameworks/shapes.h"
#include "semantics/signature.h"
#include "syntax/calls.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"
#include "syntax/jsx.h"

namespace leakline {
namespace {

constexpr std::array<std::string_view, 6> kEffects{
    "useEffect",     "useLayoutEffect", "useInsertionEffect",
    "useEffectOnce", "useMount",        "useIsomorphicLayoutEffect"};
constexpr std::array<std::string_view, 3> kUnmounts{"useUnmount", "useWillUnmount", "useOnUnmount"};
constexpr std::array<std::string_view, 5> kRendering{"useState", "useMemo", "useReducer", "useRef",
                                                     "useSyncExternalStore"};
constexpr std::array<std::string_view, 3> kLater{"useCallback", "useEvent", "useEffectEvent"};
constexpr std::array<std::string_view, 4> kPackages{"react", "preact", "preact/hooks",
                                                    "preact/compat"};
constexpr std::array<std::string_view, 4> kServerPackages{"server-only", "next/headers",
                                                          "next/cache", "react-dom/server"};

bool isUpper(char c) {
  return c >= 'A' && c <= 'Z';
}

bool isHookName(std::string_view name) {
  return name.size() > 3 && name.starts_with("use") && isUpper(name[3]);
}

// JSX or a call of a hook in the function itself.
bool looksRendered(SyntaxNode function) {
  const SyntaxTree& tree = *function.tree();
  const SyntaxNode body = function.child(Field::Body);
  for (uint32_t i = body.index(); body && i < body.subtreeEnd();) {
    const SyntaxNode node = tree.node(i);
    if (isFunction(node.kind()) || isClass(node.kind())) {
      i = node.subtreeEnd();
      continue;
    }
    if (node.is(NodeKind::JsxElement) || node.is(NodeKind::JsxSelfClosing)) return true;
    if (node.is(NodeKind::Call)) {
      const auto call = callOf(node);
      if (call && isHookName(call->method())) return true;
      if (call && call->method() == "createElement") return true;
    }
    ++i;
  }
  return false;
}

bool usesReact(const FileFacts& facts) {
  static constexpr std::array<std::string_view, 3> kOthers{"solid-js", "vue", "svelte"};
  if (importsAny(facts, kPackages)) return true;
  const std::string_view path = facts.file().path();
  return (path.ends_with(".jsx") || path.ends_with(".tsx")) && !importsAny(facts, kOthers);
}

void onFunction(Marks& marks, SyntaxNode function) {
  const FileFacts& facts = marks.facts();
  std::string_view name = nameOfFunction(function);
  // const Clock = memo(() => …), forwardRef(function …)
  if (const auto given = argumentOf(function); given && name.empty()) {
    const std::string_view wrapper = given->call.method();
    if (wrapper == "memo" || wrapper == "forwardRef" || wrapper == "observer") {
      name = nameOfFunction(given->call.node);
    }
  }
  const bool component = !name.empty() && isUpper(name[0]);
  const bool unnamedDefault = name.empty() && facts.code().isExported(function);
  if (!component && !isHookName(name) && !unnamedDefault) return;
  if (function.is(NodeKind::Method) || enclosingFunction(function)) return;
  if (!usesReact(facts) || !looksRendered(function)) return;
  // A component that waits is rendered on servers only, once for each request.
  const bool server = isAsync(function) || importsAny(facts, kServerPackages);
  const uint32_t id = marks.component({.kind = ComponentKind::ReactFunction,
                                       .node = function,
                                       .name = std::string(name),
                                       .repetition = Repetition::PerInstance});
  marks.mark(function, {.repetition = server ? Repetition::PerRequest : Repetition::PerInstance,
                        .runsOn = server ? RunsOn::ServerOnly : RunsOn::ServerToo,
                        .reason = function,
                        .phrase = component          ? "render of `" + std::string(name) + "`"
                                  : isHookName(name) ? "hook `" + std::string(name) + "`"
                                                     : "render",
                        .hook = "render",
                        .component = id});
}

void markEffect(Marks& marks, const Call& call, SyntaxNode argument) {
  for (const SyntaxNode effect : marks.facts().code().functionsMeant(argument)) {
    marks.mark(effect, {.repetition = Repetition::PerInstance,
                        .runsOn = RunsOn::ClientOnly,
                        .reason = call.name,
                        .phrase = "`" + std::string(call.method()) + "`",
                        .hook = std::string(call.method()),
                        .effect = true});
    if (isAsync(effect)) continue;  // gives back a promise
    for (const SyntaxNode value : returnedBy(effect)) {
      marks.mark(value, {.repetition = Repetition::PerInstance,
                         .runsOn = RunsOn::ClientOnly,
                         .reason = value,
                         .phrase = "cleanup of `" + std::string(call.method()) + "`",
                         .teardown = true});
    }
  }
}

void onCall(Marks& marks, const Call& call) {
  const std::string_view name = call.method();
  if (!isHookName(name) || (call.receiver && call.receiver.text() != "React")) return;
  const auto arguments = argumentsOf(call);
  if (arguments.empty() || !usesReact(marks.facts())) return;
  if (isOneOf(kEffects, name)) markEffect(marks, call, arguments[0]);
  Mark mark{.repetition = Repetition::PerInstance,
            .runsOn = RunsOn::ClientOnly,
            .reason = call.name,
            .phrase = "`" + std::string(name) + "`",
            .hook = std::string(name)};
  if (isOneOf(kUnmounts, name)) {
    mark.teardown = true;
    marks.mark(arguments[0], mark);
  } else if (isOneOf(kRendering, name)) {
    mark.runsOn = RunsOn::ServerToo;
    marks.mark(arguments[0], mark);
  } else if (isOneOf(kLater, name)) {
    marks.mark(arguments[0], mark);
  }
}

void onFile(Marks& marks) {
  // onClick={() => …}: called by people, in a browser.
  for (const SyntaxNode node : marks.facts().code().jsxAttributes()) {
    const auto attribute = jsxAttributeOf(node);
    if (!attribute || !attribute->isHandler() || !attribute->value) continue;
    marks.mark(attribute->value, {.repetition = Repetition::PerCall,
                                  .runsOn = RunsOn::ClientOnly,
                                  .reason = attribute->node,
                                  .phrase = "`" + std::string(attribute->name) + "`"});
  }
}

}  // namespace

extern const Framework kReactFunction{
    .name = "react", .onFile = onFile, .onCall = onCall, .onFunction = onFunction};

}  // namespace leakline

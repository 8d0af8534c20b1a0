// Solid's components; Svelte's components, and its lifecycle functions in plain modules.
#include <array>

#include "semantics/frameworks/models.h"
#include "semantics/frameworks/shapes.h"
#include "semantics/signature.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

constexpr std::array<std::string_view, 2> kSolid{"solid-js", "solid-js/web"};
constexpr std::array<std::string_view, 1> kSvelte{"svelte"};
constexpr std::array<std::string_view, 5> kClient{"createEffect", "onMount", "createRenderEffect",
                                                  "afterUpdate", "$effect"};
// What they return is run when the component ends.
constexpr std::array<std::string_view, 2> kReturnsTeardown{"onMount", "$effect"};
constexpr std::array<std::string_view, 2> kTeardown{"onCleanup", "onDestroy"};
// Of Svelte: can only be called while a component is made.
constexpr std::array<std::string_view, 6> kOfInitialiser{
    "setContext", "getContext", "onMount", "onDestroy", "beforeUpdate", "createEventDispatcher"};

bool usesSvelte(const FileFacts& facts) {
  return facts.file().isSvelte() || importsAny(facts, kSvelte);
}

void onFile(Marks& marks) {
  const FileFacts& facts = marks.facts();
  if (!facts.file().isSvelte() || !facts.file().setupBlock()) return;
  const uint32_t id = marks.component({.kind = ComponentKind::Svelte,
                                       .node = facts.root(),
                                       .repetition = Repetition::PerInstance,
                                       .teardownsOnServer = true});
  marks.body({.repetition = Repetition::PerInstance,
              .runsOn = RunsOn::ServerToo,
              .phrase = "<script>",
              .hook = "setup",
              .component = id});
}

bool isComponentName(std::string_view name) {
  return !name.empty() && name[0] >= 'A' && name[0] <= 'Z';
}

void onFunction(Marks& marks, SyntaxNode function) {
  const std::string_view name = nameOfFunction(function);
  if (!isComponentName(name) || enclosingFunction(function) || function.is(NodeKind::Method))
    return;
  if (!importsAny(marks.facts(), kSolid)) return;
  const uint32_t id = marks.component({.kind = ComponentKind::Solid,
                                       .node = function,
                                       .name = std::string(name),
                                       .repetition = Repetition::PerInstance});
  marks.mark(function, {.repetition = Repetition::PerInstance,
                        .runsOn = RunsOn::ServerToo,
                        .reason = function,
                        .phrase = "component `" + std::string(name) + "`",
                        .hook = "render",
                        .component = id});
}

// A function that asks for the component being made is called while one is made.
void markInitialiser(Marks& marks, const Call& call) {
  const SyntaxNode function = enclosingFunction(call.node);
  if (call.receiver || !function || !isOneOf(kOfInitialiser, call.method())) return;
  if (enclosingFunction(function) || !usesSvelte(marks.facts())) return;
  const uint32_t id = marks.component({.kind = ComponentKind::Svelte,
                                       .node = function,
                                       .name = std::string(nameOfFunction(function)),
                                       .repetition = Repetition::PerInstance,
                                       .teardownsOnServer = true});
  marks.mark(function, {.repetition = Repetition::PerInstance,
                        .runsOn = RunsOn::ServerToo,
                        .reason = call.name,
                        .phrase = quotedName(function),
                        .hook = "setup",
                        .component = id});
}

void onCall(Marks& marks, const Call& call) {
  markInitialiser(marks, call);
  const std::string_view name = call.method();
  const bool teardown = isOneOf(kTeardown, name);
  if (call.receiver || (!teardown && !isOneOf(kClient, name))) return;
  const bool svelte = name == "$effect" || usesSvelte(marks.facts());
  if (!svelte && !importsAny(marks.facts(), kSolid)) return;
  const auto arguments = argumentsOf(call);
  if (arguments.empty()) return;
  // Svelte runs onDestroy on a server, too.
  const bool anywhere = svelte && name == "onDestroy";
  marks.mark(arguments[0], {.repetition = Repetition::PerInstance,
                            .runsOn = anywhere ? RunsOn::ServerToo : RunsOn::ClientOnly,
                            .reason = call.name,
                            .phrase = "`" + std::string(name) + "`",
                            .hook = std::string(name),
                            .teardown = teardown,
                            .effect = !teardown});
  if (!isOneOf(kReturnsTeardown, name)) return;
  for (const SyntaxNode callback : marks.facts().code().functionsMeant(arguments[0])) {
    if (isAsync(callback)) continue;  // gives back a promise
    for (const SyntaxNode value : returnedBy(callback)) {
      marks.mark(value, {.repetition = Repetition::PerInstance,
                         .runsOn = RunsOn::ClientOnly,
                         .reason = value,
                         .phrase = "cleanup of `" + std::string(name) + "`",
                         .teardown = true});
    }
  }
}

}  // namespace

extern const Framework kSolidSvelte{
    .name = "solid", .onFile = onFile, .onCall = onCall, .onFunction = onFunction};

}  // namespace leakline

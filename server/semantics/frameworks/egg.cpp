// Egg: what a file is for follows from its folder.
#include <array>

#include "semantics/frameworks/models.h"
#include "semantics/frameworks/shapes.h"
#include "semantics/signature.h"
#include "syntax/functions.h"
#include "syntax/modifiers.h"

namespace leakline {
namespace {

struct Folder {
  std::string_view path;
  Repetition repetition;
  std::string_view phrase;
};
constexpr std::array kFolders = std::to_array<Folder>({
    {"app/controller", Repetition::PerRequest, "Egg controller"},
    {"app/service", Repetition::PerRequest, "Egg service"},
    {"app/schedule", Repetition::PerCall, "Egg schedule"},
});
constexpr std::array<std::string_view, 2> kPackages{"egg", "@eggjs/tegg"};
constexpr std::array<std::string_view, 3> kBases{"Controller", "Service", "Subscription"};
constexpr std::array<std::string_view, 7> kBootHooks{
    "configWillLoad", "configDidLoad",  "didLoad",    "willReady",
    "didReady",       "serverDidReady", "beforeClose"};

std::string_view baseOf(SyntaxNode classNode) {
  const std::string_view base = superclassOf(classNode).text();
  return base.substr(base.find_last_of('.') + 1);
}

void onClass(Marks& marks, SyntaxNode classNode) {
  const std::string_view base = baseOf(classNode);
  const bool isEgg = isOneOf(kBases, base) && (importsAny(marks.facts(), kPackages) ||
                                               superclassOf(classNode).text().starts_with("app."));
  Folder role{};
  for (const Folder& folder : kFolders) {
    if (isInFolder(marks.facts(), folder.path)) role = folder;
  }
  if (role.path.empty() && isEgg) role = kFolders[base == "Subscription" ? 2 : 0];
  for (const NamedFunction& method : functionsIn(marks.facts(), classNode)) {
    if (isOneOf(kBootHooks, method.name)) {
      marks.mark(method.function,
                 {.repetition = Repetition::Once, .reason = method.node, .phrase = "boot hook"});
    } else if (!role.path.empty()) {
      marks.mark(method.function, {.repetition = role.repetition,
                                   .reason = method.node,
                                   .phrase = std::string(role.phrase)});
    }
  }
}

// module.exports = (options, app) => async (ctx, next) => …: a middleware is made once.
void markMiddleware(Marks& marks, SyntaxNode function) {
  const bool made = parameterName(function, 0) == "options" && parameterName(function, 1) == "app";
  if (made && marks.facts().code().isExported(function)) {
    marks.parameter(function, 1, Span::Process, ThingKind::Emitter);
  }
}

void onFunction(Marks& marks, SyntaxNode function) {
  markMiddleware(marks, function);
  // exports.list = async (ctx) => …, and the older async function () with `this`.
  if (!isInFolder(marks.facts(), "app/controller") || !marks.facts().code().isExported(function)) {
    return;
  }
  marks.mark(
      function,
      {.repetition = Repetition::PerRequest, .reason = function, .phrase = "Egg controller"});
  marks.parameter(function, 0, Span::Request, ThingKind::Unknown);
}

}  // namespace

extern const Framework kEgg{.name = "egg", .onFunction = onFunction, .onClass = onClass};

}  // namespace leakline

// Next.js, Remix and SvelteKit: files and exports that a server calls for each request.
#include <array>

#include "semantics/frameworks/models.h"
#include "semantics/frameworks/shapes.h"
#include "semantics/signature.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

constexpr std::array<std::string_view, 7> kRouteExports{"GET",    "POST", "PUT",    "PATCH",
                                                        "DELETE", "HEAD", "OPTIONS"};
constexpr std::array<std::string_view, 5> kDataFunctions{"getServerSideProps", "getInitialProps",
                                                         "generateMetadata", "generateStaticParams",
                                                         "getStaticProps"};
constexpr std::array<std::string_view, 2> kRemix{"loader", "action"};

// Of SvelteKit: in files of routes and hooks.
constexpr std::array<std::string_view, 4> kSvelteKit{"load", "handle", "handleFetch",
                                                     "handleError"};
constexpr std::array<std::string_view, 1> kKitTypes{"./$types"};
constexpr std::array<std::string_view, 1> kEdge{"next/server"};

Mark request(SyntaxNode reason, std::string_view name) {
  return {.repetition = Repetition::PerRequest,
          .runsOn = RunsOn::ServerOnly,
          .reason = reason,
          .phrase = "`" + std::string(name) + "`",
          .hook = std::string(name)};
}

bool beginsWithDirective(SyntaxNode block, std::string_view directive) {
  const SyntaxNode first = block.firstChild();
  return first.is(NodeKind::ExpressionStatement) &&
         literalText(first.firstChild()).value_or("") == directive;
}

void onFunction(Marks& marks, SyntaxNode function) {
  const FileFacts& facts = marks.facts();
  const std::string_view name = nameOfFunction(function);
  const SyntaxNode body = function.child(Field::Body);
  const bool exported = facts.code().isExported(function);
  if (name == "getInitialProps") marks.mark(function, request(function, name));
  if (beginsWithDirective(body, "use server") ||
      (exported && beginsWithDirective(facts.root(), "use server"))) {
    marks.mark(function, request(function, name.empty() ? "server action" : name));
  }
  if (!exported || enclosingFunction(function)) return;
  if (isOneOf(kRouteExports, name) || isOneOf(kDataFunctions, name)) {
    marks.mark(function, request(function, name));
    marks.parameter(function, 0, Span::Request, ThingKind::Unknown);
  }
  if (isOneOf(kRemix, name) && importsAnyStartingWith(facts, "@remix-run/")) {
    marks.mark(function, request(function, name));
  }
  const std::string_view file = fileNameOf(facts);
  const bool edge = file.starts_with("middleware.") || importsAny(facts, kEdge);
  if (name == "middleware" && edge) {
    marks.mark(function, request(function, name));
    marks.parameter(function, 0, Span::Request, ThingKind::Unknown);
  }
  const bool kit = importsAnyStartingWith(facts, "@sveltejs/kit") || importsAny(facts, kKitTypes) ||
                   file.starts_with("+");
  if (kit && isOneOf(kSvelteKit, name)) {
    marks.mark(function, request(function, name));
    marks.parameter(function, 0, Span::Request, ThingKind::Unknown);
  }
  if (name == "register" && file.starts_with("instrumentation.")) {
    marks.mark(function, {.repetition = Repetition::Once, .reason = function});
  }
  if (isInFolder(facts, "pages/api")) {
    marks.mark(function, request(function, name.empty() ? "API route" : name));
  }
}

}  // namespace

extern const Framework kNext{.name = "next", .onFunction = onFunction};

}  // namespace leakline

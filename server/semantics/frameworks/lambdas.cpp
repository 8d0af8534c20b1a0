// Serverless functions: exports a platform calls for each event.
#include <array>

#include "semantics/frameworks/models.h"
#include "semantics/frameworks/shapes.h"
#include "semantics/signature.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

constexpr std::array<std::string_view, 3> kHandlers{"handler", "lambdaHandler", "main"};
constexpr std::array<std::string_view, 3> kFirst{"event", "evt", "_event"};
constexpr std::array<std::string_view, 4> kRegistrars{"onRequest", "onCall", "http", "cloudEvent"};

void onFunction(Marks& marks, SyntaxNode function) {
  if (enclosingFunction(function) || !marks.facts().code().isExported(function)) return;
  const std::string_view name = nameOfFunction(function);
  const bool byName = name == "handler" ||
                      (isOneOf(kHandlers, name) && isOneOf(kFirst, parameterName(function, 0)));
  if (!byName || requestParametersOf(function)) return;
  marks.mark(
      function,
      {.repetition = Repetition::PerRequest, .reason = function, .phrase = "function handler"});
}

void onCall(Marks& marks, const Call& call) {
  static constexpr std::array<std::string_view, 3> kPackages{
      "firebase-functions", "@google-cloud/functions-framework", "@azure/functions"};
  if (!isOneOf(kRegistrars, call.method()) || !importsAny(marks.facts(), kPackages)) return;
  for (const SyntaxNode argument : argumentsOf(call)) {
    marks.mark(
        argument,
        {.repetition = Repetition::PerRequest, .reason = call.name, .phrase = "function handler"});
  }
}

}  // namespace

extern const Framework kLambdas{.name = "lambda", .onCall = onCall, .onFunction = onFunction};

}  // namespace leakline

// hapi: handlers and extensions, known by what they are given: (request, h).
#include <array>

#include "semantics/frameworks/models.h"
#include "semantics/signature.h"
#include "semantics/words.h"

namespace leakline {
namespace {

constexpr std::array<std::string_view, 3> kRequestNames{"request", "req", "_request"};

void onFunction(Marks& marks, SyntaxNode function) {
  const bool request = isOneOf(kRequestNames, parameterName(function, 0));
  if (!request || parameterName(function, 1) != "h") return;
  marks.mark(function, {.repetition = Repetition::PerRequest,
                        .reason = function.child(Field::Parameters),
                        .phrase = "hapi handler"});
  marks.parameter(function, 0, Span::Request, ThingKind::Unknown);
  marks.parameter(function, 1, Span::Request, ThingKind::Unknown);
}

}  // namespace

extern const Framework kHapi{.name = "hapi", .onFunction = onFunction};

}  // namespace leakline

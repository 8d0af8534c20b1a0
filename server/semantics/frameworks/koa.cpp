// Koa: functions that take a context, also those a middleware factory returns.
#include "semantics/frameworks/models.h"
#include "semantics/frameworks/shapes.h"
#include "semantics/signature.h"

namespace leakline {
namespace {

void onFunction(Marks& marks, SyntaxNode function) {
  if (!takesContext(function) || parameterName(function, 1) != "next") return;
  marks.mark(function, {.repetition = Repetition::PerRequest,
                        .reason = function.child(Field::Parameters),
                        .phrase = "Koa middleware"});
  marks.parameter(function, 0, Span::Request, ThingKind::Unknown);
}

}  // namespace

extern const Framework kKoa{.name = "koa", .onFunction = onFunction};

}  // namespace leakline

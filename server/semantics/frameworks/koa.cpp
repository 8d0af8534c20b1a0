// Koa: functions that take a context, also those a middleware factory returns, and controllers in
// files of their own.
#include <array>

#include "semantics/frameworks/models.h"
#include "semantics/frameworks/shapes.h"
#include "semantics/signature.h"
#include "syntax/expressions.h"

namespace leakline {
namespace {

// Does it give an answer: ctx.body = …, ctx.status = …?
bool answers(const FileFacts& facts, SyntaxNode function) {
  static constexpr std::array<std::string_view, 4> kAnswers{"body", "status", "type", "respond"};
  const std::string_view context = parameterName(function, 0);
  for (const Assigned& given : facts.code().assignments()) {
    const SyntaxNode left = unwrapped(given.node.child(Field::Left));
    if (!function.contains(given.node) || !left.is(NodeKind::Member)) continue;
    if (!isOneOf(kAnswers, left.child(Field::Property).text())) continue;
    if (unwrapped(left.child(Field::Object)).text() == context) return true;
  }
  return false;
}

bool isOfKoa(const FileFacts& facts, SyntaxNode function) {
  static constexpr std::array<std::string_view, 4> kPackages{"koa", "koa-router", "@koa/router",
                                                             "egg"};
  if (!takesContext(function)) return false;
  if (parameterName(function, 1) == "next") return true;
  if (parametersOf(function).size() != 1) return false;
  const bool typed = parameterType(function, 0).find("Context") != std::string_view::npos &&
                     importsAny(facts, kPackages);
  return typed || answers(facts, function);
}

void onFunction(Marks& marks, SyntaxNode function) {
  if (!isOfKoa(marks.facts(), function)) return;
  marks.mark(function, {.repetition = Repetition::PerRequest,
                        .reason = function.child(Field::Parameters),
                        .phrase = "Koa middleware"});
  marks.parameter(function, 0, Span::Request, ThingKind::Unknown);
}

}  // namespace

extern const Framework kKoa{.name = "koa", .onFunction = onFunction};

}  // namespace leakline

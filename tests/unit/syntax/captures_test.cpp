#include "syntax/captures.h"

#include <gtest/gtest.h>

namespace leakline {
namespace {

// What the function behind § captures: one group per context, "!" behind what it never reads.
std::string capturedAt(std::string source) {
  constexpr std::string_view kMark = "§";
  const size_t at = source.find(kMark);
  source.erase(at, kMark.size());
  const auto tree = *SyntaxTree::parse(source, Language::JavaScript);
  const auto captures = capturesOf(*tree, Scopes(*tree), static_cast<uint32_t>(at));
  if (!captures) return "none";
  std::string all;
  for (const EnclosingContext& context : captures->contexts) {
    for (const CapturedVariable& variable : context.variables) {
      all += variable.name + (variable.read ? " " : "! ");
      if (&context != &captures->contexts[variable.depth]) all += "wrong depth";
    }
    all += "| ";
  }
  return all + (captures->readsAnything ? "anything" : "");
}

TEST(Captures, TellWhatIsNeverRead) {
  EXPECT_EQ(capturedAt("function f () { const big = 1, id = 2;\n"
                       "  use(() => big);\n  return §() => id; }"),
            "big! id | ");
  EXPECT_EQ(capturedAt("function f () { const big = 1, id = 2; g(big); return §() => id; }"),
            "id | ")
      << "what no function captures is in no context";
}

TEST(Captures, AreThoseOfFunctionsInsideToo) {
  EXPECT_EQ(capturedAt("function f (a, b) { x(() => a); return §() => () => a + b; }"), "a b | ");
  EXPECT_EQ(capturedAt("function f (a) { return §() => { const a = 1; return () => a; }; }\n"
                       "function g (a) { return () => a; }"),
            "");
}

TEST(Captures, CountContextsOnly) {
  EXPECT_EQ(capturedAt("const top = 1;\nfunction f (a) {\n  for (const b of a) { let unused;\n"
                       "    { const c = 1; keep(§() => a + c + top); keep(() => b); }\n  }\n}"),
            "c | b! | a | top | ");
}

TEST(Captures, WritingIsNotReading) {
  EXPECT_EQ(capturedAt("let a, b; function f §() { a = 1; b += 1; }"), "a! b | ");
}

TEST(Captures, EvalReadsAnything) {
  EXPECT_EQ(capturedAt("let a; function f §() { eval('a'); }"), "anything");
  EXPECT_EQ(capturedAt("let a; function f §() { x.eval('a'); }"), "");
  EXPECT_EQ(capturedAt("let a; §a;"), "none");
}

}  // namespace
}  // namespace leakline

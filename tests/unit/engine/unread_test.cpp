#include "engine/joint/unread.h"

#include <gtest/gtest.h>

#include "unit/engine/marked_program.h"

namespace leakline {
namespace {

using test::MarkedProgram;

// The functions behind §1 … §9 are alive; ⟦⟧ is the one that uses the variable.
void expectUnread(const std::string& source, std::vector<std::string> variables = {"before"}) {
  SCOPED_TRACE(source);
  MarkedProgram program{{"app.js", source}};
  SourceClue clue{.kind = ClueKind::Unread};
  clue.variable = "before";
  clue.scopeVariables = std::move(variables);
  for (char digit = '1'; source.find("§" + std::string(1, digit)) != std::string::npos; ++digit) {
    clue.nearby.push_back(program.function(digit));
  }
  program.expect(clue, source.find("⟦") != std::string::npos ? "used by" : "");
}

TEST(Unread, IsWhatNoFunctionThatIsAliveReads) {
  expectUnread(
      "let now;\nfunction f () {\n  const ‹before› = now;\n  const unused = ⟦⟧() => before;\n"
      "  now = { get §1() { return 1; } };\n}");
  expectUnread(
      "function f () {\n  const before = now;\n  const unused = () => before;\n"
      "  now = { get §1() { return () => before; } };\n}");
  expectUnread(
      "function f (‹before›) {\n  before.forEach(⟦⟧() => before.end());\n  on(§1() => 1);\n"
      "  on(function §2(x) { before = x; });\n}");
  expectUnread(
      "function f (before) {\n  before.forEach(() => before.end());\n  on(§1() => 1);\n"
      "  on(function §2(x) { use(before); });\n}");
}

TEST(Unread, NeedsProof) {
  expectUnread("function f (before) { g(() => before); on(§1() => eval('before')); }");
  expectUnread("const before = 1;\ng(() => before); on(() => { §1 });");  // no function there
  // The scope in the heap has another variable.
  expectUnread("function f (before) { g(() => before); on(§1() => 1); }", {"before", "after"});
  // Two scopes fit.
  expectUnread(
      "function f (before) {\n  use(() => before);\n  return function (before) {\n"
      "    use(() => before);\n    on(§1() => 1);\n  };\n}");
}

}  // namespace
}  // namespace leakline

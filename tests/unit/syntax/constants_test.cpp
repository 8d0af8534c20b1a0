#include "syntax/constants.h"

#include <gtest/gtest.h>

#include "syntax/calls.h"
#include "syntax/literals.h"

namespace leakline {
namespace {

// The value of what `use(…)` is called with, as text and with its type in front; "-" for none.
std::string valueIn(std::string text, Language language = Language::TypeScript,
                    const ImportedConstant& imported = {}) {
  const auto tree = *SyntaxTree::parse(std::move(text), language);
  const Scopes scopes(*tree);
  for (uint32_t i = 0; i < tree->nodeCount(); ++i) {
    const auto call = callOf(tree->node(i));
    if (!call || call->method() != "use") continue;
    const auto value = constantOf(scopes, call->arguments.firstChild(), imported);
    if (!value) return "-";
    return (value->number() ? "n:" : value->truth() ? "b:" : "s:") + value->asText();
  }
  return "no use";
}

TEST(Constants, Literals) {
  EXPECT_EQ(valueIn("use('error')"), "s:error");
  EXPECT_EQ(valueIn("use(`a\\nb`)"), "s:a\nb");
  EXPECT_EQ(valueIn("use('\\x41\\u{1F600}\\uD83D\\uDE00')"), "s:A😀😀");
  EXPECT_EQ(valueIn("use(1_000)"), "n:1000");
  EXPECT_EQ(valueIn("use(0x10)"), "n:16");
  EXPECT_EQ(valueIn("use(10n)"), "-");
  EXPECT_EQ(valueIn("use(.5)"), "n:0.5");
  EXPECT_EQ(valueIn("use(-1)"), "n:-1");
  EXPECT_EQ(valueIn("use(!0)"), "b:true");
  EXPECT_EQ(valueIn("use(f())"), "-");
  EXPECT_EQ(valueIn("use()"), "-");
}

TEST(Constants, ArithmeticAndTexts) {
  EXPECT_EQ(valueIn("const MINUTE = 60 * 1000; use(5 * MINUTE)"), "n:300000");
  EXPECT_EQ(valueIn("use((2 ** 10 - 24) / 10 % 7)"), "n:2");
  EXPECT_EQ(valueIn("const p = 'app:'; use(p + 'x' + 1)"), "s:app:x1");
  EXPECT_EQ(valueIn("const p = 'app'; use(`${p}:${1 + 1}`)"), "s:app:2");
  EXPECT_EQ(valueIn("use(`${f()}:x`)"), "-");
  EXPECT_EQ(valueIn("use(a * 2)"), "-");
}

TEST(Constants, NamesThatAreNeverAssignedAgain) {
  EXPECT_EQ(valueIn("const a = 'x', b = a; use(b)"), "s:x");
  EXPECT_EQ(valueIn("var a = 'x'; use(a)"), "s:x");
  EXPECT_EQ(valueIn("let a = 'x'; a = 'y'; use(a)"), "-");
  EXPECT_EQ(valueIn("var a = 'x'; var a = 'y'; use(a)"), "-");
  EXPECT_EQ(valueIn("function f(a = 'x') { use(a) }"), "-");
  EXPECT_EQ(valueIn("const a = a; use(a)"), "-");
  EXPECT_EQ(valueIn("const a = b, b = a; use(a)"), "-");
}

TEST(Constants, MembersOfObjectsAndEnums) {
  EXPECT_EQ(valueIn("const E = { ERROR: 'error' }; use(E.ERROR)"), "s:error");
  EXPECT_EQ(valueIn("const E = Object.freeze({ a: { 'b-c': 2 } }); use(E.a['b-c'])"), "n:2");
  EXPECT_EQ(valueIn("const E = { A: 'x' } as const; const { A } = E; use(A)"), "s:x");
  EXPECT_EQ(valueIn("const b = 'k', E = { [b]: 1, c: 'y' }; use(E[b])"), "n:1");
  EXPECT_EQ(valueIn("const A = 'x', E = { A }; use(E.A)"), "s:x");
  EXPECT_EQ(valueIn("const B = { a: 1 }, E = { ...B, c: 2 }; use(E.a)"), "n:1");
  EXPECT_EQ(valueIn("const E = { a: 1, ...f() }; use(E.a)"), "-");
  EXPECT_EQ(valueIn("const E = { a: 1 }; E.a = 2; use(E.a)"), "-");
  EXPECT_EQ(valueIn("const E = { a: 1 }; E[f()] = 2; use(E.a)"), "-");
  EXPECT_EQ(valueIn("const E = { a: 1 }; E.b = 2; use(E.a)"), "n:1");
  EXPECT_EQ(valueIn("const E = ['a', 'b']; use(E[1])"), "s:b");
  EXPECT_EQ(valueIn("enum E { A, B = 5, C, D = 'd' } use(E.C)"), "n:6");
  EXPECT_EQ(valueIn("enum E { A, B = 5, C, D = 'd' } use(E.D)"), "s:d");
  EXPECT_EQ(valueIn("enum E { A = f(), B } use(E.B)"), "-");
  EXPECT_EQ(valueIn("class E { static A = 'x'; B = 'y' } use(E.A)"), "s:x");
  EXPECT_EQ(valueIn("class E { static A = 'x'; B = 'y' } use(E.B)"), "-");
}

TEST(Constants, ImportsAreAskedFor) {
  const ImportedConstant imported = [](const Binding& binding,
                                       const std::vector<std::string>& path) {
    std::string all = std::string(binding.value.text()) + "/" + std::string(binding.property);
    for (const std::string& property : path) all += "/" + property;
    return std::optional(Constant(all));
  };
  EXPECT_EQ(valueIn("import { E as F } from './e'; use(F.a.b)", Language::TypeScript, imported),
            "s:'./e'/E/a/b");
  EXPECT_EQ(valueIn("import { E } from './e'; use(E)"), "-");
}

TEST(Constants, TakeLittleTimeForAnySource) {
  std::string text = "const a0 = 'xxxxxxxx';\n";
  for (int i = 1; i < 60; ++i) {
    const std::string before = "a" + std::to_string(i - 1);
    text += "const a" + std::to_string(i) + " = " + before + " + " + before + ";\n";
  }
  EXPECT_EQ(valueIn(text + "use(a59)"), "-");
  std::string deep = "1";
  for (int i = 0; i < 1500; ++i) deep = "(-" + deep + ")";
  EXPECT_EQ(valueIn("use(" + deep + ")"), "-");
}

TEST(Literals, NumbersAsText) {
  EXPECT_EQ(numberText(100000), "100000");
  EXPECT_EQ(numberText(0.1), "0.1");
  EXPECT_EQ(numberText(-3), "-3");
  EXPECT_FALSE(numberValue("017"));
  EXPECT_FALSE(numberValue("x"));
  EXPECT_FALSE(numberValue(""));
  EXPECT_EQ(numberValue("0"), 0.0);
  EXPECT_EQ(numberValue("1e3"), 1000.0);
  EXPECT_FALSE(unescaped("\\u{110000}"));
  EXPECT_FALSE(unescaped("\\u12"));
  EXPECT_FALSE(unescaped("\\"));
  EXPECT_EQ(unescaped("a\\\nb"), "ab");
}

}  // namespace
}  // namespace leakline

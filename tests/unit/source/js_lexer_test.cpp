#include "source/js_lexer.h"

#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <string>

namespace leakline {
namespace {

// "w:queue o:. w:on (:( s:'error' …": every token with a letter for its kind.
std::string tokensOf(std::string_view text) {
  std::string out;
  JsLexer lexer(text);
  JsToken token;
  while (lexer.next(token)) {
    static constexpr char kLetters[] = "wnstr()o";
    if (!out.empty()) out += ' ';
    out += token.kind == JsTokenKind::Open && token.block
               ? 'b'
               : kLetters[static_cast<size_t>(token.kind)];
    out += ':';
    out += lexer.textOf(token);
  }
  return out;
}

TEST(JsLexer, SplitsOrdinaryCode) {
  EXPECT_EQ(tokensOf("queue\n  .on('error', e => f(e));"),
            "w:queue o:. w:on (:( s:'error' o:, w:e o:=> w:f (:( w:e ):) ):) o:;");
  EXPECT_EQ(tokensOf("a?.b?.(c) ?? d ? .5 : 1e-3"),
            "w:a o:?. w:b o:?. (:( w:c ):) o:? o:? w:d o:? n:.5 o:: n:1e-3");
  EXPECT_EQ(tokensOf("a?.5:b"), "w:a o:? n:.5 o:: w:b");
  EXPECT_EQ(tokensOf("0x1F+1_000n"), "n:0x1F o:+ n:1_000n");
  EXPECT_EQ(tokensOf("class A { #x = 1 }"), "w:class w:A b:{ w:#x o:= n:1 ):}");
  EXPECT_EQ(tokensOf("größe\xC2\xA0+ \xEF\xBB\xBFñ"), "w:größe o:+ w:ñ");
}

TEST(JsLexer, SkipsCommentsAndTheShellLine) {
  EXPECT_EQ(tokensOf("#!/usr/bin/env node ( ' `\na // ( ' `\n/* ) \" */ b /* never closed ("),
            "w:a w:b");
  EXPECT_EQ(tokensOf("a //\r/b"), "w:a o:/ w:b") << "a lone CR ends a comment";
}

TEST(JsLexer, ReadsStrings) {
  EXPECT_EQ(tokensOf(R"('it\'s (' + "a\\" + "//")"), R"(s:'it\'s (' o:+ s:"a\\" o:+ s:"//")");
  EXPECT_EQ(tokensOf("'a\\\r\nb' c"), "s:'a\\\r\nb' w:c") << "a continued line";
  EXPECT_EQ(tokensOf("'open (\nb"), "s:'open ( w:b") << "ends with the line";
  EXPECT_EQ(tokensOf("'\\"), "s:'\\");
}

TEST(JsLexer, ReadsTemplates) {
  EXPECT_EQ(tokensOf("`a ( ' \\` $ {`"), "s:`a ( ' \\` $ {`");
  EXPECT_EQ(tokensOf("`a${b}c`+d"), "t:`a (:${ w:b ):} t:c` o:+ w:d");
  EXPECT_EQ(tokensOf("`${{a:`x${y}`}}`"), "t:` (:${ (:{ w:a o:: t:`x (:${ w:y ):} t:` ):} ):} t:`");
  EXPECT_EQ(tokensOf("`${a}${b}`"), "t:` (:${ w:a ):} t: (:${ w:b ):} t:`");
  EXPECT_EQ(tokensOf("`never closed ( ${a"), "t:`never closed (  (:${ w:a");
}

TEST(JsLexer, TellsRegularExpressionsFromDivision) {
  EXPECT_EQ(tokensOf("x = /[/(']\\//g.test(y)"), "w:x o:= r:/[/(']\\//g o:. w:test (:( w:y ):)");
  EXPECT_EQ(tokensOf("a / b / c"), "w:a o:/ w:b o:/ w:c");
  EXPECT_EQ(tokensOf("f(a) / b(')/')"), "w:f (:( w:a ):) o:/ w:b (:( s:')/' ):)");
  EXPECT_EQ(tokensOf("if (a) /x(/.exec(b)"), "w:if (:( w:a ):) r:/x(/ o:. w:exec (:( w:b ):)");
  EXPECT_EQ(tokensOf("for await (x of /(/) /'/"), "w:for w:await (:( w:x w:of r:/(/ ):) r:/'/");
  EXPECT_EQ(tokensOf("return /'/ ; typeof /(/"), "w:return r:/'/ o:; w:typeof r:/(/");
  EXPECT_EQ(tokensOf("a.return / b / c"), "w:a o:. w:return o:/ w:b o:/ w:c");
  EXPECT_EQ(tokensOf("a?.in / b / c"), "w:a o:?. w:in o:/ w:b o:/ w:c");
  EXPECT_EQ(tokensOf("{ } /'/ ; x = { } / y"), "b:{ ):} r:/'/ o:; w:x o:= (:{ ):} o:/ w:y");
  EXPECT_EQ(tokensOf("i++ / 2 ; a[0] / 3"), "w:i o:++ o:/ n:2 o:; w:a (:[ n:0 ):] o:/ n:3");
  EXPECT_EQ(tokensOf("x = a ? /b/ : /c/"), "w:x o:= w:a o:? r:/b/ o:: r:/c/");
  EXPECT_EQ(tokensOf("= /never closed\n("), "o:= o:/ w:never w:closed (:(");
}

TEST(JsLexer, TellsBlocksFromObjects) {
  EXPECT_EQ(tokensOf("f({ a() { } })"), "w:f (:( (:{ w:a (:( ):) b:{ ):} ):} ):)");
  EXPECT_EQ(tokensOf("() => { }"), "(:( ):) o:=> b:{ ):}");
  EXPECT_EQ(tokensOf("x => ({ })"), "w:x o:=> (:( (:{ ):} ):)");
  EXPECT_EQ(tokensOf("(): Promise<void> { }"), "(:( ):) o:: w:Promise o:< w:void o:> b:{ ):}");
  EXPECT_EQ(tokensOf("return { } ; try { }"), "w:return (:{ ):} o:; w:try b:{ ):}");
}

TEST(JsLexer, IgnoresStrayClosers) {
  EXPECT_EQ(tokensOf(") a ] ( b } c )"), "o:) w:a o:] (:( w:b o:} w:c ):)");
  EXPECT_EQ(tokensOf("( [ a ) b"), "(:( (:[ w:a ):) w:b") << "closes what was forgotten";
}

TEST(JsLexer, GivesUpOnAbsurdNesting) {
  const std::string text(JsLexer::kMaxDepth + 10, '(');
  JsLexer lexer(text);
  JsToken token;
  size_t count = 0;
  while (lexer.next(token)) ++count;
  EXPECT_LE(count, JsLexer::kMaxDepth + 1);
}

// Every slash would otherwise look for its end up to the end of the line again: seconds instead of
// a millisecond.
TEST(JsLexer, LooksForTheEndOfARegularExpressionOnce) {
  std::string text;
  for (size_t i = 0; i < JsLexer::kMaxDepth; ++i) text += "/[";
  JsLexer lexer(text);
  JsToken token;
  const auto start = std::chrono::steady_clock::now();
  while (lexer.next(token)) {
  }
  EXPECT_EQ(token.begin, text.size());
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(1));
}

TEST(JsLexer, TokensTileAnyTextInOrder) {
  std::mt19937 random(7);
  constexpr std::string_view kPieces[] = {
      "(", ")", "[", "]", "{",  "}",  "`", "${",   "'", "\"",           "/",  "*",  "\\", "\n",
      "a", "1", ".", "?", "=>", "if", " ", "\xFF", "é", "\xE2\x80\xA8", "//", "/*", "*/", "return"};
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int i = 0; i < 40; ++i) text += kPieces[random() % std::size(kPieces)];
    JsLexer lexer(text);
    JsToken token;
    size_t last = 0;
    size_t depth = 0;
    while (lexer.next(token)) {
      ASSERT_GE(token.begin, last);
      ASSERT_GE(token.end, token.begin);
      ASSERT_LE(token.end, text.size());
      last = token.end;
      if (token.kind == JsTokenKind::Open) {
        ASSERT_EQ(lexer.depth(), depth + 1);
      } else if (token.kind == JsTokenKind::Close) {
        ASSERT_LT(lexer.depth(), depth);
      } else {
        ASSERT_EQ(lexer.depth(), depth);
      }
      depth = lexer.depth();
    }
  }
}

}  // namespace
}  // namespace leakline

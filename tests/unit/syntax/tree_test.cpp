#include "syntax/tree.h"

#include <gtest/gtest.h>

#include <random>

#include "syntax/functions.h"

namespace leakline {
namespace {

std::shared_ptr<const SyntaxTree> parse(std::string text,
                                        Language language = Language::JavaScript) {
  auto tree = SyntaxTree::parse(std::move(text), language);
  EXPECT_TRUE(tree) << tree.error().message;
  return tree ? *tree : nullptr;
}

TEST(Language, IsToldByTheName) {
  EXPECT_EQ(languageOf("/a/b.js"), Language::JavaScript);
  EXPECT_EQ(languageOf("/a.ts/b"), Language::JavaScript);
  EXPECT_EQ(languageOf("b.cts"), Language::TypeScript);
  EXPECT_EQ(languageOf("b.d.ts"), Language::TypeScript);
  EXPECT_EQ(languageOf("b.tsx"), Language::Tsx);
  EXPECT_EQ(languageOf("b.jsx"), Language::JavaScript);
}

TEST(SyntaxTree, HasNodesWithFieldsAndText) {
  const auto tree = parse("a.b(c, /* no */ 1)");
  const SyntaxNode call = tree->root().firstChild().firstChild();
  EXPECT_TRUE(call.is(NodeKind::Call));
  EXPECT_EQ(call.child(Field::Function).text(), "a.b");
  EXPECT_EQ(call.child(Field::Function).child(Field::Property).text(), "b");
  std::vector<std::string_view> arguments;
  for (const SyntaxNode a : call.child(Field::Arguments).children()) arguments.push_back(a.text());
  EXPECT_EQ(arguments, (std::vector<std::string_view>{"c", "1"}));
  EXPECT_EQ(tree->innermostAt(4).text(), "c");
  EXPECT_EQ(tree->innermostAt(4).parent().parent(), call);
  EXPECT_FALSE(tree->root().parent());
  EXPECT_FALSE(SyntaxNode().child(Field::Name));
}

TEST(SyntaxTree, EveryGrammarReadsItsLanguage) {
  const auto errorIn = [](const SyntaxTree& tree) {
    for (uint32_t i = 0; i < tree.nodeCount(); ++i) {
      if (tree.node(i).is(NodeKind::Error)) return true;
    }
    return false;
  };
  EXPECT_FALSE(errorIn(*parse("const a = <p>{x}</p>; class A { #x = 1; static { f(); } }")));
  const std::string types = "const f = <T,>(x: T): T => x as T; enum E { A } let q!: Queue<A[]>;";
  EXPECT_FALSE(errorIn(*parse(types, Language::TypeScript)));
  EXPECT_FALSE(errorIn(*parse(types + "const p = <p>{x}</p>;", Language::Tsx)));
  EXPECT_TRUE(errorIn(*parse("let q: Queue = <p>;", Language::TypeScript)));
}

TEST(SyntaxTree, RefusesLargeTexts) {
  const auto tree =
      SyntaxTree::parse(std::string(SyntaxTree::kMaxBytes + 1, ' '), Language::JavaScript);
  ASSERT_FALSE(tree);
  EXPECT_EQ(tree.error().code, ErrorCode::TooLarge);
}

TEST(SyntaxTree, IsCancelled) {
  CancelSource source;
  source.cancel();
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "f(a, b);\n";
  const auto tree = SyntaxTree::parse(text, Language::JavaScript, source.token());
  ASSERT_FALSE(tree);
  EXPECT_EQ(tree.error().code, ErrorCode::Cancelled);
}

TEST(SyntaxTree, BearsDeepNesting) {
  for (const auto& [open, close] : {std::pair("(", ")"),
                                    {"[", "]"},
                                    {"{", "}"},
                                    {"f(() => ", ")"},
                                    {"a+(", ")"},
                                    {"x => ", ""},
                                    {"!", ""}}) {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += open;
    text += "q";
    for (int i = 0; i < 100'000; ++i) text += close;
    text += "\nq.on('x', function () {})";
    const auto tree = SyntaxTree::parse(text, Language::JavaScript);
    if (!tree) {
      EXPECT_EQ(tree.error().code, ErrorCode::TooLarge) << open;
      continue;
    }
    for (uint32_t i = 0; i < (*tree)->nodeCount(); ++i) {
      ASSERT_LE((*tree)->node(i).subtreeEnd(), (*tree)->nodeCount());
    }
  }
}

TEST(SyntaxTree, BearsAnyBytes) {
  std::mt19937 random(7);
  for (int round = 0; round < 100; ++round) {
    std::string text;
    for (int i = 0; i < 200; ++i) text += static_cast<char>(random());
    const auto tree = parse(text, round % 2 == 0 ? Language::JavaScript : Language::Tsx);
    for (uint32_t i = 0; i < tree->nodeCount(); ++i) {
      const SyntaxNode node = tree->node(i);
      ASSERT_LE(node.begin(), node.end());
      ASSERT_LE(node.end(), text.size());
      ASSERT_TRUE(i == 0 || node.parent().contains(node));
    }
  }
}

// § is where V8 places the function.
void checkFunction(std::string source, std::string_view name,
                   Language language = Language::JavaScript) {
  SCOPED_TRACE(source);
  constexpr std::string_view kMark = "§";
  const size_t at = source.find(kMark);
  source.erase(at, kMark.size());
  const auto tree = parse(source, language);
  const SyntaxNode function = functionAt(*tree, static_cast<uint32_t>(at));
  ASSERT_TRUE(function);
  EXPECT_EQ(nameOfFunction(function), name);
  EXPECT_EQ(headOf(function), at);
}

TEST(Functions, AreFoundWhereV8PlacesThem) {
  checkFunction("function a §(b) {}", "a");
  checkFunction("const a = §(b) => 1", "a");
  checkFunction("const a = §async (b) => 1", "a");
  checkFunction("this.a = §b => c => 1", "a");
  checkFunction("f({ a: function §() {} })", "a");
  checkFunction("f({ async *a §() {} })", "a");
  checkFunction("class A { b §() {} }", "b");
  checkFunction("class A { static b = §() => {} }", "b");
  checkFunction("class A { get b §() {} }", "b");
  checkFunction("f(§class { })", "");
  checkFunction("f(x => §y => 1)", "");
  checkFunction("function a<T>§(x: T): void {}", "a", Language::TypeScript);
  checkFunction("class A { private b?: X = §(): void => {} }", "b", Language::TypeScript);
}

TEST(Functions, AreFoundByTheirBeginning) {
  const auto tree = parse("x = function name () { return 1 }");
  EXPECT_TRUE(functionAt(*tree, 4));
  EXPECT_TRUE(functionAt(*tree, 13));
  EXPECT_TRUE(functionAt(*tree, 18));
  EXPECT_FALSE(functionAt(*tree, 17));
  EXPECT_FALSE(functionAt(*tree, 23));
  EXPECT_FALSE(functionAt(*tree, 2));
  EXPECT_FALSE(functionAt(*tree, 999));
}

TEST(Functions, ClassesHaveConstructors) {
  const auto tree = parse("class A { constructor (x) {} m () {} }\nfunction B () {}");
  EXPECT_TRUE(classAt(*tree, 22).is(NodeKind::ClassDeclaration));
  EXPECT_TRUE(classAt(*tree, 0).is(NodeKind::ClassDeclaration));
  EXPECT_TRUE(classAt(*tree, 31).is(NodeKind::Method));
  EXPECT_TRUE(classAt(*tree, 50).is(NodeKind::FunctionDeclaration));
}

TEST(Functions, KnowWhatRunsOnCall) {
  const auto tree = parse("a; function f () { b } (() => { c })(); (function () { d }).call(this)");
  const auto runs = [&](std::string_view name) {
    for (uint32_t i = 0; i < tree->nodeCount(); ++i) {
      if (tree->node(i).is(NodeKind::Identifier) && tree->node(i).text() == name) {
        return runsOnCall(tree->node(i));
      }
    }
    return false;
  };
  EXPECT_FALSE(runs("a"));
  EXPECT_TRUE(runs("b"));
  EXPECT_FALSE(runs("c"));
  EXPECT_FALSE(runs("d"));
}

}  // namespace
}  // namespace leakline

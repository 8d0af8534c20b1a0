#include "syntax/node_kind.h"

#include <gtest/gtest.h>

#include "syntax/expressions.h"
#include "syntax/functions.h"
#include "syntax/jsx.h"
#include "syntax/modifiers.h"
#include "syntax/scopes.h"
#include "syntax/statements.h"

namespace leakline {
namespace {

constexpr std::array kAll{Language::JavaScript, Language::TypeScript, Language::Tsx};
constexpr std::array kTyped{Language::TypeScript, Language::Tsx};

std::shared_ptr<const SyntaxTree> parse(std::string text, Language language) {
  const auto tree = *SyntaxTree::parse(std::move(text), language);
  for (uint32_t i = 0; i < tree->nodeCount(); ++i) {
    EXPECT_FALSE(tree->node(i).is(NodeKind::Error)) << tree->text() << "\n at " << i;
  }
  return tree;
}

SyntaxNode find(const SyntaxTree& tree, NodeKind kind, size_t which = 0) {
  for (uint32_t i = 0; i < tree.nodeCount(); ++i) {
    if (tree.node(i).is(kind) && which-- == 0) return tree.node(i);
  }
  ADD_FAILURE() << "no such node in " << tree.text();
  return {};
}

TEST(NodeKinds, Statements) {
  for (const Language language : kAll) {
    const auto tree = parse(
        "if ((a)) b(); else if (c) d();\n"
        "try { e() } catch (f) { throw f } finally { g() }\n"
        "h: for (;;) { break h; }\n"
        "for (let i = 0; i < 3; i++) { continue }\n"
        "do { j() } while (k);\n"
        "switch (l) { case 1: m(); default: n() }\n",
        language);
    const SyntaxNode first = find(*tree, NodeKind::IfStatement);
    EXPECT_EQ(conditionOf(first).text(), "a");
    EXPECT_EQ(first.child(Field::Consequence).text(), "b();");
    EXPECT_TRUE(elseOf(first).is(NodeKind::IfStatement));
    EXPECT_EQ(conditionOf(elseOf(first)).text(), "c");
    EXPECT_FALSE(elseOf(elseOf(first)));
    const SyntaxNode tried = find(*tree, NodeKind::TryStatement);
    EXPECT_EQ(tried.child(Field::Body).text(), "{ e() }");
    EXPECT_EQ(tried.child(Field::Handler).child(Field::Parameter).text(), "f");
    EXPECT_EQ(finallyOf(tried).text(), "{ g() }");
    EXPECT_EQ(find(*tree, NodeKind::Throw).firstChild().text(), "f");
    EXPECT_EQ(find(*tree, NodeKind::LabeledStatement).child(Field::Label).text(), "h");
    EXPECT_EQ(find(*tree, NodeKind::Break).child(Field::Label).text(), "h");
    EXPECT_FALSE(conditionOf(find(*tree, NodeKind::ForStatement)));
    const SyntaxNode counted = find(*tree, NodeKind::ForStatement, 1);
    EXPECT_EQ(conditionOf(counted).text(), "i < 3");
    EXPECT_EQ(counted.child(Field::Increment).text(), "i++");
    EXPECT_TRUE(statementOf(find(*tree, NodeKind::Update)) == counted);
    EXPECT_EQ(conditionOf(find(*tree, NodeKind::DoStatement)).text(), "k");
    EXPECT_EQ(find(*tree, NodeKind::SwitchStatement).child(Field::Value).text(), "(l)");
    EXPECT_EQ(find(*tree, NodeKind::SwitchCase).child(Field::Value).text(), "1");
    EXPECT_EQ(find(*tree, NodeKind::SwitchDefault).child(Field::Body).text(), "n()");
  }
}

TEST(NodeKinds, Expressions) {
  for (const Language language : kAll) {
    const auto tree = parse(
        "a?.b?.(c); x = true ? null : undefined; /r/g; import.meta.hot;\n"
        "class A { #p = 1; get q() { return this.#p } static s = f(...y, `t`); }\n"
        "function* g() { yield* z }",
        language);
    const SyntaxNode call = find(*tree, NodeKind::Call);
    EXPECT_EQ(call.child(Field::OptionalChain).text(), "?.");
    EXPECT_EQ(call.child(Field::Function).child(Field::OptionalChain).text(), "?.");
    EXPECT_EQ(call.child(Field::Function).text(), "a?.b");
    EXPECT_EQ(conditionOf(find(*tree, NodeKind::Ternary)).kind(), NodeKind::True);
    find(*tree, NodeKind::Null);
    find(*tree, NodeKind::Undefined);
    find(*tree, NodeKind::Regex);
    find(*tree, NodeKind::Spread);
    EXPECT_EQ(find(*tree, NodeKind::ClassField, 0).firstChild().text(), "#p");
    EXPECT_TRUE(hasModifier(find(*tree, NodeKind::ClassField, 1), "static"));
    EXPECT_FALSE(hasModifier(find(*tree, NodeKind::ClassField, 0), "static"));
    EXPECT_TRUE(hasModifier(find(*tree, NodeKind::Method), "get"));
    EXPECT_TRUE(hasModifier(find(*tree, NodeKind::FunctionDeclaration), "*"));
    EXPECT_EQ(find(*tree, NodeKind::Yield).firstChild().text(), "z");
  }
}

TEST(NodeKinds, AsyncIsAModifier) {
  for (const Language language : kAll) {
    const auto tree = parse(
        "class A { static async m() {} async() {} }\n"
        "async /* x */ function f() {}\nconst g = async x => x, h = (async) => async;\n"
        "for await (const a of b) {}",
        language);
    EXPECT_TRUE(isAsync(find(*tree, NodeKind::Method, 0)));
    EXPECT_FALSE(isAsync(find(*tree, NodeKind::Method, 1)));
    EXPECT_TRUE(isAsync(find(*tree, NodeKind::FunctionDeclaration)));
    EXPECT_TRUE(isAsync(find(*tree, NodeKind::ArrowFunction, 0)));
    EXPECT_FALSE(isAsync(find(*tree, NodeKind::ArrowFunction, 1)));
    EXPECT_TRUE(hasModifier(find(*tree, NodeKind::ForInStatement), "await"));
  }
}

TEST(NodeKinds, UsingIsKnownInEveryGrammar) {
  for (const Language language : kAll) {
    const auto tree = parse(
        "using a = open();\n{ await using b = open(), c = d; }\nusing(x); x.using = y;\n"
        "const e = 1;\nfor (using f of g) {}",
        language);
    const SyntaxNode first = find(*tree, NodeKind::LexicalDeclaration, 0);
    EXPECT_TRUE(isUsing(first));
    EXPECT_EQ(first.text(), "using a = open();");
    EXPECT_TRUE(isUsing(find(*tree, NodeKind::LexicalDeclaration, 1)));
    EXPECT_FALSE(isUsing(find(*tree, NodeKind::LexicalDeclaration, 2)));
    EXPECT_TRUE(isUsing(find(*tree, NodeKind::ForInStatement)));
    EXPECT_EQ(Scopes(*tree).bindings().size(), 5U);
    EXPECT_EQ(Scopes(*tree).bindings()[0].kind, BindingKind::Const);
    EXPECT_EQ(find(*tree, NodeKind::Call, 2).text(), "using(x)");
  }
}

std::string decorators(SyntaxNode declaration) {
  std::string all;
  for (const SyntaxNode one : decoratorsOf(declaration)) {
    all += std::string(decoratorValue(one).text()) + ";";
  }
  return all;
}

TEST(NodeKinds, DecoratorsBelongToWhatTheyDecorate) {
  for (const Language language : kAll) {
    const auto tree = parse(
        "@Injectable({ scope: 1 })\nexport class A {\n  @a.b f = 1;\n  @Get('/x') @Use(y)\n"
        "  m() {}\n  n() {}\n}",
        language);
    EXPECT_EQ(decorators(find(*tree, NodeKind::ClassDeclaration)), "Injectable({ scope: 1 });");
    EXPECT_EQ(decorators(find(*tree, NodeKind::ClassField)), "a.b;");
    EXPECT_EQ(decorators(find(*tree, NodeKind::Method, 0)), "Get('/x');Use(y);");
    EXPECT_EQ(decorators(find(*tree, NodeKind::Method, 1)), "");
  }
  for (const Language language : kTyped) {
    const auto tree = parse(
        "@Injectable()\nclass A { constructor (@Inject('x') private readonly x: X, y: Y,\n"
        "  readonly z: Z) {} }",
        language);
    const SyntaxNode x = find(*tree, NodeKind::Parameter, 0);
    EXPECT_EQ(decorators(find(*tree, NodeKind::ClassDeclaration)), "Injectable();");
    EXPECT_EQ(decorators(x), "Inject('x');");
    EXPECT_EQ(x.child(Field::Pattern).text(), "x");
    EXPECT_EQ(x.child(Field::Type).text(), ": X");
  }
}

TEST(NodeKinds, Superclasses) {
  for (const Language language : kAll) {
    const auto tree = parse("class A extends mixin(B) {} class C {}", language);
    EXPECT_EQ(superclassOf(find(*tree, NodeKind::ClassDeclaration, 0)).text(), "mixin(B)");
    EXPECT_FALSE(superclassOf(find(*tree, NodeKind::ClassDeclaration, 1)));
  }
  const auto tree = parse(
      "abstract class A<T> extends ns.B<T> implements C {}\n"
      "class D implements C {}",
      Language::TypeScript);
  EXPECT_EQ(superclassOf(find(*tree, NodeKind::ClassDeclaration, 0)).text(), "ns.B");
  EXPECT_TRUE(hasModifier(find(*tree, NodeKind::ClassDeclaration, 0), "abstract"));
  EXPECT_FALSE(superclassOf(find(*tree, NodeKind::ClassDeclaration, 1)));
}

TEST(NodeKinds, TypeOnlyImportsAreMarked) {
  for (const Language language : kTyped) {
    const auto tree = parse(
        "import type A from 'a'; import { type B, C } from 'b'; import type * as D from 'd';\n"
        "import type from 'e'; import F, { type as G } from 'f'; export type { A };",
        language);
    std::string types;
    std::string values;
    const Scopes scopes(*tree);
    for (const Binding& binding : scopes.bindings()) {
      (binding.typeOnly ? types : values) += binding.name.text();
    }
    EXPECT_EQ(types, "ABD");
    EXPECT_EQ(values, "CtypeFG");
    EXPECT_TRUE(isTypeOnly(find(*tree, NodeKind::ExportStatement)));
  }
}

TEST(Jsx, AttributesAreTold) {
  for (const Language language : {Language::JavaScript, Language::Tsx}) {
    const auto tree = parse(
        "const div = 1, x = <div onClick={() => close()} only={b} id=\"c\" disabled "
        "xlink:href='d'\n"
        "  {...e}><Form.Item onUse={(f)} /></div>",
        language);
    const auto click = jsxAttributeOf(find(*tree, NodeKind::JsxAttribute, 0));
    ASSERT_TRUE(click);
    EXPECT_EQ(click->name, "onClick");
    EXPECT_TRUE(click->isHandler());
    EXPECT_EQ(click->tag(), "div");
    EXPECT_TRUE(click->value.is(NodeKind::ArrowFunction));
    EXPECT_EQ(attributeGiven(click->value)->node, click->node);
    const auto only = jsxAttributeOf(find(*tree, NodeKind::JsxAttribute, 1));
    EXPECT_FALSE(only->isHandler());
    EXPECT_EQ(jsxAttributeOf(find(*tree, NodeKind::JsxAttribute, 2))->value.text(), "\"c\"");
    EXPECT_FALSE(jsxAttributeOf(find(*tree, NodeKind::JsxAttribute, 3))->value);
    EXPECT_EQ(jsxAttributeOf(find(*tree, NodeKind::JsxAttribute, 4))->name, "xlink:href");
    const auto use = jsxAttributeOf(find(*tree, NodeKind::JsxAttribute, 5));
    EXPECT_EQ(use->tag(), "Form.Item");
    EXPECT_EQ(use->value.text(), "f");
    EXPECT_FALSE(jsxAttributeOf(tree->root()));
    EXPECT_FALSE(attributeGiven(find(*tree, NodeKind::Call)));
    EXPECT_EQ(Scopes(*tree).referencesTo(0).size(), 0U) << "<div> is not the variable";
  }
}

TEST(NodeKinds, BrokenCodeIsATreeWithHoles) {
  const std::string text = "bus.on('a', f);\nfunction g( {\n  bus.on('b', \n}\nbus.on('c', h);\n";
  for (const Language language : kAll) {
    const auto tree = *SyntaxTree::parse(text, language);
    std::string events;
    for (uint32_t i = 0; i < tree->nodeCount(); ++i) {
      const SyntaxNode node = tree->node(i);
      if (node.is(NodeKind::String)) events += literalOr(node);
      EXPECT_FALSE(node.is(NodeKind::Identifier) && node.text().empty());
    }
    EXPECT_EQ(events, "abc");
  }
}

}  // namespace
}  // namespace leakline

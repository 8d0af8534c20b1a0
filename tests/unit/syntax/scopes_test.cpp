#include "syntax/scopes.h"

#include <gtest/gtest.h>

#include <map>

#include "syntax/expressions.h"
#include "syntax/modules.h"

namespace leakline {
namespace {

struct Source {
  explicit Source(std::string text, Language language = Language::JavaScript)
      : tree(*SyntaxTree::parse(std::move(text), language)), scopes(*tree) {}

  // For each occurrence of the name the offset of the declaration it means; -1: none.
  std::vector<int64_t> meanings(std::string_view name) const {
    std::vector<int64_t> all;
    for (uint32_t i = 0; i < tree->nodeCount(); ++i) {
      const SyntaxNode node = tree->node(i);
      const bool isName = node.is(NodeKind::Identifier) || node.is(NodeKind::ShorthandProperty) ||
                          node.is(NodeKind::ShorthandPattern);
      if (!isName || node.text() != name) continue;
      const BindingId id = scopes.bindingOf(node);
      all.push_back(id == Scopes::kNone ? -1 : int64_t{scopes.binding(id).name.begin()});
    }
    return all;
  }

  std::shared_ptr<const SyntaxTree> tree;
  Scopes scopes;
};

using Meanings = std::vector<int64_t>;

TEST(Scopes, BlocksAndFunctions) {
  EXPECT_EQ(Source("let a; { let a; a } a").meanings("a"), (Meanings{4, 13, 13, 4}));
  EXPECT_EQ(Source("{ var a } a").meanings("a"), (Meanings{6, 6}));
  EXPECT_EQ(Source("{ const a = 1 } a").meanings("a"), (Meanings{8, -1}));
  EXPECT_EQ(Source("f(() => { var a }); a").meanings("a"), (Meanings{14, -1}));
  EXPECT_EQ(Source("a; function a () { a }").meanings("a"), (Meanings{12, 12, 12}));
  EXPECT_EQ(Source("for (let a of b) { a } a").meanings("a"), (Meanings{9, 9, -1}));
  EXPECT_EQ(Source("for (var a in b) { a } a").meanings("a"), (Meanings{9, 9, 9}));
  EXPECT_EQ(Source("for (let a = 0; a < 1; a++) {} a").meanings("a"), (Meanings{9, 9, 9, -1}));
  EXPECT_EQ(Source("try {} catch (a) { a } a").meanings("a"), (Meanings{14, 14, -1}));
  EXPECT_EQ(Source("switch (x) { case 1: let a; a } a").meanings("a"), (Meanings{25, 25, -1}));
}

TEST(Scopes, NamesOfFunctionExpressionsAndClasses) {
  EXPECT_EQ(Source("x = function a () { a }; a").meanings("a"), (Meanings{13, 13, -1}));
  EXPECT_EQ(Source("x = function a (a) { a }").meanings("a"), (Meanings{13, 16, 16}));
  EXPECT_EQ(Source("class a { m () { a } } a").meanings("a"), (Meanings{6, 6, 6}));
  EXPECT_EQ(Source("x = class a { m () { a } }; a").meanings("a"), (Meanings{10, 10, -1}));
}

TEST(Scopes, PatternsAndParameters) {
  EXPECT_EQ(Source("const { x: a, ...b } = c; a").meanings("a"), (Meanings{11, 11}));
  EXPECT_EQ(Source("const { a = d } = c; a").meanings("a"), (Meanings{8, 8}));
  EXPECT_EQ(Source("const { a = d } = c; a").meanings("d"), (Meanings{-1}));
  EXPECT_EQ(Source("const [, a] = c; a").meanings("a"), (Meanings{9, 9}));
  EXPECT_EQ(Source("function f ({ a }, [b] = [], ...c) { a; b; c }").meanings("b"),
            (Meanings{20, 20}));
  EXPECT_EQ(Source("a => a").meanings("a"), (Meanings{0, 0}));
  EXPECT_EQ(Source("let a; ({ x: a } = b)").meanings("a"), (Meanings{4, 4}));
  EXPECT_EQ(Source("let a; f({ a, b: { a: 1 } }); x.a").meanings("a"), (Meanings{4, 4}));
}

TEST(Scopes, TypesAreNoUses) {
  const Source source("let a: a; function f (b: typeof a, ...c: a[]): a { return <a>b }",
                      Language::TypeScript);
  EXPECT_EQ(source.scopes.referencesTo(0).size(), 0U);
  EXPECT_EQ(source.meanings("b"), (Meanings{22, 22}));
  EXPECT_EQ(Source("enum A { x } namespace N { const y = A } ", Language::TypeScript).meanings("A"),
            (Meanings{5, 5}));
}

TEST(Scopes, ReadsAndWrites) {
  const Source source("let a = 1; a = 2; a += 3; a++; f(a); ({ a }); ({ a } = b); [a] = b;");
  std::string uses;
  for (const uint32_t use : source.scopes.referencesTo(0)) {
    const Reference& reference = source.scopes.references()[use];
    uses += reference.read ? (reference.write ? 'b' : 'r') : 'w';
  }
  EXPECT_EQ(uses, "wbbrrww");
  EXPECT_EQ(source.scopes.binding(0).value.text(), "1");
}

TEST(Scopes, ImportsKnowTheirModule) {
  const auto use = [](std::string text, Language language = Language::JavaScript) {
    const Source source(std::move(text), language);
    SyntaxNode last;
    for (uint32_t i = 0; i < source.tree->nodeCount(); ++i) {
      const SyntaxNode node = source.tree->node(i);
      if (node.is(NodeKind::New)) last = unwrapped(node.child(Field::Constructor));
      if (node.is(NodeKind::Call) && node.child(Field::Function).text() != "require") {
        last = unwrapped(node.child(Field::Function));
      }
    }
    const auto found = moduleUseOf(source.scopes, last);
    return found ? std::string(found->specifier) + "|" + std::string(found->property) : "none";
  };
  EXPECT_EQ(use("const Q = require('bull'); new Q()"), "bull|");
  EXPECT_EQ(use("const { Queue: Q } = require('bull'); new Q()"), "bull|Queue");
  EXPECT_EQ(use("const { Queue = 1 } = require('bull'); new Queue()"), "bull|Queue");
  EXPECT_EQ(use("const b = require('bull'); const Q = b.Queue; new Q()"), "bull|Queue");
  EXPECT_EQ(use("const b = require('bull'); new b.Queue()"), "bull|Queue");
  EXPECT_EQ(use("new (require('bull').Queue)()"), "bull|Queue");
  EXPECT_EQ(use("import Q from 'bull'; new Q()"), "bull|");
  EXPECT_EQ(use("import { Queue as Q } from 'bull'; new Q()"), "bull|Queue");
  EXPECT_EQ(use("import * as b from 'bull'; new b.Queue()"), "bull|Queue");
  EXPECT_EQ(use("import b = require('bull'); new b.Queue()", Language::TypeScript), "bull|Queue");
  EXPECT_EQ(use("const b_1 = __importDefault(require('bull')); new b_1.default()"), "bull|");
  EXPECT_EQ(use("const r_1 = require('redis'); (0, r_1.createClient)()"), "redis|createClient");
  EXPECT_EQ(use("function f (Q) { new Q() }"), "none");
  EXPECT_EQ(use("const Q = other.x; new Q()"), "none");
}

std::string exports(std::string text, Language language = Language::JavaScript) {
  const Source source(std::move(text), language);
  std::string all;
  for (const Export& one : exportsOf(*source.tree)) {
    all += std::string(one.name) + "=" + std::string(one.value.text());
    if (one.from) all += "@" + std::string(one.from->specifier) + "|";
    if (one.from) all += one.from->property;
    all += ";";
  }
  return all;
}

TEST(Modules, Exports) {
  EXPECT_EQ(exports("module.exports = q"), "=q;");
  EXPECT_EQ(exports("exports = module.exports = { a, b: c }"), "={ a, b: c };a=a;b=c;");
  EXPECT_EQ(exports("exports.a = exports.b = 1"), "a=1;b=1;");
  EXPECT_EQ(exports("exports.default = q"), "=q;");
  EXPECT_EQ(exports("export const a = 1, b = 2"), "a=a;b=b;");
  EXPECT_EQ(exports("export default q"), "=q;");
  EXPECT_EQ(exports("export default function f () {}"), "=f;");
  EXPECT_EQ(exports("export function f () {}"), "f=f;");
  EXPECT_EQ(exports("export { a, b as c }"), "a=a;c=b;");
  EXPECT_EQ(exports("this.exports2 = 1; x.a = 2"), "");
  EXPECT_EQ(exports("export default class {}"), "=class {};");
  EXPECT_EQ(exports("export default () => { const a = 1 }"), "=() => { const a = 1 };");
  EXPECT_EQ(exports("export const { a, b: c = d, ...e } = f, [g] = h"), "a=a;c=c;e=e;g=g;");
}

TEST(Modules, ExportsOfOtherModules) {
  EXPECT_EQ(exports("export * from './a'"), "*=@./a|;");
  EXPECT_EQ(exports("export * as b from './a'"), "b=b@./a|;");
  EXPECT_EQ(exports("export { b, c as default, default as d, 'e f' as g } from './a'"),
            "b=b@./a|b;=c@./a|c;d=default@./a|;g='e f'@./a|e f;");
  EXPECT_EQ(exports("module.exports = { ...require('./a'), b }"),
            "={ ...require('./a'), b };*=@./a|;b=b;");
  EXPECT_EQ(exports("Object.assign(exports, require('./a'), { b })"), "*=@./a|;b=b;");
  EXPECT_EQ(exports("__exportStar(require('./a'), exports)"), "*=@./a|;");
}

TEST(Modules, ExportsOfTypeScript) {
  const auto typed = [](std::string text) {
    return exports(std::move(text), Language::TypeScript);
  };
  EXPECT_EQ(typed("export = x"), "=x;");
  EXPECT_EQ(typed("export enum E {} export abstract class C {} export namespace N {}"),
            "E=E;C=C;N=N;");
  EXPECT_EQ(typed("export type T = 1; export interface I {} export type { A } from './a';"), "");
  EXPECT_EQ(typed("export { type A, b } from './a'"), "b=b@./a|b;");
  EXPECT_EQ(typed("export const a: A<B> = c, { d }: { d: e } = f"), "a=a;d=d;");
}

}  // namespace
}  // namespace leakline

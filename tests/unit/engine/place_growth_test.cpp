// From a clue to the place to change: where a collection grows.
#include "unit/engine/marked_program.h"

namespace leakline {
namespace {

using test::MarkedProgram;

SourceClue growthOf(const MarkedProgram& program, std::string variable, bool isProperty = false,
                    std::vector<std::string> methods = {}) {
  SourceClue clue{.kind = ClueKind::Growth, .scope = program.function('1')};
  clue.variable = std::move(variable);
  clue.variableIsProperty = isProperty;
  clue.methods = std::move(methods);
  return clue;
}

void expectGrowth(const std::string& source, bool isProperty = false) {
  SCOPED_TRACE(source);
  MarkedProgram program{{"app.js", source}};
  program.expect(growthOf(program, "log", isProperty));
}

TEST(Growth, OfVariables) {
  expectGrowth("const log = [];\napp.use(§1(req, res) => { log.‹push›({ url: req.url }); });");
  expectGrowth("const log = {};\nfunction f §1(k) { ‹log›[k] = 1; }");
  expectGrowth("const log = new Map();\nfunction f §1(k) { log.‹set›(k, 1); }");
  expectGrowth("let log = [];\nfunction f §1(k) { ‹log› = log.concat(k); }");
  expectGrowth("let log = [];\nfunction f §1(k) { ‹log› = [...log, k]; }");
  expectGrowth("let log = {};\nfunction f §1(k) { ‹log› = { ...log, [k]: 1 }; }");
  expectGrowth("let log = {};\nfunction f §1(k) { log = {}; Object.assign(‹log›, k); }");
  expectGrowth("const log = [];\nfunction f §1(k) { Array.prototype.push.apply(‹log›, k); }");
  expectGrowth("const log = [];\nfunction f §1(k) { ‹log›[log.length] = k; }");
  expectGrowth("const log = {};\nfunction f §1(k) { ‹log›[k] ||= []; log[k].push(1); }");
  expectGrowth("const log = new Map();\nfunction f §1(k) { log.get(k).‹push›(1); }");
  expectGrowth("const log = {};\nfunction f §1(k) { let at = log; at = ‹at›[k] = {}; }");
  expectGrowth("let log = '';\nfunction f §1(k) { log ||= 'x'; ‹log› += k; }");
  expectGrowth("let log = '';\nfunction f §1(k) { log = k + 1; ‹log› = log + k; }");
  expectGrowth("let log = '';\nfunction f §1(k) { log = ''; ‹log› = `${log}${k}`; }");
}

// What is stored in the collection, by another name.
TEST(Growth, OfWhatIsStored) {
  const auto expectStored = [](const std::string& source, std::vector<std::string> methods = {}) {
    SCOPED_TRACE(source);
    MarkedProgram program{{"app.js", source}};
    SourceClue clue = growthOf(program, "log", false, std::move(methods));
    clue.stored = true;
    program.expect(clue);
  };
  expectStored(
      "const log = new Map();\nfunction f §1(k) {\n"
      "  const list = log.get(k) ?? [];\n  list.‹push›(1);\n  log.set(k, list);\n}",
      {"push"});
  expectStored(
      "const log = {};\nfunction f §1(k, id) {\n"
      "  const table = log[k] || (log[k] = {});\n  ‹table›[id] = 1;\n}");
  expectStored(
      "const log = new Map();\nfunction listOf §1(k) {\n  let list = log.get(k);\n"
      "  if (!list) {\n    list = [];\n    log.set(k, list);\n  }\n  return list;\n}\n"
      "function f(k) { listOf(k).‹push›(1); }",
      {"push"});
  // Nothing is to be seen of what is stored: the collection itself.
  expectStored("const log = {};\nfunction f §1(k) { ‹log›[k] = make(); }");
}

TEST(Growth, IsNotWhatIsPutBack) {
  expectGrowth(
      "const log = new Map();\n"
      "function get §1(k) { const v = log.get(k); log.delete(k); log.set(k, v); return v; }\n"
      "function put(k, v) { log.‹set›(k, v); }");
  // It was not found, but made.
  expectGrowth(
      "const log = new Map();\n"
      "function get §1(k) { let v = log.get(k); if (!v) { v = []; log.‹set›(k, v); } return v; }\n"
      "function put(k, v) { log.set(k, v); }");
}

TEST(Growth, ByAFunctionThatGivesTheNextValue) {
  expectGrowth("let log = {};\nfunction f §1(a) { ‹log› = reduce(log, a); }");
  expectGrowth("let log = [];\nfunction f §1(a) { log = sorted(log); log.‹push›(a); }");
}

// A property of the global object: nobody's scope has it.
TEST(Growth, OfGlobals) {
  MarkedProgram program{{"app.js", "global.log = [];\nfunction f §1(a) { global.log.‹push›(a); }"}};
  SourceClue clue = growthOf(program, "log", true, {"push"});
  clue.scope = std::nullopt;
  program.expect(clue);
}

TEST(Growth, PrefersWhatRunsAgainAndAgain) {
  expectGrowth("const log = [];\nlog.push('start');\nfunction f §1() { log.‹push›(1); }");
  expectGrowth("const log = {};\nfunction f §1(k) { log['x'] = 1; ‹log›[k] = 2; }");
  expectGrowth("const log = [];\n(() => { log.push(0) })();\nfunction f §1() { log.‹push›(1); }");
}

TEST(Growth, IsThatOfTheBindingSeen) {
  expectGrowth(
      "const log = [];\nfunction f §1() { log.‹push›(1); }\n"
      "function g () { const log = []; log.push(2); }");
  expectGrowth(
      "function g () { const log = []; return () => log.push(2); }\n"
      "function h () { const log = []; return §1() => log.‹push›(1); }");
  expectGrowth("const log = [];\nfunction f §1() { log.pop(); log.length = 0; }");
}

TEST(Growth, OfProperties) {
  expectGrowth("class A { constructor () { this.log = []; } m §1(x) { this.log.‹push›(x); } }",
               true);
  expectGrowth("class A { #log = []; m §1(x) { this.log.‹push›(x); } }", true);
  expectGrowth("class A { m §1(x) { const { log } = this; log.‹push›(x); } }", true);
  expectGrowth("class A { m §1(x) { const l = this.log; l.‹push›(x); } }", true);
  expectGrowth("class A { m §1(x) { this.‹log› = [...this.log, x]; } }", true);
}

void expectList(const std::string& source, const std::string& first = "first") {
  SCOPED_TRACE(source);
  MarkedProgram program{{"app.js", source}};
  SourceClue clue = growthOf(program, first, true);
  clue.link = "next";
  program.expect(clue);
}

TEST(Growth, OfLinkedLists) {
  expectList(
      "class Q { add §1(x) { const e = { x, next: null };\n"
      "  if (this.last) this.last.‹next› = e; else this.first = e; this.last = e; }\n"
      "  take () { const f = this.first; this.first = f.next; f.next = null; return f; } }");
  expectList(
      "class S { push §1(x) { this.‹first› = { x, next: this.first }; }\n"
      "  pop () { this.first = this.first.next; }\n"
      "  clear () { this.first = undefined; } }");
}

// What esbuild and TypeScript make of private fields for old versions.
TEST(Growth, OfFieldsInWeakMaps) {
  expectGrowth("var log;\nclass A { m §1(x) { get(this, log).‹set›(x, 1); } }\nlog = new WeakMap;");
  expectGrowth(
      "var log;\nclass A { m §1(x) { __classPrivateFieldGet(this, log, 'f').‹push›(x); } }");
}

TEST(Growth, WithItsDeclaration) {
  MarkedProgram variable{{"app.js", "const ⟦log⟧ = [];\nfunction f §1() { log.‹push›(1); }"}};
  variable.expect(growthOf(variable, "log"), "declaration");
  MarkedProgram property{{"app.js",
                          "class A { constructor () { this.⟦log⟧ = []; }\n"
                          "  m §1(x) { this.log.‹push›(x); } }"}};
  property.expect(growthOf(property, "log", true), "declaration");
}

TEST(Growth, AskedMethodsFirst) {
  MarkedProgram program{{"app.js", "let q = [];\nfunction f §1() { q.push(1); q.‹unshift›(2); }"}};
  program.expect(growthOf(program, "q", false, {"unshift"}));
}

TEST(Growth, InAnotherFile) {
  MarkedProgram variable(
      {{"store.js", "const log = [];\nexports.all = §1() => log;\nexports.log = log;"},
       {"use.js", "const { log } = require('./store');\nexports.f = x => log.‹push›(x);"}});
  variable.expect(growthOf(variable, "log"));
  MarkedProgram property{{"a.js", "exports.f = §1() => 1;"},
                         {"b.js", "exports.f = ctx => ctx.app.cache.‹set›(ctx.id, ctx);"}};
  property.expect(growthOf(property, "cache", true));
}

}  // namespace
}  // namespace leakline

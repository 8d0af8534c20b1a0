// From a clue to the place to change: where a promise that stays pending is waited for.
#include "unit/engine/marked_program.h"

namespace leakline {
namespace {

using test::MarkedProgram;

SourceClue waitFor(const MarkedProgram& program, bool isProperty = false) {
  SourceClue clue{.kind = ClueKind::Wait, .scope = program.function('1')};
  clue.variable = "stopped";
  clue.variableIsProperty = isProperty;
  return clue;
}

void expectWait(const std::string& source, bool isProperty = false) {
  SCOPED_TRACE(source);
  MarkedProgram program{{"app.js", source}};
  program.expect(waitFor(program, isProperty));
}

const std::string kPromise = "const stopped = new Promise(() => {});\n";

TEST(Wait, IsTheCombiningCall) {
  expectWait(kPromise +
             "app.use(§1async ctx => { await Promise.‹race›([stopped, load(ctx)]); });\n"
             "stopped.then(() => {});");
  expectWait(kPromise +
             "function f §1(work) { const all = [stopped, work]; return "
             "Promise.‹any›(all); }");
  expectWait("class A { run §1(work) { return Promise.‹race›([work, this.stopped]); } }", true);
}

TEST(Wait, IsWhereItIsHandedOn) {
  expectWait(kPromise + "function f §1(done) { stopped.‹then›(done); }");
  expectWait(kPromise + "const f = §1async () => ‹stopped›;");
  expectWait(kPromise + "function f §1() { return new Promise(resolve => resolve(‹stopped›)); }");
  // Once, while the file is loaded.
  expectWait(kPromise + "Promise.race([stopped, start()]);\nfunction f §1() {}");
}

TEST(Wait, InAnotherFile) {
  MarkedProgram program{{"life.js", "exports.stopped = new Promise(§1() => {});"},
                        {"app.js",
                         "const life = require('./life');\n"
                         "exports.handle = work => Promise.‹race›([life.stopped, work]);"}};
  program.expect(waitFor(program, true));
}

}  // namespace
}  // namespace leakline

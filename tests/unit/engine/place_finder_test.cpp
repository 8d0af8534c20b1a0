// From a clue to the place to change: the call that registers a function.
#include "unit/engine/marked_program.h"

namespace leakline {
namespace {

using test::MarkedProgram;

SourceClue registrationOf(const MarkedProgram& program, std::string event = "error") {
  SourceClue clue{.kind = ClueKind::Registration, .function = program.function('1')};
  clue.event = std::move(event);
  return clue;
}

TEST(PlaceFinder, ListenerAndTheVariableOfItsEmitter) {
  MarkedProgram program{{"app.js",
                         "class Queue extends EventEmitter {}\n"
                         "const ⟦queue⟧ = new Queue();\n"
                         "router.get('/task', async ctx => {\n"
                         "  queue.‹on›('error', function onError §1(error) { log(ctx, error); });\n"
                         "});\n"}};
  program.expect(registrationOf(program), "declaration");
}

TEST(PlaceFinder, EmitterOfAnotherFile) {
  MarkedProgram program{
      {"metrics.ts", "class Metrics {}\nexport const ⟦metrics⟧ = new Metrics();\n"},
      {"handler.ts",
       "import { metrics } from './metrics';\n"
       "export function handle (req: Request) {\n"
       "  metrics.‹on›('error', §1(reason: string) => { log(req, reason); });\n"
       "}\n"}};
  program.expect(registrationOf(program), "declaration");
}

// TypeScript announces its exports before it gives them values.
TEST(PlaceFinder, EmitterOfAnotherFileCompiledToCommonJs) {
  MarkedProgram program{{"metrics.js",
                         "exports.other = exports.metrics = void 0;\nclass Metrics {}\n"
                         "exports.⟦metrics⟧ = new Metrics();\nexports.other = {};\n"},
                        {"handler.js",
                         "const metrics_1 = require('./metrics');\n"
                         "exports.handle = req => {\n"
                         "  metrics_1.metrics.‹on›('error', §1(reason) => { log(req, reason); });\n"
                         "};\n"}};
  program.expect(registrationOf(program), "declaration");
}

TEST(PlaceFinder, EmitterInAField) {
  MarkedProgram program{{"app.js",
                         "class A {\n  constructor () { this.⟦bus⟧ = new Bus(); }\n"
                         "  handle (req) { this.bus.‹on›('error', §1() => req.end()); }\n}\n"}};
  program.expect(registrationOf(program), "declaration");
}

TEST(PlaceFinder, HandlerOfAnotherFile) {
  MarkedProgram program{
      {"handlers.js", "exports.onError = function ⟦§1⟧(e) { log(e); };\n"},
      {"other.js", "const h = require('./nothing');\nq.on('error', h.onError2);\n"},
      {"routes/a.js",
       "const { onError } = require('../handlers');\n"
       "module.exports = req => { req.queue.‹on›('error', onError); };\n"}};
  program.expect(registrationOf(program), "handler");
}

TEST(PlaceFinder, HandlerThatIsAModule) {
  MarkedProgram program{{"handle-error.mjs", "export default §1(e) => { log(e); };\n"},
                        {"app.mjs",
                         "import fail from './handle-error.mjs';\n"
                         "export const run = q => { q.‹on›('error', fail); };\n"}};
  program.expect(registrationOf(program));
}

TEST(PlaceFinder, MethodOfAnInstanceInAnotherFile) {
  MarkedProgram program{{"service.js", "module.exports = class S { fail §1(e) {} };\n"},
                        {"app.js", "exports.run = s => bus.‹once›('error', s.fail.bind(s));\n"}};
  program.expect(registrationOf(program));
}

TEST(PlaceFinder, FunctionItselfIfNothingRegistersIt) {
  MarkedProgram program{{"app.js", "watch('error', function ‹›§1(e) {});\n"}};
  program.expect(registrationOf(program));
}

TEST(PlaceFinder, IntervalOfAComponent) {
  MarkedProgram program{
      {"app.js",
       "const Clock = {\n  created () {\n"
       "    this.timer = ‹setInterval›(§1() => { this.now = Date.now(); }, 60000);\n"
       "  }\n};\n"}};
  SourceClue clue{.kind = ClueKind::Registration, .function = program.function('1')};
  clue.methods = {"setInterval", "setTimeout"};
  program.expect(clue, "");
}

TEST(PlaceFinder, ColumnsAreUtf16) {
  MarkedProgram program{{"app.js", "/* \xF0\x9F\x98\x80é */ q.‹on›('error', function §1() {})"}};
  program.expect(registrationOf(program));
}

TEST(PlaceFinder, CallWithoutAFunction) {
  MarkedProgram program{{"app.js",
                         "sleep(1, setTimeout);\n"
                         "async function wait §1(ms) {\n"
                         "  await new Promise(done => ‹setTimeout›(done, ms));\n}\n"
                         "function later (f) { setTimeout(f, 1); }\n"}};
  SourceClue clue{.kind = ClueKind::Registration, .scope = program.function('1')};
  clue.methods = {"setTimeout"};
  program.expect(clue);
}

TEST(PlaceFinder, TheUsersCodeFirst) {
  MarkedProgram program(
      {{"node_modules/a/i.js", "q.on('error', §2() => {});"}, {"app.js", "‹›§1() => {}"}});
  SourceClue library = registrationOf(program);
  library.function = program.function('2');
  program.expect(std::vector{library, registrationOf(program)});
  MarkedProgram only{{"node_modules/a/i.js", "q.‹on›('error', §1() => {});"}};
  only.expect(std::vector{registrationOf(only)});
}

}  // namespace
}  // namespace leakline

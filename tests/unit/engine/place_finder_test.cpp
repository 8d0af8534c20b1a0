// From clues to places: the marks in the sources are those of marked_program.h.
#include "engine/joint/place_finder.h"

#include <gtest/gtest.h>

#include "unit/engine/marked_program.h"

namespace leakline {
namespace {

using test::Program;

SourceClue registrationOf(const Program& program, std::string event = "error") {
  SourceClue clue{.kind = ClueKind::Registration, .function = program.function('1')};
  clue.event = std::move(event);
  return clue;
}

TEST(PlaceFinder, ListenerAndTheVariableOfItsEmitter) {
  Program program{{"app.js",
                   "class Queue extends EventEmitter {}\n"
                   "const ⟦queue⟧ = new Queue();\n"
                   "router.get('/task', async ctx => {\n"
                   "  queue.‹on›('error', function onError §1(error) { log(ctx, error); });\n"
                   "});\n"}};
  program.expect(registrationOf(program), "declaration");
}

TEST(PlaceFinder, EmitterOfAnotherFile) {
  Program program{{"metrics.ts", "class Metrics {}\nexport const ⟦metrics⟧ = new Metrics();\n"},
                  {"handler.ts",
                   "import { metrics } from './metrics';\n"
                   "export function handle (req: Request) {\n"
                   "  metrics.‹on›('error', §1(reason: string) => { log(req, reason); });\n"
                   "}\n"}};
  program.expect(registrationOf(program), "declaration");
}

TEST(PlaceFinder, EmitterInAField) {
  Program program{{"app.js",
                   "class A {\n  constructor () { this.⟦bus⟧ = new Bus(); }\n"
                   "  handle (req) { this.bus.‹on›('error', §1() => req.end()); }\n}\n"}};
  program.expect(registrationOf(program), "declaration");
}

TEST(PlaceFinder, HandlerOfAnotherFile) {
  Program program{{"handlers.js", "exports.onError = function ⟦§1⟧(e) { log(e); };\n"},
                  {"other.js", "const h = require('./nothing');\nq.on('error', h.onError2);\n"},
                  {"routes/a.js",
                   "const { onError } = require('../handlers');\n"
                   "module.exports = req => { req.queue.‹on›('error', onError); };\n"}};
  program.expect(registrationOf(program), "handler");
}

TEST(PlaceFinder, HandlerThatIsAModule) {
  Program program{{"handle-error.mjs", "export default §1(e) => { log(e); };\n"},
                  {"app.mjs",
                   "import fail from './handle-error.mjs';\n"
                   "export const run = q => { q.‹on›('error', fail); };\n"}};
  program.expect(registrationOf(program));
}

TEST(PlaceFinder, MethodOfAnInstanceInAnotherFile) {
  Program program{{"service.js", "module.exports = class S { fail §1(e) {} };\n"},
                  {"app.js", "exports.run = s => bus.‹once›('error', s.fail.bind(s));\n"}};
  program.expect(registrationOf(program));
}

TEST(PlaceFinder, FunctionItselfIfNothingRegistersIt) {
  Program program{{"app.js", "watch('error', function ‹›§1(e) {});\n"}};
  program.expect(registrationOf(program));
}

TEST(PlaceFinder, IntervalOfAComponent) {
  Program program{{"app.js",
                   "const Clock = {\n  created () {\n"
                   "    this.timer = ‹setInterval›(§1() => { this.now = Date.now(); }, 60000);\n"
                   "  }\n};\n"}};
  SourceClue clue{.kind = ClueKind::Registration, .function = program.function('1')};
  clue.methods = {"setInterval", "setTimeout"};
  program.expect(clue, "");
}

TEST(PlaceFinder, ColumnsAreUtf16) {
  Program program{{"app.js", "/* \xF0\x9F\x98\x80é */ q.‹on›('error', function §1() {})"}};
  program.expect(registrationOf(program));
}

TEST(PlaceFinder, CallWithoutAFunction) {
  Program program{{"app.js",
                   "sleep(1, setTimeout);\n"
                   "async function wait §1(ms) {\n"
                   "  await new Promise(done => ‹setTimeout›(done, ms));\n}\n"
                   "function later (f) { setTimeout(f, 1); }\n"}};
  SourceClue clue{.kind = ClueKind::Registration, .scope = program.function('1')};
  clue.methods = {"setTimeout"};
  program.expect(clue);
}

SourceClue growthOf(const Program& program, std::string variable, bool isProperty = false,
                    std::vector<std::string> methods = {}) {
  SourceClue clue{.kind = ClueKind::Growth, .scope = program.function('1')};
  clue.variable = std::move(variable);
  clue.variableIsProperty = isProperty;
  clue.methods = std::move(methods);
  return clue;
}

void expectGrowth(const std::string& source, bool isProperty = false) {
  SCOPED_TRACE(source);
  Program program{{"app.js", source}};
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

TEST(Growth, WithItsDeclaration) {
  Program variable{{"app.js", "const ⟦log⟧ = [];\nfunction f §1() { log.‹push›(1); }"}};
  variable.expect(growthOf(variable, "log"), "declaration");
  Program property{{"app.js",
                    "class A { constructor () { this.⟦log⟧ = []; }\n"
                    "  m §1(x) { this.log.‹push›(x); } }"}};
  property.expect(growthOf(property, "log", true), "declaration");
}

TEST(Growth, AskedMethodsFirst) {
  Program program{{"app.js", "let q = [];\nfunction f §1() { q.push(1); q.‹unshift›(2); }"}};
  program.expect(growthOf(program, "q", false, {"unshift"}));
}

TEST(Growth, InAnotherFile) {
  Program variable(
      {{"store.js", "const log = [];\nexports.all = §1() => log;\nexports.log = log;"},
       {"use.js", "const { log } = require('./store');\nexports.f = x => log.‹push›(x);"}});
  variable.expect(growthOf(variable, "log"));
  Program property{{"a.js", "exports.f = §1() => 1;"},
                   {"b.js", "exports.f = ctx => ctx.app.cache.‹set›(ctx.id, ctx);"}};
  property.expect(growthOf(property, "cache", true));
}

SourceClue creationOf(std::string className) {
  SourceClue clue{.kind = ClueKind::Creation};
  clue.className = std::move(className);
  return clue;
}

TEST(Creation, OfAPackagesClass) {
  Program program(
      {{"node_modules/bull/lib/queue.js", "const Queue = function Queue §2(name) {};"},
       {"app.js",
        "const Queue = require('bull');\nconst shared = new Queue('x');\n"
        "app.get('/mail', (req, res) => {\n"
        "  const q = ‹new› Queue('mail');\n  q.on('error', function f §1() {});\n});"}});
  SourceClue clue = creationOf("Queue");
  clue.classPlace = program.function('2');
  program.expect(clue);
  clue.className = "EventEmitter";
  program.expect(clue);
  SourceClue nearby = creationOf("");
  nearby.nearby = {program.function('1')};
  program.expect(nearby);
}

TEST(Creation, ByFactories) {
  Program factory(
      {{"node_modules/@redis/client/dist/lib/client/index.js", "class RedisClient §2{}"},
       {"app.js",
        "const redis = require('@redis/client');\n"
        "exports.handle = async () => { const c = redis.‹createClient›(); };"}});
  SourceClue clue = creationOf("RedisClient");
  clue.classPlace = factory.function('2');
  factory.expect(clue);
  Program compiled{{"node_modules/pg/lib/client.js", "class Client §2{}"},
                   {"app.js",
                    "const pg_1 = require('pg');\nconst x_1 = require('x');\n"
                    "exports.handle = () => { new x_1.Client(); ‹new› pg_1.Client(); };"}};
  clue = creationOf("Client");
  clue.classPlace = compiled.function('2');
  compiled.expect(clue);
}

TEST(Creation, OfTheUsersClass) {
  Program program(
      {{"client.js", "§2class Client {}\nmodule.exports = Client;"},
       {"home.js", "const C = require('./client');\nexports.index = () => ‹new› C().fetch();"}});
  SourceClue clue = creationOf("Client");
  clue.classPlace = program.function('2');
  program.expect(clue);
}

TEST(Creation, OfNodesOwnClasses) {
  Program program{{"app.js",
                   "const net = require('node:net');\nconst server = net.createServer();\n"
                   "exports.ask = () => net.‹connect›(80);"}};
  SourceClue clue = creationOf("Socket");
  clue.methods = {"connect", "createConnection"};
  program.expect(clue);
}

TEST(Creation, NearAPropertysListener) {
  Program program(
      {{"app.js",
        "class A { open () { this.c = ‹new› Client(); this.c.on('end', §1() => {}); } }"}});
  SourceClue clue = creationOf("");
  clue.nearby = {program.function('1')};
  program.expect(clue);
}

void expectReload(const std::string& source) {
  SCOPED_TRACE(source);
  Program program{{"app.js", source}, {"plugin.js", "exports.run = §9() => 1;"}};
  SourceClue clue{.kind = ClueKind::Reload};
  clue.module = program.path("plugin.js");
  program.expect(clue, source.find("⟦") != std::string::npos ? "removal" : "");
}

TEST(Reload, IsTheRequireAfterTheDelete) {
  expectReload(
      "function reload (id) {\n  const file = require.resolve(id);\n"
      "  ⟦delete require.cache[file]⟧;\n  return ‹require›(file);\n}");
  expectReload(
      "const fs = require('fs');\nfunction f () { const a = require('./other');\n"
      "  delete require.cache[require.resolve('./plugin')];\n"
      "  return ‹require›('./plugin').run();\n}");
  expectReload(
      "const p = require('./plugin');\n"
      "function clear () { for (const k of keys()) delete require.cache[k]; }\n"
      "function get () { clear(); return ‹require›('./plugin'); }");
  expectReload("function clear (k) { ‹delete require.cache[k]›; }");
  expectReload("function f (k) { delete cache[k]; return require(k); }");
}

TEST(PlaceFinder, TheUsersCodeFirst) {
  Program program(
      {{"node_modules/a/i.js", "q.on('error', §2() => {});"}, {"app.js", "‹›§1() => {}"}});
  SourceClue library = registrationOf(program);
  library.function = program.function('2');
  program.expect(std::vector{library, registrationOf(program)});
  Program only{{"node_modules/a/i.js", "q.‹on›('error', §1() => {});"}};
  only.expect(std::vector{registrationOf(only)});
}

}  // namespace
}  // namespace leakline

// From a clue to the place to change when the function goes through functions of the program's own
// before it is registered, or comes from one that made it.
#include "unit/engine/marked_program.h"

namespace leakline {
namespace {

using test::MarkedProgram;

SourceClue listener(const MarkedProgram& program, std::string event = "price") {
  SourceClue clue{.kind = ClueKind::Registration, .function = program.function('1')};
  clue.event = std::move(event);
  clue.variable = "bus";
  return clue;
}

SourceClue byMethods(const MarkedProgram& program, std::vector<std::string> methods) {
  SourceClue clue{.kind = ClueKind::Registration, .function = program.function('1')};
  clue.methods = std::move(methods);
  return clue;
}

TEST(PlaceOfRegistration, ThroughAFunctionOfTheSameScript) {
  MarkedProgram program{{"app.js",
                         "const bus = new EventEmitter();\n"
                         "function subscribe (topic, handler) { bus.⟦on⟧(topic, handler); }\n"
                         "exports.request = url => {\n"
                         "  const onPrice = §1price => url + price;\n"
                         "  ‹subscribe›('price', onPrice);\n};\n"}};
  program.expect(listener(program), "helper");
}

TEST(PlaceOfRegistration, ThroughAnotherScriptAndMadeInAThird) {
  MarkedProgram program{
      {"handler.js", "exports.makeHandler = url => function onPrice §1(p) { return url + p; };\n"},
      {"hub.js",
       "const ⟦bus⟧ = new EventEmitter();\n"
       "exports.subscribe = (topic, handler) => { bus.on(topic, handler); };\n"},
      {"leak.js",
       "const { subscribe } = require('./hub');\nconst { makeHandler } = require('./handler');\n"
       "exports.request = url => {\n  const onPrice = makeHandler(url);\n"
       "  ‹subscribe›('price', onPrice);\n};\n"}};
  program.expect(listener(program), "declaration");
}

TEST(PlaceOfRegistration, AsModulesAndAsCompiledOnes) {
  MarkedProgram modules{
      {"hub.mjs",
       "const bus = new EventEmitter();\nexport function subscribe (t, h) { bus.⟦on⟧(t, h); }\n"},
      {"index.mjs", "export * from './hub.mjs';\n"},
      {"leak.mjs",
       "import { subscribe } from './index.mjs';\n"
       "export const request = url => ‹subscribe›('price', §1p => url + p);\n"}};
  modules.expect(listener(modules), "helper");
  MarkedProgram compiled{
      {"hub.js",
       "exports.subscribe = void 0;\nconst bus = new EventEmitter();\n"
       "function subscribe (t, h) { bus.⟦on⟧(t, h); }\nexports.subscribe = subscribe;\n"},
      {"leak.js",
       "const hub_1 = require('./hub');\n"
       "exports.request = url => (0, hub_1.‹subscribe›)('price', §1p => url + p);\n"}};
  compiled.expect(listener(compiled), "helper");
}

TEST(PlaceOfRegistration, ThroughAMethod) {
  MarkedProgram imported{
      {"hub.js",
       "class Hub {\n  #bus = new EventEmitter();\n"
       "  subscribe (topic, handler) { this.#bus.⟦on⟧(topic, handler); }\n}\n"
       "exports.hub = new Hub();\n"},
      {"leak.js",
       "const { hub } = require('./hub');\n"
       "exports.request = req => { hub.‹subscribe›('price', §1p => { req.price = p; }); };\n"}};
  imported.expect(listener(imported), "helper");
  MarkedProgram own{{"app.js",
                     "class Session {\n"
                     "  constructor (bus) { this.bus = bus; this.‹listen›('price', "
                     "this.onTick.bind(this)); }\n"
                     "  listen (event, fn) { this.bus.⟦on⟧(event, fn); }\n"
                     "  onTick §1() { return this.url; }\n}\n"}};
  own.expect(listener(own), "helper");
  MarkedProgram handedIn{
      {"hub.js", "class Hub { watch (t, h) { this.bus.⟦on⟧(t, h); } }\nmodule.exports = Hub;\n"},
      {"leak.js", "exports.request = (app, url) => app.hub.‹watch›('price', §1p => url + p);\n"}};
  handedIn.expect(listener(handedIn), "helper");
}

TEST(PlaceOfRegistration, ThroughAFunctionThatHandsOnAllArguments) {
  MarkedProgram program{{"hub.js",
                         "const bus = new EventEmitter();\n"
                         "exports.subscribe = (...all) => { log(all); bus.⟦on⟧(...all); };\n"},
                        {"leak.js",
                         "const { subscribe } = require('./hub');\n"
                         "exports.request = url => { ‹subscribe›('price', §1p => url + p); };\n"}};
  program.expect(listener(program), "helper");
  MarkedProgram some{
      {"hub.ts",
       "const bus = new EventEmitter();\n"
       "export function subscribe (log: Log, ...all: any[]) { bus.⟦on⟧(...all); }\n"},
      {"leak.ts",
       "import { subscribe } from './hub';\n"
       "export const a = url => subscribe(log, 'trade', (p: number) => url + p);\n"
       "export const b = url => ‹subscribe›(log, 'price', §1(p: number) => url);\n"}};
  some.expect(listener(some), "helper");
}

// A method of the same name is not meant where the object is imported.
TEST(PlaceOfRegistration, TheMethodIsTheImportedObjects) {
  MarkedProgram program{
      {"hub.js",
       "class Hub { subscribe (t, h) { this.bus.⟦on⟧(t, h); } }\nexports.hub = new Hub();\n"},
      {"leak.js",
       "const { hub } = require('./hub');\n"
       "exports.subscribe = url => { hub.‹subscribe›('price', §1p => url + p); };\n"}};
  program.expect(listener(program), "helper");
}

TEST(PlaceOfRegistration, ThroughAConstructor) {
  MarkedProgram program{
      {"watcher.js",
       "exports.Watcher = class Watcher {\n  constructor (bus, handler) { this.bus = bus; "
       "this.handler = handler; }\n  start () { this.bus.⟦on⟧('price', this.handler); }\n};\n"},
      {"leak.js",
       "const { Watcher } = require('./watcher');\n"
       "exports.request = (bus, url) => ‹new› Watcher(bus, §1p => url + p).start();\n"}};
  program.expect(listener(program), "helper");
}

TEST(PlaceOfRegistration, ThroughSeveralOneInsideTheOther) {
  MarkedProgram program{
      {"low.js", "exports.attach = (emitter, handler, topic) => emitter.⟦on⟧(topic, handler);\n"},
      {"hub.js",
       "const { attach } = require('./low');\nconst bus = new EventEmitter();\n"
       "exports.subscribe = (topic, handler) => attach(bus, handler, topic);\n"},
      {"leak.js",
       "const hub = require('./hub');\n"
       "exports.request = url => { hub.‹subscribe›('price', §1p => url + p); };\n"}};
  program.expect(listener(program), "helper");
}

// What the emitter is called is known where the helper is called.
TEST(PlaceOfRegistration, TheEmitterIsTheCallers) {
  MarkedProgram program{
      {"app.js",
       "const ⟦prices$⟧ = new Subject();\n"
       "function observe (source$, handler) { return source$.subscribe(handler); }\n"
       "exports.request = url => ‹observe›(prices$, §1p => url + p);\n"}};
  program.expect(byMethods(program, {"subscribe"}), "declaration");
  // A helper that is called as what registers is one nevertheless.
  MarkedProgram named{
      {"app.js",
       "const prices$ = new Subject();\n"
       "function watch (source$, handler) { return source$.⟦subscribe⟧(handler); }\n"
       "exports.request = url => ‹watch›(prices$, §1p => url + p);\n"}};
  named.expect(byMethods(named, {"subscribe", "watch"}), "helper");
}

TEST(PlaceOfRegistration, Timers) {
  MarkedProgram program{{"every.js", "exports.every = (ms, fn) => ⟦setInterval⟧(fn, ms);\n"},
                        {"leak.js",
                         "const { every } = require('./every');\n"
                         "exports.request = req => { const poll = §1() => req.url; "
                         "‹every›(500, poll); };\n"}};
  program.expect(byMethods(program, {"setInterval"}), "helper");
}

TEST(PlaceOfRegistration, TheEventMustFit) {
  // Through the hub another event; with that one it is registered elsewhere.
  MarkedProgram program{{"app.js",
                         "function subscribe (topic, handler) { bus.on(topic, handler); }\n"
                         "function start (topic, handler) { bus.on(topic, handler); }\n"
                         "exports.request = url => {\n  const f = §1p => url + p;\n"
                         "  subscribe('trade', f);\n  ‹start›('price', f);\n};\n"}};
  program.expect(listener(program));
  // An event that nobody knows: taken if there is only one.
  MarkedProgram one{{"app.js",
                     "function subscribe (topic, handler) { bus.on(topic, handler); }\n"
                     "exports.request = req => ‹subscribe›(req.topic, §1p => req.url + p);\n"}};
  one.expect(listener(one));
  MarkedProgram two{{"app.js",
                     "function a (t, h) { bus.on(t, h); }\nfunction b (t, h) { bus.on(t, h); }\n"
                     "exports.request = req => { const f = ‹›§1p => p; a(req.t, f); b(req.t, f); "
                     "};\n"}};
  two.expect(listener(two));
}

TEST(PlaceOfRegistration, ThatIsNotHandedOnIsNone) {
  // The helper calls it, or keeps something else.
  MarkedProgram called{{"app.js",
                        "function each (list, handler) { handler(list); bus.once('end', other); }\n"
                        "exports.request = url => each([], ‹›§1p => url + p);\n"}};
  called.expect(listener(called));
  MarkedProgram circle{{"app.js",
                        "function a (h) { b(h); }\nfunction b (h) { a(h); }\n"
                        "exports.request = url => a(‹›§1p => url + p);\n"}};
  circle.expect(listener(circle));
}

TEST(PlaceOfRegistration, OfAMadeFunctionThatIsPassedAtOnce) {
  MarkedProgram program{
      {"handlers.js",
       "function onPrice (url) {\n  function handle §1(p) { return url + p; }\n  return "
       "handle;\n}\n"
       "module.exports = { onPrice };\n"},
      {"leak.js",
       "const handlers = require('./handlers');\n"
       "exports.request = (queue, url) => queue.‹on›('price', handlers.onPrice(url));\n"}};
  program.expect(listener(program));
}

// Nothing but the emitter's name tells where a function from a table went.
TEST(PlaceOfRegistration, OfAFunctionFromATableIsTheOnlyOneOnTheEmitter) {
  MarkedProgram program{
      {"table.js", "exports.all = [url => §1p => url + p];\n"},
      {"leak.js",
       "const { all } = require('./table');\n"
       "exports.request = (topic, url) => { for (const f of all) bus.‹on›(topic, f(url)); };\n"}};
  program.expect(listener(program));
  MarkedProgram twice{
      {"table.js", "exports.all = [url => ‹›§1p => url + p];\n"},
      {"leak.js",
       "const { all } = require('./table');\n"
       "exports.a = (topic, url) => { for (const f of all) bus.on(topic, f(url)); };\n"
       "exports.b = (topic, url) => { for (const f of all) bus.on(topic, f(url)); };\n"}};
  twice.expect(listener(twice));
}

// A store of a package has its listeners in a variable of its own.
TEST(PlaceOfRegistration, InALibrarysList) {
  MarkedProgram program{
      {"node_modules/store/index.js",
       "exports.createStore = () => {\n  const nextListeners = [];\n"
       "  function subscribe §2(listener) { nextListeners.⟦push⟧(listener); }\n"
       "  return { subscribe };\n};\n"},
      {"state.js", "exports.store = require('store').createStore();\n"},
      {"view.js", "exports.renderer = url => §1() => url;\n"},
      {"leak.js",
       "const { store } = require('./state');\nconst { renderer } = require('./view');\n"
       "exports.request = url => { const render = renderer(url); store.‹subscribe›(render); };\n"}};
  SourceClue growth{.kind = ClueKind::Growth, .scope = program.function('2')};
  growth.variable = "nextListeners";
  SourceClue given = byMethods(program, {"subscribe", "on"});
  given.variable = "store";
  program.expect(std::vector{growth, given}, "in library");
}

TEST(PlaceOfRegistration, OfWhatIsWaitedForIsInTheFunctionThatWaits) {
  MarkedProgram program{{"app.js",
                         "const { setInterval } = require('timers/promises');\n"
                         "async function poll §1(job) {\n"
                         "  for await (const _ of ‹setInterval›(500)) job.polls++;\n}\n"}};
  SourceClue clue{.kind = ClueKind::Registration, .scope = program.function('1')};
  clue.methods = {"setInterval"};
  clue.withinScope = true;
  program.expect(clue);
  MarkedProgram elsewhere{{"app.js",
                           "const ticks = () => setInterval(500);\n"
                           "async function poll §1(job) {\n"
                           "  for await (const _ of ticks()) job.polls++;\n}\n"}};
  clue.scope = elsewhere.function('1');
  elsewhere.expect(clue);
}

}  // namespace
}  // namespace leakline

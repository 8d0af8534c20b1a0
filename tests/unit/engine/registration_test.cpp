#include "engine/joint/registration.h"

#include <gtest/gtest.h>

#include <random>

#include "syntax/functions.h"
#include "unit/engine/marked_script.h"

namespace leakline {
namespace {

std::optional<Call> find(const ScriptSyntax& script, uint32_t byte,
                         const RegistrationQuery& query) {
  const SyntaxNode function = functionAt(*script.tree, byte);
  return function ? registrationOf(script, function, query) : std::nullopt;
}

void checkQuery(const std::string& source, const RegistrationQuery& query,
                Freshness freshness = Freshness::Same, Language language = Language::JavaScript) {
  SCOPED_TRACE(source);
  const test::MarkedText text = test::readMarks(source);
  ASSERT_TRUE(text.function);
  const auto script = test::parseScript(text.plain, language, freshness);
  const auto call = find(*script, *text.function, query);
  if (!text.begin) {
    EXPECT_FALSE(call) << "found " << call->node.text();
    return;
  }
  ASSERT_TRUE(call);
  const Site site = siteOf(*script, *call);
  EXPECT_EQ(site.begin, *text.begin);
  EXPECT_EQ(site.end, *text.end);
}

// Checks the call that is found for the marked function; no ‹…› means that none may be found.
void check(const std::string& source, std::string_view event = "error", bool exactEvent = false) {
  checkQuery(source, {{}, event, {}}, exactEvent ? Freshness::Changed : Freshness::Same);
}

void checkTypeScript(const std::string& source) {
  checkQuery(source, {{}, "error", {}}, Freshness::Same, Language::TypeScript);
}

TEST(CallAround, FindsTheUsualForms) {
  check("queue.‹on›('error', function onQueueError §(e) { log(e); });");
  check("queue.‹on›('error', §(e) => log(e));");
  check("queue.‹on›('error', §e => log(e));");
  check("queue.‹on›('error', §async (e) => { });");
  check("queue.‹once›(\"error\", async function §() { });");
  check("queue.‹addListener›(`error`, function* g§() { });");
  check("queue.‹prependListener›('error', function §() { })");
  check("queue.‹prependOnceListener›('error', function §() { })");
  check("window.‹addEventListener›('error', §() => {}, { once: true })");
  check("window.‹addEventListener›('error', { handleEvent §(e) { } })");
}

TEST(CallAround, ReadsWhatStandsBeforeThePaths) {
  check("queue\n  // about ( errors\n  .‹on› /* ( */ ('error', §() => {})");
  check("queue?.‹on›('error', §() => {})");
  check("queue.‹on›?.('error', §() => {})");
  check("queue['‹on›']('error', §() => {})");
  checkTypeScript("queue!.‹on›('error', §() => {})");
  checkTypeScript("queue.‹on›!('error', §() => {})");
  checkTypeScript("queue.‹on›<Map<string, Foo[]>>('error', §() => {})");
  check("this.queues[id(x)].‹on›('error', §() => {})");
  check("getQueue({ a: 1 }).setMaxListeners(0).‹on›('error', §() => {})");
  check("queue.on('close', () => {}).‹on›('error', §() => {}).on('end', () => {})");
}

TEST(CallAround, IsNotFooledByText) {
  check("// queue.on('error', (\nqueue.‹on›('error', §() => {})");
  check("const s = \"queue.on('error', (\"; queue.‹on›('error', §() => {})");
  check("const r = /\\.on\\('error', (/; queue.‹on›('error', §() => {})");
  check("const t = `${a.on('error', `(${b}`)}`; queue.‹on›('error', §() => {})");
  check("const q = a / 2; queue.‹on›('error', §() => {}); const p = b / 2;");
  check("if (x) /'/.test(y); queue.‹on›('error', §() => {})");
  check("don't; queue.other('error', §() => {})");
}

TEST(CallAround, TheEventMustFit) {
  check("queue.on('close', §() => {})");
  check("queue.‹on›(EVENTS.ERROR, §() => {})");
  check("queue.‹on›('er' + 'ror', §() => {})");
  check("queue.‹on›('err\\u006fr', §() => {})");
  check("queue.‹on›(`${kind}`, §() => {})");
  check("queue.on(EVENTS.ERROR, §() => {})", "error", true);
  check("queue.‹on›('error', §() => {})", "error", true);
  check("queue.‹on›(10, §() => {})", "10");
  check("queue.on(11, §() => {})", "10");
  check("queue.‹on›('anything', §() => {})", "");
  check("a.‹on›('error', b.on('close', §() => {}))");
}

TEST(CallAround, TheFunctionMustBeTheListener) {
  check("server.on('error', () => { const x = function §() {}; keep(x); })");
  check("server.on('error', () => keep(function §() {}))");
  check("server.on('error', e => e.map(§x => x))");
  check("server.on('error', function () { class A { m §() {} } })");
  check("server.on('error', class { m §() {} })");
  check("server.on(function §() {}, 'error')");
  check("server.on('error', function (f = §() => 1) {})");
  check("class Q { on (event, f) { } m §() { } }");
}

TEST(CallAround, MayStandInAnExpression) {
  check("queue.‹on›('error', cond ? null : §() => {})");
  check("queue.‹on›('error', cond ? x => { } : function §() {})");
  check("queue.‹on›('error', (function §() {}).bind(this))");
  check("queue.‹on›('error', debounce(§() => {}, 100))");
  check("queue.on(NAME, debounce(§() => {}, 100))");
  check("queue.‹on›('error', x => 1, §() => {})");
  check("‹on›('error', §() => {})");
  check("on(NAME, §() => {})");
}

TEST(CallAround, TheInnermostWins) {
  check("a.on('error', function () { b.‹on›('error', §() => {}) })");
  check("route('/x', async ctx => { q.‹on›('error', function f §(e) {}); })");
}

TEST(CallByName, FindsTheFunctionElsewhere) {
  check("function onError §(e) {}\nqueue.‹on›('error', onError);");
  check("queue.‹on›('error', onError);\nfunction onError §(e) {}");
  check("const onError = §(e) => {};\nqueue.‹on›('error', onError);");
  check("const onError = async function inner §(e) {};\nqueue.‹on›('error', onError);");
  checkTypeScript("const onError: Handler = §(e) => {};\nqueue.‹on›('error', onError);");
  check("class S { start() { q.‹on›('error', this.onError); } onError §(e) {} }");
  check("class S { start() { q.‹on›('error', this.onError.bind(this)); } onError §(e) {} }");
  check("class S { onError = §(e) => {}; start() { q.‹on›('error', this.onError) } }");
  check("const h = { fail: function §() {} };\nq.‹on›('error', h.fail);");
  checkTypeScript("this.fail = function §() {};\nq.‹on›('error', this.fail!);");
  checkTypeScript("function f §() {}\nq.‹on›('error', f as Listener)");
  check("function f §() {}\nq.‹on›(NAME, f)");
}

TEST(CallByName, TheEventMustFit) {
  check("function f §() {}\nq.on('close', f); r.‹on›('error', f);");
  check("function f §() {}\nq.on('close', f);");
  check("function f §() {}\nq.on(NAME, f); r.‹on›('error', f)");
  check("function f §() {}\nq.on(A, f); q.on(B, f);");
  check("function f §() {}\nq.on(A, f);", "error", true);
}

TEST(CallByName, TheNameMustBeVisibleAndTheListener) {
  check("function a() { const f = §() => {}; }\nfunction b(f) { q.on('error', f); }");
  check(
      "function a() { const f = §() => {}; if (x) { q.‹on›('error', f); } }\n"
      "function b(f) { q.on('error', f); }");
  check(
      "function b(f) { q.on('error', f); }\nfunction a() { const f = §() => {}; q.‹on›('error', "
      "f); }");
  check("if (x) { { const f = §() => {}; } { q.on('error', f); } }");
  check("if (x) { { q.on('error', f); } { const f = §() => {}; { q.‹on›('error', f); } } }");
  check("function f §() {}\nq.on(f, 'error');");
  check("function f §() {}\nq.on('error', f());");
  check("function f §() {}\nq.on('error', g(f));");
  check("function f §() {}\nq.on('error', f.g);");
  check("function f §() {}\nq.on('error', f || g);");
  check("function f §() {}\nq.off('error', f);");
  check("function f §() {}\nclass Q { on (error, f) {} }");
  check("const h = d ? log : function §() {};\nq.on('error', log);");
  check("const h = { log: function §() {} };\nq.on('error', log);");
}

TEST(CallByName, FollowsAssignmentsAndBind) {
  check("function f §() {}\nconst g = f.bind(null);\nq.‹on›('error', g);");
  check(
      "class S { constructor() { this.f = this.f.bind(this); q.‹on›('error', this.f); } f §() {} "
      "}");
  check("class S { #f §() {} start() { q.‹on›('error', this.#f); } }");
  check("exports.f = function §() {};\nq.‹on›('error', exports.f);");
  check("let f;\nf = §() => {};\nq.‹on›('error', f);");
  check("function f §() {}\nconst h = { f };\nq.‹on›('error', h.f);");
  check("const E = 'error', C = 'close';\nq.on(C, §() => {});");
  check("const E = { ERR: 'error' };\nq.‹on›(E.ERR, wrap(§() => {}));");
  check("(0, q.‹on›)('error', §() => {});");
}

TEST(OtherMethods, AreAskedFor) {
  const std::vector<std::string> timers{"setInterval", "setTimeout"};
  const auto timer = [&](const std::string& source) { checkQuery(source, {timers, {}, {}}); };
  timer("this.timer = ‹setInterval›(§() => {}, 1000);");
  timer("function tick §() { ‹setTimeout›(tick, 1000); }");
  timer("class C { start() { ‹setInterval›(this.tick.bind(this), 1000); } tick §() {} }");
  timer("window.‹setInterval›(throttle(§() => {}), 1000)");
  timer("function f §() {} setTimeout(g, 1); ‹setInterval›(f, 1);");
  timer("q.on('error', §() => {})");
  const std::vector<std::string> subscribe{"subscribe"};
  checkQuery("source.pipe(map(x => x)).‹subscribe›({ next: §v => {} })", {subscribe, {}, {}});
  checkQuery("source.pipe(map(§x => x)).subscribe(v => {})", {subscribe, {}, {}});
}

TEST(CallNear, IsTheOneTheHeapSpeaksOf) {
  const auto script = test::parseScript(
      "a.on('error', x);\nfunction f () { b.on('close', x); c.on('error', x); }\n"
      "function g () { q.on('error', x); }");
  const auto near = [&](std::string_view receiver, uint32_t byte) {
    const auto call =
        registrationNear(*script, functionAt(*script->tree, byte), {{}, "error", receiver});
    return call ? std::string(call->callee.text()) : std::string();
  };
  EXPECT_EQ(near("", 30), "c.on");
  EXPECT_EQ(near("q", 30), "q.on");
  EXPECT_EQ(near("", 0), "c.on");
}

TEST(FindRegistration, NeedsAFunctionAtThePlace) {
  const auto script = test::parseScript("q.on('error', f)");
  EXPECT_FALSE(find(*script, 999, {}));
  EXPECT_FALSE(find(*script, 9, {})) << "inside a string";
  EXPECT_FALSE(find(*test::parseScript(""), 0, {}));
}

TEST(FindRegistration, SurvivesAnyText) {
  std::mt19937 random(11);
  constexpr std::string_view kPieces[] = {
      "(",         ")",        "{", "}",  "[", "]",  "`${",    "}`", "'",
      "q.on(",     "'error',", "f", "=>", " ", "\n", ".bind(", "<",  ">",
      "function ", "/",        "=", ":",  ",", "?.", "class "};
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (int i = 0; i < 30; ++i) text += kPieces[random() % std::size(kPieces)];
    const auto script = test::parseScript(text);
    for (uint32_t at = 0; at <= text.size(); ++at) {
      if (const auto call = find(*script, at, {{}, "error", {}})) {
        const Site site = siteOf(*script, *call);
        ASSERT_EQ(text.substr(site.begin, site.end - site.begin), "on");
      }
    }
  }
}

}  // namespace
}  // namespace leakline

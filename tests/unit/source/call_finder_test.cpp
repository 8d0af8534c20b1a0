#include "source/call_finder.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace leakline {
namespace {

constexpr std::string_view kFunctionMark = "§";  // where the parameter list begins
constexpr std::string_view kCallBegin = "‹";     // around the expected method name
constexpr std::string_view kCallEnd = "›";

// Checks the call that is found for the marked function; no ‹…› means that none may be found.
void check(const std::string& source, std::string_view functionName = "",
           std::string_view event = "error", bool exactEvent = false) {
  SCOPED_TRACE(source);
  std::string plain;
  size_t function = std::string::npos;
  size_t begin = std::string::npos;
  size_t end = std::string::npos;
  for (size_t at = 0; at < source.size();) {
    const std::string_view rest = std::string_view(source).substr(at);
    if (rest.starts_with(kFunctionMark)) {
      function = plain.size();
      at += kFunctionMark.size();
    } else if (rest.starts_with(kCallBegin)) {
      begin = plain.size();
      at += kCallBegin.size();
    } else if (rest.starts_with(kCallEnd)) {
      end = plain.size();
      at += kCallEnd.size();
    } else {
      plain += source[at++];
    }
  }
  ASSERT_NE(function, std::string::npos);
  const std::optional<ByteRange> call =
      findRegisteringCall(plain, {function, functionName, event, exactEvent});
  if (begin == std::string::npos) {
    EXPECT_FALSE(call) << "found " << plain.substr(call->begin, call->end - call->begin) << " at "
                       << call->begin;
    return;
  }
  ASSERT_TRUE(call);
  EXPECT_EQ(call->begin, begin);
  EXPECT_EQ(call->end, end);
}

TEST(CallAround, FindsTheUsualForms) {
  check("queue.‹on›('error', function onQueueError §(e) { log(e); });", "onQueueError");
  check("queue.‹on›('error', §(e) => log(e));");
  check("queue.‹on›('error', §e => log(e));");
  check("queue.‹on›('error', §async (e) => { });");
  check("queue.‹once›(\"error\", async function §() { });");
  check("queue.‹addListener›(`error`, function* g§() { });", "g");
  check("queue.‹prependListener›('error', function §() { })");
  check("queue.‹prependOnceListener›('error', function §() { })");
  check("window.‹addEventListener›('error', §() => {}, { once: true })");
  check("window.‹addEventListener›('error', { handleEvent §(e) { } })", "handleEvent");
}

TEST(CallAround, ReadsWhatStandsBeforeThePaths) {
  check("queue\n  // about ( errors\n  .‹on› /* ( */ ('error', §() => {})");
  check("queue?.‹on›('error', §() => {})");
  check("queue.‹on›?.('error', §() => {})");
  check("queue['‹on›']('error', §() => {})");
  check("queue!.‹on›('error', §() => {})");
  check("queue.‹on›!('error', §() => {})");
  check("queue.‹on›<Map<string, Foo[]>>('error', §() => {})");
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
  check("queue.on(EVENTS.ERROR, §() => {})", "", "error", true);
  check("queue.‹on›('error', §() => {})", "", "error", true);
  check("queue.‹on›(10, §() => {})", "", "10");
  check("queue.on(11, §() => {})", "", "10");
  check("queue.‹on›('anything', §() => {})", "", "");
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
  check("class Q { on (event, f) { } m §() { } }", "m");
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
  check("route('/x', async ctx => { q.‹on›('error', function f §(e) {}); })", "f");
}

TEST(CallByName, FindsTheFunctionElsewhere) {
  check("function onError §(e) {}\nqueue.‹on›('error', onError);", "onError");
  check("queue.‹on›('error', onError);\nfunction onError §(e) {}", "onError");
  check("const onError = §(e) => {};\nqueue.‹on›('error', onError);", "onError");
  check("const onError = async function inner §(e) {};\nqueue.‹on›('error', onError);", "inner");
  check("const onError: Handler = §(e) => {};\nqueue.‹on›('error', onError);");
  check("class S { start() { q.‹on›('error', this.onError); } onError §(e) {} }", "onError");
  check("class S { start() { q.‹on›('error', this.onError.bind(this)); } onError §(e) {} }",
        "onError");
  check("class S { onError = §(e) => {}; start() { q.‹on›('error', this.onError) } }");
  check("const h = { fail: function §() {} };\nq.‹on›('error', h.fail);");
  check("this.fail = function §() {};\nq.‹on›('error', this.fail!);");
  check("function f §() {}\nq.‹on›('error', f as Listener)", "f");
  check("function f §() {}\nq.‹on›(NAME, f)", "f");
}

TEST(CallByName, TheEventMustFit) {
  check("function f §() {}\nq.on('close', f); r.‹on›('error', f);", "f");
  check("function f §() {}\nq.on('close', f);", "f");
  check("function f §() {}\nq.on(NAME, f); r.‹on›('error', f)", "f");
  check("function f §() {}\nq.on(A, f); q.on(B, f);", "f");
  check("function f §() {}\nq.on(A, f);", "f", "error", true);
}

TEST(CallByName, TheNameMustBeVisibleAndTheListener) {
  check("function a() { const f = §() => {}; }\nfunction b(f) { q.on('error', f); }", "f");
  check(
      "function a() { const f = §() => {}; if (x) { q.‹on›('error', f); } }\n"
      "function b(f) { q.on('error', f); }",
      "f");
  check(
      "function b(f) { q.on('error', f); }\nfunction a() { const f = §() => {}; q.‹on›('error', "
      "f); }",
      "f");
  check("if (x) { { const f = §() => {}; } { q.on('error', f); } }", "f");
  check("if (x) { { q.on('error', f); } { const f = §() => {}; { q.‹on›('error', f); } } }", "f");
  check("function f §() {}\nq.on(f, 'error');", "f");
  check("function f §() {}\nq.on('error', f());", "f");
  check("function f §() {}\nq.on('error', g(f));", "f");
  check("function f §() {}\nq.on('error', f.g);", "f");
  check("function f §() {}\nq.on('error', f || g);", "f");
  check("function f §() {}\nq.off('error', f);", "f");
  check("function f §() {}\nclass Q { on (error, f) {} }", "f");
  check("const h = d ? log : function §() {};\nq.on('error', log);");
  check("const h = { log: function §() {} };\nq.on('error', log);");
}

TEST(FindRegisteringCall, NeedsAFunctionAtThePlace) {
  EXPECT_FALSE(findRegisteringCall("q.on('error', f)", {999, "f", "error"}));
  EXPECT_FALSE(findRegisteringCall("q.on('error', f)", {9, "f", "error"})) << "inside a string";
  EXPECT_FALSE(findRegisteringCall("", {0, "f", "error"}));
}

TEST(FindRegisteringCall, SurvivesAnyText) {
  std::mt19937 random(11);
  constexpr std::string_view kPieces[] = {
      "(",         ")",        "{", "}",  "[", "]",  "`${",    "}`", "'",
      "q.on(",     "'error',", "f", "=>", " ", "\n", ".bind(", "<",  ">",
      "function ", "/",        "=", ":",  ",", "?.", "class "};
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (int i = 0; i < 30; ++i) text += kPieces[random() % std::size(kPieces)];
    for (size_t at = 0; at <= text.size(); ++at) {
      const auto call = findRegisteringCall(text, {at, "f", "error"});
      if (call) {
        ASSERT_EQ(text.substr(call->begin, call->end - call->begin), "on");
      }
    }
  }
}

}  // namespace
}  // namespace leakline

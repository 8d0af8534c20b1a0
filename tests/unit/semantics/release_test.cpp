// What gives the first acquisition of a text back, and how sure that is.
#include <gtest/gtest.h>

#include "support/facts_of.h"

namespace leakline {
namespace {

Released releasedIn(std::string text, std::string name = "file.js") {
  FactsOf of(std::move(text), std::move(name));
  return of.release().level;
}

Released inHandler(const std::string& body) {
  return releasedIn("const h = async (req, res) => { " + body + " }");
}

TEST(Releases, InTheSameRun) {
  EXPECT_EQ(inHandler("bus.on('x', f)"), Released::Never);
  EXPECT_EQ(inHandler("bus.on('x', f); bus.off('x', f)"), Released::Always);
  EXPECT_EQ(inHandler("bus.on('x', f); await work(); bus.off('x', f)"), Released::SomePaths);
  EXPECT_EQ(inHandler("bus.on('x', f); try { await work() } finally { bus.off('x', f) }"),
            Released::Always);
  EXPECT_EQ(inHandler("bus.on('x', f); if (a) return; bus.off('x', f)"), Released::SomePaths);
  EXPECT_EQ(inHandler("bus.off('x', f); bus.on('x', f)"), Released::Always);
  EXPECT_EQ(inHandler("bus.on('x', f); if (odd) bus.off('x', f)"), Released::SomePaths);
  EXPECT_EQ(inHandler("bus.on('x', f); try { await work() } catch (e) { bus.off('x', f) }"),
            Released::UnlikelyEvent);
  EXPECT_EQ(inHandler("bus.on('x', f); try { await work(); bus.off('x', f) } "
                      "catch (e) { bus.off('x', f) }"),
            Released::Always);
}

TEST(Releases, InCallbacks) {
  EXPECT_EQ(inHandler("bus.on('x', f); res.on('close', () => bus.off('x', f))"), Released::Always);
  EXPECT_EQ(inHandler("bus.on('x', f); req.on('error', () => bus.off('x', f))"),
            Released::UnlikelyEvent);
  EXPECT_EQ(inHandler("bus.on('x', f); p.finally(() => bus.off('x', f))"), Released::Always);
  EXPECT_EQ(inHandler("bus.on('x', f); p.then(() => bus.off('x', f))"), Released::SomePaths);
  EXPECT_EQ(inHandler("const end = () => bus.off('x', f); bus.on('x', f); p.then(end, end)"),
            Released::Always);
  EXPECT_EQ(inHandler("bus.on('x', f); setTimeout(() => bus.off('x', f), 10)"), Released::Always);
  EXPECT_EQ(releasedIn("exports.f = () => { bus.on('x', f); return () => bus.off('x', f) }"),
            Released::Always);
}

TEST(Releases, ByThemselves) {
  EXPECT_EQ(inHandler("t.addEventListener('x', f, { signal })"), Released::Always);
  EXPECT_EQ(inHandler("const c = new AbortController();"
                      "t.addEventListener('x', f, { signal: c.signal })"),
            Released::Never);
  EXPECT_EQ(inHandler("bus.once('error', f)"), Released::UnlikelyEvent);
  EXPECT_EQ(inHandler("bus.once('close', f)"), Released::Always);
}

TEST(Releases, Mismatches) {
  EXPECT_EQ(inHandler("bus.on('x', () => {}); bus.off('x', () => {})"), Released::Mismatch);
  EXPECT_EQ(inHandler("bus.on('x', f); bus.off('y', f)"), Released::Mismatch);
  EXPECT_EQ(inHandler("t.addEventListener('x', f, true); t.removeEventListener('x', f)"),
            Released::Mismatch);
  EXPECT_EQ(inHandler("bus.on('x', f); other.off('x', g)"), Released::Never);
}

TEST(Releases, ByAliasAndList) {
  EXPECT_EQ(releasedIn("exports.f = (el) => { const s = el.socket; const h = () => {};"
                       "s.on('x', h); return { stop() { el.socket.off('x', h) } } }"),
            Released::Always);
  EXPECT_EQ(releasedIn("const E = ['a']; exports.f = (t, f) => { E.forEach((e) => t.on(e, f));"
                       "return () => E.forEach((e) => t.off(e, f)) }"),
            Released::Always);
}

TEST(Releases, OfTimers) {
  EXPECT_EQ(inHandler("setInterval(f, 5)"), Released::Never);
  EXPECT_EQ(inHandler("const t = setInterval(f, 5); res.on('close', () => clearInterval(t))"),
            Released::Always);
  EXPECT_EQ(inHandler("const t = setInterval(() => { if (done) clearInterval(t) }, 5)"),
            Released::SomePaths);
  EXPECT_EQ(releasedIn("export default { created() { this.t = setInterval(f) },"
                       "beforeDestroy() { clearInterval(this.t) } }"),
            Released::Always);
}

TEST(Releases, HooksOfTheClientDoNotHelpTheServer) {
  FactsOf of(
      "export default { created() { this.t = setInterval(f) },"
      "beforeDestroy() { clearInterval(this.t) } }");
  EXPECT_EQ(of.release().onServer, Released::Never);
  EXPECT_TRUE(of.release().best()->inTeardown);
}

TEST(Releases, OfClients) {
  const std::string head = "const { createClient } = require('redis'); ";
  EXPECT_EQ(releasedIn(head + "exports.f = async () => { const c = createClient();"
                              "try { await c.get('x') } finally { await c.quit() } }"),
            Released::Always);
  EXPECT_EQ(releasedIn(head + "exports.f = async () => { const c = createClient(); c.get('x') }"),
            Released::Never);
}

TEST(Guards, MustBeSet) {
  const std::string head = "let done = false; ";
  EXPECT_EQ(releasedIn(head + "exports.f = () => { if (!done) { done = true; bus.on('x', f) } }"),
            Released::Always);
  EXPECT_EQ(
      releasedIn(head + "exports.f = () => { if (done) return; done = true; bus.on('x', f) }"),
      Released::Always);
  EXPECT_EQ(releasedIn(head + "exports.f = () => { if (!done) bus.on('x', f) }"), Released::Never);
  EXPECT_EQ(releasedIn("exports.f = () => { let done; if (!done) { done = 1; bus.on('x', f) } }"),
            Released::Never);
  EXPECT_EQ(releasedIn("const s = new WeakSet(); exports.f = (x) => { if (s.has(x)) return;"
                       "x.on('x', f); s.add(x) }"),
            Released::Always);
  EXPECT_EQ(releasedIn("exports.f = () => { if (!bus.listenerCount('x')) bus.on('x', f) }"),
            Released::Always);
}

}  // namespace
}  // namespace leakline

#include "finding/fingerprint.h"

#include <gtest/gtest.h>

namespace leakline {
namespace {

Finding sample() {
  Finding f;
  f.ruleId = "listener-pileup";
  f.messageId = "growing";
  f.args = {{"event", "error"}, {"emitter", "Queue"}, {"function", "onQueueError"}};
  f.place = Place{"/home/u/shop/src/app.js", 16, 8, 16, 10, CodeOwner::User, Freshness::Same};
  HeapEvidence heap;
  heap.counts = {0, 400};
  heap.retainedSize = 1234;
  heap.representative = 77;
  f.heap = heap;
  return f;
}

TEST(Fingerprint, IsFnv1aOfTheNamedFields) {
  // Computed apart: FNV-1a over "listener-pileup", "src/app.js", "emitter", "Queue", "event",
  // "error", "function", "onQueueError", each followed by the byte 0xFF.
  EXPECT_EQ(fingerprintOf(sample()), "868291d395d3e61f");
}

TEST(Fingerprint, OutlivesLinesCheckoutsAndNumbers) {
  const std::string before = fingerprintOf(sample());
  Finding f = sample();
  f.place->line += 40;
  f.place->column = 2;
  f.place->path = "C:\\work\\other\\src\\app.js";
  f.place->freshness = Freshness::Changed;
  f.messageId = "many";
  f.severity = Severity::Info;
  f.confidence = Confidence::Certain;
  f.heap->counts = {9};
  f.heap->retainedSize = 1;
  f.heap->representative = 3;
  std::swap(f.args.front(), f.args.back());
  EXPECT_EQ(fingerprintOf(f), before);
}

TEST(Fingerprint, DiffersWithEveryPartOfTheCause) {
  const std::string before = fingerprintOf(sample());
  const auto differs = [&](auto change) {
    Finding f = sample();
    change(f);
    const std::string after = fingerprintOf(f);
    EXPECT_EQ(after.size(), 16U);
    EXPECT_NE(after, before);
  };
  differs([](Finding& f) { f.ruleId = "timer-alive"; });
  differs([](Finding& f) { f.place->path = "/home/u/shop/src/other.js"; });
  differs([](Finding& f) { f.place->path = "/home/u/shop/lib/app.js"; });
  differs([](Finding& f) { f.place.reset(); });
  differs([](Finding& f) { f.args[0].second = "close"; });
  differs([](Finding& f) { f.args[0] = {"eventerr", "or"}; });
  differs([](Finding& f) { f.args.pop_back(); });
}

TEST(PathTail, KeepsFileAndFolder) {
  EXPECT_EQ(pathTail("/home/u/shop/src/app.js"), "src/app.js");
  EXPECT_EQ(pathTail("/app.js"), "app.js");
  EXPECT_EQ(pathTail("app.js"), "app.js");
  EXPECT_EQ(pathTail("node:internal/timers"), "node:internal/timers");
  EXPECT_EQ(pathTail("C:\\x\\src\\app.js"), "src/app.js");
  EXPECT_EQ(pathTail(""), "");
}

TEST(PathTail, KeepsThePackageOfADependency) {
  EXPECT_EQ(pathTail("/x/node_modules/koa/lib/application.js"), "koa/lib/application.js");
  EXPECT_EQ(pathTail("/x/node_modules/a/node_modules/@s/b/i.js"), "@s/b/i.js");
}

TEST(Fingerprint, EqualOnesAreSeparatedByTheOrderOfTheirPlaces) {
  std::vector<Finding> findings(3);
  for (uint32_t i = 0; i < 3; ++i) {
    findings[i].ruleId = "listener-pileup";
    findings[i].place = Place{};
    findings[i].place->path = "/srv/app.js";
    findings[i].place->line = 30 - 10 * i;  // backwards
    findings[i].fingerprint = fingerprintOf(findings[i]);
  }
  const std::string shared = findings[0].fingerprint;
  separateEqualFingerprints(findings);
  EXPECT_EQ(findings[2].fingerprint, shared) << "the first place keeps it";
  EXPECT_NE(findings[1].fingerprint, shared);
  EXPECT_NE(findings[0].fingerprint, shared);
  EXPECT_NE(findings[0].fingerprint, findings[1].fingerprint);
  // The same three with lines added above and in another order.
  std::vector<Finding> again{findings[1], findings[0], findings[2]};
  for (Finding& f : again) {
    f.place->line += 5;
    f.fingerprint = shared;
  }
  separateEqualFingerprints(again);
  EXPECT_EQ(again[0].fingerprint, findings[1].fingerprint);
  EXPECT_EQ(again[1].fingerprint, findings[0].fingerprint);
  EXPECT_EQ(again[2].fingerprint, findings[2].fingerprint);
}

}  // namespace
}  // namespace leakline

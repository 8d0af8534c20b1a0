#include "engine/joint/join_findings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace leakline {
namespace {

using testing::ElementsAre;
using testing::Optional;

Place at(uint32_t line, uint32_t column, uint32_t endColumn, const std::string& path = "/app.js") {
  return {path, line, column, line, endColumn, CodeOwner::User, Freshness::Same, {}};
}

Finding ofSource(const std::string& rule, Place place) {
  Finding f;
  f.ruleId = rule;
  f.messageId = "m";
  f.severity = Severity::Warning;
  f.confidence = Confidence::Likely;
  f.place = std::move(place);
  f.fingerprint = "source";
  return f;
}

Finding ofHeap(const std::string& detector, Place place, std::vector<uint64_t> counts = {1, 9}) {
  Finding f = ofSource(detector, std::move(place));
  f.confidence = Confidence::Certain;
  f.fingerprint = "heap";
  f.heap = HeapEvidence{};
  f.heap->counts = std::move(counts);
  f.heap->retainedSize = 900;
  return f;
}

// Those of the source, confirmed and contradicted, then those that only the heap has.
std::vector<Finding> joined(const std::vector<Finding>& source, const std::vector<Finding>& heap,
                            const LiveCode& code = {}) {
  std::vector<const Finding*> sources;
  std::vector<const Finding*> heaps;
  for (const Finding& finding : source) sources.push_back(&finding);
  for (const Finding& finding : heap) heaps.push_back(&finding);
  const Join join = joinFindings(sources, heaps, code);
  std::vector<Finding> all;
  for (size_t i = 0; i < source.size(); ++i) {
    std::vector<const Finding*> evidence;
    for (size_t h = 0; h < heap.size(); ++h) {
      if (join.sourceOf[h] == i) evidence.push_back(heaps[h]);
    }
    if (!evidence.empty()) {
      all.push_back(confirmedFinding(source[i], evidence));
    } else {
      all.push_back(join.contradicted[i] ? contradictedFinding(source[i]) : source[i]);
    }
  }
  for (size_t h = 0; h < heap.size(); ++h) {
    if (!join.sourceOf[h]) all.push_back(heap[h]);
  }
  return all;
}

TEST(JoinFindings, TheSameCallIsOneFinding) {
  const auto all = joined({ofSource("repeat-listener", at(2, 2, 10))},
                          {ofHeap("listener-pileup", at(2, 8, 10), {1341, 2682})});
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].ruleId, "repeat-listener");
  EXPECT_EQ(all[0].fingerprint, "source");
  EXPECT_EQ(all[0].confidence, Confidence::Certain);
  ASSERT_TRUE(all[0].confirmedBy);
  EXPECT_EQ(all[0].confirmedBy->ruleId, "listener-pileup");
  EXPECT_THAT(all[0].heap->counts, ElementsAre(1341, 2682));
  EXPECT_TRUE(all[0].related.empty());
}

TEST(JoinFindings, OtherLinesFilesAndCausesStandAlone) {
  const auto all = joined(
      {ofSource("repeat-listener", at(2, 2, 10)), ofSource("growing-collection", at(7, 0, 4))},
      {ofHeap("listener-pileup", at(4, 2, 10)), ofHeap("listener-pileup", at(2, 2, 10, "/b.js")),
       ofHeap("timer-pileup", at(2, 2, 10))});
  EXPECT_EQ(all.size(), 5U);
  for (const Finding& finding : all) EXPECT_FALSE(finding.confirmedBy) << finding.ruleId;
}

TEST(JoinFindings, TheNearestOnALineIsMeant) {
  const Finding first = ofSource("repeat-listener", at(2, 0, 8));
  const Finding second = ofSource("repeat-listener", at(2, 30, 38));
  const Finding heap = ofHeap("listener-pileup", at(2, 32, 34));
  const std::vector<const Finding*> source{&first, &second};
  const Join join = joinFindings(source, std::vector<const Finding*>{&heap}, {});
  EXPECT_THAT(join.sourceOf, ElementsAre(Optional(1U)));
}

TEST(JoinFindings, AModuleLoadedAgainIsToldWhereThatHappens) {
  const Finding source = ofSource("require-cache-delete", at(4, 2, 28));
  Finding heap = ofHeap("module-reload", at(7, 9, 16));
  EXPECT_EQ(joined({source}, {heap}).size(), 2U);
  heap.related.push_back({"removal", at(4, 2, 28)});
  const auto all = joined({source}, {heap});
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].ruleId, "require-cache-delete");
  EXPECT_EQ(all[0].place->line, 7U);
  ASSERT_EQ(all[0].related.size(), 1U);
  EXPECT_EQ(all[0].related[0].role, "removal");
  EXPECT_EQ(all[0].related[0].place.line, 4U);
}

TEST(JoinFindings, EvidenceInTheHelperConfirmsTheOneCallOfIt) {
  Finding call = ofSource("repeat-listener", at(2, 2, 10));
  call.related.push_back({"helper", at(40, 4, 12, "/lib.js")});
  const auto all = joined({call}, {ofHeap("listener-pileup", at(40, 4, 12, "/lib.js"))});
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].place->path, "/app.js");
  ASSERT_TRUE(all[0].confirmedBy);

  Finding other = call;
  other.place->line = 20;
  const auto two = joined({call, other}, {ofHeap("listener-pileup", at(40, 4, 12, "/lib.js"))});
  EXPECT_EQ(two.size(), 3U) << "nobody knows which call it was";
}

TEST(JoinFindings, TheEmittersDeclarationIsNoSharedPlace) {
  Finding listener = ofSource("repeat-listener", at(2, 2, 10));
  listener.related.push_back({"emitter", at(0, 6, 11)});
  EXPECT_EQ(joined({listener}, {ofHeap("listener-pileup", at(0, 6, 11))}).size(), 2U);
}

TEST(JoinFindings, SeveralOfTheHeapAreToldUnderOne) {
  const auto all = joined(
      {ofSource("repeat-listener", at(2, 2, 10))},
      {ofHeap("listener-pileup", at(2, 2, 10)), ofHeap("growing-population", at(2, 20, 24))});
  ASSERT_EQ(all.size(), 1U);
  ASSERT_EQ(all[0].heap->keeps.size(), 1U);
  EXPECT_EQ(all[0].heap->keeps[0].ruleId, "growing-population");
}

// line 0: outer() { … line 2: queue.on('x', () => {}) … }
LiveCode codeWith(uint64_t alive, bool ran) {
  LiveFunction outer{at(0, 0, 1), "outer", 1, 10, ran};
  outer.place.endLine = 5;
  LiveFunction handler{at(2, 20, 28), "", alive, 10, alive > 0};
  return {{"/app.js", {outer, handler}}};
}

TEST(JoinFindings, WhatRanAndLeftNothingIsLowered) {
  const auto lowered = joined({ofSource("repeat-listener", at(2, 2, 10))}, {}, codeWith(0, true));
  ASSERT_EQ(lowered.size(), 1U);
  EXPECT_TRUE(lowered[0].contradicted);
  EXPECT_EQ(lowered[0].severity, Severity::Info);
  EXPECT_TRUE(isHint(lowered[0]));
}

TEST(JoinFindings, WhatLivesDidNotRunOrIsNotKnownStays) {
  const auto source = ofSource("repeat-listener", at(2, 2, 10));
  for (const LiveCode& code : {codeWith(1, true), codeWith(0, false), LiveCode{}}) {
    const auto all = joined({source}, {}, code);
    EXPECT_FALSE(all[0].contradicted);
    EXPECT_EQ(all[0].severity, Severity::Warning);
  }
  LiveCode unchecked = codeWith(0, true);
  unchecked.at("/app.js")[0].place.freshness = Freshness::Unchecked;
  EXPECT_FALSE(joined({source}, {}, unchecked)[0].contradicted);
  // The line makes no function whose closures could be looked for.
  EXPECT_FALSE(
      joined({ofSource("repeat-listener", at(3, 2, 10))}, {}, codeWith(0, true))[0].contradicted);
}

TEST(LiveFunctions, TheInnermostIsFound) {
  const auto code = codeWith(0, true);
  const auto& functions = code.at("/app.js");
  EXPECT_EQ(functionAround(functions, 2, 22), &functions[1]);
  EXPECT_EQ(functionAround(functions, 2, 28), &functions[0]);
  EXPECT_EQ(functionAround(functions, 6, 0), nullptr);
}

}  // namespace
}  // namespace leakline

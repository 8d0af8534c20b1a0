#include "lsp/features/findings_of_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/lsp/finding_samples.h"

namespace leakline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

Finding ofSource(uint32_t line, const std::string& path = "/a.js") {
  Finding finding = findingAt(placeAt(path, line, 2, 10), "m");
  finding.ruleId = "repeat-listener";
  finding.fingerprint = "source";
  return finding;
}

Finding ofHeap(uint32_t line, const std::string& path = "/a.js") {
  Finding finding = findingAt(placeAt(path, line, 8, 10), "m");
  finding.fingerprint = "heap";
  finding.heap = HeapEvidence{};
  finding.heap->counts = {1, 9};
  return finding;
}

const LiveCode kNoCode;

TEST(FindingsOfFile, WhatBothSidesSayIsOneFinding) {
  FindingsOfFiles files;
  EXPECT_THAT(files.setSource("/a.js", {ofSource(2), ofSource(7)}), ElementsAre("/a.js"));
  EXPECT_THAT(files.setHeap({ofHeap(2)}, kNoCode), ElementsAre("/a.js"));
  const auto list = files.of("/a.js");
  ASSERT_THAT(list, SizeIs(2));
  EXPECT_TRUE(list[0].confirmedBy);
  EXPECT_FALSE(list[1].confirmedBy);
  EXPECT_EQ(files.sourceOf(0)->place->line, 2U);
  EXPECT_TRUE(files.find("heap")->confirmedBy);
  EXPECT_TRUE(files.find("source")->confirmedBy);
  EXPECT_FALSE(files.find("none"));
}

TEST(FindingsOfFile, EvidenceMovesBetweenFilesAndBothAreShownAnew) {
  FindingsOfFiles files;
  files.setHeap({ofHeap(40, "/lib.js")}, kNoCode);
  EXPECT_THAT(files.of("/lib.js"), SizeIs(1));
  Finding call = ofSource(2);
  call.related.push_back({"helper", placeAt("/lib.js", 40, 8, 10)});
  EXPECT_THAT(files.setSource("/a.js", {call}), ElementsAre("/a.js", "/lib.js"));
  EXPECT_THAT(files.of("/lib.js"), IsEmpty());
  EXPECT_TRUE(files.of("/a.js")[0].confirmedBy);
  EXPECT_THAT(files.setSource("/a.js", {}), ElementsAre("/a.js", "/lib.js"));
  EXPECT_THAT(files.of("/lib.js"), SizeIs(1));
  EXPECT_FALSE(files.hasSource("/a.js"));
}

TEST(FindingsOfFile, TakingTheHeapBackLeavesTheSource) {
  FindingsOfFiles files;
  files.setHeap({ofHeap(2), ofHeap(5, "/b.js")}, kNoCode);
  files.setSource("/a.js", {ofSource(2)});
  EXPECT_THAT(files.setHeap({}, kNoCode), ElementsAre("/a.js", "/b.js"));
  EXPECT_FALSE(files.of("/a.js")[0].confirmedBy);
  EXPECT_THAT(files.of("/b.js"), IsEmpty());
}

TEST(FindingsOfFile, KnowsTheFilesItsSourcePointsInto) {
  FindingsOfFiles files;
  Finding call = ofSource(2);
  call.related.push_back({"helper", placeAt("/lib.js", 40, 8, 10)});
  files.setSource("/a.js", {call});
  EXPECT_THAT(files.filesOfSource(), ElementsAre("/a.js", "/lib.js"));
  files.setSource("/a.js", {ofSource(2)});
  EXPECT_THAT(files.filesOfSource(), ElementsAre("/a.js"));
}

TEST(FindingsOfFile, MovingTellsOnlyWhatIsJoinedOtherwise) {
  FindingsOfFiles files;
  files.setSource("/a.js", {ofSource(2)});
  files.setHeap({ofHeap(2), ofHeap(5, "/b.js")}, kNoCode);
  EXPECT_THAT(files.moveHeap({ofHeap(2), ofHeap(6, "/b.js")}, kNoCode), IsEmpty());
  EXPECT_EQ(files.of("/b.js")[0].place->line, 6U);
  EXPECT_THAT(files.moveHeap({ofHeap(3), ofHeap(6, "/b.js")}, kNoCode), ElementsAre("/a.js"));
  EXPECT_THAT(files.of("/a.js"), SizeIs(2));
}

}  // namespace
}  // namespace leakline

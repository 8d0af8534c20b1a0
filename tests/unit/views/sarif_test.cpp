// SARIF in detail; tests/views checks real reports against the schema.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sample_report.h"

namespace leakline::test {
namespace {

using Json = nlohmann::json;

Json runOf(const HeapReport& report, std::string_view folder = "/srv/app") {
  return Json::parse(heapReportSarif(report, folder, "1.2.3"))["runs"][0];
}

Json resultOf(const HeapReport& report) {
  return runOf(report)["results"][0];
}

TEST(Sarif, ThePrimaryPlaceIsFirstAndCountsFromOne) {
  const Json result = resultOf(fullReport());
  const Json& physical = result["locations"][0]["physicalLocation"];
  EXPECT_EQ(physical["artifactLocation"]["uri"], "app.js");
  EXPECT_EQ(physical["artifactLocation"]["uriBaseId"], "%SRCROOT%");
  EXPECT_EQ(physical["region"], Json({{"startLine", 17}, {"startColumn", 9}}));
  EXPECT_EQ(result["ruleId"], "listener-pileup");
  EXPECT_EQ(result["relatedLocations"][0]["message"]["text"], "handler");
  EXPECT_EQ(result["relatedLocations"][1]["physicalLocation"]["region"]["startLine"], 31);
  EXPECT_EQ(result["properties"]["counts"], Json({21, 221, 421}));
}

TEST(Sarif, LevelsComeFromSeverityAndConfidence) {
  HeapReport report = fullReport();
  EXPECT_EQ(resultOf(report)["level"], "error");
  report.findings[0].confidence = Confidence::Likely;
  EXPECT_EQ(resultOf(report)["level"], "warning");
  report.findings[0].confidence = Confidence::Possible;
  EXPECT_EQ(resultOf(report)["level"], "note");
}

TEST(Sarif, TheChainIsACodeFlowThroughTheStepsWithFiles) {
  HeapReport report = fullReport();
  ChainStep inside;
  inside.edge = ".next";
  inside.node = "Timeout";
  inside.place = placeAt("node:internal/timers", 5, 5);
  report.findings[0].heap->chain.insert(report.findings[0].heap->chain.begin() + 1, inside);
  const Json stops = resultOf(report)["codeFlows"][0]["threadFlows"][0]["locations"];
  ASSERT_EQ(stops.size(), 1U);
  const Json& location = stops[0]["location"];
  EXPECT_EQ(location["physicalLocation"]["artifactLocation"]["uri"], "queue.js");
  EXPECT_EQ(location["message"]["text"],
            "(GC roots).next → Timeout (context) queue → Queue\\u001b[31m @99");
}

TEST(Sarif, UrisAreEncodedAndAbsoluteOutsideTheFolder) {
  HeapReport report = fullReport();
  report.findings[0].place->path = "/srv/app/a b/ü#%.js";
  EXPECT_EQ(resultOf(report)["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            "a%20b/%C3%BC%23%25.js");
  report.findings[0].place->path = "/srv/application/x.js";
  const Json elsewhere = resultOf(report)["locations"][0]["physicalLocation"]["artifactLocation"];
  EXPECT_EQ(elsewhere, Json({{"uri", "file:///srv/application/x.js"}}));
}

TEST(Sarif, AFindingWithoutAFilePointsAtTheSnapshot) {
  HeapReport report = fullReport();
  report.findings[0].place->path = "node:events";
  const Json location = resultOf(report)["locations"][0];
  EXPECT_EQ(location["physicalLocation"]["artifactLocation"]["uri"], "end.heapsnapshot");
  EXPECT_FALSE(location["physicalLocation"].contains("region"));
  EXPECT_EQ(location["message"]["text"], "In node:events:17:9");
}

TEST(Sarif, WhatAllocatedIsANotification) {
  HeapReport report = fullReport();
  report.allocations = {{"handle", "/srv/app/app.js", placeAt("/srv/app/app.js", 8, 16), 3'000'000},
                        {"", "node:fs", placeAt("node:fs", 0, 0), 1'000}};
  const Json notes = runOf(report)["invocations"][0]["toolExecutionNotifications"];
  ASSERT_EQ(notes.size(), 2U);
  EXPECT_EQ(notes[0]["message"]["text"],
            "3.0 MB that are alive were allocated in handle, estimated from samples");
  EXPECT_EQ(notes[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "app.js");
  EXPECT_EQ(notes[0]["locations"][0]["physicalLocation"]["region"]["startLine"], 9);
  EXPECT_FALSE(notes[1].contains("locations")) << "no file";
}

TEST(Sarif, EqualFingerprintsAreToldApart) {
  HeapReport report = fullReport();
  report.findings.push_back(report.findings[0]);
  const Json results = runOf(report)["results"];
  EXPECT_EQ(results[0]["partialFingerprints"]["primaryLocationLineHash"], "0123456789abcdef:1");
  EXPECT_EQ(results[1]["partialFingerprints"]["primaryLocationLineHash"], "0123456789abcdef:2");
  EXPECT_EQ(results[1]["ruleIndex"], 0);
}

TEST(Sarif, StaysInsideGitHubsLimits) {
  HeapReport report = sampleReport();
  ChainStep stop = report.findings[0].heap->chain[1];
  report.findings[0].heap->chain.assign(3000, stop);
  report.findings[0].related.assign(300, report.findings[0].related[0]);
  const Json result = resultOf(report);
  EXPECT_EQ(result["codeFlows"][0]["threadFlows"][0]["locations"].size(), 1000U);
  EXPECT_EQ(result["relatedLocations"].size(), 100U);

  Finding small = report.findings[0];
  small.heap.reset();
  small.related.clear();
  report.findings.assign(5003, small);
  const Json run = runOf(report);
  EXPECT_EQ(run["results"].size(), 5000U);
  EXPECT_EQ(run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"],
            "3 further findings are left out");
}

TEST(Sarif, RulesHaveHelp) {
  const Json driver = runOf(fullReport())["tool"]["driver"];
  EXPECT_EQ(driver["semanticVersion"], "1.2.3");
  ASSERT_EQ(driver["rules"].size(), 1U);
  const std::string help = driver["rules"][0]["help"]["markdown"];
  EXPECT_NE(help.find("listener"), std::string::npos);
}

}  // namespace
}  // namespace leakline::test

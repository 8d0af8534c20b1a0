// The report as text and JSON, from a finding made by hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "views/finding_text.h"
#include "views/view.h"

namespace leakline {
namespace {

Place placeAt(const std::string& path, uint32_t line, uint32_t column) {
  Place place;
  place.path = path;
  place.line = place.endLine = line;
  place.column = place.endColumn = column;
  place.owner = CodeOwner::User;
  place.freshness = Freshness::Same;
  return place;
}

HeapReport sampleReport() {
  Finding finding;
  finding.ruleId = "listener-pileup";
  finding.messageId = "growing";
  finding.args = {{"event", "error"}, {"emitter", "Queue"}, {"holder", "queue"}};
  finding.severity = Severity::Error;
  finding.confidence = Confidence::Certain;
  finding.place = placeAt("/srv/app/app.js", 16, 8);
  finding.related.push_back({"handler", placeAt("/srv/app/app.js", 16, 42)});
  HeapEvidence heap;
  heap.counts = {21, 221, 421};
  heap.retainedSize = 1'234'567;
  heap.representative = 4711;
  ChainStep root;
  root.node = "(GC roots)";
  root.objectId = 3;
  ChainStep queue;
  queue.edge = "(context) queue";
  queue.node = "Queue\x1b[31m";
  queue.objectId = 99;
  queue.place = placeAt("/srv/app/queue.js", 3, 0);
  heap.chain = {root, queue};
  finding.heap = heap;
  finding.fingerprint = "0123456789abcdef";
  HeapReport report;
  report.snapshots = {{"/srv/app/start.heapsnapshot", 1000, 4000, 9'000'000},
                      {"/srv/app/mid.heapsnapshot", 1500, 5000, 9'500'000},
                      {"/srv/app/end.heapsnapshot", 2000, 6000, 10'000'000}};
  report.findings.push_back(finding);
  return report;
}

TextStyle plainStyle() {
  TextStyle style;
  style.folder = "/srv/app";
  return style;
}

TEST(ReportText, NamesPlaceCountsGrowthAndChain) {
  const std::string text = heapReportText(sampleReport(), plainStyle());
  EXPECT_NE(text.find("1 finding over 3 snapshots"), std::string::npos) << text;
  EXPECT_NE(text.find("app.js:17:9\n"), std::string::npos) << text;
  EXPECT_NE(text.find("21 → 221 → 421"), std::string::npos) << text;
  EXPECT_NE(text.find("+400 since the first snapshot"), std::string::npos) << text;
  EXPECT_NE(text.find("(context) queue → Queue"), std::string::npos) << text;
  EXPECT_NE(text.find("queue.js:4:1"), std::string::npos) << text;
}

TEST(ReportText, StaysInEightyColumnsAndSendsNoControlCharacters) {
  const std::string text = heapReportText(sampleReport(), plainStyle());
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  size_t at = 0;
  while (at < text.size()) {
    const size_t end = text.find('\n', at);
    EXPECT_LE(displayWidth(text.substr(at, end - at)), 80U) << text.substr(at, end - at);
    at = end + 1;
  }
}

TEST(ReportText, ColoursOnlyWhenAsked) {
  TextStyle style = plainStyle();
  style.colour = true;
  EXPECT_NE(heapReportText(sampleReport(), style).find("\x1b[1m"), std::string::npos);
}

TEST(ReportText, SaysWhenTheFileChanged) {
  HeapReport report = sampleReport();
  report.findings[0].place->freshness = Freshness::Changed;
  EXPECT_NE(heapReportText(report, plainStyle()).find("this file has changed since it ran"),
            std::string::npos);
}

TEST(ReportText, OneSnapshotWithoutFindingsAdvisesToTakeMore) {
  HeapReport report;
  report.snapshots = {{"/srv/app/one.heapsnapshot", 10, 20, 30}};
  const std::string text = heapReportText(report, plainStyle());
  EXPECT_NE(text.find("No leak found in 1 snapshot"), std::string::npos) << text;
  EXPECT_NE(text.find("Take two more"), std::string::npos) << text;
}

TEST(ReportJson, CarriesTheSameFacts) {
  const auto json = nlohmann::json::parse(heapReportJson(sampleReport()));
  EXPECT_EQ(json["version"], 1);
  ASSERT_EQ(json["findings"].size(), 1U);
  const auto& finding = json["findings"][0];
  EXPECT_EQ(finding["rule"], "listener-pileup");
  EXPECT_EQ(finding["place"]["line"], 17);
  EXPECT_EQ(finding["place"]["column"], 9);
  EXPECT_EQ(finding["place"]["file"], "same");
  EXPECT_EQ(finding["heap"]["counts"], nlohmann::json({21, 221, 421}));
  EXPECT_EQ(finding["heap"]["growth"], 400);
  EXPECT_EQ(finding["heap"]["chain"][1]["edge"], "(context) queue");
  EXPECT_EQ(finding["arguments"]["event"], "error");
}

TEST(ReportJson, SurvivesNamesThatAreNotUtf8) {
  HeapReport report = sampleReport();
  report.findings[0].heap->chain[0].node = "\xED\xA0\xBD\xFF";
  const auto json = nlohmann::json::parse(heapReportJson(report), nullptr, false);
  EXPECT_FALSE(json.is_discarded());
}

TEST(ClassTable, QuotesKeysAndNames) {
  std::string out;
  const std::vector<ClassRow> rows{{",a\"b", "a\"b", 2, 30, 40, 5}};
  EXPECT_TRUE(writeClassTable(rows, [&](std::string_view bytes) {
    out += bytes;
    return true;
  }));
  EXPECT_EQ(out, "key\tname\tcount\tself\tretained\tdistance\n"
                 "\",a\\\"b\"\t\"a\\\"b\"\t2\t30\t40\t5\n");
}

TEST(ClassTable, StopsWhenTheReaderIsGone) {
  const std::vector<ClassRow> rows(10);
  EXPECT_FALSE(writeClassTable(rows, [](std::string_view) { return false; }));
}

}  // namespace
}  // namespace leakline

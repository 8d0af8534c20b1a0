// The report as text and JSON, from a finding made by hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text.h"
#include "sample_report.h"
#include "views/finding_text.h"
#include "views/view.h"

namespace leakline::test {
namespace {

TEST(ReportText, NamesPlaceCountsGrowthAndChain) {
  const std::string text = heapReportText(sampleReport(), plainStyle());
  EXPECT_NE(text.find("1 finding over 3 snapshots"), std::string::npos) << text;
  EXPECT_NE(text.find("app.js:17:9\n"), std::string::npos) << text;
  EXPECT_NE(text.find("21 → 221 → 421"), std::string::npos) << text;
  EXPECT_NE(text.find("+400 since the first snapshot"), std::string::npos) << text;
  EXPECT_NE(text.find("(context) queue → Queue"), std::string::npos) << text;
  EXPECT_NE(text.find("queue.js:4:1"), std::string::npos) << text;
}

TEST(ReportText, SaysWhyItIsAsSureAsItIs) {
  HeapReport report = sampleReport();
  report.findings[0].heap->reasons = {Reason::Steady, Reason::SomeGo};
  const std::string text = heapReportText(report, plainStyle());
  EXPECT_NE(
      text.find("   certain   steady growth, in the first half of the time and in the second\n"
                "             some of those of the snapshot before are gone\n"),
      std::string::npos)
      << text;
}

TEST(ReportText, EveryReasonHasANameAndFitsIntoALine) {
  std::set<std::string_view> names;
  for (uint8_t i = 0; i <= static_cast<uint8_t>(Reason::HolderIsNew); ++i) {
    EXPECT_FALSE(reasonName(Reason{i}).empty());
    EXPECT_TRUE(names.insert(reasonName(Reason{i})).second) << reasonName(Reason{i});
    EXPECT_LE(reasonSentence(Reason{i}).size(), 63U) << reasonSentence(Reason{i});
    EXPECT_GT(reasonSentence(Reason{i}).size(), 10U);
  }
}

// A list of sixty thousand: the root, the variable and what it is about are all to be seen.
TEST(ReportText, ALongListIsAFewLines) {
  HeapReport report = sampleReport();
  auto& chain = report.findings[0].heap->chain;
  ChainStep item;
  item.edge = ".next";
  item.node = "Item";
  for (uint64_t i = 0; i < 198; ++i) {
    item.objectId = 101 + 2 * i;
    item.leftOut = i == 98 ? 59'800 : 0;
    chain.push_back(item);
  }
  item.leftOut = 0;
  item.node = "last()";
  item.objectId = 9999;
  chain.push_back(item);
  const std::string text = heapReportText(report, plainStyle());
  EXPECT_NE(text.find("     .next → Item @101\n"
                      "     … 59,997 more steps like these, to Item @495\n"
                      "     .next → last() @9999\n"),
            std::string::npos)
      << text;
}

TEST(ReportText, StaysInEightyColumnsAndSendsNoControlCharacters) {
  HeapReport wide = sampleReport();
  wide.findings.at(0).heap->counts = {152'000, 306'000, 468'000};
  wide.allocations = {{"handle", "/srv/app/app.js", std::nullopt, 123'400'000}};
  const std::string text = heapReportText(wide, plainStyle());
  EXPECT_NE(text.find("152,000 → 306,000 → 468,000"), std::string::npos);
  EXPECT_NE(text.find("Live bytes by the function that allocated them\n123.4 MB in all"),
            std::string::npos);
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

TEST(ReportText, SaysHowMuchIsRetainedAndWhatElseGoesWithIt) {
  const std::string text = heapReportText(fullReport(), plainStyle());
  EXPECT_NE(text.find("keeping 1.2 MB"), std::string::npos) << text;
  EXPECT_NE(text.find("(12.3 % of the heap)"), std::string::npos) << text;
  EXPECT_NE(text.find("also keeps\n"), std::string::npos) << text;
  EXPECT_NE(text.find("app.js:31:5\n"), std::string::npos) << text;
}

TEST(ReportText, TheFirstFewOfWhatGoesWithItAndHowManyMore) {
  HeapReport report = fullReport();
  auto& keeps = report.findings[0].heap->keeps;
  keeps.push_back({"growing-population", "objects", {{"class", "Job"}}, {2, 22, 1042}, {}});
  keeps.insert(keeps.end(), 3, keeps.front());
  const std::string text = heapReportText(report, plainStyle());
  EXPECT_NE(text.find("     1,042 Job objects (+1,040)\n"), std::string::npos) << text;
  EXPECT_NE(text.find("     … and 2 more; --all shows them\n"), std::string::npos) << text;
}

TEST(ReportText, BirthsAreSaidWhenTheCountsDoNotTellThem) {
  HeapReport report = fullReport();
  EXPECT_EQ(heapReportText(report, plainStyle()).find("   made"), std::string::npos);
  report.findings[0].heap->births = {1, 20, 400};
  EXPECT_NE(heapReportText(report, plainStyle()).find("420 of 421 since the first snapshot"),
            std::string::npos);
  report.findings[0].heap->counts = {1, 20, 500};
  EXPECT_NE(heapReportText(report, plainStyle())
                .find("420 of 421 whose age is known since the first snapshot"),
            std::string::npos);
}

TEST(ReportText, TheTailOfALongReportIsOneLineEach) {
  HeapReport report = sampleReport();
  for (int i = 0; i < 24; ++i) report.findings.push_back(report.findings[0]);
  const std::string text = heapReportText(report, plainStyle());
  EXPECT_NE(text.find("\n20. Listeners"), std::string::npos);
  EXPECT_NE(text.find("\n5 more; --all shows them in full\n21. app.js:17:9  "), std::string::npos)
      << text;
  TextStyle all = plainStyle();
  all.fullFindings = 25;
  EXPECT_NE(heapReportText(report, all).find("\n25. Listeners"), std::string::npos);
}

TEST(ReportText, HintsAreCountedApart) {
  HeapReport report = sampleReport();
  report.findings.push_back(report.findings[0]);
  report.findings[1].confidence = Confidence::Possible;
  EXPECT_TRUE(heapReportText(report, plainStyle()).starts_with("1 finding and 1 hint over"));
  report.findings.erase(report.findings.begin());
  EXPECT_TRUE(heapReportText(report, plainStyle()).starts_with("No leak found, 1 hint over"));
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
  EXPECT_EQ(json["version"], 2);
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

TEST(ReportJson, SaysWhereTheScriptThatRanHasAPlace) {
  HeapReport report = sampleReport();
  report.findings[0].place->generated = GeneratedPlace{"/srv/app/dist/app.js", 0, 41};
  const auto json = nlohmann::json::parse(heapReportJson(report));
  EXPECT_EQ(json["findings"][0]["place"]["generated"],
            nlohmann::json::parse(R"({"path": "/srv/app/dist/app.js", "line": 1, "column": 42})"));
  EXPECT_FALSE(json["findings"][0]["related"][0]["place"].contains("generated"));
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
  EXPECT_EQ(out,
            "key\tname\tcount\tself\tretained\tdistance\n"
            "\",a\\\"b\"\t\"a\\\"b\"\t2\t30\t40\t5\n");
}

TEST(ClassTable, StopsWhenTheReaderIsGone) {
  const std::vector<ClassRow> rows(10);
  EXPECT_FALSE(writeClassTable(rows, [](std::string_view) { return false; }));
}

}  // namespace
}  // namespace leakline::test

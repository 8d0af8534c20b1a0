#include <gtest/gtest.h>

#include "sample_report.h"

namespace leakline::test {
namespace {

TEST(Github, OneCommandPerFindingWithItsPlace) {
  HeapReport report = sampleReport();
  report.findings[0].place->endColumn = 10;
  const std::string text = heapReportGithub(report, "/srv/app");
  EXPECT_TRUE(text.starts_with("::error file=app.js,line=17,endLine=17,col=9,endColumn=10,title="))
      << text;
  EXPECT_NE(text.find("::app.js:17:9: 421 listeners"), std::string::npos) << text;
  EXPECT_NE(text.find("%0AAdd the listener once"), std::string::npos) << text;
  EXPECT_TRUE(text.ends_with("\n1 finding over 3 snapshots\n")) << text;
}

TEST(Github, NothingOfASnapshotCanEndTheCommand) {
  HeapReport report = sampleReport();
  report.findings[0].place->path = "/srv/app/a,b:c%0A\n::error::x.js";
  report.findings[0].args = {{"event", "x\n::stop-commands::y"}, {"target", "Queue"}};
  report.notes.push_back("/srv/app/a\n::error::no");
  const std::string text = heapReportGithub(report, "/srv/app");
  EXPECT_NE(text.find("file=a%2Cb%3Ac%250A"), std::string::npos) << text;
  size_t commands = text.starts_with("::") ? 1 : 0;
  for (size_t at = 0; (at = text.find("\n::", at)) != std::string::npos; ++at) ++commands;
  EXPECT_EQ(commands, 2U) << text;  // the finding and the note
}

TEST(Github, HintsAreNotices) {
  HeapReport report = sampleReport();
  report.findings[0].severity = Severity::Info;
  EXPECT_TRUE(heapReportGithub(report, "").starts_with("::notice file=/srv/app/app.js,"));
}

}  // namespace
}  // namespace leakline::test

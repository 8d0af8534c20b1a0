#include <gtest/gtest.h>

#include "base/text.h"
#include "check_sample.h"

namespace leakline::test {
namespace {

TextStyle plain() {
  TextStyle style;
  style.folder = "/srv/app";
  return style;
}

TEST(CheckText, ShowsTheLineAndWhatBelongsToIt) {
  EXPECT_EQ(checkText(sampleCheckReport(), plain()),
            R"(src/a.js:12:3  warning  suppression
  this comment suppresses nothing: ssr-timer reports nothing here.
    12 |   // leakline-ignore-next-line ssr-timer -- x
       |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  emitter  src/bus.js:3:7
     3 | const bus = new EventEmitter();
       |       ^^^
  Remove it.
  --fix: Remove the comment.

1 warning in 12 files; --fix repairs 1
)");
}

TEST(CheckText, NothingFound) {
  CheckReport report;
  report.files = 1;
  EXPECT_EQ(checkText(report, plain()), "No leak found in 1 file\n");
  report.known = 3;
  EXPECT_EQ(checkText(report, plain()), "No leak found in 1 file; 3 more in the baseline\n");
}

TEST(CheckText, NoLineIsWiderThanTheTerminal) {
  CheckReport report = sampleCheckReport();
  report.lines.add(
      "/srv/app/src/a.js", 11,
      std::string(300, ' ') + std::string(500, 'x') + "\t\x1b[31mred" + std::string(500, ' '));
  for (const uint32_t column : {0U, 70U, 300U, 799U, 803U, 5'000U}) {
    report.findings[0].place->column = column;
    report.findings[0].place->endColumn = column + 30;
    const std::string text = checkText(report, plain());
    size_t begin = 0;
    for (size_t end; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1) {
      EXPECT_LE(displayWidth(text.substr(begin, end - begin)), 80U) << column << '\n' << text;
    }
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    EXPECT_NE(text.find('^'), std::string::npos);
  }
}

TEST(CheckText, ColoursOnlyIfAskedFor) {
  TextStyle style = plain();
  style.colour = true;
  EXPECT_NE(checkText(sampleCheckReport(), style).find("\x1b[33mwarning\x1b[0m"),
            std::string::npos);
}

TEST(CheckCompact, OneLinePerFinding) {
  EXPECT_EQ(checkCompact(sampleCheckReport(), "/srv/app"),
            "src/a.js:12:3: warning: this comment suppresses nothing: ssr-timer reports nothing "
            "here. [suppression]\n");
}

TEST(CheckGithub, TheWorstComesFirst) {
  CheckReport report = sampleCheckReport();
  report.findings.push_back(report.findings[0]);
  report.findings[1].severity = Severity::Error;
  report.remarks = {{"/srv/app/b.js", "cannot be read: a,\nb", true}};
  const std::string text = checkGithub(report, "/srv/app");
  EXPECT_TRUE(
      text.starts_with("::error file=src/a.js,line=12,endLine=12,col=3,endColumn=45,"
                       "title=A suppression that does nothing (suppression)::src/a.js:12:3"))
      << text;
  EXPECT_NE(text.find("\n::warning::b.js: cannot be read: a,\\nb\n"), std::string::npos) << text;
  EXPECT_TRUE(text.ends_with("\n1 error and 1 warning in 12 files\n")) << text;
}

TEST(CheckJunit, AFailedCasePerFindingAndAnErrorPerUnreadFile) {
  CheckReport report = sampleCheckReport();
  report.findings[0].args = {{"rules", "<a> & \"b\"\x01"}};
  report.remarks = {{"/srv/app/b.js", "cannot be read", true}, {"/srv/app/c.js", "odd", false}};
  const std::string text = checkJunit(report, "/srv/app");
  EXPECT_NE(text.find("<testsuites name=\"leakline\" tests=\"2\" failures=\"1\" errors=\"1\">"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("&lt;a&gt; &amp; &quot;b&quot;\\u0001"), std::string::npos) << text;
  EXPECT_EQ(text.find("c.js"), std::string::npos);
  EXPECT_NE(checkJunit(CheckReport(), "").find("tests=\"1\" failures=\"0\""), std::string::npos);
}

TEST(UnifiedDiff, HunksWithContext) {
  EXPECT_EQ(unifiedDiff("a.js", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n"),
            "--- a/a.js\n+++ b/a.js\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n");
  EXPECT_EQ(unifiedDiff("a.js", "1", "1\n"),
            "--- a/a.js\n+++ b/a.js\n@@ -1 +1 @@\n-1\n\\ No newline at end of file\n+1\n");
  EXPECT_EQ(unifiedDiff("a.js", "", "1\n"), "--- a/a.js\n+++ b/a.js\n@@ -0,0 +1 @@\n+1\n");
  EXPECT_EQ(unifiedDiff("a.js", "1\n", "1\n"), "");
}

}  // namespace
}  // namespace leakline::test

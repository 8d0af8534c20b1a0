// The page's text; tests/views opens real ones in a browser.
#include <gtest/gtest.h>

#include "sample_report.h"
#include "views/html/markup.h"

namespace leakline::test {
namespace {

TEST(HtmlMarkup, EscapesWhatEndsTextOrAttributes) {
  EXPECT_EQ(html("<a href=\"x\" b='y'>&"), "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;");
  EXPECT_EQ(html("\x1b"), "\\u001b");
}

TEST(HtmlMarkup, JsonCannotEndItsScript) {
  EXPECT_EQ(jsonForScript("\"</script><!--&\xE2\x80\xA8\""),
            "\"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028\"");
}

TEST(HtmlMarkup, HashesAreBase64) {
  // SHA-256 of nothing.
  EXPECT_EQ(base64OfHex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  EXPECT_EQ(base64OfHex("ff"), "/w==");
}

TEST(HtmlMarkup, FilledInTextIsNotLookedAtAgain) {
  const TemplateFiller filler("a {{x}} b {{y}}");
  EXPECT_EQ(filler.fill([](std::string_view name) { return "{{" + std::string(name) + "}}"; }),
            "a {{x}} b {{y}}");
}

TEST(HtmlReport, ShowsPlaceSourceChainAndClassesWithoutScript) {
  const std::string page = heapReportHtml(fullReport(), "/srv/app");
  for (const char* wanted : {"1 finding over 3 snapshots", "app.js:17:9", "21 → 221 → 421",
                             "keeping 1.2 MB", "if (a &lt; b) {", "(context) queue", "queue.js:4:1",
                             "What to do.", "<svg", ">Queue</td>", "app.js:31:5"}) {
    EXPECT_NE(page.find(wanted), std::string::npos) << wanted;
  }
}

TEST(HtmlReport, ShowsWhatAllocated) {
  HeapReport report = fullReport();
  EXPECT_EQ(heapReportHtml(report, "").find("#allocations"), std::string::npos);
  report.allocations = {
      {"han<dle", "/srv/app/app.js", placeAt("/srv/app/app.js", 8, 16), 3'000'000},
      {"", "node:fs", std::nullopt, 1'000'000}};
  const std::string page = heapReportHtml(report, "/srv/app");
  for (const char* wanted :
       {"href=\"#allocations\"", "id=\"allocations\"", "4.0 MB that are alive", "han&lt;dle</td>",
        ">3.0 MB</td>", ">app.js:9:17</td>", "(anonymous function)", ">node:fs</td>"}) {
    EXPECT_NE(page.find(wanted), std::string::npos) << wanted;
  }
}

TEST(HtmlReport, MarksThePlaceInItsLine) {
  HeapReport report = fullReport();
  report.findings[0].place->endColumn = 10;  // "on", behind two tabs
  const std::string page = heapReportHtml(report, "/srv/app");
  EXPECT_NE(page.find("queue.<mark>on</mark>(&#39;error&#39;"), std::string::npos);
}

TEST(HtmlReport, HostileNamesStayText) {
  HeapReport report = fullReport();
  const std::string evil = "</script><img src=x onerror=alert(1)>\"'";
  report.findings[0].heap->chain[1].node = evil;
  report.findings[0].heap->chain[1].edge = evil;
  report.findings[0].args = {{"event", evil}, {"target", evil}};
  report.findings[0].related[0].role = evil;
  report.findings[0].place->path = "/srv/app/" + evil;
  report.overview->classes[0].name = evil;
  report.overview->dominators[1].name = evil;
  report.overview->excerpts[0].lines[2] = evil;
  report.snapshots[0].path = evil;
  report.notes.push_back(evil);
  const std::string page = heapReportHtml(report, "/srv/app");
  EXPECT_EQ(page.find("<img"), std::string::npos);
  EXPECT_EQ(page.find("onerror=alert(1)>\"'"), std::string::npos);
  size_t ends = 0;
  for (size_t at = 0; (at = page.find("</script>", at)) != std::string::npos; ++at) ++ends;
  EXPECT_EQ(ends, 2U);
}

TEST(HtmlReport, WorksWithoutFindingsAndWithoutOverview) {
  HeapReport report;
  report.snapshots = {{"one.heapsnapshot", 1, 2, 3}};
  const std::string page = heapReportHtml(report, "");
  EXPECT_NE(page.find("No leak found in 1 snapshot"), std::string::npos);
  EXPECT_NE(page.find("Take two more"), std::string::npos);
}

}  // namespace
}  // namespace leakline::test

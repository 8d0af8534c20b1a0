// JUnit XML, as Jenkins and GitLab read it: a suite per file with findings, a failed test case per
// finding; a file that could not be read is an error. A clean run is one test that passed.
#include <map>
#include <vector>

#include "base/path.h"
#include "views/check/check_view.h"
#include "views/check/check_words.h"
#include "views/finding_text.h"
#include "views/format.h"

namespace leakline {
namespace {

// `text` has no control characters any more.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

struct Suite {
  std::string cases;
  size_t tests = 0;
  size_t failures = 0;
  size_t errors = 0;
};

std::string counts(const Suite& suite) {
  return " tests=\"" + std::to_string(suite.tests) + "\" failures=\"" +
         std::to_string(suite.failures) + "\" errors=\"" + std::to_string(suite.errors) + "\"";
}

std::string failedCase(const std::string& file, const Finding& finding, std::string_view folder) {
  const std::string line = finding.place ? std::to_string(uint64_t{finding.place->line} + 1) : "-";
  std::string details = finding.place ? formatPlace(*finding.place, folder) + ": " : std::string();
  details += checkSentence(finding);
  const std::string advice = findingAdvice(finding);
  if (!advice.empty()) details += "\n" + advice;
  return "    <testcase classname=\"" + escaped(file) + "\" name=\"" + escaped(finding.ruleId) +
         ", line " + line + "\">\n      <failure type=\"" +
         std::string(severityName(finding.severity)) + "\" message=\"" +
         escaped(checkSentence(finding)) + "\">" + escaped(details) +
         "</failure>\n    </testcase>\n";
}

std::string unreadCase(const std::string& file, const FileRemark& remark) {
  return "    <testcase classname=\"" + escaped(file) +
         "\" name=\"read\">\n      <error message=\"" + escaped(displaySafe(remark.sentence)) +
         "\"/>\n    </testcase>\n";
}

}  // namespace

std::string checkJunit(const CheckReport& report, std::string_view folder) {
  std::map<std::string, Suite> suites;
  for (const Finding& finding : report.findings) {
    const std::string file = finding.place ? shownPath(finding.place->path, folder) : "-";
    Suite& suite = suites[file];
    suite.cases += failedCase(file, finding, folder);
    ++suite.tests;
    ++suite.failures;
  }
  for (const FileRemark& remark : report.remarks) {
    if (!remark.unread) continue;
    const std::string file = shownPath(remark.path, folder);
    Suite& suite = suites[file];
    suite.cases += unreadCase(file, remark);
    ++suite.tests;
    ++suite.errors;
  }
  if (suites.empty()) {
    suites["leakline"] = {
        "    <testcase classname=\"leakline\" name=\"" + escaped(checkHeadline(report)) + "\"/>\n",
        1, 0, 0};
  }
  Suite all;
  std::string body;
  for (const auto& [file, suite] : suites) {
    all.tests += suite.tests;
    all.failures += suite.failures;
    all.errors += suite.errors;
    body += "  <testsuite name=\"" + escaped(file) + "\"" + counts(suite) + ">\n" + suite.cases +
            "  </testsuite>\n";
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"leakline\"" + counts(all) +
         ">\n" + body + "</testsuites>\n";
}

}  // namespace leakline

// The report as GitHub annotations. The order of the report puts the most important first.
#include "engine/rule_catalog.h"
#include "views/finding_text.h"
#include "views/github_command.h"
#include "views/level.h"
#include "views/report_summary.h"
#include "views/view.h"

namespace leakline {
namespace {

std::string annotation(const Finding& finding, std::string_view folder) {
  const std::string title = std::string(ruleTitle(finding.ruleId, finding.messageId)) + " (" +
                            std::string(confidenceName(finding.confidence)) + ")";
  std::string message = findingSentence(finding);
  const std::string advice = findingAdvice(finding);
  if (!advice.empty()) message += "\n" + advice;
  return githubCommand(finding, levelOf(finding), title, message, folder);
}

}  // namespace

std::string heapReportGithub(const HeapReport& report, std::string_view folder) {
  std::string out;
  for (const Finding& finding : report.findings) out += annotation(finding, folder);
  for (const std::string& note : report.notes) {
    out += githubNote(Level::Note, noteText(note, folder));
  }
  return out + githubText(reportHeadline(report)) + "\n";
}

}  // namespace leakline

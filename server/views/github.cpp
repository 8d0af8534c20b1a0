// GitHub workflow commands: "::warning file=…,line=…,col=…,title=…::message". GitHub shows ten
// warnings and ten errors per step; the order of the report puts the most important first.
#include "base/path.h"
#include "engine/rule_catalog.h"
#include "views/finding_text.h"
#include "views/format.h"
#include "views/level.h"
#include "views/report_summary.h"
#include "views/view.h"

namespace leakline {
namespace {

// What the runner decodes (actions/runner, ActionCommand.cs): % CR LF everywhere, also : and , in
// properties.
std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '%':
        out += "%25";
        break;
      case '\r':
        out += "%0D";
        break;
      case '\n':
        out += "%0A";
        break;
      case ':':
        out += property ? "%3A" : ":";
        break;
      case ',':
        out += property ? "%2C" : ",";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string_view commandOf(Level level) {
  switch (level) {
    case Level::Note:
      return "notice";
    case Level::Warning:
      return "warning";
    case Level::Error:
      return "error";
  }
  return "notice";
}

std::string placeProperties(const Place& place, std::string_view folder) {
  std::string out = "file=" + escaped(displaySafe(relativeTo(place.path, folder)), true);
  out += ",line=" + std::to_string(uint64_t{place.line} + 1);
  out += ",endLine=" + std::to_string(uint64_t{place.endLine} + 1);
  out += ",col=" + std::to_string(uint64_t{place.column} + 1);
  // GitHub takes columns only within one line.
  if (place.endLine == place.line && place.endColumn > place.column) {
    out += ",endColumn=" + std::to_string(uint64_t{place.endColumn});
  }
  return out + ",";
}

std::string annotation(const Finding& finding, std::string_view folder) {
  std::string out = "::" + std::string(commandOf(levelOf(finding))) + " ";
  if (finding.place) out += placeProperties(*finding.place, folder);
  const std::string title = std::string(ruleTitle(finding.ruleId)) + " (" +
                            std::string(confidenceName(finding.confidence)) + ")";
  out += "title=" + escaped(title, true) + "::";
  std::string message;
  // The log shows no properties.
  if (finding.place) message = formatPlace(*finding.place, folder) + ": ";
  message += findingSentence(finding);
  const std::string advice = findingAdvice(finding);
  if (!advice.empty()) message += "\n" + advice;
  return out + escaped(message, false) + "\n";
}

}  // namespace

std::string heapReportGithub(const HeapReport& report, std::string_view folder) {
  std::string out;
  for (const Finding& finding : report.findings) out += annotation(finding, folder);
  for (const std::string& note : report.notes) {
    out += "::notice::" + escaped(noteText(note, folder), false) + "\n";
  }
  return out + escaped(reportHeadline(report), false) + "\n";
}

}  // namespace leakline

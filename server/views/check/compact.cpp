// One line per finding, in the form that editors and CI logs recognise.
#include "views/check/check_view.h"
#include "views/check/check_words.h"
#include "views/finding_text.h"
#include "views/format.h"

namespace leakline {

std::string checkCompact(const CheckReport& report, std::string_view folder) {
  std::string out;
  for (const Finding& finding : report.findings) {
    if (finding.place) out += formatPlace(*finding.place, folder) + ": ";
    out += std::string(severityName(finding.severity)) + ": " + checkSentence(finding) + " [" +
           finding.ruleId + "]\n";
  }
  return out;
}

}  // namespace leakline

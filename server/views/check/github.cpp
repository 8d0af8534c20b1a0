// The findings of `leakline check` as GitHub annotations, the worst first.
#include <algorithm>
#include <vector>

#include "views/check/check_view.h"
#include "views/check/check_words.h"
#include "views/finding_text.h"
#include "views/format.h"
#include "views/github_command.h"

namespace leakline {

std::string checkGithub(const CheckReport& report, std::string_view folder) {
  std::vector<const Finding*> order;
  for (const Finding& finding : report.findings) order.push_back(&finding);
  std::stable_sort(order.begin(), order.end(),
                   [](const Finding* a, const Finding* b) { return a->severity > b->severity; });
  std::string out;
  for (const Finding* finding : order) {
    std::string message = checkSentence(*finding);
    const std::string advice = findingAdvice(*finding);
    if (!advice.empty()) message += "\n" + advice;
    const std::string title = checkTitleOf(*finding) + " (" + finding->ruleId + ")";
    out += githubCommand(*finding, levelOf(finding->severity), title, message, folder);
  }
  for (const FileRemark& remark : report.remarks) {
    const Level level = remark.unread ? Level::Warning : Level::Note;
    out += githubNote(level, shownPath(remark.path, folder) + ": " + displaySafe(remark.sentence));
  }
  return out + githubText(checkHeadline(report)) + "\n";
}

}  // namespace leakline

#include "views/check/check_words.h"

#include "base/path.h"
#include "engine/rule_catalog.h"
#include "finding/message.h"
#include "views/finding_text.h"
#include "views/format.h"

namespace leakline {

std::string checkTitleOf(const Finding& finding) {
  const std::optional<RuleInfo> rule = findCheckRule(finding.ruleId);
  return rule ? std::string(rule->title) : finding.ruleId;
}

std::string checkSentence(const Finding& finding) {
  std::string text = findingSentence(finding);
  if (text.empty()) text = checkTitleOf(finding);
  if (!text.ends_with('.') && !text.ends_with('?')) text += '.';
  return text;
}

std::string fixTitle(const Finding& finding, const Fix& fix) {
  MessageArgs args;
  for (const auto& [name, value] : fix.args) args.emplace_back(name, displaySafe(value));
  const std::string title = renderMessage(ruleMessage(finding.ruleId, fix.messageId), args);
  return title.empty() ? fix.messageId : title;
}

std::string checkHeadline(const CheckReport& report) {
  std::string found;
  const auto add = [&](Severity severity, std::string_view one, std::string_view many) {
    const size_t count = countOf(report, severity);
    if (count == 0) return;
    if (!found.empty()) found += " and ";
    found += formatCounted(count, one, many);
  };
  add(Severity::Error, "error", "errors");
  add(Severity::Warning, "warning", "warnings");
  add(Severity::Info, "hint", "hints");
  if (found.empty()) found = report.unlisted > 0 ? "No error" : "No leak found";
  return found + " in " + formatCounted(report.files, "file", "files");
}

std::string shownPath(std::string_view path, std::string_view folder) {
  return displaySafe(relativeTo(path, folder));
}

}  // namespace leakline

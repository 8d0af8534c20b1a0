#include "engine/rule_catalog.h"

#include <algorithm>

#include "detect/detector.h"
#include "engine/check/suppression_rule.h"

namespace leakline {
namespace {

const Detector* findDetector(std::string_view id) {
  for (const Detector* detector : allDetectors()) {
    if (detector->id == id) return detector;
  }
  return nullptr;
}

const Rule* findAnyRule(std::string_view id) {
  return id == kSuppression.id ? &kSuppression : findRule(id);
}

std::string_view textOf(std::span<const MessageTemplate> messages, std::string_view id) {
  const auto found = std::find_if(messages.begin(), messages.end(),
                                  [&](const MessageTemplate& message) { return message.id == id; });
  return found == messages.end() ? std::string_view() : found->text;
}

RuleInfo infoOf(const Rule& rule) {
  return {rule.id, rule.title, rule.category, rule.severity, rule.fix, rule.options};
}

}  // namespace

std::vector<std::string_view> ruleIds() {
  std::vector<std::string_view> ids;
  for (const Detector* detector : allDetectors()) ids.push_back(detector->id);
  return ids;
}

std::string_view ruleTitle(std::string_view ruleId) {
  if (const Detector* detector = findDetector(ruleId)) return detector->title;
  const Rule* rule = findAnyRule(ruleId);
  return rule ? rule->title : std::string_view();
}

bool isGenericRule(std::string_view ruleId) {
  const Detector* detector = findDetector(ruleId);
  return detector && detector->generic;
}

bool isAggravatingRule(std::string_view ruleId) {
  const Detector* detector = findDetector(ruleId);
  return detector && detector->aggravating;
}

std::string_view ruleMessage(std::string_view ruleId, std::string_view messageId) {
  if (const Detector* detector = findDetector(ruleId)) {
    const std::string_view text = textOf(detector->messages, messageId);
    if (!text.empty()) return text;
  }
  const Rule* rule = findAnyRule(ruleId);
  return rule ? textOf(rule->messages, messageId) : std::string_view();
}

std::string_view ruleTitle(std::string_view ruleId, std::string_view messageId) {
  const std::string_view own = ruleMessage(ruleId, std::string(messageId) + "-title");
  return own.empty() ? ruleTitle(ruleId) : own;
}

std::string_view ruleAdvice(std::string_view ruleId, std::string_view messageId) {
  const Detector* detector = findDetector(ruleId);
  if (detector && !textOf(detector->messages, messageId).empty()) {
    return textOf(detector->messages, kAdviceMessage);
  }
  const Rule* rule = findAnyRule(ruleId);
  return rule ? textOf(rule->advice, messageId) : std::string_view();
}

std::vector<RuleInfo> checkRules() {
  std::vector<RuleInfo> all;
  for (const Rule* rule : allRules()) all.push_back(infoOf(*rule));
  all.push_back(infoOf(kSuppression));
  return all;
}

std::vector<std::string_view> checkRuleIds() {
  std::vector<std::string_view> ids;
  for (const RuleInfo& rule : checkRules()) ids.push_back(rule.id);
  return ids;
}

std::optional<RuleInfo> findCheckRule(std::string_view id) {
  const Rule* rule = findAnyRule(id);
  if (!rule) return std::nullopt;
  return infoOf(*rule);
}

}  // namespace leakline

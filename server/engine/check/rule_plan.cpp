#include "engine/check/rule_plan.h"

#include "engine/rule_catalog.h"

namespace leakline {

RulePlan::RulePlan(const RuleSettings& settings, std::span<const Rule* const> rules) {
  for (const auto& [id, setting] : settings) {
    if (setting.level) levels_[id] = *setting.level;
    for (const auto& [name, value] : setting.options) options_[id + "." + name] = value;
  }
  for (const Rule* rule : rules) {
    if (isOn(rule->id)) rules_.push_back(rule);
  }
}

bool RulePlan::isOn(std::string_view ruleId) const {
  const auto level = levels_.find(ruleId);
  return level == levels_.end() || level->second != RuleLevel::Off;
}

std::optional<Severity> RulePlan::severityOf(const Finding& finding) const {
  const auto level = levels_.find(finding.ruleId);
  if (level == levels_.end()) return finding.severity;
  const std::optional<RuleInfo> rule = findCheckRule(finding.ruleId);
  const Severity standard = rule ? rule->severity : finding.severity;
  return severityUnder(level->second, finding.severity, standard);
}

std::string toText(const RuleSettings& settings) {
  std::string text;
  for (const auto& [id, setting] : settings) {
    text += id + "=";
    if (setting.level) text += ruleLevelName(*setting.level);
    for (const auto& [name, value] : setting.options) {
      text += "," + name + ":" + std::to_string(value);
    }
    text += ";";
  }
  return text;
}

std::shared_ptr<const RulePlan> RulePlans::of(const RuleSettings& settings) {
  std::shared_ptr<const RulePlan>& plan = plans_[toText(settings)];
  if (!plan) plan = std::make_shared<const RulePlan>(settings, rules_);
  return plan;
}

}  // namespace leakline

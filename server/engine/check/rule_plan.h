// Which rules a file is checked with, and what their findings count as: settings turned into
// something to be asked quickly. Immutable; any thread.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/check/config.h"
#include "rules/rule.h"

namespace leakline {

class RulePlan {
 public:
  RulePlan(const RuleSettings& settings, std::span<const Rule* const> rules);

  // Those that are not off, in the order of the list.
  std::span<const Rule* const> rules() const { return rules_; }
  bool isOn(std::string_view ruleId) const;
  // What a finding counts as; nothing if its rule is off.
  std::optional<Severity> severityOf(const Finding& finding) const;
  const RuleOptions& options() const { return options_; }

 private:
  std::vector<const Rule*> rules_;
  RuleOptions options_;
  std::map<std::string, RuleLevel, std::less<>> levels_;  // of rules with a level set
};

// The settings as text: equal settings, equal texts.
std::string toText(const RuleSettings& settings);

// The plans of a run: files with equal settings share one. One thread.
class RulePlans {
 public:
  explicit RulePlans(std::span<const Rule* const> rules) : rules_(rules) {}

  std::shared_ptr<const RulePlan> of(const RuleSettings& settings);

 private:
  std::span<const Rule* const> rules_;
  std::map<std::string, std::shared_ptr<const RulePlan>> plans_;
};

}  // namespace leakline

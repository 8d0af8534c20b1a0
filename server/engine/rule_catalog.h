// What the views and commands may know of detectors and rules: titles and message templates by id.
// A detector and a rule may share an id when they are about the same leak; their messages then have
// different ids.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "finding/finding.h"
#include "rules/rule.h"

namespace leakline {

// Every detector's id, in the order of the list.
std::vector<std::string_view> ruleIds();

// Of a detector or a rule; empty if there is no such rule or message.
std::string_view ruleTitle(std::string_view ruleId);
// The same in words that suit the message: one snapshot shows no growth.
std::string_view ruleTitle(std::string_view ruleId, std::string_view messageId);
std::string_view ruleMessage(std::string_view ruleId, std::string_view messageId);
// What to do about a finding with that message.
std::string_view ruleAdvice(std::string_view ruleId, std::string_view messageId);

// Says that something grows, not what it is. False if there is no such rule.
bool isGenericRule(std::string_view ruleId);
// Says why much is kept, not why there is more and more.
bool isAggravatingRule(std::string_view ruleId);

// The message every detector has: what to do about the finding.
inline constexpr std::string_view kAdviceMessage = "advice";
// And one that some have: what the heap adds to a finding of the source about the same leak.
inline constexpr std::string_view kConfirmedMessage = "confirmed";

// What `leakline check` can report: the rules, and what it says of suppressions.
struct RuleInfo {
  std::string_view id;
  std::string_view title;
  std::string_view category;
  Severity severity = Severity::Warning;
  FixKind fix = FixKind::None;
  std::span<const RuleOption> options;
};
std::vector<RuleInfo> checkRules();
std::vector<std::string_view> checkRuleIds();
std::optional<RuleInfo> findCheckRule(std::string_view id);

}  // namespace leakline

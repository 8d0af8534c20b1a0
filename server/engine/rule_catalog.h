// What the views may know of detectors (and, later, rules): titles and message templates by id.
#pragma once

#include <string_view>
#include <vector>

namespace leakline {

// Every rule's id, in the order of the list.
std::vector<std::string_view> ruleIds();

// Empty if there is no such rule or message.
std::string_view ruleTitle(std::string_view ruleId);
std::string_view ruleMessage(std::string_view ruleId, std::string_view messageId);

// Says that something grows, not what it is. False if there is no such rule.
bool isGenericRule(std::string_view ruleId);
// Says why much is kept, not why there is more and more.
bool isAggravatingRule(std::string_view ruleId);

// The message every detector has: what to do about the finding.
inline constexpr std::string_view kAdviceMessage = "advice";

}  // namespace leakline

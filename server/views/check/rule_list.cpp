// What can be checked for: `leakline check --list-rules`.
#include <algorithm>

#include "engine/rule_catalog.h"
#include "views/check/check_view.h"
#include "views/finding_text.h"
#include "views/json_value.h"
#include "views/text_style.h"

namespace leakline {
namespace {

std::string_view fixName(FixKind fix) {
  switch (fix) {
    case FixKind::None:
      return "";
    case FixKind::Suggestion:
      return "suggestion";
    case FixKind::Safe:
      return "safe";
  }
  return "";
}

std::string padded(std::string_view text, size_t width) {
  std::string out(text);
  out.resize(std::max(width, out.size()), ' ');
  return out;
}

}  // namespace

std::string ruleListText(const TextStyle& style) {
  constexpr size_t kGap = 2;
  constexpr size_t kSeverity = 7;
  size_t widest = 0;
  for (const RuleInfo& rule : checkRules()) widest = std::max(widest, rule.id.size());
  std::string out;
  for (const RuleInfo& rule : checkRules()) {
    out += inked(style, Ink::Bold, rule.id) + std::string(widest + kGap - rule.id.size(), ' ') +
           padded(severityName(rule.severity), kSeverity + kGap) + std::string(rule.title) + "\n";
  }
  return out;
}

std::string ruleListJson() {
  OrderedJson json = OrderedJson::array();
  for (const RuleInfo& rule : checkRules()) {
    OrderedJson item;
    item["id"] = rule.id;
    item["title"] = rule.title;
    item["category"] = rule.category;
    item["severity"] = severityName(rule.severity);
    item["fix"] = fixName(rule.fix);
    item["options"] = OrderedJson::array();
    for (const RuleOption& option : rule.options) {
      item["options"].push_back({{"name", option.name},
                                 {"standard", option.standard},
                                 {"least", option.least},
                                 {"most", option.most},
                                 {"about", option.about}});
    }
    json.push_back(std::move(item));
  }
  return printJson(json);
}

}  // namespace leakline

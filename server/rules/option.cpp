#include <algorithm>
#include <cassert>

#include "rules/rule.h"

namespace leakline {

int64_t optionOf(const RuleOptions& set, const Rule& rule, std::string_view option) {
  const auto given = set.find(std::string(rule.id) + "." + std::string(option));
  if (given != set.end()) return given->second;
  const auto known = std::find_if(rule.options.begin(), rule.options.end(),
                                  [&](const RuleOption& one) { return one.name == option; });
  assert(known != rule.options.end());
  return known->standard;
}

}  // namespace leakline

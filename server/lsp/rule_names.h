// Where a text names rules: in comments that ignore findings and in the configuration. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lsp/text.h"

namespace leakline {

struct RuleName {
  size_t begin = 0;  // bytes
  size_t end = 0;
  std::string id;
};

// In the order of the text. `isConfig`: a leakline.config.json, where names are strings.
std::vector<RuleName> ruleNamesIn(const Text& text, bool isConfig);

bool isConfigFile(std::string_view path);
// Is there a rule or detector of that id?
bool isRule(std::string_view id);

}  // namespace leakline

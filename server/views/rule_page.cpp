#include "views/rule_page.h"

#include "views/embedded.h"

namespace leakline {

std::string_view rulePage(std::string_view ruleId) {
  for (const EmbeddedFile& page : rulePages()) {
    if (page.name.starts_with(ruleId) && page.name.substr(ruleId.size()) == ".md") return page.text;
  }
  return {};
}

}  // namespace leakline

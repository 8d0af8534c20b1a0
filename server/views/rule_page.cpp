#include "views/rule_page.h"

#include "views/embedded.h"

namespace leakline {
namespace {

std::string_view pageOf(std::span<const EmbeddedFile> pages, std::string_view id) {
  for (const EmbeddedFile& page : pages) {
    if (page.name.starts_with(id) && page.name.substr(id.size()) == ".md") return page.text;
  }
  return {};
}

}  // namespace

std::string_view detectorPage(std::string_view detectorId) {
  return pageOf(detectorPages(), detectorId);
}

std::string_view rulePage(std::string_view ruleId) {
  return pageOf(rulePages(), ruleId);
}

}  // namespace leakline

#include "lsp/rule_names.h"

#include <algorithm>

#include "base/path.h"
#include "engine/rule_catalog.h"

namespace leakline {
namespace {

constexpr std::string_view kIgnore = "leakline-ignore";
constexpr std::string_view kReason = " -- ";

bool isIdCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

// Names in [at, end), separated by anything else; `quoted`: only whole strings.
void addNames(std::string_view text, size_t at, size_t end, bool quoted,
              std::vector<RuleName>& names) {
  while (at < end) {
    if (!isIdCharacter(text[at])) {
      ++at;
      continue;
    }
    size_t until = at;
    while (until < end && isIdCharacter(text[until])) ++until;
    const std::string_view word = text.substr(at, until - at);
    const bool isString =
        at > 0 && text[at - 1] == '"' && until < text.size() && text[until] == '"';
    if ((!quoted || isString) && isRule(word)) names.push_back({at, until, std::string(word)});
    at = until;
  }
}

}  // namespace

std::vector<RuleName> ruleNamesIn(const Text& text, bool isConfig) {
  const std::string_view bytes = text.bytes();
  std::vector<RuleName> names;
  if (isConfig) {
    addNames(bytes, 0, bytes.size(), true, names);
    return names;
  }
  for (size_t at = bytes.find(kIgnore); at != std::string_view::npos;
       at = bytes.find(kIgnore, at + kIgnore.size())) {
    const size_t lineEnd = std::min(bytes.find_first_of("\r\n", at), bytes.size());
    const std::string_view line = bytes.substr(0, lineEnd);
    // Behind the form's name: "leakline-ignore-next-line".
    const size_t form = std::min(line.find_first_of(" \t", at), lineEnd);
    addNames(bytes, form, std::min(line.find(kReason, form), lineEnd), false, names);
  }
  return names;
}

bool isConfigFile(std::string_view path) {
  return fileNameOf(path) == "leakline.config.json";
}

bool isRule(std::string_view id) {
  return !ruleTitle(id).empty();
}

}  // namespace leakline

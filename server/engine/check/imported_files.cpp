#include "engine/check/imported_files.h"

#include <algorithm>

#include "base/text.h"

namespace leakline {
namespace {

// Between quotes that begin at `at`; empty if there are none, or on another line.
std::string_view quotedAt(std::string_view text, size_t at) {
  at = std::min(text.find_first_not_of(" \t(", at), text.size());
  if (at == text.size() || (text[at] != '\'' && text[at] != '"')) return {};
  constexpr size_t kLongest = 300;
  const std::string_view rest = text.substr(at + 1, kLongest);
  const char stop[] = {text[at], '\n', '\0'};
  const size_t end = rest.find_first_of(stop);
  if (end == std::string_view::npos || rest[end] == '\n') return {};
  return rest.substr(0, end);
}

}  // namespace

bool namesFile(std::string_view specifier) {
  return specifier.starts_with("./") || specifier.starts_with("../") ||
         specifier.starts_with("@/") || specifier.starts_with("~/") || specifier.starts_with('#') ||
         specifier == "." || specifier == "..";
}

std::vector<std::string_view> importedFiles(std::string_view text, size_t most) {
  std::vector<std::string_view> specifiers;
  for (const std::string_view word : {"from", "require", "import"}) {
    for (size_t at = 0; (at = findText(text, word, at)) != std::string_view::npos;) {
      at += word.size();
      const std::string_view specifier = quotedAt(text, at);
      if (specifier.empty() || !namesFile(specifier)) continue;
      const bool known =
          std::find(specifiers.begin(), specifiers.end(), specifier) != specifiers.end();
      if (!known) specifiers.push_back(specifier);
      if (specifiers.size() >= most) return specifiers;
    }
  }
  return specifiers;
}

}  // namespace leakline

#include "syntax/language.h"

#include <array>
#include <utility>

extern "C" {
const TSLanguage* tree_sitter_javascript(void);
const TSLanguage* tree_sitter_typescript(void);
const TSLanguage* tree_sitter_tsx(void);
}

namespace leakline {

Language languageOf(std::string_view path) {
  static constexpr std::array<std::pair<std::string_view, Language>, 4> kEndings{
      {{".ts", Language::TypeScript},
       {".mts", Language::TypeScript},
       {".cts", Language::TypeScript},
       {".tsx", Language::Tsx}}};
  for (const auto& [ending, language] : kEndings) {
    if (path.ends_with(ending)) return language;
  }
  return Language::JavaScript;
}

const TSLanguage* grammarOf(Language language) {
  switch (language) {
    case Language::TypeScript:
      return tree_sitter_typescript();
    case Language::Tsx:
      return tree_sitter_tsx();
    case Language::JavaScript:
      break;
  }
  return tree_sitter_javascript();
}

}  // namespace leakline

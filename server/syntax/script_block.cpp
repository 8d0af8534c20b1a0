#include "syntax/script_block.h"

#include <algorithm>
#include <array>
#include <utility>

namespace leakline {
namespace {

constexpr std::array<std::pair<std::string_view, Language>, 7> kLanguages{
    {{"", Language::JavaScript},
     {"js", Language::JavaScript},
     {"javascript", Language::JavaScript},
     {"jsx", Language::JavaScript},
     {"ts", Language::TypeScript},
     {"typescript", Language::TypeScript},
     {"tsx", Language::Tsx}}};

const std::pair<std::string_view, Language>* findLanguage(std::string_view lang) {
  const auto* found = std::find_if(kLanguages.begin(), kLanguages.end(),
                                   [&](const auto& row) { return row.first == lang; });
  return found == kLanguages.end() ? nullptr : found;
}

void copyScript(std::string_view text, const ScriptBlock& script, std::string& out) {
  out.replace(script.begin, script.end - script.begin,
              text.substr(script.begin, script.end - script.begin));
  // So that (…) at the beginning of the next block is no call of what ends this one.
  if (script.end < text.size()) out[script.end] = ';';
}

}  // namespace

bool isKnownScript(const ScriptBlock& script) {
  return findLanguage(script.lang) != nullptr;
}

Language languageOf(const std::vector<ScriptBlock>& scripts) {
  for (const ScriptBlock& script : scripts) {
    const auto* known = findLanguage(script.lang);
    if (known && known->second != Language::JavaScript) return known->second;
  }
  return Language::JavaScript;
}

std::string scriptsOnly(std::string_view text, const std::vector<ScriptBlock>& scripts) {
  std::string out(text.size(), ' ');
  for (size_t at = text.find_first_of("\r\n"); at != std::string_view::npos;
       at = text.find_first_of("\r\n", at + 1)) {
    out[at] = text[at];
  }
  for (const ScriptBlock& script : scripts) {
    if (isKnownScript(script)) copyScript(text, script, out);
  }
  return out;
}

}  // namespace leakline

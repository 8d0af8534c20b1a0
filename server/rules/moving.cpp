#include "rules/moving.h"

#include "rules/edits.h"

namespace leakline {
namespace {

std::string withoutIndent(std::string_view code, std::string_view indent) {
  std::string result;
  for (size_t at = 0; at < code.size(); ++at) {
    result += code[at];
    if (code[at] == '\n' && code.substr(at + 1).starts_with(indent)) at += indent.size();
  }
  return result;
}

}  // namespace

bool moveBefore(const SourceFile& file, SyntaxNode statement, SyntaxNode target,
                std::vector<TextEdit>& edits) {
  const std::string_view text = file.text();
  const std::string_view indent = indentAt(text, statement.begin());
  const auto begin = static_cast<uint32_t>(statement.begin() - indent.size());
  const bool first =
      text.substr(begin).starts_with(indent) && (begin == 0 || text[begin - 1] == '\n');
  uint32_t end = statement.end();
  while (end < text.size() && (text[end] == ' ' || text[end] == '\t')) ++end;
  if (end < text.size() && text[end] == '\r') ++end;
  if (!first || end >= text.size() || text[end] != '\n') return false;
  const std::string lineBreak(lineBreakOf(text));
  edits.push_back({target.begin(), target.begin(),
                   withoutIndent(statement.text(), indent) + lineBreak + lineBreak});
  edits.push_back({begin, end + 1, ""});
  return true;
}

}  // namespace leakline

#include "engine/check/ignore_comment.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "engine/check/edits.h"
#include "engine/check/suppressions.h"
#include "semantics/source_file.h"

namespace leakline {
namespace {

// Is the finding, a line further down, left out of what is found in the text?
bool isIgnoredIn(const SourceFile& file, Finding finding) {
  ++finding.place->line;
  ++finding.place->endLine;
  std::vector<Finding> left{std::move(finding)};
  const Suppressions suppressions(file.tree(), file.path());
  suppressions.apply(left, [](std::string_view rule) { return rule != "suppression"; });
  return left.empty();
}

}  // namespace

std::optional<TextEdit> ignoreComment(const std::string& text, const Finding& finding) {
  if (!finding.place) return std::nullopt;
  const LineIndex lines(text);
  const uint32_t line = finding.place->line;
  if (line >= lines.lineCount()) return std::nullopt;
  const std::string_view own = lines.line(text, line);
  const std::string indent(own.substr(0, std::min(own.find_first_not_of(" \t"), own.size())));
  const std::string ending = text.find("\r\n") == std::string::npos ? "\n" : "\r\n";
  const std::string words =
      "leakline-ignore-next-line " + finding.ruleId + " -- TODO: say why this is meant";
  const auto at = static_cast<uint32_t>(lines.byteOf(text, {line, 0}));
  for (const std::string& comment : std::array{"// " + words, "{/* " + words + " */}"}) {
    const std::string inserted = indent + comment + ending;
    std::string edited = text;
    edited.insert(at, inserted);
    const auto after = SourceFile::read(finding.place->path, edited);
    const bool ignores = after && isIgnoredIn(**after, finding);
    if (ignores && staysSound(finding.place->path, text, edited)) return TextEdit{at, at, inserted};
  }
  return std::nullopt;
}

}  // namespace leakline

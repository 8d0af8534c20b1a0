#include "engine/check/last_outcomes.h"

#include <algorithm>
#include <utility>

#include "engine/check/suppressions.h"

namespace leakline {
namespace {

bool isBlank(char c) {
  return c == ' ' || c == '\t';
}

bool isBlank(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return isBlank(c); });
}

bool hasMistakes(const SyntaxTree& tree) {
  for (uint32_t i = 0; i < tree.nodeCount(); ++i) {
    const SyntaxNode node = tree.node(i);
    if (node.is(NodeKind::Error) || node.is(NodeKind::Missing)) return true;
  }
  return tree.isCutOff();
}

// Between statements or members: what no node covers there is blank, punctuation or a comment.
bool isBetweenStatements(const SyntaxTree& tree, size_t byte) {
  const SyntaxNode around = tree.innermostAt(static_cast<uint32_t>(byte));
  return around.is(NodeKind::Program) || around.is(NodeKind::Block) ||
         around.is(NodeKind::ClassBody);
}

// One that goes on to the end of its line, from before that byte of the line on.
bool isInLineComment(const SyntaxTree& tree, size_t lineBegin, size_t byte) {
  const std::string_view line = tree.text().substr(lineBegin, byte - lineBegin);
  for (size_t at = line.find("//"); at != std::string_view::npos; at = line.find("//", at + 1)) {
    if (isBetweenStatements(tree, lineBegin + at)) return true;
  }
  return false;
}

// Without its end.
std::string_view lineFrom(std::string_view text, size_t begin) {
  std::string_view line = text.substr(begin, text.find('\n', begin) - begin);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// Block comments and JavaScript's other line ends (U+2028 begins like that) need a closer look.
bool isPlain(std::string_view line) {
  return line.find("/*") == line.npos && line.find("*/") == line.npos &&
         line.find_first_of("\r\xE2") == line.npos;
}

bool isOnLine(const Place& place, const std::string& path, uint32_t line) {
  return place.path == path && place.line <= line && line <= std::max(place.line, place.endLine);
}

// Does anything of it depend on where in that line, or in the bytes behind it, something is?
bool dependsOn(const Finding& finding, const std::string& path, uint32_t line) {
  if (!finding.fixes.empty()) return true;
  if (finding.place && isOnLine(*finding.place, path, line)) return true;
  return std::any_of(finding.related.begin(), finding.related.end(),
                     [&](const Related& related) { return isOnLine(related.place, path, line); });
}

}  // namespace

std::optional<uint32_t> lineOfChangedComment(const SourceFile& before, std::string_view text) {
  const std::string_view old = before.text();
  const size_t shorter = std::min(old.size(), text.size());
  const auto head = static_cast<size_t>(
      std::mismatch(old.begin(), old.begin() + static_cast<ptrdiff_t>(shorter), text.begin())
          .first -
      old.begin());
  size_t tail = 0;
  while (tail < shorter - head && old[old.size() - 1 - tail] == text[text.size() - 1 - tail]) {
    ++tail;
  }
  const std::string_view taken = old.substr(head, old.size() - tail - head);
  const std::string_view put = text.substr(head, text.size() - tail - head);
  if (taken.find('\n') != taken.npos || put.find('\n') != put.npos) return std::nullopt;
  const size_t lineBegin = old.substr(0, head).rfind('\n') + 1;
  const std::string_view oldLine = lineFrom(old, lineBegin);
  const std::string_view newLine = lineFrom(text, lineBegin);
  const size_t column = head - lineBegin;
  // The first line says what a file is for.
  if (lineBegin == 0 || before.hasMarkup() || hasMistakes(before.tree())) return std::nullopt;
  if (!isPlain(oldLine) || !isPlain(newLine)) return std::nullopt;
  if (column > oldLine.size() || column > newLine.size()) return std::nullopt;
  const bool isAtEnd = isBlank(oldLine.substr(column)) && isBlank(newLine.substr(column)) &&
                       isBetweenStatements(before.tree(), std::min(head, old.size() - 1));
  if (!isAtEnd && !isInLineComment(before.tree(), lineBegin, head)) return std::nullopt;
  return static_cast<uint32_t>(
      std::count(old.begin(), old.begin() + static_cast<ptrdiff_t>(head), '\n'));
}

std::optional<FileOutcome> LastOutcomes::find(const std::string& path, std::string_view text,
                                              const FileSettings& settings) const {
  Last last;
  {
    const std::lock_guard lock(mutex_);
    const auto known = last_.find(path);
    if (known == last_.end() || known->second.settings != settings.asText) return std::nullopt;
    last = known->second;
  }
  const auto file = last.file.lock();
  if (!file || mayHoldSuppressions(text)) return std::nullopt;
  const std::optional<uint32_t> line = lineOfChangedComment(*file, text);
  if (!line) return std::nullopt;
  const bool holds =
      std::none_of(last.outcome.findings.begin(), last.outcome.findings.end(),
                   [&](const Finding& finding) { return dependsOn(finding, path, *line); });
  return holds ? std::optional(std::move(last.outcome)) : std::nullopt;
}

void LastOutcomes::keep(const std::shared_ptr<const SourceFile>& file, const FileSettings& settings,
                        const FileOutcome& outcome) {
  const std::lock_guard lock(mutex_);
  if (mayHoldSuppressions(file->text())) {
    last_.erase(file->path());
  } else {
    last_.insert_or_assign(file->path(), Last{file, settings.asText, outcome});
  }
}

void LastOutcomes::forgetAllBut(const std::string& path) {
  const std::lock_guard lock(mutex_);
  std::erase_if(last_, [&](const auto& entry) { return entry.first != path; });
}

void LastOutcomes::forgetAll() {
  const std::lock_guard lock(mutex_);
  last_.clear();
}

}  // namespace leakline

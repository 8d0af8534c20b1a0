#include "engine/check/suppressions.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "base/text.h"
#include "engine/rule_catalog.h"
#include "finding/fingerprint.h"

namespace leakline {
namespace {

constexpr std::string_view kMark = "leakline-ignore";
constexpr std::string_view kBlank = " \t";
constexpr uint32_t kLastLine = std::numeric_limits<uint32_t>::max();

std::string_view trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

// Strings, templates and regular expressions hold no comments; nor does the text of JSX, a leaf
// nobody asks for.
bool isInsideText(const SyntaxTree& tree, uint32_t byte) {
  const SyntaxNode node = tree.innermostAt(byte);
  const NodeKind kind = node.kind();
  if (kind == NodeKind::String || kind == NodeKind::Template || kind == NodeKind::Regex) {
    return true;
  }
  return node.is(NodeKind::Other) && !node.firstChild();
}

// Where the comment begins whose first word is at `mark`; nothing if no comment begins before it
// on its line.
std::optional<size_t> commentBegin(std::string_view text, size_t mark) {
  const size_t last = mark == 0 ? std::string_view::npos : text.find_last_not_of(kBlank, mark - 1);
  if (last == std::string_view::npos || last == 0) return std::nullopt;
  if (text[last] == '/' && text[last - 1] == '/') return last - 1;
  const size_t stars = text.find_last_not_of('*', last);
  if (stars == std::string_view::npos || stars == last || text[stars] != '/') return std::nullopt;
  return stars;
}

std::vector<std::string> rulesIn(std::string_view list) {
  std::vector<std::string> rules;
  while (!list.empty()) {
    const size_t end = std::min(list.find_first_of(", \t"), list.size());
    if (end > 0) rules.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return rules;
}

std::string joined(const std::vector<std::string>& rules) {
  std::string text;
  for (const std::string& rule : rules) text += (text.empty() ? "" : ", ") + rule;
  return text;
}

bool contains(const std::vector<std::string>& rules, const std::string& rule) {
  return std::find(rules.begin(), rules.end(), rule) != rules.end();
}

bool isCommentLine(std::string_view line) {
  const std::string_view start = trimmed(line);
  return start.empty() || start.starts_with("//") ||
         (start.starts_with("/*") && start.ends_with("*/"));
}

}  // namespace

bool mayHoldSuppressions(std::string_view text) {
  return findText(text, kMark) != std::string_view::npos;
}

Suppressions::Suppressions(const SyntaxTree& tree, std::string path)
    : path_(std::move(path)), text_(tree.text()), lines_(text_) {
  read(tree);
}

void Suppressions::read(const SyntaxTree& tree) {
  const std::string_view text = text_;
  for (size_t at = 0; (at = text.find(kMark, at)) != std::string_view::npos; at += kMark.size()) {
    const std::optional<size_t> begin = commentBegin(text, at);
    if (!begin || isInsideText(tree, static_cast<uint32_t>(at))) continue;
    Comment comment;
    comment.begin = static_cast<uint32_t>(*begin);
    const bool block = text[*begin + 1] == '*';
    const size_t close = block ? text.find("*/", at) : text.find('\n', at);
    const size_t wordsEnd = std::min(close, text.size());
    comment.end = static_cast<uint32_t>(block ? std::min(wordsEnd + 2, text.size()) : wordsEnd);
    if (!block && comment.end > comment.begin && text[comment.end - 1] == '\r') --comment.end;
    readComment(comment, trimmed(text.substr(at, wordsEnd - at)));
  }
  for (Entry& entry : entries_) {
    if (entry.open && !entry.rules.empty()) complain(entry.comment, "no-end", {});
    entry.open = false;
  }
}

void Suppressions::readComment(const Comment& comment, std::string_view words) {
  const size_t wordEnd = std::min(words.find_first_of(" \t\r\n"), words.size());
  const std::string_view word = words.substr(0, wordEnd);
  const std::string_view after = words.substr(wordEnd);
  const std::string_view form = word.substr(kMark.size());
  if (form == "-end") return endBlock(comment, after);
  if (form != "-next-line" && form != "-start" && form != "-file") {
    return complain(comment, "unknown-form", {{"word", std::string(word)}});
  }
  Entry entry;
  entry.comment = comment;
  entry.rules = rulesOf(comment, after);
  entry.open = form == "-start";
  if (entry.rules.empty() && !entry.open) return;
  const uint32_t line = lines_.positionOf(text_, comment.end).line;
  if (form == "-next-line") {
    entry.first = entry.last = nextCodeLine(line + 1);
  } else {
    entry.first = form == "-file" ? 0 : line;
    entry.last = kLastLine;
  }
  entries_.push_back(std::move(entry));
}

// The rules it suppresses: none if it lacks a reason.
std::vector<std::string> Suppressions::rulesOf(const Comment& comment, std::string_view afterForm) {
  const size_t dashes = afterForm.find("--");
  const std::vector<std::string> named = rulesIn(trimmed(afterForm.substr(0, dashes)));
  if (named.empty()) {
    complain(comment, "no-rule", {});
    return {};
  }
  if (dashes == std::string_view::npos || trimmed(afterForm.substr(dashes + 2)).empty()) {
    complain(comment, "no-reason", {{"rules", joined(named)}});
    return {};
  }
  std::vector<std::string> known;
  for (const std::string& rule : named) {
    if (findCheckRule(rule)) {
      known.push_back(rule);
    } else {
      complain(comment, "unknown-rule", {{"rule", rule}});
    }
  }
  return known;
}

// Ends the innermost start, or, if the end names rules, the innermost with one of them.
void Suppressions::endBlock(const Comment& comment, std::string_view afterForm) {
  const std::vector<std::string> rules =
      rulesIn(trimmed(afterForm.substr(0, afterForm.find("--"))));
  const auto ended = std::find_if(entries_.rbegin(), entries_.rend(), [&](const Entry& entry) {
    const bool named = rules.empty() || entry.rules.empty() ||
                       std::any_of(rules.begin(), rules.end(), [&](const std::string& rule) {
                         return contains(entry.rules, rule);
                       });
    return entry.open && named;
  });
  if (ended == entries_.rend()) return complain(comment, "no-start", {});
  ended->open = false;
  ended->last = lines_.positionOf(text_, comment.begin).line;
}

// Several comments may stand above one line.
uint32_t Suppressions::nextCodeLine(uint32_t line) const {
  while (line + 1 < lines_.lineCount() && isCommentLine(lines_.line(text_, line))) ++line;
  return line;
}

void Suppressions::complain(const Comment& comment, std::string messageId, MessageArgs args) {
  problems_.push_back(problem(comment, std::move(messageId), std::move(args)));
}

Finding Suppressions::problem(const Comment& comment, std::string messageId,
                              MessageArgs args) const {
  Finding finding;
  finding.ruleId = "suppression";
  finding.messageId = std::move(messageId);
  finding.args = std::move(args);
  finding.severity = Severity::Warning;
  finding.confidence = Confidence::Certain;
  const LinePosition begin = lines_.positionOf(text_, comment.begin);
  const LinePosition end = lines_.positionOf(text_, comment.end);
  finding.place = Place{path_, begin.line, begin.column, end.line, end.column};
  finding.place->owner = CodeOwner::User;
  finding.fingerprint = fingerprintOf(finding);
  return finding;
}

// The comment, and the whole line if nothing else stands on it.
Fix Suppressions::removal(const Comment& comment) const {
  const std::string_view text = text_;
  size_t begin = comment.begin;
  size_t end = comment.end;
  const size_t before =
      begin == 0 ? std::string_view::npos : text.find_last_not_of(kBlank, begin - 1);
  const size_t after = std::min(text.find_first_not_of(" \t\r", end), text.size());
  const bool startsLine = before == std::string_view::npos || text[before] == '\n';
  const bool endsLine = after == text.size() || text[after] == '\n';
  if (startsLine && endsLine) {
    begin = before == std::string_view::npos ? 0 : before + 1;
    end = std::min(after + 1, text.size());
  } else if (endsLine && before != std::string_view::npos) {
    begin = before + 1;
  }
  Fix fix;
  fix.messageId = "remove";
  fix.safe = true;
  fix.path = path_;
  fix.edits = {{static_cast<uint32_t>(begin), static_cast<uint32_t>(end), ""}};
  return fix;
}

void Suppressions::apply(std::vector<Finding>& findings,
                         const std::function<bool(std::string_view)>& isOn) const {
  std::vector<bool> used(entries_.size(), false);
  const auto suppressed = [&](const Finding& finding) {
    if (!finding.place || finding.place->path != path_) return false;
    bool covered = false;
    for (size_t i = 0; i < entries_.size(); ++i) {
      const Entry& entry = entries_[i];
      const uint32_t line = finding.place->line;
      if (line < entry.first || line > entry.last || !contains(entry.rules, finding.ruleId))
        continue;
      used[i] = covered = true;
    }
    return covered;
  };
  std::erase_if(findings, suppressed);
  if (!isOn("suppression")) return;
  findings.insert(findings.end(), problems_.begin(), problems_.end());
  for (size_t i = 0; i < entries_.size(); ++i) {
    const Entry& entry = entries_[i];
    if (used[i] || entry.rules.empty()) continue;
    if (!std::all_of(entry.rules.begin(), entry.rules.end(), isOn)) continue;
    findings.push_back(problem(entry.comment, "unused", {{"rules", joined(entry.rules)}}));
    findings.back().fixes.push_back(removal(entry.comment));
  }
}

}  // namespace leakline

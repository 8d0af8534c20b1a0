#include "workspace/ignore_pattern.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace leakline {
namespace {

constexpr std::string_view kAnyParts = "**";

bool isInNamedClass(std::string_view name, char c) {
  static constexpr std::array<std::pair<std::string_view, int (*)(int)>, 12> kClasses{
      {{"alnum", std::isalnum},
       {"alpha", std::isalpha},
       {"blank", std::isblank},
       {"cntrl", std::iscntrl},
       {"digit", std::isdigit},
       {"graph", std::isgraph},
       {"lower", std::islower},
       {"print", std::isprint},
       {"punct", std::ispunct},
       {"space", std::isspace},
       {"upper", std::isupper},
       {"xdigit", std::isxdigit}}};
  for (const auto& [known, contains] : kClasses) {
    if (known == name) return contains(static_cast<unsigned char>(c)) != 0;
  }
  return false;
}

// A [set]: `at` is behind its "[" and moves behind its "]". Nothing if it has no end.
std::optional<bool> matchesSet(std::string_view pattern, size_t& at, char c) {
  const bool negated = at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^');
  if (negated) ++at;
  bool found = false;
  for (bool first = true;; first = false) {
    if (at >= pattern.size()) return std::nullopt;
    if (pattern[at] == ']' && !first) break;
    if (pattern.substr(at).starts_with("[:")) {
      const size_t end = pattern.find(":]", at + 2);
      if (end != std::string_view::npos) {
        found |= isInNamedClass(pattern.substr(at + 2, end - at - 2), c);
        at = end + 2;
        continue;
      }
    }
    if (pattern[at] == '\\' && at + 1 < pattern.size()) ++at;
    const char low = pattern[at++];
    char high = low;
    if (at + 1 < pattern.size() && pattern[at] == '-' && pattern[at + 1] != ']') {
      ++at;
      if (pattern[at] == '\\' && at + 1 < pattern.size()) ++at;
      high = pattern[at++];
    }
    const auto value = static_cast<unsigned char>(c);
    found |= static_cast<unsigned char>(low) <= value && value <= static_cast<unsigned char>(high);
  }
  ++at;
  return found != negated;
}

// One pattern character that is no star against one character; `at` moves behind it.
bool matchesOne(std::string_view pattern, size_t& at, char c) {
  const char p = pattern[at++];
  if (p == '?') return true;
  if (p == '[') return matchesSet(pattern, at, c).value_or(false);
  if (p == '\\') return at < pattern.size() && pattern[at++] == c;
  return p == c;
}

std::string_view withoutTrailingBlanks(std::string_view line) {
  while (!line.empty() && line.back() == ' ') {
    size_t backslashes = 0;
    while (backslashes + 1 < line.size() && line[line.size() - 2 - backslashes] == '\\') {
      ++backslashes;
    }
    if (backslashes % 2 == 1) break;
    line.remove_suffix(1);
  }
  return line;
}

bool isLiteral(std::string_view part) {
  return part.find_first_of("*?[\\") == std::string_view::npos;
}

std::string_view lastPart(std::string_view path) {
  const size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace

bool matchesGlob(std::string_view pattern, std::string_view text) {
  constexpr size_t kNone = std::string_view::npos;
  size_t p = 0;
  size_t t = 0;
  size_t star = kNone;  // behind the last star, and what of the text it has taken in
  size_t taken = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      taken = t;
      continue;
    }
    if (p < pattern.size() && matchesOne(pattern, p, text[t])) {
      ++t;
      continue;
    }
    if (star == kNone) return false;
    p = star;
    t = ++taken;
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool matchesPathGlob(const std::vector<std::string>& pattern,
                     const std::vector<std::string_view>& path) {
  constexpr size_t kNone = SIZE_MAX;
  // At the end it does not match the folder itself.
  const bool endsOpen = !pattern.empty() && pattern.back() == kAnyParts && pattern.size() > 1;
  size_t p = 0;
  size_t t = 0;
  size_t star = kNone;
  size_t taken = 0;
  while (t < path.size()) {
    if (p < pattern.size() && pattern[p] == kAnyParts) {
      star = ++p;
      taken = t;
      if (endsOpen && p == pattern.size()) return true;
      continue;
    }
    if (p < pattern.size() && matchesGlob(pattern[p], path[t])) {
      ++p;
      ++t;
      continue;
    }
    if (star == kNone) return false;
    p = star;
    t = ++taken;
  }
  if (endsOpen) return false;
  while (p < pattern.size() && pattern[p] == kAnyParts) ++p;
  return p == pattern.size();
}

std::vector<std::string_view> partsOf(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const size_t end = std::min(path.find('/'), path.size());
    if (end > 0) parts.push_back(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return parts;
}

std::optional<IgnorePattern> IgnorePattern::parse(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.starts_with('#')) return std::nullopt;
  line = withoutTrailingBlanks(line);
  IgnorePattern pattern;
  pattern.isNegated_ = line.starts_with('!');
  if (pattern.isNegated_) line.remove_prefix(1);
  pattern.foldersOnly_ = line.ends_with('/');
  if (pattern.foldersOnly_) line.remove_suffix(1);
  pattern.isAnchored_ = line.find('/') != std::string_view::npos;
  if (line.starts_with('/')) line.remove_prefix(1);
  // No path has a part without a name.
  if (line.starts_with('/') || line.ends_with('/') || line.find("//") != std::string_view::npos) {
    return std::nullopt;
  }
  for (std::string_view part : partsOf(line)) {
    const bool allStars = part.find_first_not_of('*') == std::string_view::npos;
    if (allStars && part.size() > 1) part = kAnyParts;
    if (part == kAnyParts && !pattern.parts_.empty() && pattern.parts_.back() == kAnyParts)
      continue;
    pattern.parts_.emplace_back(part);
  }
  if (pattern.parts_.empty()) return std::nullopt;
  const std::string_view last = pattern.parts_.back();
  if (isLiteral(last)) {
    pattern.shape_ = Shape::Name;
  } else if (last[0] == '*' && last.size() > 1 && isLiteral(last.substr(1))) {
    pattern.shape_ = Shape::Suffix;
  }
  return pattern;
}

bool IgnorePattern::matches(std::string_view path, bool isFolder) const {
  if (foldersOnly_ && !isFolder) return false;
  const std::string_view name = lastPart(path);
  const std::string& last = parts_.back();
  if (shape_ == Shape::Name && name != last) return false;
  if (shape_ == Shape::Suffix && !name.ends_with(std::string_view(last).substr(1))) return false;
  if (isAnchored_) return matchesPathGlob(parts_, partsOf(path));
  return shape_ != Shape::Glob || matchesGlob(last, name);
}

}  // namespace leakline

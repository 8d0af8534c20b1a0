#include "engine/check/glob.h"

#include <algorithm>

#include "workspace/ignore_pattern.h"

namespace leakline {
namespace {

constexpr size_t kMaxPattern = 1'000;
constexpr size_t kMaxAlternatives = 64;

Error wrong(std::string_view pattern, std::string_view what) {
  return Error{ErrorCode::Config,
               "the pattern \"" + std::string(pattern) + "\" " + std::string(what), std::nullopt};
}

// Replaces the first {a,b} of each by its parts until there is none. Braces do not nest.
Result<std::vector<std::string>> withoutBraces(std::string_view pattern) {
  std::vector<std::string> done;
  std::vector<std::string> open{std::string(pattern)};
  while (!open.empty()) {
    const std::string next = std::move(open.back());
    open.pop_back();
    const size_t begin = next.find('{');
    if (begin == std::string::npos) {
      done.push_back(next);
      if (done.size() > kMaxAlternatives) return wrong(pattern, "has too many alternatives");
      continue;
    }
    const size_t end = next.find('}', begin);
    if (end == std::string::npos) return wrong(pattern, "has a { without }");
    if (next.find('{', begin + 1) < end) return wrong(pattern, "has a { inside another");
    for (size_t at = begin + 1; at <= end;) {
      const size_t stop = std::min(next.find(',', at), end);
      open.push_back(next.substr(0, begin) + next.substr(at, stop - at) + next.substr(end + 1));
      at = stop + 1;
    }
    if (open.size() > kMaxAlternatives) return wrong(pattern, "has too many alternatives");
  }
  return done;
}

// What the matcher would take for an ordinary character.
bool hasOpenSet(std::string_view pattern) {
  for (size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] == '\\') {
      ++at;
    } else if (pattern[at] == '[') {
      at = pattern.find(']', at + 1);
      if (at == std::string_view::npos) return true;
    }
  }
  return false;
}

}  // namespace

Result<Glob> Glob::parse(std::string_view pattern) {
  if (pattern.empty()) return wrong(pattern, "is empty");
  if (pattern.size() > kMaxPattern) return wrong(pattern.substr(0, 40), "… is too long");
  if (pattern.starts_with('!')) return wrong(pattern, "begins with !, which is not supported");
  if (hasOpenSet(pattern)) return wrong(pattern, "has a [ without ]");
  std::string_view rest = pattern;
  if (rest.starts_with("./")) rest.remove_prefix(2);
  const bool anywhere = rest.find('/') >= rest.size() - 1;  // none, or only as the last character
  if (rest.starts_with('/')) rest.remove_prefix(1);
  if (rest.ends_with('/')) rest.remove_suffix(1);
  if (rest.ends_with("/**")) rest.remove_suffix(3);
  if (rest.empty()) return wrong(pattern, "names nothing");
  auto plain = withoutBraces(rest);
  if (!plain) return std::move(plain).error();
  Glob glob;
  glob.text_ = pattern;
  for (const std::string& alternative : *plain) {
    Parts parts;
    if (anywhere) parts.emplace_back("**");
    for (const std::string_view part : partsOf(alternative)) parts.emplace_back(part);
    glob.alternatives_.push_back(std::move(parts));
  }
  return glob;
}

bool Glob::matches(std::string_view path) const {
  // The file, and each folder it is in.
  for (std::vector<std::string_view> parts = partsOf(path); !parts.empty(); parts.pop_back()) {
    const bool found =
        std::any_of(alternatives_.begin(), alternatives_.end(),
                    [&](const Parts& pattern) { return matchesPathGlob(pattern, parts); });
    if (found) return true;
  }
  return false;
}

bool anyMatches(const std::vector<Glob>& globs, std::string_view path) {
  return std::any_of(globs.begin(), globs.end(),
                     [&](const Glob& glob) { return glob.matches(path); });
}

}  // namespace leakline

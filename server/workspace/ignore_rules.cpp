#include "workspace/ignore_rules.h"

#include <algorithm>

#include "base/path.h"

namespace leakline {
namespace {

constexpr size_t kMaxPatterns = 10'000;  // of one file

// `path` as seen from a folder it is below.
std::string_view below(std::string_view path, std::string_view folder) {
  std::string_view rest = path.substr(std::min(folder.size(), path.size()));
  while (rest.starts_with('/')) rest.remove_prefix(1);
  return rest;
}

}  // namespace

void IgnoreRules::push(std::string_view folder, std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  Level level{std::string(folder), {}};
  while (!text.empty() && level.patterns.size() < kMaxPatterns) {
    const size_t end = std::min(text.find('\n'), text.size());
    if (auto pattern = IgnorePattern::parse(text.substr(0, end))) {
      level.patterns.push_back(std::move(*pattern));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (!level.patterns.empty()) levels_.push_back(std::move(level));
}

void IgnoreRules::leaveTo(std::string_view folder) {
  while (!levels_.empty() && !isInside(folder, levels_.back().folder)) levels_.pop_back();
}

bool IgnoreRules::isIgnored(std::string_view path, bool isFolder) const {
  // The last line that matches decides, in the deepest file that has one.
  for (auto level = levels_.rbegin(); level != levels_.rend(); ++level) {
    const std::string_view relative = below(path, level->folder);
    for (auto pattern = level->patterns.rbegin(); pattern != level->patterns.rend(); ++pattern) {
      if (pattern->matches(relative, isFolder)) return !pattern->isNegated();
    }
  }
  return false;
}

}  // namespace leakline

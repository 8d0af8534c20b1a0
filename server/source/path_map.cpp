#include "source/path_map.h"

#include <algorithm>

#include "base/path.h"

namespace leakline {
namespace {

std::string withoutSlash(std::string prefix) {
  while (prefix.size() > 1 && prefix.ends_with('/')) prefix.pop_back();
  return prefix;
}

}  // namespace

PathMap::PathMap(const std::vector<std::pair<std::string, std::string>>& prefixes) {
  for (const auto& [from, to] : prefixes) {
    if (from.empty() || to.empty()) continue;
    prefixes_.push_back(
        {isAbsolutePath(from) ? normalisePath(from) : withoutSlash(from), normalisePath(to)});
  }
  std::stable_sort(prefixes_.begin(), prefixes_.end(),
                   [](const Prefix& a, const Prefix& b) { return a.from.size() > b.from.size(); });
}

std::optional<std::string> PathMap::find(std::string_view path) const {
  if (prefixes_.empty()) return std::nullopt;
  const std::string plain = isAbsolutePath(path) ? normalisePath(path) : std::string(path);
  for (const auto& [from, to, used] : prefixes_) {
    if (!plain.starts_with(from)) continue;
    const std::string_view rest = std::string_view(plain).substr(from.size());
    const bool border = rest.empty() || rest[0] == '/' || rest[0] == '\\' || from.ends_with('/');
    if (!border) continue;
    used = true;
    return normalisePath(to + "/" + std::string(rest));
  }
  return std::nullopt;
}

std::vector<std::pair<std::string, std::string>> PathMap::unused() const {
  std::vector<std::pair<std::string, std::string>> found;
  for (const Prefix& prefix : prefixes_) {
    if (!prefix.used) found.emplace_back(prefix.from, prefix.to);
  }
  return found;
}

std::string PathMap::apply(std::string path) const {
  std::optional<std::string> found = find(path);
  return found ? *std::move(found) : std::move(path);
}

}  // namespace leakline

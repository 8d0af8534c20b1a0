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
    prefixes_.emplace_back(isAbsolutePath(from) ? normalisePath(from) : withoutSlash(from),
                           normalisePath(to));
  }
  std::stable_sort(prefixes_.begin(), prefixes_.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

std::optional<std::string> PathMap::find(std::string_view path) const {
  if (prefixes_.empty()) return std::nullopt;
  const std::string plain = isAbsolutePath(path) ? normalisePath(path) : std::string(path);
  for (const auto& [from, to] : prefixes_) {
    if (!plain.starts_with(from)) continue;
    const std::string_view rest = std::string_view(plain).substr(from.size());
    const bool border = rest.empty() || rest[0] == '/' || rest[0] == '\\' || from.ends_with('/');
    if (border) return normalisePath(to + "/" + std::string(rest));
  }
  return std::nullopt;
}

std::string PathMap::apply(std::string path) const {
  std::optional<std::string> found = find(path);
  return found ? *std::move(found) : std::move(path);
}

}  // namespace leakline

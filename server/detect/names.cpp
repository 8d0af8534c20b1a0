#include "detect/names.h"

#include <algorithm>
#include <unordered_map>

namespace leakline {

std::vector<uint32_t> findNames(const Strings& strings, std::span<const std::string_view> texts) {
  std::vector<uint32_t> found(texts.size(), kNoOrdinal);
  std::unordered_map<std::string_view, size_t> wanted;
  size_t longest = 0;
  for (size_t i = 0; i < texts.size(); ++i) {
    wanted.emplace(texts[i], i);
    longest = std::max(longest, texts[i].size());
  }
  for (uint32_t s = 0; s < strings.size() && !wanted.empty(); ++s) {
    const std::string_view text = strings.raw(StringIndex{s});
    if (text.size() > longest) continue;
    const auto match = wanted.find(text);
    if (match == wanted.end()) continue;
    found[match->second] = s;
    wanted.erase(match);
  }
  return found;
}

}  // namespace leakline

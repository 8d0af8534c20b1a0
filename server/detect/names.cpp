#include "detect/names.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace leakline {
namespace {

// The lengths of the wanted texts by their first byte, a bit each: nearly every string of a heap is
// turned away by it, without being hashed.
class Sieve {
 public:
  void add(std::string_view text) { lengths_[firstOf(text)] |= bitOf(text.size()); }
  bool mayHave(std::string_view text) const {
    return (lengths_[firstOf(text)] & bitOf(text.size())) != 0;
  }

 private:
  static size_t firstOf(std::string_view text) {
    return text.empty() ? 0 : static_cast<unsigned char>(text.front());
  }
  // Lengths from 63 on share a bit.
  static uint64_t bitOf(size_t length) { return uint64_t{1} << std::min<size_t>(length, 63); }

  std::array<uint64_t, 256> lengths_{};
};

}  // namespace

std::vector<uint32_t> findNames(const Strings& strings, std::span<const std::string_view> texts) {
  std::vector<uint32_t> found(texts.size(), kNoOrdinal);
  std::unordered_map<std::string_view, size_t> wanted;
  Sieve sieve;
  for (size_t i = 0; i < texts.size(); ++i) {
    wanted.emplace(texts[i], i);
    sieve.add(texts[i]);
  }
  for (uint32_t s = 0; s < strings.size() && !wanted.empty(); ++s) {
    const std::string_view text = strings.raw(StringIndex{s});
    if (!sieve.mayHave(text)) continue;
    const auto match = wanted.find(text);
    if (match == wanted.end()) continue;
    found[match->second] = s;
    wanted.erase(match);
  }
  return found;
}

}  // namespace leakline

#include "engine/check/spelling.h"

#include <algorithm>

namespace leakline {
namespace {

constexpr size_t kMaxLength = 64;

// Insertions, deletions and replacements that turn one into the other (Levenshtein).
size_t distanceOf(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t i = 0; i <= b.size(); ++i) row[i] = i;
  for (size_t i = 0; i < a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i + 1;
    for (size_t k = 0; k < b.size(); ++k) {
      const size_t replaced = diagonal + (a[i] == b[k] ? 0 : 1);
      diagonal = row[k + 1];
      row[k + 1] = std::min({row[k] + 1, row[k + 1] + 1, replaced});
    }
  }
  return row.back();
}

}  // namespace

std::string didYouMean(std::string_view word, const std::vector<std::string_view>& known) {
  if (word.size() > kMaxLength) return {};
  std::string_view best;
  size_t least = word.size() / 3 + 2;
  for (const std::string_view candidate : known) {
    const size_t distance = distanceOf(word, candidate);
    if (distance >= least) continue;
    least = distance;
    best = candidate;
  }
  return best.empty() ? std::string() : "; did you mean \"" + std::string(best) + "\"?";
}

}  // namespace leakline

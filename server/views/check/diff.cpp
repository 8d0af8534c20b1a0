// Two texts as `diff -u` shows them: hunks with three lines of context.
#include <algorithm>
#include <vector>

#include "engine/check/line_diff.h"
#include "views/check/check_view.h"

namespace leakline {
namespace {

constexpr uint32_t kContext = 3;

// Changes so near to each other that their contexts meet: [first, last] of the list.
struct Hunk {
  size_t first = 0;
  size_t last = 0;
};

std::vector<Hunk> hunksOf(const std::vector<LineChange>& changes) {
  std::vector<Hunk> hunks;
  for (size_t i = 0; i < changes.size(); ++i) {
    const bool near = !hunks.empty() && changes[i].oldBegin - changes[i - 1].oldEnd <= 2 * kContext;
    if (near) {
      hunks.back().last = i;
    } else {
      hunks.push_back({i, i});
    }
  }
  return hunks;
}

void appendLine(std::string& out, char sign, std::string_view line) {
  out += sign;
  out += line;
  if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
}

// "12,3"; "12" for one line; before the first line of an empty range there is the line above it.
std::string rangeText(uint32_t begin, uint32_t end) {
  const uint32_t count = end - begin;
  const std::string first = std::to_string(count == 0 ? begin : begin + 1);
  return count == 1 ? first : first + "," + std::to_string(count);
}

}  // namespace

std::string unifiedDiff(std::string_view name, std::string_view before, std::string_view after) {
  const std::vector<LineChange> changes = changedLines(before, after);
  if (changes.empty()) return {};
  const std::vector<std::string_view> old = linesOf(before);
  const std::vector<std::string_view> now = linesOf(after);
  std::string out = "--- a/" + std::string(name) + "\n+++ b/" + std::string(name) + "\n";
  for (const Hunk& hunk : hunksOf(changes)) {
    const LineChange& first = changes[hunk.first];
    const LineChange& last = changes[hunk.last];
    const uint32_t lead = std::min(kContext, first.oldBegin);
    const auto oldSize = static_cast<uint32_t>(old.size());
    const uint32_t trail = std::min(kContext, oldSize - last.oldEnd);
    out += "@@ -" + rangeText(first.oldBegin - lead, last.oldEnd + trail) + " +" +
           rangeText(first.newBegin - lead, last.newEnd + trail) + " @@\n";
    uint32_t at = first.oldBegin - lead;
    for (size_t i = hunk.first; i <= hunk.last; ++i) {
      for (; at < changes[i].oldBegin; ++at) appendLine(out, ' ', old[at]);
      for (; at < changes[i].oldEnd; ++at) appendLine(out, '-', old[at]);
      for (uint32_t k = changes[i].newBegin; k < changes[i].newEnd; ++k) {
        appendLine(out, '+', now[k]);
      }
    }
    for (; at < last.oldEnd + trail; ++at) appendLine(out, ' ', old[at]);
  }
  return out;
}

}  // namespace leakline

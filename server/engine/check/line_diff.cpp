#include "engine/check/line_diff.h"

#include <algorithm>

namespace leakline {
namespace {

// So many removed and added lines are told apart; memory grows with the square.
constexpr int kMaxEdits = 2'000;

using Lines = std::vector<std::string_view>;

// The middle parts, without the lines both texts begin and end with.
struct Middle {
  uint32_t begin = 0;  // the same in both
  uint32_t oldEnd = 0;
  uint32_t newEnd = 0;
};

Middle middleOf(const Lines& before, const Lines& after) {
  Middle middle{0, static_cast<uint32_t>(before.size()), static_cast<uint32_t>(after.size())};
  while (middle.begin < std::min(middle.oldEnd, middle.newEnd) &&
         before[middle.begin] == after[middle.begin]) {
    ++middle.begin;
  }
  while (middle.oldEnd > middle.begin && middle.newEnd > middle.begin &&
         before[middle.oldEnd - 1] == after[middle.newEnd - 1]) {
    --middle.oldEnd;
    --middle.newEnd;
  }
  return middle;
}

// Shortest edit scripts by growing number of edits. furthest_[d][k]: how far in the old lines one
// can come with d edits on the diagonal k - d.
class EditSearch {
 public:
  EditSearch(const Lines& before, const Lines& after, const Middle& middle)
      : before_(before), after_(after), middle_(middle) {}

  // False if there are too many edits.
  bool run() {
    const int oldSize = static_cast<int>(middle_.oldEnd - middle_.begin);
    const int newSize = static_cast<int>(middle_.newEnd - middle_.begin);
    for (int edits = 0; edits <= kMaxEdits; ++edits) {
      furthest_.emplace_back(static_cast<size_t>(2 * edits + 1));
      for (int k = -edits; k <= edits; k += 2) {
        int x = start(edits, k);
        while (x < oldSize && x - k < newSize && same(x, x - k)) ++x;
        at(edits, k) = x;
        if (x >= oldSize && x - k >= newSize) {
          end_ = {x, k};
          return true;
        }
      }
    }
    return false;
  }

  // Walks back from the end; the changes come last first.
  std::vector<LineChange> changes() {
    std::vector<LineChange> out;
    auto [x, k] = end_;
    for (int edits = static_cast<int>(furthest_.size()) - 1; edits > 0; --edits) {
      const bool added = insertsAt(edits, k);
      const int from = added ? k + 1 : k - 1;
      const int oldX = at(edits - 1, from);
      addEdit(out, oldX, oldX - from, added);
      k = from;
    }
    std::reverse(out.begin(), out.end());
    return out;
  }

 private:
  struct End {
    int x = 0;
    int k = 0;
  };

  int& at(int edits, int k) {
    return furthest_[static_cast<size_t>(edits)][static_cast<size_t>(k + edits)];
  }
  bool same(int x, int y) const {
    return before_[middle_.begin + static_cast<size_t>(x)] ==
           after_[middle_.begin + static_cast<size_t>(y)];
  }
  // Was the last edit on this diagonal an added line (or a removed one)?
  bool insertsAt(int edits, int k) {
    if (k == -edits) return true;
    if (k == edits) return false;
    return at(edits - 1, k - 1) < at(edits - 1, k + 1);
  }
  int start(int edits, int k) {
    if (edits == 0) return 0;
    return insertsAt(edits, k) ? at(edits - 1, k + 1) : at(edits - 1, k - 1) + 1;
  }

  // One line added or removed at (x, y), put in front of what was found so far.
  void addEdit(std::vector<LineChange>& out, int x, int y, bool added) const {
    LineChange edit;
    edit.oldBegin = edit.oldEnd = middle_.begin + static_cast<uint32_t>(x);
    edit.newBegin = edit.newEnd = middle_.begin + static_cast<uint32_t>(y);
    ++(added ? edit.newEnd : edit.oldEnd);
    if (!out.empty() && out.back().oldBegin == edit.oldEnd && out.back().newBegin == edit.newEnd) {
      out.back().oldBegin = edit.oldBegin;
      out.back().newBegin = edit.newBegin;
    } else {
      out.push_back(edit);
    }
  }

  const Lines& before_;
  const Lines& after_;
  const Middle middle_;
  std::vector<std::vector<int>> furthest_;
  End end_;
};

}  // namespace

std::vector<std::string_view> linesOf(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

std::vector<LineChange> changedLines(std::string_view before, std::string_view after) {
  const Lines old = linesOf(before);
  const Lines now = linesOf(after);
  const Middle middle = middleOf(old, now);
  const bool oldEmpty = middle.begin == middle.oldEnd;
  const bool newEmpty = middle.begin == middle.newEnd;
  if (oldEmpty && newEmpty) return {};
  const LineChange whole{middle.begin, middle.oldEnd, middle.begin, middle.newEnd};
  if (oldEmpty || newEmpty) return {whole};
  EditSearch search(old, now, middle);
  if (!search.run()) return {whole};
  return search.changes();
}

}  // namespace leakline

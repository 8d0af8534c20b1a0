#include "engine/overview_maker.h"

#include <algorithm>
#include <queue>
#include <set>
#include <tuple>

#include "engine/describe.h"
#include "graph/class_rows.h"
#include "graph/dominator_tree.h"

namespace leakline {
namespace {

constexpr size_t kMaxClasses = 10'000;
constexpr size_t kMaxTiles = 1'500;
constexpr size_t kMaxChildren = 400;  // of one tile
// Tiles below this part of the heap cannot be seen.
constexpr uint64_t kLeastShare = 4'000;
constexpr uint32_t kLinesBefore = 3;
constexpr uint32_t kLinesBehind = 4;
constexpr size_t kMaxExcerpts = 2'000;

// The largest tiles first, whatever their depth.
class TileList {
 public:
  TileList(const Heap& heap, bool showStrings)
      : heap_(heap), tree_(heap), showStrings_(showStrings) {}

  std::vector<DominatorTile> take(const CancelToken& cancel) {
    add(kRootNode, 0);
    while (!open_.empty() && tiles_.size() < kMaxTiles && !cancel.cancelled()) {
      const uint32_t tile = open_.top().second;
      open_.pop();
      for (const NodeIndex child : tree_.children(nodes_[tile], kMaxChildren)) {
        if (tiles_.size() >= kMaxTiles || heap_.retainedSize(child) < least()) break;
        add(child, tile);
      }
    }
    return std::move(tiles_);
  }

 private:
  uint64_t least() const { return heap_.retainedSize(kRootNode) / kLeastShare; }

  void add(NodeIndex node, uint32_t parent) {
    const auto index = static_cast<uint32_t>(tiles_.size());
    tiles_.push_back({displayName(heap_, node, showStrings_), heap_.id(node).value,
                      heap_.shallowSize(node), heap_.retainedSize(node), parent,
                      tree_.childCount(node), heap_.type(node) == NodeType::Synthetic});
    nodes_.push_back(node);
    // Of equally large ones the earlier tile first.
    open_.emplace(heap_.retainedSize(node), index);
  }

  struct SmallerFirst {
    bool operator()(const std::pair<uint64_t, uint32_t>& a,
                    const std::pair<uint64_t, uint32_t>& b) const {
      return a.first != b.first ? a.first < b.first : a.second > b.second;
    }
  };

  const Heap& heap_;
  DominatorTree tree_;
  bool showStrings_;
  std::vector<DominatorTile> tiles_;
  std::vector<NodeIndex> nodes_;
  std::priority_queue<std::pair<uint64_t, uint32_t>, std::vector<std::pair<uint64_t, uint32_t>>,
                      SmallerFirst>
      open_;
};

using Lines = std::set<std::pair<std::string, uint32_t>>;

void addLine(Lines& lines, const std::optional<Place>& place) {
  const bool readable =
      place && (place->owner == CodeOwner::User || place->owner == CodeOwner::Dependency);
  if (readable && lines.size() < kMaxExcerpts) lines.emplace(place->path, place->line);
}

// What to change of every finding first: the list is bounded.
Lines linesOf(const std::vector<Finding>& findings) {
  Lines lines;
  for (const Finding& finding : findings) addLine(lines, finding.place);
  for (const Finding& finding : findings) {
    for (const Related& related : finding.related) addLine(lines, related.place);
    if (!finding.heap) continue;
    for (const ChainStep& step : finding.heap->chain) addLine(lines, step.place);
    for (const Consequence& consequence : finding.heap->keeps) addLine(lines, consequence.place);
  }
  return lines;
}

// One excerpt for lines that lie close together.
std::vector<SourceExcerpt> excerptsOf(const Lines& lines, SourcePlaces& places) {
  std::vector<SourceExcerpt> excerpts;
  for (auto at = lines.begin(); at != lines.end();) {
    const std::string& path = at->first;
    const uint32_t first = at->second - std::min(at->second, kLinesBefore);
    uint32_t last = at->second;
    for (++at; at != lines.end() && at->first == path; ++at) {
      if (at->second > last + kLinesBefore + kLinesBehind) break;
      last = at->second;
    }
    SourceExcerpt excerpt{path, first, places.lines(path, first, last + 1 + kLinesBehind - first)};
    if (!excerpt.lines.empty()) excerpts.push_back(std::move(excerpt));
  }
  return excerpts;
}

}  // namespace

const SourceExcerpt* HeapOverview::excerptOf(const Place& place) const {
  for (const SourceExcerpt& excerpt : excerpts) {
    if (excerpt.path == place.path && excerpt.firstLine <= place.line &&
        place.line - excerpt.firstLine < excerpt.lines.size()) {
      return &excerpt;
    }
  }
  return nullptr;
}

Result<void> OverviewMaker::observeEarlier(const Heap& heap, const CancelToken& cancel) {
  const Result<std::vector<ClassRow>> rows = classRows(heap, cancel);
  if (!rows) return rows.error();
  UseByClass uses;
  for (const ClassRow& row : *rows) uses[row.key] = {row.count, row.selfSize};
  earlier_.push_back(std::move(uses));
  return {};
}

Result<void> OverviewMaker::addClasses(const Heap& heap, const CancelToken& cancel,
                                       HeapOverview& overview) {
  Result<std::vector<ClassRow>> rows = classRows(heap, cancel);
  if (!rows) return rows.error();
  overview.classCount = rows->size();
  std::stable_sort(rows->begin(), rows->end(), [](const ClassRow& a, const ClassRow& b) {
    return a.retainedSize > b.retainedSize;
  });
  if (rows->size() > kMaxClasses) rows->resize(kMaxClasses);
  for (const ClassRow& row : *rows) {
    ClassUse use;
    use.name = row.name;
    use.selfSize = row.selfSize;
    use.retainedSize = row.retainedSize;
    for (const UseByClass& snapshot : earlier_) {
      const auto found = snapshot.find(row.key);
      use.counts.push_back(found != snapshot.end() ? found->second.count : 0);
    }
    use.counts.push_back(row.count);
    if (!earlier_.empty()) {
      const auto first = earlier_.front().find(row.key);
      const uint64_t before = first != earlier_.front().end() ? first->second.selfSize : 0;
      use.selfGrowth = static_cast<int64_t>(row.selfSize) - static_cast<int64_t>(before);
    }
    overview.classes.push_back(std::move(use));
  }
  return {};
}

Result<HeapOverview> OverviewMaker::finish(const Heap& heap, SourcePlaces& places,
                                           const std::vector<Finding>& findings,
                                           const CancelToken& cancel) {
  HeapOverview overview;
  if (Result<void> added = addClasses(heap, cancel, overview); !added) return added.error();
  overview.dominators = TileList(heap, showStrings_).take(cancel);
  if (cancel.cancelled()) return cancelledError();
  overview.excerpts = excerptsOf(linesOf(findings), places);
  return overview;
}

}  // namespace leakline

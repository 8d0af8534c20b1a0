#include "detect/growing_text.h"

#include <algorithm>

#include "detect/collection_items.h"
#include "detect/growth.h"
#include "detect/growth_site.h"
#include "detect/script_owners.h"
#include "graph/bitmap.h"

namespace leakline {
namespace {

// Counts are in units of so many bytes.
constexpr uint64_t kUnit = 1'000;
// Shorter texts are not looked at, smaller growth is not reported, in units.
constexpr uint64_t kFewest = 100;
// In earlier snapshots, so that what is said to have come since is true to a few kB.
constexpr uint64_t kFewestEarlier = 5;
constexpr uint64_t kLeastGrowth = 100;
constexpr uint64_t kLargeGrowth = 1'000;
// One snapshot: worth a word.
constexpr uint64_t kMany = 1'000;
constexpr size_t kMaxSightings = 1'000;
constexpr size_t kMaxSightingsEarlier = 100'000;
constexpr size_t kPollEvery = 1 << 16;

constexpr MessageTemplate kMessages[] = {
    {"growing", "Text {text} has grown to {count} kB, {growth} kB since the first snapshot"},
    {"levelled",
     "Text {text} has grown to {count} kB, {growth} kB since the first snapshot; less than half as "
     "much came in the second half as in the first"},
    {"many", "Text {text} has {count} kB"},
    {"many-title", "A very long text"},
    {"growing-brief", "text {text} of {count} kB ({growth} kB)"},
    {"advice",
     "Write it to where it belongs (a file, a stream, the answer) and begin anew, or keep no more "
     "than the last part of it."},
};

class Observer {
 public:
  Observer(const HeapView& view, const CancelToken& cancel)
      : view_(view),
        heap_(view.heap),
        owners_(view.heap, view.scripts),
        cancel_(cancel),
        fewest_(view.countsOnly ? kFewestEarlier : kFewest),
        parts_(view.heap.nodeCount()),
        seen_(view.heap.nodeCount()) {}

  std::vector<Sighting> run() {
    std::vector<Sighting> found;
    const size_t most = view_.countsOnly ? kMaxSightingsEarlier : kMaxSightings;
    for (const NodeIndex node : candidates()) {
      if (found.size() == most || cancel_.cancelled()) break;
      if (parts_.test(node.value)) continue;
      const uint64_t count = sizeOf(node) / kUnit;
      if (count < fewest_) continue;
      Sighting sighting;
      sighting.key = heldAs(heap_, node);
      if (sighting.key.empty()) continue;
      sighting.count = count;
      sighting.holder = node;
      sighting.representative = node;
      if (!view_.countsOnly || view_.keysElsewhere) describe(sighting, node);
      found.push_back(std::move(sighting));
    }
    return found;
  }

 private:
  static bool isText(NodeType type) {
    return type == NodeType::String || type == NodeType::ConcatenatedString;
  }

  // Texts put together of others and long ones; notes what is part of another. In the order of the
  // nodes their edges lie one behind the other.
  std::vector<NodeIndex> candidates() {
    std::vector<NodeIndex> texts;
    for (uint32_t n = 0; n < heap_.nodeCount(); ++n) {
      if (n % kPollEvery == 0 && cancel_.cancelled()) break;
      const NodeIndex node{n};
      const NodeType type = heap_.type(node);
      if (type == NodeType::ConcatenatedString) {
        if (markParts(node)) texts.push_back(node);
      } else if (type == NodeType::String && heap_.rawSelfSize(node) >= fewest_ * kUnit) {
        texts.push_back(node);
      }
    }
    return texts;
  }

  // May it be long? Of two short ones that are put together of nothing it is not.
  bool markParts(NodeIndex text) {
    bool maybeLong = false;
    for (const Edge edge : heap_.out(text)) {
      parts_.set(edge.target.value);
      maybeLong |= heap_.type(edge.target) == NodeType::ConcatenatedString ||
                   heap_.rawSelfSize(edge.target) >= fewest_ * kUnit / 4;
    }
    return maybeLong;
  }

  // What V8 has put together of two is a tree, each part of which counts once.
  uint64_t sizeOf(NodeIndex text) {
    uint64_t size = 0;
    open_.assign(1, text);
    seen_.set(text.value);
    while (!open_.empty()) {
      const NodeIndex at = open_.back();
      open_.pop_back();
      size += heap_.rawSelfSize(at);
      if (heap_.type(at) != NodeType::ConcatenatedString) continue;
      for (const Edge edge : heap_.out(at)) {
        if (!isText(heap_.type(edge.target)) || seen_.test(edge.target.value)) continue;
        seen_.set(edge.target.value);
        open_.push_back(edge.target);
      }
    }
    return size;
  }

  void describe(Sighting& sighting, NodeIndex node) const {
    GrowthSite site = growthSite(heap_, view_.scripts, owners_, node);
    if (site.name.empty()) return;
    sighting.keyElsewhere = site.owner + '\n' + site.name;
    if (!site.clues.empty() && site.clues.front().scope) {
      sighting.keyElsewhere += '\n' + owners_.placeKey(*site.clues.front().scope);
    }
    if (view_.countsOnly) return;
    sighting.retainedSize = heap_.retainedSize(node);
    sighting.members = {node};
    sighting.clues = std::move(site.clues);
    const std::string name = site.owner.empty() ? site.name : site.owner + "." + site.name;
    sighting.args = {{"text", "'" + name + "'"}, {"holder", site.name}};
    if (site.code == CodeOwner::User) return;
    sighting.ceiling = Confidence::Possible;
    if (!isProgramCode(site.code)) sighting.doubt = Reason::OnlyNode;
  }

  const HeapView& view_;
  const Heap& heap_;
  ScriptOwners owners_;
  const CancelToken& cancel_;
  const uint64_t fewest_;
  Bitmap parts_;
  Bitmap seen_;
  std::vector<NodeIndex> open_;
};

std::vector<Sighting> observe(const HeapView& view, const CancelToken& cancel) {
  return Observer(view, cancel).run();
}

// The reasons are in docs/detectors/growing-text.md, section "How sure it is".
std::optional<Verdict> judge(const Sighting& latest, const Growth& growth) {
  if (latest.args.empty()) return std::nullopt;
  const GrowthSummary seen = summarise(growth);
  const Verdict possible{"growing", Severity::Info, Confidence::Possible};
  switch (seen.shape) {
    case GrowthShape::Single:
      if (seen.last < kMany) return std::nullopt;
      return Verdict{"many", Severity::Info, Confidence::Possible};
    case GrowthShape::None:
      return std::nullopt;
    case GrowthShape::Slowing:
    case GrowthShape::Levelled:
      if (seen.growth < kLargeGrowth) return std::nullopt;
      return Verdict{"levelled", Severity::Info, Confidence::Possible};
    default:
      break;
  }
  if (seen.growth < kLeastGrowth) return std::nullopt;
  const bool large = seen.growth >= kLargeGrowth && seen.growth >= seen.last / 4;
  const bool pair = growth.counts.size() == 2;
  if (!large || seen.shape == GrowthShape::Uneven) return possible;
  if (seen.shape == GrowthShape::Late && !pair) return possible;
  return Verdict{"growing", Severity::Warning, Confidence::Likely};
}

}  // namespace

constinit const Detector kGrowingText = {
    .id = "growing-text",
    .title = "A text grows and grows",
    .messages = kMessages,
    .observe = observe,
    .judge = judge,
};

}  // namespace leakline

#include "detect/large_retainer.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "detect/holder_name.h"
#include "detect/script_owners.h"

namespace leakline {
namespace {

// Per mille of the heap: what is looked at on the way down, and what is worth a word.
constexpr uint64_t kLookedAt = 25;
constexpr uint64_t kMuch = 200;
// Whatever part of the heap it is, less is not worth a word.
constexpr uint64_t kLeastBytes = 1'000'000;
// The way down ends where no single object keeps this many percent of what the one above keeps.
constexpr uint64_t kPointPart = 50;
constexpr size_t kMaxSightings = 16;
constexpr size_t kPollEvery = 1 << 16;
constexpr size_t kMaxNameBytes = 120;

constexpr MessageTemplate kMessages[] = {
    {"much", "{object} @{objectId} holds {retained} ({share} %){point}"},
    {"advice",
     "See what is in it and whether all of it is still needed. It is no leak by itself: compare "
     "with snapshots taken later under the same load."},
};

// V8's and Node's own furniture, and what stands for a whole module.
bool isFurniture(std::string_view name) {
  static constexpr std::array<std::string_view, 8> kNames{
      "global", "process", "Module", "NativeModule", "BuiltinModule", "Window", "Realm", "Context"};
  if (name.starts_with("system / ") || name.starts_with("global ")) return true;
  if (name.starts_with("Window ") || name.starts_with("Object / ")) return true;
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

class Observer {
 public:
  Observer(const HeapView& view, const CancelToken& cancel)
      : heap_(view.heap), owners_(view.heap, view.scripts), cancel_(cancel) {}

  std::vector<Sighting> run() {
    total_ = heap_.retainedSize(kRootNode);
    collectLarge();
    std::vector<Sighting> found;
    if (cancel_.cancelled()) return found;
    std::unordered_set<uint32_t> covered;  // what is reported, and all below it
    for (const NodeIndex node : large_) {
      if (found.size() == kMaxSightings) break;
      const bool below = covered.contains(heap_.dominator(node).value);
      if (!below && !isProgramObject(node)) continue;
      covered.insert(node.value);
      if (!below) found.push_back(sightingOf(node));
    }
    return found;
  }

 private:
  uint64_t perMille(NodeIndex node) const {
    return static_cast<uint64_t>(static_cast<double>(heap_.retainedSize(node)) * 1000 /
                                 static_cast<double>(std::max<uint64_t>(total_, 1)));
  }

  // Nodes that keep enough, by falling size, and the largest child of each.
  void collectLarge() {
    const uint64_t least = total_ / 1000 * kLookedAt;
    for (uint32_t n = 1; n < heap_.nodeCount(); ++n) {
      if (n % kPollEvery == 0 && cancel_.cancelled()) return;
      const NodeIndex node{n};
      const uint64_t size = heap_.retainedSize(node);
      if (size < least || size == 0) continue;
      large_.push_back(node);
      const auto [child, fresh] = largestChild_.try_emplace(heap_.dominator(node).value, node);
      if (!fresh && size > heap_.retainedSize(child->second)) child->second = node;
    }
    // A dominator keeps more than what it dominates, so it comes first.
    std::stable_sort(large_.begin(), large_.end(), [&](NodeIndex a, NodeIndex b) {
      return heap_.retainedSize(a) > heap_.retainedSize(b);
    });
    std::erase_if(large_, [&](NodeIndex n) { return perMille(n) < kMuch; });
  }

  bool isProgramObject(NodeIndex node) const {
    if (heap_.type(node) != NodeType::Object) return false;
    if (isFurniture(heap_.name(node))) return false;
    if (owners_.ownerOf(node) == CodeOwner::Node) return false;
    // The exports of a module and the table of all modules stand for the module system.
    const NodeIndex above = heap_.dominator(node);
    return !heap_.strings().equals(heap_.nameIndex(above), "Module");
  }

  // Where the way down along the largest children ends.
  NodeIndex pointBelow(NodeIndex node) const {
    NodeIndex point = node;
    for (NodeIndex at = node;;) {
      const auto child = largestChild_.find(at.value);
      if (child == largestChild_.end()) return point;
      if (heap_.retainedSize(child->second) * 100 < heap_.retainedSize(at) * kPointPart) {
        return point;
      }
      at = child->second;
      if (heap_.type(at) == NodeType::Object) point = at;
    }
  }

  Sighting sightingOf(NodeIndex node) const {
    Sighting sighting;
    const std::string name = shortName(node);
    sighting.key = std::to_string(heap_.id(node).value) + '\n' + name;
    sighting.keyElsewhere = name + '\n' + holderName(heap_, node);
    sighting.count = 1;
    sighting.retainedSize = heap_.retainedSize(node);
    sighting.holder = node;
    const NodeIndex point = pointBelow(node);
    sighting.mostlyIn = point;
    sighting.representative = largestIn(point);
    const uint64_t share = perMille(node);
    sighting.args = {
        {"object", describe(node)},
        {"objectId", idOf(node)},
        {"share", std::to_string(share / 10) + '.' + std::to_string(share % 10)},
        {"point", point == node ? "" : ", mostly in the " + describe(point) + " @" + idOf(point)}};
    if (const auto place = heap_.location(node)) {
      sighting.clues.push_back(
          {.kind = ClueKind::Creation, .className = name, .classPlace = place});
    }
    return sighting;
  }

  // One of the objects directly below: what piles up there, if anything does.
  NodeIndex largestIn(NodeIndex point) const {
    NodeIndex best = point;
    uint64_t size = 0;
    for (const Edge edge : heap_.out(point)) {
      if (heap_.type(edge.target) != NodeType::Object &&
          heap_.type(edge.target) != NodeType::Closure) {
        continue;
      }
      if (heap_.dominator(edge.target) != point || heap_.retainedSize(edge.target) <= size)
        continue;
      size = heap_.retainedSize(edge.target);
      best = edge.target;
    }
    return best;
  }

  std::string idOf(NodeIndex node) const { return std::to_string(heap_.id(node).value); }

  std::string shortName(NodeIndex node) const {
    return heap_.strings().decodePrefix(heap_.nameIndex(node), kMaxNameBytes);
  }

  std::string describe(NodeIndex node) const {
    const std::string name = shortName(node);
    const std::string holder = holderName(heap_, node);
    return holder.empty() || holder == name ? name : name + " '" + holder + "'";
  }

  const Heap& heap_;
  ScriptOwners owners_;
  const CancelToken& cancel_;
  uint64_t total_ = 0;
  std::vector<NodeIndex> large_;
  std::unordered_map<uint32_t, NodeIndex> largestChild_;  // by dominator; large ones only
};

std::vector<Sighting> observe(const HeapView& view, const CancelToken& cancel) {
  return Observer(view, cancel).run();
}

std::optional<Verdict> judge(const Sighting& latest, const Growth&) {
  if (latest.retainedSize < kLeastBytes) return std::nullopt;
  return Verdict{"much", Severity::Info, Confidence::Possible};
}

}  // namespace

constinit const Detector kLargeRetainer = {
    .id = "large-retainer",
    .title = "One object keeps much of the heap alive",
    .generic = true,
    .latestOnly = true,
    .messages = kMessages,
    .observe = observe,
    .judge = judge,
};

}  // namespace leakline

#include "detect/followed_signals.h"

#include "detect/hash_table.h"

namespace leakline {

FollowedSignals::FollowedSignals(const Heap& heap)
    : heap_(heap),
      sources_(heap.findName("<symbol kSourceSignals>")),
      followers_(heap.findName("<symbol kDependantSignals>")),
      reference_(heap.findName("WeakRef")) {}

// The WeakRefs in the Set that the signal has by that name.
std::vector<NodeIndex> FollowedSignals::entries(NodeIndex signal, uint32_t property) const {
  std::vector<NodeIndex> found;
  if (property == kNoOrdinal || reference_ == kNoOrdinal) return found;
  for (const Edge edge : heap_.out(signal)) {
    if (edge.type != EdgeType::Property || edge.name != property) continue;
    for (const TableSlot& slot : tableSlots(heap_, edge.target)) {
      const bool object = heap_.type(slot.target) == NodeType::Object;
      if (object && heap_.nameIndex(slot.target).value == reference_) found.push_back(slot.target);
    }
  }
  return found;
}

std::optional<NodeIndex> FollowedSignals::sourceOf(NodeIndex signal) const {
  std::optional<NodeIndex> oldest;
  for (const NodeIndex reference : entries(signal, sources_)) {
    const auto source = heap_.findEdge(reference, EdgeType::Weak, "target");
    if (!source || heap_.type(source->target) != NodeType::Object) continue;
    if (!oldest || heap_.id(source->target) < heap_.id(*oldest)) oldest = source->target;
  }
  return oldest;
}

std::vector<NodeIndex> FollowedSignals::referencesToFollowers(NodeIndex source) const {
  return entries(source, followers_);
}

}  // namespace leakline

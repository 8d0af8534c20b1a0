#include "graph/shallow_sizes.h"

#include <algorithm>
#include <map>
#include <vector>

#include "graph/bitmap.h"
#include "graph/dom_state.h"
#include "graph/pace.h"
#include "graph/rank.h"
#include "graph/user_roots.h"

namespace leakline {
namespace {

bool hasUserRoots(const Columns& columns, const KnownNames& names) {
  for (uint32_t e = columns.firstEdge[kRootNode.value]; e < columns.firstEdge[kRootNode.value + 1];
       ++e) {
    if (isUserRoot(columns, names, columns.edges[e].target().value)) return true;
  }
  return false;
}

// V8's own storage, which a program never holds directly. Everything else owns itself.
Bitmap findOwnable(const Columns& columns, const KnownNames& names, const CancelToken& cancel) {
  const std::vector<uint32_t> renamed = detachedNativeNodes(columns, cancel);
  Bitmap ownable(columns.nodeCount());
  Pace pace(cancel, nullptr);
  for (uint32_t node = 0; node < columns.nodeCount() && !pace.step(); ++node) {
    const NodeType type = columns.nodeType[node];
    if (type == NodeType::Hidden || type == NodeType::Array ||
        (type == NodeType::Native &&
         names.is(KnownName::ExternalStringData, columns.nodeName[node]) &&
         !std::binary_search(renamed.begin(), renamed.end(), node))) {
      ownable.set(node);
    }
  }
  return ownable;
}

// Who owns each ownable node: nobody yet, one node that owns itself, or several. An owner passes
// through ownable nodes to what they refer to:
//
//     Map ──► (table, an array) ──► (hidden backing store)       both belong to the Map
//     Map ──► (array) ◄── Set                                    shared: belongs to nobody
//
// A node's state only ever grows (nobody < one < several), so that the result does not depend on
// the order in which edges are looked at.
class Owners {
 public:
  Owners(const Columns& columns, const Bitmap& ownable, const CancelToken& cancel,
         Progress* progress)
      : columns_(columns),
        ownable_(ownable),
        pace_(cancel, progress),
        row_(ownable),
        state_(row_.count()) {}

  static constexpr uint32_t kNobody = 0;
  static constexpr uint32_t kSeveral = 1;
  static constexpr uint32_t kFirstOwner = 2;  // plus the owner's ordinal

  void find() {
    // First the nodes that own themselves pass themselves on. Nearly all edges are looked at here,
    // in the order they lie in memory.
    for (uint32_t node = 0; node < columns_.nodeCount(); ++node) {
      if (pace_.step()) return;
      if (!ownable_.test(node)) passOn(node, kFirstOwner + node, [](uint32_t) {});
    }
    // Then the owned nodes pass their owners on, and those behind the loop's position, whose turn
    // has been, pass a changed owner on once more.
    for (uint32_t node = 0; node < columns_.nodeCount(); ++node) {
      if (!ownable_.test(node) || stateOf(node) == kNobody) continue;
      if (pace_.step()) return;
      passOn(node, stateOf(node), [&](uint32_t target) {
        if (target <= node) again_.push_back(target);
      });
      while (!again_.empty()) {
        if (pace_.step()) return;
        const uint32_t changed = again_.back();
        again_.pop_back();
        passOn(changed, stateOf(changed), [&](uint32_t target) {
          if (target <= node) again_.push_back(target);
        });
      }
    }
  }

  // The owner of an ownable node if it is exactly one.
  uint32_t ownerOf(uint32_t node) const {
    const uint32_t state = stateOf(node);
    return state >= kFirstOwner ? state - kFirstOwner : kNoOrdinal;
  }

 private:
  uint32_t stateOf(uint32_t node) const { return state_[row_.of(node)]; }

  template <class Changed>
  void passOn(uint32_t node, uint32_t owner, const Changed& changed) {
    pace_.inParts(columns_.firstEdge[node], columns_.firstEdge[node + 1],
                  [&](uint32_t begin, uint32_t end) {
                    const PackedEdge* edges = columns_.edges.data();
                    for (uint32_t e = begin; e < end; ++e) {
                      const PackedEdge edge = edges[e];
                      const uint32_t target = edge.target().value;
                      if (!ownable_.test(target) || edge.type() == EdgeType::Weak) continue;
                      uint32_t& state = state_[row_.of(target)];
                      if (state == owner || state == kSeveral) continue;
                      state = state == kNobody ? owner : kSeveral;
                      changed(target);
                    }
                  });
  }

  const Columns& columns_;
  const Bitmap& ownable_;
  Pace pace_;
  Rank row_;
  Column<uint32_t> state_;  // per ownable node
  std::vector<uint32_t> again_;
};

// A copy of the sizes in the file that can be changed.
class Sizes {
 public:
  explicit Sizes(const WideColumn& sizes) : low_(Column<uint32_t>::copyOf(sizes.low().span())) {
    for (const auto& o : sizes.overflow()) large_.emplace(o.row, o.value);
  }

  uint64_t get(uint32_t row) const {
    return low_[row] != WideColumn::kOverflowed ? low_[row] : large_.at(row);
  }
  void set(uint32_t row, uint64_t value) {
    if (value < WideColumn::kOverflowed) {
      low_[row] = static_cast<uint32_t>(value);
    } else {
      low_[row] = WideColumn::kOverflowed;
      large_[row] = value;
    }
  }
  WideColumn take() {
    std::vector<WideColumn::Overflow> overflow;
    for (const auto& [row, value] : large_) {
      if (low_[row] == WideColumn::kOverflowed) overflow.push_back({row, value});
    }
    return {std::move(low_), Column<WideColumn::Overflow>::copyOf(overflow)};
  }

 private:
  Column<uint32_t> low_;
  std::map<uint64_t, uint64_t> large_;  // may keep rows that have become small
};

}  // namespace

WideColumn chargeOwners(const Columns& columns, const KnownNames& names, const CancelToken& cancel,
                        Progress* progress) {
  beginPhase(progress, Phase::MarkingOwners, columns.nodeCount());
  Sizes sizes(columns.nodeSelfSize);
  // Without user roots the snapshot was taken with V8's internals exposed: whoever does that wants
  // to see them as they are.
  if (!hasUserRoots(columns, names)) return sizes.take();

  const Bitmap ownable = findOwnable(columns, names, cancel);
  Owners owners(columns, ownable, cancel, progress);
  owners.find();
  Pace pace(cancel, nullptr);
  for (uint32_t node = 0; node < columns.nodeCount() && !pace.step(); ++node) {
    if (!ownable.test(node)) continue;
    const uint32_t owner = owners.ownerOf(node);
    if (owner == kNoOrdinal || owner == kRootNode.value ||
        columns.nodeType[owner] == NodeType::Synthetic) {
      continue;
    }
    sizes.set(owner, sizes.get(owner) + sizes.get(node));
    sizes.set(node, 0);
  }
  return sizes.take();
}

}  // namespace leakline

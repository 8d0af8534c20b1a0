// The k shortest distinct chains to one object: a best-first search from the object backwards, with
// the exact distance from the root (Reach) as what is still to come (A*), so that chains are found
// in the order of their length and nothing is expanded that no short chain needs.
#pragma once

#include <cstdint>
#include <queue>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/cancel.h"
#include "graph/heap.h"
#include "graph/paths.h"
#include "graph/paths_reach.h"
#include "graph/paths_signature.h"

namespace leakline {

// The edges between two nodes. The heap lists only the sources of a node's in-edges; the edges
// themselves are found among the out-edges of the source. Counts the edges it looks at.
class EdgesBetween {
 public:
  explicit EdgesBetween(const Heap& heap) : heap_(&heap) {}

  // Calls body(edge) for each edge from `source` to `target`, by rising ordinal.
  template <class Body>
  void forEach(uint32_t source, uint32_t target, const Body& body) {
    const Columns& columns = heap_->columns();
    const uint32_t first = columns.firstEdge[source];
    const uint32_t last = columns.firstEdge[source + 1];
    if (last - first > kManyEdges) {
      for (const uint32_t e : sortedEdges(source, target)) body(e);
      return;
    }
    looked_ += last - first;
    for (uint32_t e = first; e < last; ++e) {
      if (columns.edges[e].target().value == target) body(e);
    }
  }
  bool hasVisible(uint32_t source, uint32_t target);
  uint64_t looked() const { return looked_; }

 private:
  static constexpr uint32_t kManyEdges = 4096;

  std::span<const uint32_t> sortedEdges(uint32_t source, uint32_t target);

  const Heap* heap_;
  uint64_t looked_ = 0;
  // For nodes with very many edges: edge ordinals by rising (target, ordinal).
  std::unordered_map<uint32_t, std::vector<uint32_t>> sorted_;
};

class ChainSearch {
 public:
  // What a search may cost before it is content with what it found.
  static constexpr uint64_t kMaxLookedAt = 30'000'000;  // edges, about a quarter of a second
  static constexpr size_t kMaxSuffixes = 1'000'000;     // partial chains, 48 bytes each
  // Partial chains that look the same and begin at the same node lead to the same distinct chains,
  // unless the way on crosses one of them. So a few are kept of each.
  static constexpr uint8_t kSameLooking = 8;

  ChainSearch(const Heap& heap, const Reach& reach);

  // Edges from a start of `reach` to the object, in that order.
  using Chain = std::vector<uint32_t>;
  // At most `count`, shortest first. Never two with the same signature.
  std::vector<Chain> chains(uint32_t node, size_t count, const CancelToken& cancel);

 private:
  static constexpr uint32_t kNone = UINT32_MAX;
  // A chain's end: the way from `node` to the object.
  struct Suffix {
    uint64_t signature;
    uint32_t node;
    uint32_t edge;    // from `node` to the next one
    uint32_t next;    // index of the suffix without `node`; kNone for the object itself
    uint32_t length;  // edges
    uint32_t penalty;
    uint32_t minDepth;  // the least depth of all its nodes
  };
  struct Candidate {
    uint32_t length;  // of the shortest chain that ends like this
    uint32_t penalty;
    uint32_t done;  // edges known
    uint32_t edge;
    uint32_t suffix;
  };
  struct Later {
    bool operator()(const Candidate& a, const Candidate& b) const;
  };

  void push(Suffix suffix);
  void expand(uint32_t index);
  void extend(uint32_t index, uint32_t source, uint32_t edge);
  bool visits(uint32_t index, uint32_t node) const;
  bool isTwin(uint32_t index, uint32_t source, uint32_t edge);
  bool mayAdd(uint32_t node, uint64_t signature);
  Chain chainOf(uint32_t index) const;

  const Heap* heap_;
  const Reach* reach_;
  ChainSignature signature_;
  EdgesBetween between_;
  std::vector<Suffix> suffixes_;
  std::priority_queue<Candidate, std::vector<Candidate>, Later> queue_;
  std::unordered_map<uint64_t, uint8_t> sameLooking_;  // by node and signature
};

}  // namespace leakline

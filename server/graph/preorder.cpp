#include "graph/preorder.h"

#include <algorithm>
#include <vector>

#include "graph/pace.h"
#include "graph/user_roots.h"

namespace leakline {
namespace {

constexpr uint32_t kRoot = kRootNode.value;

// An edge to a node that was not reached when its source was.
struct Candidate {
  uint32_t node;    // ordinal
  uint32_t source;  // number
};

class EssentialWalk {
 public:
  EssentialWalk(const Columns& columns, const KnownNames& names, const EphemeronNames& ephemerons,
                const Bitmap& ephemeronTables, const CancelToken& cancel, Progress* progress)
      : columns_(columns),
        names_(names),
        ephemerons_(ephemerons),
        tables_(ephemeronTables),
        cancel_(cancel),
        pace_(cancel, progress) {
    const size_t nodes = columns.nodeCount();
    order_.node = Column<uint32_t>(nodes + 1);
    order_.parent = Column<uint32_t>(nodes + 1);
    order_.highest = Column<uint32_t>(nodes + 1);
    order_.upward = Column<uint32_t>(nodes + columns.edgeCount());
    order_.number = Column<uint32_t>(nodes);
  }

  Preorder walk() {
    reach(kRoot, Preorder::kRoot);
    walkPage();
    markRestOfPage();
    pushRootEdges();
    follow<Part::Rest>();
    walkOrphans();
    return std::move(order_);
  }

 private:
  enum class Part { Page, Rest };

  // Everything that hangs on the program's global objects belongs to the page (the word is from the
  // browser), and an edge from elsewhere into the page is not essential: otherwise V8's own lists
  // would share in the ownership of all that the program holds.
  //
  // Which nodes these are takes a walk over nearly all edges, and so do the dominators. Both in one:
  // a depth-first walk may take the root's edges in any order. Starting with the global objects it
  // reaches, before anything else, nodes of the page only; as long as its sources belong to the
  // page, the rule above has nothing to say. When it is done with them, all it has reached is the
  // page, and what it was not allowed to follow (`aside_`) leads to what little of the page is left.
  void walkPage() {
    const uint32_t first = columns_.firstEdge[kRoot];
    const uint32_t last = columns_.firstEdge[kRoot + 1];
    for (uint32_t e = first; e < last; ++e) {
      const EdgeType type = columns_.edges[e].type();
      const uint32_t target = columns_.edges[e].target().value;
      const bool entry = type == EdgeType::Shortcut ||
                         (type == EdgeType::Element && isDocumentDomTrees(columns_, names_, target));
      if (!entry) continue;
      if (target == kRoot) {
        aside_.push_back(kRoot);
      } else {
        candidates_.push_back({target, Preorder::kRoot});
      }
    }
    follow<Part::Page>();
    lastOfPage_ = order_.count;
  }

  // Nodes of the page that no essential edge reaches from the page: behind a shortcut, or values of
  // WeakMap entries whose key is elsewhere.
  void markRestOfPage() {
    restOfPage_ = Bitmap(columns_.nodeCount());
    const auto mark = [&](uint32_t node) {
      // The root has a number without belonging to the page.
      if ((order_.number[node] != 0 && node != kRoot) || restOfPage_.test(node)) return;
      restOfPage_.set(node);
      rest_.push_back(node);
    };
    for (const uint32_t node : aside_) mark(node);
    aside_ = {};
    while (!rest_.empty()) {
      const uint32_t node = rest_.back();
      rest_.pop_back();
      for (uint32_t e = columns_.firstEdge[node]; e < columns_.firstEdge[node + 1]; ++e) {
        if (pace_.step()) return;
        const PackedEdge edge = columns_.edges[e];
        if (edge.type() != EdgeType::Weak) mark(edge.target().value);
      }
    }
  }

  void pushRootEdges() {
    for (uint32_t e = columns_.firstEdge[kRoot]; e < columns_.firstEdge[kRoot + 1]; ++e) {
      const PackedEdge edge = columns_.edges[e];
      if (edge.type() == EdgeType::Weak || edge.target() == kRootNode) continue;
      if (isTableEdge(kRoot, e)) continue;
      candidates_.push_back({edge.target().value, Preorder::kRoot});
    }
  }

  // Nodes that nothing essential leads to still count as owners of what they lead to: they are
  // walked as if the root led to them. What is left then are rings of nodes that only hold each
  // other. All of that is garbage, or held in a way V8 does not write down.
  void walkOrphans() {
    if (order_.count == columns_.nodeCount()) return;
    Bitmap led(columns_.nodeCount());
    for (uint32_t node = 0; node < columns_.nodeCount(); ++node) {
      if (pace_.step()) return;
      if (order_.number[node] != 0) continue;  // leads to nodes that have a number
      forEachEssential<Part::Rest>(node, [&](uint32_t target) { led.set(target); });
    }
    for (uint32_t node = 0; node < columns_.nodeCount(); ++node) {
      if (pace_.step()) return;
      if (order_.number[node] != 0 || led.test(node)) continue;
      candidates_.push_back({node, Preorder::kRoot});
      follow<Part::Rest>();
    }
  }

  // The walk proper. A node's edges are read once, when it is reached, so that the processor waits
  // for many targets at the same time. Edges to nodes that have a number lead upward or sideways,
  // to smaller numbers, and are written down. The others are put on the stack; those whose target
  // has a number when their turn comes lead downward, to a node reached by way of a sibling:
  //
  //     a ──► b, a ──► c, b ──► c      a, b, c are reached in this order; a ──► c leads downward
  template <Part kPart>
  void follow() {
    while (!candidates_.empty()) {
      if (pace_.step()) return;
      const Candidate next = candidates_.back();
      candidates_.pop_back();
      const uint32_t known = order_.number[next.node];
      if (known != 0) {
        order_.highest[known] = std::min(order_.highest[known], next.source);
        continue;
      }
      lookAhead();
      scan<kPart>(next.node, reach(next.node, next.source));
    }
  }

  uint32_t reach(uint32_t node, uint32_t parent) {
    const uint32_t number = ++order_.count;
    order_.number[node] = number;
    order_.node[number] = node;
    order_.parent[number] = parent;
    order_.highest[number] = parent;
    return number;
  }

  template <Part kPart>
  void scan(uint32_t node, uint32_t number) {
    const size_t header = order_.upwardSize;
    size_t end = header + 1;
    const size_t before = candidates_.size();
    for (uint32_t e = columns_.firstEdge[node]; e < columns_.firstEdge[node + 1]; ++e) {
      prefetch(&order_.number[columns_.edges[e].target().value]);
    }
    forEachEssential<kPart>(node, [&](uint32_t target) {
      const uint32_t known = order_.number[target];
      if (known == 0) {
        prefetch(&columns_.firstEdge[target]);
        candidates_.push_back({target, number});
      } else if (known != Preorder::kRoot) {
        order_.upward[end++] = known;
      }
    });
    for (size_t i = std::max(before, candidates_.size() - std::min(candidates_.size(), size_t{8}));
         i < candidates_.size(); ++i) {
      prefetch(columns_.edges.data() + columns_.firstEdge[candidates_[i].node]);
    }
    if (end == header + 1) return;
    order_.upward[header] = Preorder::kSource | number;
    order_.upwardSize = end;
  }

  // Calls body(target) for the essential edges of a node other than the root, in order.
  template <Part kPart, class Body>
  void forEachEssential(uint32_t node, const Body& body) {
    const bool table = !ephemerons_.empty() && tables_.test(node);
    const bool ofPage = kPart == Part::Page || restOfPage_.test(node);
    pace_.inParts(columns_.firstEdge[node], columns_.firstEdge[node + 1],
                  [&](uint32_t begin, uint32_t end) {
                    for (uint32_t e = begin; e < end; ++e) {
                      const EdgeType type = columns_.edges[e].type();
                      const uint32_t target = columns_.edges[e].target().value;
                      if (type == EdgeType::Weak || target == node) continue;
                      if (type == EdgeType::Shortcut || (table && isTableEdge(node, e))) {
                        if (kPart == Part::Page) aside_.push_back(target);
                        continue;
                      }
                      if (kPart == Part::Page && target == kRoot) aside_.push_back(kRoot);
                      if (!ofPage && belongsToPage(target)) continue;
                      body(target);
                    }
                  });
  }

  bool belongsToPage(uint32_t node) const {
    const uint32_t number = order_.number[node];
    return (number > Preorder::kRoot && number <= lastOfPage_) || restOfPage_.test(node);
  }

  bool isTableEdge(uint32_t node, uint32_t edge) const {
    return !ephemerons_.empty() && columns_.edges[edge].type() == EdgeType::Internal &&
           isTableSide(columns_, ephemerons_, node, columns_.edgeName[edge]);
  }

  void lookAhead() const {
    constexpr size_t kFar = 4;
    if (candidates_.size() < kFar) return;
    const uint32_t first = columns_.firstEdge[candidates_[candidates_.size() - kFar].node];
    prefetch(columns_.edges.data() + first);
  }

  const Columns& columns_;
  const KnownNames& names_;
  const EphemeronNames& ephemerons_;
  const Bitmap& tables_;
  const CancelToken& cancel_;
  Pace pace_;
  Preorder order_;
  std::vector<Candidate> candidates_;
  std::vector<uint32_t> aside_;  // nodes of the page behind edges that are not essential
  std::vector<uint32_t> rest_;
  Bitmap restOfPage_;
  uint32_t lastOfPage_ = 0;
};

}  // namespace

Preorder walkEssentialEdges(const Columns& columns, const KnownNames& names,
                            const EphemeronNames& ephemerons, const Bitmap& ephemeronTables,
                            const CancelToken& cancel, Progress* progress) {
  return EssentialWalk(columns, names, ephemerons, ephemeronTables, cancel, progress).walk();
}

}  // namespace leakline

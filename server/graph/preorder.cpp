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

// A stack that is asked for room once per node instead of once per edge.
class Stack {
 public:
  bool empty() const { return size_ == 0; }
  Candidate pop() { return room_[--size_]; }
  void push(Candidate candidate) {
    Candidate* top = reserve(1);
    *top = candidate;
    setTop(top + 1);
  }
  // Room for `more` candidates from the returned top on. setTop() tells how many there are.
  Candidate* reserve(size_t more) {
    if (size_ + more > room_.size()) grow(std::max(size_ + more, room_.size() * 2));
    return room_.data() + size_;
  }
  void setTop(const Candidate* top) { size_ = static_cast<size_t>(top - room_.data()); }

 private:
  void grow(size_t size) {
    Column<Candidate> larger(size);
    std::copy_n(room_.data(), size_, larger.data());
    room_ = std::move(larger);
  }

  Column<Candidate> room_;
  size_t size_ = 0;
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
    order_.upward = Column<uint32_t>(columns.edgeCount());
    order_.isSource = Bitmap(nodes + 1);
    number_ = Column<uint32_t>(nodes);
  }

  Preorder walk() {
    reach(kRoot, Preorder::kRoot);
    walkPage();
    markRestOfPage();
    pushRootEdges();
    follow<Part::Rest>();
    walkOrphans();
    order_.room = std::move(number_);
    return std::move(order_);
  }

 private:
  enum class Part { Page, Rest };

  // Everything that hangs on the program's global objects belongs to the page (the word is from the
  // browser), and an edge from elsewhere into the page is not essential: otherwise V8's own lists
  // would share in the ownership of all that the program holds.
  //
  // Which nodes these are takes a walk over nearly all edges, and so do the dominators. Both in
  // one: a depth-first walk may take the root's edges in any order. Starting with the global
  // objects it reaches, before anything else, nodes of the page only; as long as its sources belong
  // to the page, the rule above has nothing to say. When it is done with them, all it has reached
  // is the page, and what it was not allowed to follow (`aside_`) leads to what little of the page
  // is left.
  void walkPage() {
    const uint32_t first = columns_.firstEdge[kRoot];
    const uint32_t last = columns_.firstEdge[kRoot + 1];
    for (uint32_t e = first; e < last; ++e) {
      const EdgeType type = columns_.edges[e].type();
      const uint32_t target = columns_.edges[e].target().value;
      const bool entry =
          type == EdgeType::Shortcut ||
          (type == EdgeType::Element && isDocumentDomTrees(columns_, names_, target));
      if (!entry) continue;
      if (target == kRoot) {
        aside_.push_back(kRoot);
      } else {
        stack_.push({target, Preorder::kRoot});
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
      if ((number_[node] != 0 && node != kRoot) || restOfPage_.test(node)) return;
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
      stack_.push({edge.target().value, Preorder::kRoot});
    }
  }

  // Nodes that nothing essential leads to still count as owners of what they lead to: they are
  // walked as if the root led to them. What is left then are rings of nodes that only hold each
  // other. All of that is garbage, or held in a way V8 does not write down.
  void walkOrphans() {
    std::vector<uint32_t> left = withoutNumber();
    Bitmap led(left.empty() ? 0 : columns_.nodeCount());
    // What has a number leads only to nodes that have one, too.
    for (const uint32_t node : left) {
      if (pace_.step()) return;
      forEachEssential<Part::Rest>(node, [&](uint32_t target) { led.set(target); });
    }
    for (const uint32_t node : left) {
      if (led.test(node)) continue;
      stack_.push({node, Preorder::kRoot});
      follow<Part::Rest>();
    }
    std::erase_if(left, [&](uint32_t node) { return number_[node] != 0; });
    order_.unreached = std::move(left);
  }

  std::vector<uint32_t> withoutNumber() {
    std::vector<uint32_t> nodes;
    if (order_.count == columns_.nodeCount()) return nodes;
    for (uint32_t node = 0; node < columns_.nodeCount(); ++node) {
      if (number_[node] == 0) nodes.push_back(node);
    }
    return nodes;
  }

  // The walk proper. A node's edges are read once, when it is reached, so that the processor waits
  // for many targets at the same time. Edges to nodes that have a number lead upward or sideways,
  // to smaller numbers, and are written down. The others are put on the stack; those whose target
  // has a number when their turn comes lead downward, to a node reached by way of a sibling:
  //
  //     a ──► b, a ──► c, b ──► c      a, b, c are reached in this order; a ──► c leads downward
  template <Part kPart>
  void follow() {
    while (!stack_.empty()) {
      if (pace_.step()) return;
      const Candidate next = stack_.pop();
      const uint32_t known = number_[next.node];
      if (known != 0) {
        order_.highest[known] = std::min(order_.highest[known], next.source);
      } else {
        scan<kPart>(next.node, reach(next.node, next.source));
      }
    }
  }

  uint32_t reach(uint32_t node, uint32_t parent) {
    const uint32_t number = ++order_.count;
    number_[node] = number;
    order_.node[number] = node;
    order_.parent[number] = parent;
    order_.highest[number] = parent;
    return number;
  }

  template <Part kPart>
  void scan(uint32_t node, uint32_t number) {
    const uint32_t* numbers = number_.data();
    const uint32_t* firstEdge = columns_.firstEdge.data();
    Candidate* const before = stack_.reserve(firstEdge[node + 1] - firstEdge[node]);
    Candidate* top = before;
    if (number % Preorder::kMarkStep == 0) order_.marks.push_back(order_.upwardSize);
    uint32_t* const first = order_.upward.data() + order_.upwardSize;
    uint32_t* end = first;
    forEachEssential<kPart>(node, [&](uint32_t target) {
      const uint32_t known = numbers[target];
      if (known == 0) {
        prefetch(firstEdge + target);
        *top++ = {target, number};
      } else if (known != Preorder::kRoot) {
        *end++ = known;
      }
    });
    // The last ones are the next to be reached.
    for (const Candidate* c = std::max(before, top - std::min<ptrdiff_t>(8, top - before)); c < top;
         ++c) {
      prefetch(columns_.edges.data() + firstEdge[c->node]);
    }
    stack_.setTop(top);
    if (end == first) return;
    *first |= Preorder::kFirst;
    order_.isSource.set(number);
    order_.upwardSize += static_cast<size_t>(end - first);
  }

  // Calls body(target) for the essential edges of a node other than the root, in order.
  template <Part kPart, class Body>
  void forEachEssential(uint32_t node, const Body& body) {
    constexpr uint32_t kUnusual = 1U << static_cast<uint32_t>(EdgeType::Weak) |
                                  1U << static_cast<uint32_t>(EdgeType::Shortcut);
    const PackedEdge* edges = columns_.edges.data();
    const bool table = !ephemerons_.empty() && tables_.test(node);
    const bool intoPage = kPart == Part::Page || restOfPage_.test(node);
    pace_.inParts(columns_.firstEdge[node], columns_.firstEdge[node + 1],
                  [&](uint32_t begin, uint32_t end) {
                    for (uint32_t e = begin; e < end; ++e) {
                      const PackedEdge edge = edges[e];
                      const uint32_t target = edge.target().value;
                      if ((kUnusual >> static_cast<uint32_t>(edge.type()) & 1) != 0 || table) {
                        if (edge.type() == EdgeType::Weak) continue;
                        if (edge.type() == EdgeType::Shortcut || isTableEdge(node, e)) {
                          if (kPart == Part::Page) aside_.push_back(target);
                          continue;
                        }
                      }
                      if (target == node) continue;
                      if (kPart == Part::Page && target == kRoot) aside_.push_back(kRoot);
                      if (!intoPage && belongsToPage(target)) continue;
                      body(target);
                    }
                  });
  }

  bool belongsToPage(uint32_t node) const {
    const uint32_t number = number_[node];
    return (number > Preorder::kRoot && number <= lastOfPage_) || restOfPage_.test(node);
  }

  bool isTableEdge(uint32_t node, uint32_t edge) const {
    return !ephemerons_.empty() && columns_.edges[edge].type() == EdgeType::Internal &&
           isTableSide(columns_, ephemerons_, node, columns_.edgeName[edge]);
  }

  const Columns& columns_;
  const KnownNames& names_;
  const EphemeronNames& ephemerons_;
  const Bitmap& tables_;
  const CancelToken& cancel_;
  Pace pace_;
  Preorder order_;
  Column<uint32_t> number_;  // by ordinal; 0: not reached
  Stack stack_;
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

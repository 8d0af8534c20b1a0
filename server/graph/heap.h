// A heap snapshot with everything computed that is asked for again and again: in-edges, shallow
// and retained sizes, distances, dominators. The numbers are exactly those of Chrome DevTools
// (docs/internals/dominators.md lists the exceptions).
// Safe to read from several threads. What few want is made when somebody first asks for it: the
// names by text, and of a heap that was analysed for its links only distances, dominators and
// sizes. Else it never changes. Shared by std::shared_ptr.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>

#include "base/ids.h"
#include "graph/analysis.h"
#include "graph/bitmap.h"
#include "graph/name_table.h"
#include "snapshot/columns.h"

namespace leakline {

struct Edge {
  EdgeIndex index;
  EdgeType type;
  uint32_t name;  // StringIndex or number, see edgeNameIsNumber
  NodeIndex target;
};

// The out-edges of one node, in file order.
class EdgeRange {
 public:
  class Iterator {
   public:
    Iterator(const Columns& columns, uint32_t at) : columns_(&columns), at_(at) {}
    Edge operator*() const {
      const PackedEdge e = columns_->edges[at_];
      return {EdgeIndex{at_}, e.type(), columns_->edgeName[at_], e.target()};
    }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    const Columns* columns_;
    uint32_t at_;
  };
  EdgeRange(const Columns& columns, uint32_t first, uint32_t last)
      : columns_(&columns), first_(first), last_(last) {}
  Iterator begin() const { return {*columns_, first_}; }
  Iterator end() const { return {*columns_, last_}; }
  uint32_t size() const { return last_ - first_; }

 private:
  const Columns* columns_;
  uint32_t first_;
  uint32_t last_;
};

class Heap {
 public:
  // `later`: how to find what the analysis has left out.
  Heap(Columns columns, Analysis analysis, AnalysisOptions later = {})
      : columns_(std::move(columns)),
        analysis_(std::move(analysis)),
        later_(std::move(later)),
        measured_(analysis_.distance.size() == columns_.nodeCount()),
        dominated_(analysis_.dominator.size() == columns_.nodeCount()) {}

  const Columns& columns() const { return columns_; }
  const Analysis& analysis() const {
    if (!measured_.load(std::memory_order_acquire)) measure();
    return dominance();
  }
  const Strings& strings() const { return columns_.strings; }

  uint32_t nodeCount() const { return columns_.nodeCount(); }
  uint32_t edgeCount() const { return columns_.edgeCount(); }

  NodeType type(NodeIndex n) const { return columns_.nodeType[n.value]; }
  StringIndex nameIndex(NodeIndex n) const { return StringIndex{columns_.nodeName[n.value]}; }
  std::string name(NodeIndex n) const { return strings().decode(nameIndex(n)); }
  ObjectId id(NodeIndex n) const { return ObjectId{columns_.nodeId[n.value]}; }
  // As in the file; shallowSize() has internal arrays charged to their owners.
  uint64_t rawSelfSize(NodeIndex n) const { return columns_.nodeSelfSize[n.value]; }
  uint64_t shallowSize(NodeIndex n) const { return dominance().shallowSize[n.value]; }
  uint64_t retainedSize(NodeIndex n) const { return dominance().retainedSize[n.value]; }
  uint64_t totalSize() const;  // of all objects; linear in their number
  // Edges from the global object; kSystemDistance and more: reached from internal roots only;
  // kUnreachable: not reached.
  int32_t distance(NodeIndex n) const {
    if (!measured_.load(std::memory_order_acquire)) measure();
    return analysis_.distance[n.value];
  }
  NodeIndex dominator(NodeIndex n) const { return NodeIndex{dominance().dominator[n.value]}; }

  EdgeRange out(NodeIndex n) const {
    return {columns_, columns_.firstEdge[n.value], columns_.firstEdge[n.value + 1]};
  }
  // Sources of the edges that lead to `n`, by increasing ordinal; a source with several edges to
  // `n` is listed once per edge.
  std::span<const uint32_t> retainers(NodeIndex n) const {
    const auto first = analysis_.firstRetainer[n.value];
    const auto last = analysis_.firstRetainer[n.value + 1];
    return analysis_.retainers.span().subspan(first, last - first);
  }
  // Holds the variables that functions of one scope share. Newer versions of V8 name which scope:
  // "system / Context / scope @457".
  bool isContext(NodeIndex n) const {
    if (type(n) != NodeType::Object) return false;
    if (!scoped_.load(std::memory_order_acquire)) findContexts();
    const uint32_t name = nameIndex(n).value;
    return name < strings().size() && contextNames_.test(name);
  }
  std::optional<Location> location(NodeIndex n) const { return columns_.locationOf(n); }

  // The name of an edge as text: decoded string or decimal number.
  std::string edgeName(const Edge& edge) const;
  // The first out-edge of that type and name; `name` is plain ASCII.
  std::optional<Edge> findEdge(NodeIndex from, EdgeType type, std::string_view name) const;
  // The string that is `name`, plain ASCII; kNoOrdinal if there is none.
  uint32_t findName(std::string_view name) const;
  // All strings that look like names.
  const NameTable& names() const;
  // Linear in the number of nodes.
  std::optional<NodeIndex> findById(ObjectId id) const;

 private:
  const Analysis& dominance() const {
    if (!dominated_.load(std::memory_order_acquire)) dominate();
    return analysis_;
  }
  void findContexts() const;
  void measure() const;
  void dominate() const;

  Columns columns_;
  // Distances, and dominators with sizes, are written once by whoever asks first; the rest never.
  mutable Analysis analysis_;
  AnalysisOptions later_;
  mutable std::once_flag measuring_;
  mutable std::once_flag dominating_;
  mutable std::atomic<bool> measured_;
  mutable std::atomic<bool> dominated_;
  mutable std::once_flag naming_;
  mutable std::atomic<bool> named_ = false;
  mutable std::optional<NameTable> names_;  // when somebody asks
  mutable std::once_flag scoping_;
  mutable std::atomic<bool> scoped_ = false;
  mutable Bitmap contextNames_;  // by string
};

}  // namespace leakline

#include "graph/distances.h"

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>

#include "graph/analysis.h"
#include "graph/pace.h"
#include "graph/user_roots.h"

namespace leakline {
namespace {

// The number a text begins with, NaN if it begins with none: JavaScript's parseInt(text, 10).
double leadingInteger(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\n\v\f\r");
  if (first == std::string_view::npos) return std::nan("");
  text.remove_prefix(first);
  const bool negative = text.front() == '-';
  if (negative || text.front() == '+') text.remove_prefix(1);
  const size_t end = std::min(text.size(), text.find_first_not_of("0123456789"));
  if (end == 0) return std::nan("");
  const double value = std::strtod(std::string(text.substr(0, end)).c_str(), nullptr);
  return negative ? -value : value;
}

// Two breadth-first walks over one queue: from the global objects, then from the root for what only
// V8's internal roots reach.
class DistanceWalk {
 public:
  DistanceWalk(const Columns& columns, const KnownNames& names, const EphemeronNames& ephemerons,
               const Bitmap& ephemeronNodes, const CancelToken& cancel, Progress* progress)
      : columns_(columns),
        names_(names),
        ephemerons_(ephemerons),
        entries_(ephemerons),
        cancel_(cancel),
        pace_(cancel, progress),
        distance_(columns.nodeCount()),
        seen_(columns.nodeCount()),
        careful_(columns.nodeCount()),
        pending_(entries_.count()) {
    findCarefulNodes(ephemeronNodes);
  }

  Column<int32_t> measure() {
    const uint32_t first = columns_.firstEdge[kRootNode.value];
    const uint32_t last = columns_.firstEdge[kRootNode.value + 1];
    // A global object that the root refers to twice is queued twice, as in DevTools. That matters
    // for WeakMap entries, which count how often they are met.
    Column<uint32_t> queue(size_t{columns_.nodeCount()} + (last - first));
    size_t length = 0;
    for (uint32_t e = first; e < last; ++e) {
      const uint32_t node = columns_.edges[e].target().value;
      if (!isUserRoot(columns_, names_, node)) continue;
      reach(node, 1);
      queue[length++] = node;
    }
    walk(queue, length);
    reach(kRootNode.value, length > 0 ? kSystemDistance : 0);
    queue[0] = kRootNode.value;
    walk(queue, 1);
    markUnreached();
    return std::move(distance_);
  }

 private:
  void findCarefulNodes(const Bitmap& ephemeronNodes) {
    Pace pace(cancel_, nullptr);
    for (uint32_t node = 0; node < columns_.nodeCount() && !pace.step(); ++node) {
      const NodeType type = columns_.nodeType[node];
      if ((type == NodeType::Hidden &&
           names_.is(KnownName::NativeContext, columns_.nodeName[node])) ||
          (type == NodeType::Array &&
           names_.is(KnownName::MapDescriptors, columns_.nodeName[node])) ||
          (!ephemerons_.empty() && ephemeronNodes.test(node))) {
        careful_.set(node);
      }
    }
  }

  void reach(uint32_t node, int32_t distance) {
    seen_.set(node);
    distance_[node] = distance;
  }

  void walk(Column<uint32_t>& queue, size_t length) {
    const PackedEdge* edges = columns_.edges.data();
    for (size_t i = 0; i < length; ++i) {
      if (pace_.step()) return;
      lookAhead(queue, i, length);
      const uint32_t node = queue[i];
      const int32_t distance = distance_[node] + 1;
      const bool careful = careful_.test(node);
      uint32_t* end = queue.data() + length;
      const bool finished =
          pace_.inParts(columns_.firstEdge[node], columns_.firstEdge[node + 1],
                        [&](uint32_t first, uint32_t last) {
                          for (uint32_t e = first; e < last; ++e) {
                            const uint32_t target = edges[e].target().value;
                            if (seen_.test(target) || edges[e].type() == EdgeType::Weak) continue;
                            if (careful && !leadsOn(node, e)) continue;
                            reach(target, distance);
                            *end++ = target;
                          }
                        });
      length = static_cast<size_t>(end - queue.data());
      if (!finished) return;
    }
  }

  // The walk waits for memory most of the time. The queue tells what it will want.
  void lookAhead(const Column<uint32_t>& queue, size_t i, size_t length) const {
    constexpr size_t kFar = 24;
    constexpr size_t kMiddle = 12;
    constexpr size_t kNear = 4;
    if (i + kFar >= length) return;
    prefetch(&columns_.firstEdge[queue[i + kFar]]);
    prefetch(&distance_[queue[i + kMiddle]]);
    prefetch(columns_.edges.data() + columns_.firstEdge[queue[i + kMiddle]]);
    const uint32_t node = queue[i + kNear];
    const uint32_t first = columns_.firstEdge[node];
    const uint32_t last = std::min(first + 8, columns_.firstEdge[node + 1]);
    for (uint32_t e = first; e < last; ++e) {
      prefetchToWrite(&distance_[columns_.edges[e].target().value]);
    }
  }

  // May the walk take this edge to a node it has not reached yet?
  bool leadsOn(uint32_t node, uint32_t edge) {
    const EdgeType type = columns_.edges[edge].type();
    const uint32_t name = columns_.edgeName[edge];
    const bool named = !edgeNameIsNumber(type);
    if (named && columns_.nodeType[node] == NodeType::Hidden &&
        names_.is(KnownName::SloppyFunctionMap, name) &&
        names_.is(KnownName::NativeContext, columns_.nodeName[node])) {
      return false;
    }
    if (columns_.nodeType[node] == NodeType::Array &&
        names_.is(KnownName::MapDescriptors, columns_.nodeName[node])) {
      // Descriptors of several maps share one array, and a descriptor of another map is no way to
      // the object: entries 4, 7, 10 … are left out.
      const double i = named ? leadingInteger(columns_.strings.decode(StringIndex{name})) : name;
      return i < 2 || std::fmod(i, 3) != 1;  // true for NaN
    }
    if (type == EdgeType::Internal && ephemerons_.contains(name)) {
      // The value of a WeakMap entry lives as long as both the table and the key. So the first of
      // the two edges that the walk meets does not count, and the second, which is as far or
      // farther, does.
      const uint32_t entry = entries_.entry(name);
      pending_.flip(entry);
      return !pending_.test(entry);
    }
    return true;
  }

  void markUnreached() {
    for (uint32_t node = 0; node < columns_.nodeCount(); ++node) {
      if (!seen_.test(node)) distance_[node] = kUnreachable;
    }
  }

  const Columns& columns_;
  const KnownNames& names_;
  const EphemeronNames& ephemerons_;
  const EphemeronEntries entries_;
  const CancelToken& cancel_;
  Pace pace_;
  Column<int32_t> distance_;
  Bitmap seen_;
  Bitmap careful_;  // nodes whose edges leadsOn() may refuse
  Bitmap pending_;  // WeakMap entries of which one edge was met
};

}  // namespace

Column<int32_t> measureDistances(const Columns& columns, const KnownNames& names,
                                 const EphemeronNames& ephemerons, const Bitmap& ephemeronNodes,
                                 const CancelToken& cancel, Progress* progress) {
  beginPhase(progress, Phase::MeasuringDistance, columns.nodeCount());
  return DistanceWalk(columns, names, ephemerons, ephemeronNodes, cancel, progress).measure();
}

}  // namespace leakline

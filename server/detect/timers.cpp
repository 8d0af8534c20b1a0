#include "detect/timers.h"

namespace leakline {
namespace {

class TimerReader {
 public:
  TimerReader(const Heap& heap, const CancelToken& cancel)
      : heap_(heap),
        cancel_(cancel),
        array_(heap.findName("Array")),
        next_(heap.findName("_idleNext")),
        head_(heap.findName("head")),
        onTimeout_(heap.findName("_onTimeout")),
        onImmediate_(heap.findName("_onImmediate")),
        repeat_(heap.findName("_repeat")),
        refed_(heap.findName("<symbol refed>")),
        false_(falseOf(heap)) {}

  std::vector<LiveTimer> run() {
    const uint32_t timersList = heap_.findName("TimersList");
    const uint32_t immediateList = heap_.findName("ImmediateList");
    if (next_ == kNoOrdinal) return {};
    const Columns& columns = heap_.columns();
    for (uint32_t n = 0; n < heap_.nodeCount(); ++n) {
      if (n % 65536 == 0 && cancel_.cancelled()) return {};
      const uint32_t name = columns.nodeName[n];
      if ((name != timersList && name != immediateList) || name == kNoOrdinal) continue;
      if (columns.nodeType[n] != NodeType::Object) continue;
      const NodeIndex list{n};
      if (name == timersList) {
        readChain(list, property(list, next_), delayOf(list));
      } else {
        readChain(list, property(list, head_), std::nullopt);
      }
    }
    return std::move(found_);
  }

 private:
  // V8's one `false`; nothing if the snapshot does not tell it from `true`.
  static std::optional<NodeIndex> falseOf(const Heap& heap) {
    for (const Edge toGroup : heap.out(kRootNode)) {
      for (const Edge toRoots : heap.out(toGroup.target)) {
        if (heap.type(toRoots.target) != NodeType::Synthetic) continue;
        const auto found = heap.findEdge(toRoots.target, EdgeType::Internal, "false_value");
        if (found) return found->target;
      }
    }
    return std::nullopt;
  }

  // An object or function that a property holds; nothing if it is null, a number, or not there.
  std::optional<NodeIndex> property(NodeIndex node, uint32_t name) const {
    for (const Edge edge : heap_.out(node)) {
      if (edge.type == EdgeType::Property && edge.name == name) {
        const NodeType type = heap_.type(edge.target);
        if (type == NodeType::Object || type == NodeType::Closure) return edge.target;
        return std::nullopt;
      }
    }
    return std::nullopt;
  }

  // The lists hang in an object under their delay in milliseconds, and in the array of a queue.
  std::optional<uint32_t> delayOf(NodeIndex list) const {
    for (const uint32_t source : heap_.retainers(list)) {
      const NodeIndex holder{source};
      if (heap_.type(holder) != NodeType::Object) continue;
      if (heap_.nameIndex(holder).value == array_) continue;
      for (const Edge edge : heap_.out(holder)) {
        if (edge.type == EdgeType::Element && edge.target == list) return edge.name;
      }
    }
    return std::nullopt;
  }

  // Chains are rings through the list, or end in null. A damaged file may tie other rings: no chain
  // is longer than there are nodes.
  void readChain(NodeIndex list, std::optional<NodeIndex> first, std::optional<uint32_t> delay) {
    NodeIndex at = first.value_or(kRootNode);  // the root: the end
    const size_t most = heap_.nodeCount();
    for (size_t length = 0; at != kRootNode && at != list && length < most; ++length) {
      if (length % 4096 == 0 && cancel_.cancelled()) return;
      const NodeIndex timer = at;
      at = kRootNode;
      std::optional<NodeIndex> callback;
      LiveTimer live{timer, timer, list, TimerKind::Interval, delay};
      for (const Edge edge : heap_.out(timer)) {
        if (edge.type != EdgeType::Property) continue;
        const NodeType type = heap_.type(edge.target);
        if (edge.name == next_ && type == NodeType::Object) at = edge.target;
        if (edge.name == repeat_ && type == NodeType::Hidden) live.kind = TimerKind::Timeout;
        if (edge.name == refed_ && edge.target == false_) live.unref = true;
        if (edge.name == onImmediate_) live.kind = TimerKind::Immediate;
        if ((edge.name == onTimeout_ || edge.name == onImmediate_) && type == NodeType::Closure) {
          callback = edge.target;
        }
      }
      if (!callback) continue;
      live.callback = *callback;
      found_.push_back(live);
      if (found_.size() > most) return;
    }
  }

  const Heap& heap_;
  const CancelToken& cancel_;
  uint32_t array_, next_, head_, onTimeout_, onImmediate_, repeat_, refed_;
  std::optional<NodeIndex> false_;
  std::vector<LiveTimer> found_;
};

}  // namespace

std::vector<LiveTimer> liveTimers(const Heap& heap, const CancelToken& cancel) {
  return TimerReader(heap, cancel).run();
}

}  // namespace leakline

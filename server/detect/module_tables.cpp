#include "detect/module_tables.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "finding/script_name.h"

namespace leakline {
namespace {

constexpr size_t kMaxRetainers = 64;
constexpr size_t kMaxVisited = 64;
// How deep in a JSON file's contents, and in a package's exports: mime.types, extensions['x'].
constexpr uint32_t kMaxDepthOfData = 4;
constexpr uint32_t kMaxDepthOfExports = 2;
constexpr size_t kSample = 64;

bool isObject(NodeType type) {
  return type == NodeType::Object || type == NodeType::Closure || type == NodeType::Native;
}

// A text or number, or an Array of them.
bool isText(const Heap& heap, NodeIndex entry) {
  if (!isObject(heap.type(entry))) return true;
  if (!heap.strings().equals(heap.nameIndex(entry), "Array")) return false;
  size_t looked = 0;
  for (const Edge edge : heap.out(entry)) {
    if (++looked > kSample) break;
    if (edge.type == EdgeType::Element && isObject(heap.type(edge.target))) return false;
  }
  return true;
}

// A package's cache has objects and functions, which were made while the program ran.
bool areTexts(const Heap& heap, std::span<const NodeIndex> entries) {
  const auto sample = entries.first(std::min(entries.size(), kSample));
  return std::all_of(sample.begin(), sample.end(), [&](NodeIndex e) { return isText(heap, e); });
}

class Climb {
 public:
  Climb(const Heap& heap, NodeIndex collection, bool text)
      : heap_(heap),
        text_(text),
        module_(heap.findName("Module")),
        exports_(heap.findName("exports")) {
    if (module_ != kNoOrdinal && exports_ != kNoOrdinal) steps_.push_back({collection, 0});
  }

  bool run() {
    for (size_t i = 0; i < steps_.size(); ++i) {
      if (lookAbove(steps_[i])) return true;
    }
    return false;
  }

 private:
  struct Step {
    NodeIndex node;
    uint32_t depth;
  };

  // Found, or more to look at.
  bool lookAbove(Step at) {
    uint32_t before = kNoOrdinal;
    size_t looked = 0;
    for (const uint32_t r : heap_.retainers(at.node)) {
      if (r == before) continue;
      before = r;
      if (++looked > kMaxRetainers) return false;
      const NodeIndex holder{r};
      if (heap_.type(holder) != NodeType::Object) continue;
      if (heap_.nameIndex(holder).value == module_) {
        if (exports(holder, at.node) && comesWithFile(holder, at.depth)) return true;
      } else {
        push(holder, at);
      }
    }
    return false;
  }

  void push(NodeIndex holder, Step below) {
    if (below.depth == kMaxDepthOfData || steps_.size() == kMaxVisited) return;
    const bool known = std::any_of(steps_.begin(), steps_.end(),
                                   [&](const Step& step) { return step.node == holder; });
    if (!known && holds(holder, below.node)) steps_.push_back({holder, below.depth + 1});
  }

  bool holds(NodeIndex holder, NodeIndex object) const {
    for (const Edge edge : heap_.out(holder)) {
      const bool own = edge.type == EdgeType::Property || edge.type == EdgeType::Element;
      if (own && edge.target == object) return true;
    }
    return false;
  }

  bool exports(NodeIndex module, NodeIndex object) const {
    for (const Edge edge : heap_.out(module)) {
      if (edge.type == EdgeType::Property && edge.name == exports_ && edge.target == object) {
        return true;
      }
    }
    return false;
  }

  bool comesWithFile(NodeIndex module, uint32_t depth) const {
    const auto file = heap_.findEdge(module, EdgeType::Property, "filename");
    if (!file || heap_.type(file->target) != NodeType::String) return false;
    const std::string path = heap_.strings().decode(heap_.nameIndex(file->target));
    if (path.ends_with(".json")) return true;
    return text_ && depth <= kMaxDepthOfExports &&
           originOfScript(path).owner == CodeOwner::Dependency;
  }

  const Heap& heap_;
  bool text_;
  uint32_t module_, exports_;
  std::vector<Step> steps_;
};

}  // namespace

bool isModuleTable(const Heap& heap, NodeIndex collection, std::span<const NodeIndex> entries) {
  return Climb(heap, collection, areTexts(heap, entries)).run();
}

}  // namespace leakline

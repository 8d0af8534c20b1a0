#include "detect/function_owner.h"

#include <algorithm>
#include <optional>

#include "detect/names.h"
#include "detect/pile.h"
#include "detect/script_owners.h"

namespace leakline {
namespace {

constexpr size_t kSample = 16;
constexpr size_t kMaxVisited = 64;
constexpr uint32_t kMaxEdges = 64;

}  // namespace

FunctionOwners::FunctionOwners(const Heap& heap, const CodeOrigins& origins)
    : heap_(&heap), origins_(&origins) {
  static constexpr std::string_view kNames[] = {"context", "previous", "bound_function",
                                                "bound_this", "listener"};
  const std::vector<uint32_t> found = findNames(heap, kNames);
  context_ = found[0];
  previous_ = found[1];
  boundFunction_ = found[2];
  boundThis_ = found[3];
  listener_ = found[4];
}

// Objects the function has at hand, the nearest first: over bound functions and wrappers, and over
// the scopes of functions, not those of modules.
std::vector<NodeIndex> FunctionOwners::around(NodeIndex function) const {
  std::vector<NodeIndex> objects;
  std::vector<NodeIndex> queue{function};
  const auto push = [&](NodeIndex node) {
    const bool known = std::find(queue.begin(), queue.end(), node) != queue.end();
    if (!known && queue.size() < kMaxVisited) queue.push_back(node);
  };
  for (size_t i = 0; i < queue.size(); ++i) {
    const NodeIndex node = queue[i];
    if (!heap_->isContext(node) && heap_->type(node) != NodeType::Closure) {
      objects.push_back(node);
      continue;
    }
    if (heap_->out(node).size() > kMaxEdges) continue;
    const auto outer = heap_->findEdge(node, EdgeType::Internal, "previous");
    if (heap_->isContext(node) && (!outer || !heap_->isContext(outer->target)))
      continue;  // of a module
    for (const Edge edge : heap_->out(node)) {
      const bool object = heap_->type(edge.target) == NodeType::Object;
      if (edge.type == EdgeType::Internal) {
        const bool scope = edge.name == context_ || edge.name == previous_;
        if (scope ? heap_->isContext(edge.target) : edge.name == boundThis_ && object)
          push(edge.target);
        if (edge.name == boundFunction_) push(edge.target);
      } else if (edge.type == EdgeType::Context || edge.type == EdgeType::Shortcut) {
        if (object) push(edge.target);
      } else if (edge.type == EdgeType::Property && edge.name == listener_) {
        if (heap_->type(edge.target) == NodeType::Closure) push(edge.target);
      }
    }
  }
  return objects;
}

std::vector<NodeIndex> FunctionOwners::of(std::span<const NodeIndex> functions) const {
  std::vector<std::vector<NodeIndex>> near;
  const size_t sample = std::min(functions.size(), kSample);
  for (size_t i = 0; i < sample; ++i) {
    near.push_back(around(functions[i * functions.size() / sample]));
  }
  std::vector<NodeIndex> best;
  for (const NodeIndex candidate : near.empty() ? std::vector<NodeIndex>() : near.front()) {
    const CodeOwner code = origins_->ownerOf(candidate);
    if (!isProgramCode(code)) continue;
    if (!best.empty() && origins_->ownerOf(best.front()) <= code) continue;
    const CodeOrigin origin = origins_->of(candidate);
    std::vector<NodeIndex> owners;
    for (const auto& objects : near) {
      const auto same = std::find_if(objects.begin(), objects.end(), [&](NodeIndex o) {
        return heap_->location(o) && origins_->of(o) == origin &&
               std::find(owners.begin(), owners.end(), o) == owners.end();
      });
      if (same != objects.end()) owners.push_back(*same);
    }
    if (owners.size() == near.size()) best = std::move(owners);
  }
  return best;
}

SourceClue FunctionOwners::creationClue(NodeIndex owner) const {
  return {.kind = ClueKind::Creation,
          .className = shortName(*heap_, heap_->nameIndex(owner)),
          .classPlace = heap_->location(owner)};
}

}  // namespace leakline

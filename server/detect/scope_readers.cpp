#include "detect/scope_readers.h"

#include <algorithm>

#include "detect/names.h"

namespace leakline {
namespace {

// Retainers looked at for one scope. A scope that so many things know is a library's or a module's.
constexpr size_t kMaxLooked = 512;

}  // namespace

ScopeReaders::ScopeReaders(const Heap& heap) : heap_(&heap) {
  static constexpr std::string_view kNames[] = {"context", "previous"};
  const std::vector<uint32_t> found = findNames(heap, kNames);
  context_ = found[0];
  previous_ = found[1];
}

bool ScopeReaders::isFunctionScope(NodeIndex node) const {
  if (!heap_->isContext(node)) return false;
  for (const Edge edge : heap_->out(node)) {
    if (edge.type == EdgeType::Internal && edge.name == previous_)
      return heap_->isContext(edge.target);
  }
  return false;
}

std::optional<std::vector<NodeIndex>> ScopeReaders::of(NodeIndex scope) const {
  std::vector<NodeIndex> readers;
  std::vector<NodeIndex> scopes{scope};
  size_t looked = 0;
  for (size_t i = 0; i < scopes.size(); ++i) {
    uint32_t before = kNoOrdinal;
    for (const uint32_t r : heap_->retainers(scopes[i])) {
      if (r == before) continue;
      before = r;
      if (++looked > kMaxLooked) return std::nullopt;
      const NodeIndex node{r};
      const NodeType type = heap_->type(node);
      if (type == NodeType::Array) return std::nullopt;  // `arguments` of a sloppy function
      if (type != NodeType::Object && type != NodeType::Closure) continue;  // roots, compiled code
      for (const Edge edge : heap_->out(node)) {
        if (edge.type != EdgeType::Internal || edge.target != scopes[i]) continue;
        if (edge.name == previous_) {
          const bool known = std::find(scopes.begin(), scopes.end(), node) != scopes.end();
          if (!known) scopes.push_back(node);
        } else if (edge.name == context_) {
          readers.push_back(node);
        }
      }
    }
  }
  std::sort(readers.begin(), readers.end());
  readers.erase(std::unique(readers.begin(), readers.end()), readers.end());
  return readers;
}

}  // namespace leakline

#include "graph/dom_state.h"

#include <algorithm>

#include "graph/bitmap.h"
#include "graph/pace.h"

namespace leakline {
namespace {

constexpr uint8_t kAttached = 1;
constexpr uint8_t kDetached = 2;

// The state of the nodes V8 knows about spreads to the native nodes they refer to, attached before
// detached: what hangs on an attached node is attached, even if a detached one refers to it too.
// It never spreads through JavaScript objects, because every way from there back into the embedder
// is a node that knows its own state.
class DomState {
 public:
  DomState(const Columns& columns, const CancelToken& cancel)
      : columns_(columns), pace_(cancel, nullptr), settled_(columns.nodeCount()) {}

  std::vector<uint32_t> spread() {
    for (uint32_t node = 0; node < columns_.nodeCount(); ++node) {
      if (pace_.step()) return {};
      if (columns_.detachedness[node] != 0) settle(node, columns_.detachedness[node]);
    }
    spreadFrom(attached_, kAttached);
    // settle() adds to the list while it is read.
    spreadFrom(detached_, kDetached);
    std::sort(detached_.begin(), detached_.end());
    return std::move(detached_);
  }

 private:
  void settle(uint32_t node, uint8_t state) {
    if (columns_.nodeType[node] != NodeType::Native || settled_.test(node)) return;
    settled_.set(node);
    if (state == kAttached) attached_.push_back(node);
    if (state == kDetached) detached_.push_back(node);
  }

  void spreadFrom(std::vector<uint32_t>& list, uint8_t state) {
    for (size_t i = 0; i < list.size(); ++i) {
      const uint32_t node = list[i];
      for (uint32_t e = columns_.firstEdge[node]; e < columns_.firstEdge[node + 1]; ++e) {
        if (pace_.step()) return;
        const EdgeType type = columns_.edges[e].type();
        if (type == EdgeType::Hidden || type == EdgeType::Weak) continue;
        settle(columns_.edges[e].target().value, state);
      }
    }
  }

  const Columns& columns_;
  Pace pace_;
  Bitmap settled_;
  std::vector<uint32_t> attached_;
  std::vector<uint32_t> detached_;
};

}  // namespace

std::vector<uint32_t> detachedNativeNodes(const Columns& columns, const CancelToken& cancel) {
  const bool known = std::any_of(columns.detachedness.begin(), columns.detachedness.end(),
                                 [](uint8_t state) { return state != 0; });
  if (!known) return {};
  return DomState(columns, cancel).spread();
}

}  // namespace leakline

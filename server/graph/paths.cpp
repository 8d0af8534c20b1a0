#include "graph/paths.h"

#include <algorithm>
#include <mutex>

#include "graph/paths_edges.h"
#include "graph/paths_reach.h"
#include "graph/paths_search.h"

namespace leakline {
namespace {

// Walks `reach`'s parents from `node` up to a start and adds the steps, the object's first.
void addParents(const Heap& heap, const Reach& reach, uint32_t node,
                std::vector<PathStep>& backwards) {
  while (!reach.isStart(node)) {
    const uint32_t edge = reach.parentEdge(node);
    backwards.push_back({EdgeIndex{edge}, NodeIndex{node}});
    node = sourceOf(heap, edge).value;
  }
  backwards.push_back({EdgeIndex{0}, NodeIndex{node}});
}

}  // namespace

struct RetainerSearch::State {
  State(const Heap& h, CancelToken c)
      : heap(h),
        cancel(std::move(c)),
        edges(heap, cancel),
        running(heap),
        roots(Reach::fromRoot(heap, edges, running, cancel)) {}

  // Built when the first object asks for it: nearly all objects have enough other chains.
  const Reach& throughRunning() {
    std::call_once(built, [&] {
      runningReach.emplace(Reach::fromRunningCode(heap, edges, running, roots, cancel));
    });
    return *runningReach;
  }

  // Adds the steps from the root to where `reach` starts.
  void addRoot(std::vector<PathStep>& backwards) const {
    const uint32_t start = backwards.back().node.value;
    backwards.pop_back();
    addParents(heap, roots, start, backwards);
  }

  RetainerPath pathOf(const ChainSearch::Chain& chain, uint32_t node, size_t maxSteps) const {
    std::vector<PathStep> backwards;
    for (auto edge = chain.rbegin(); edge != chain.rend(); ++edge) {
      backwards.push_back({EdgeIndex{*edge}, NodeIndex{node}});
      node = sourceOf(heap, *edge).value;
    }
    backwards.push_back({EdgeIndex{0}, NodeIndex{node}});
    addRoot(backwards);
    return forwards(std::move(backwards), maxSteps);
  }

  static RetainerPath forwards(std::vector<PathStep> steps, size_t maxSteps) {
    std::reverse(steps.begin(), steps.end());
    RetainerPath path;
    if (steps.size() > maxSteps) {
      path.leftOut = steps.size() - maxSteps;
      path.leftOutAt = maxSteps / 2;
      const auto from = steps.begin() + static_cast<ptrdiff_t>(path.leftOutAt);
      steps.erase(from, from + static_cast<ptrdiff_t>(path.leftOut));
      steps.shrink_to_fit();
    }
    path.steps = std::move(steps);
    return path;
  }

  const Heap& heap;
  const CancelToken cancel;
  const RetainingEdges edges;
  const RunningCode running;
  const Reach roots;
  std::once_flag built;
  std::optional<Reach> runningReach;
};

RetainerSearch::RetainerSearch(const Heap& heap, CancelToken cancel)
    : state_(std::make_unique<State>(heap, std::move(cancel))) {}
RetainerSearch::~RetainerSearch() = default;
RetainerSearch::RetainerSearch(RetainerSearch&&) noexcept = default;
RetainerSearch& RetainerSearch::operator=(RetainerSearch&&) noexcept = default;

std::optional<RetainerPath> RetainerSearch::shortest(NodeIndex node, size_t maxSteps) const {
  maxSteps = std::max<size_t>(maxSteps, 1);
  std::vector<PathStep> backwards;
  if (state_->roots.depth(node.value) != Reach::kUnreached) {
    addParents(state_->heap, state_->roots, node.value, backwards);
    return State::forwards(std::move(backwards), maxSteps);
  }
  const Reach& running = state_->throughRunning();
  if (running.depth(node.value) == Reach::kUnreached) return std::nullopt;
  addParents(state_->heap, running, node.value, backwards);
  state_->addRoot(backwards);
  RetainerPath path = State::forwards(std::move(backwards), maxSteps);
  path.fromRunningCode = true;
  return path;
}

std::vector<RetainerPath> RetainerSearch::paths(NodeIndex node, const PathOptions& options) const {
  const size_t maxSteps = std::max<size_t>(options.maxSteps, 1);
  std::vector<RetainerPath> paths;
  const auto add = [&](const Reach& reach, bool fromRunningCode) {
    ChainSearch search(state_->heap, reach);
    for (const auto& chain :
         search.chains(node.value, options.count - paths.size(), options.cancel)) {
      paths.push_back(state_->pathOf(chain, node.value, maxSteps));
      paths.back().fromRunningCode = fromRunningCode;
    }
  };
  add(state_->roots, false);
  if (paths.size() < options.count && !options.cancel.cancelled() &&
      !state_->running.sources().empty() && !state_->running.isSource(node.value)) {
    add(state_->throughRunning(), true);
  }
  return paths;
}

std::vector<RetainerPath> retainerPaths(const Heap& heap, NodeIndex node,
                                        const PathOptions& options) {
  return RetainerSearch(heap, options.cancel).paths(node, options);
}

}  // namespace leakline

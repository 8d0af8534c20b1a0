#include "engine/live_code.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "finding/script_name.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

constexpr size_t kMaxFiles = 500;
constexpr size_t kMaxTextBytes = size_t{48} << 20;  // all files together
constexpr size_t kMaxFunctions = 100'000;
constexpr size_t kPollEvery = 1 << 13;
// How far up another closure of the same function is looked for.
constexpr int kMaxClimb = 16;

// The closures of one function.
struct Closures {
  Location location;
  std::vector<NodeIndex> nodes;
};

// The feedback of a function is made when it is called for the first time.
bool wasCalled(const Heap& heap, NodeIndex closure) {
  const auto cell = heap.findEdge(closure, EdgeType::Internal, "feedback_cell");
  return cell && heap.findEdge(cell->target, EdgeType::Internal, "value");
}

// Closures by function, of the user's scripts.
class ClosureGroups {
 public:
  ClosureGroups(const Heap& heap, const HeapScripts& scripts, const CancelToken& cancel)
      : heap_(heap) {
    std::unordered_map<uint32_t, bool> isUsers;
    for (const HeapScript& script : scripts.all()) {
      isUsers[script.id.value] = originOfScript(script.name).owner == CodeOwner::User;
    }
    size_t row = 0;
    for (const Location& location : heap.columns().locations) {
      if (++row % kPollEvery == 0 && cancel.cancelled()) return;
      const NodeIndex node{location.node};
      if (heap.type(node) != NodeType::Closure) continue;
      const auto users = isUsers.find(location.scriptId);
      if (users == isUsers.end() || !users->second) continue;
      add(node, location);
    }
  }

  const std::vector<Closures>& all() const { return groups_; }

  // What they keep together: one below another of them is not added again.
  uint64_t retainedBy(uint32_t group) const {
    uint64_t sum = 0;
    for (const NodeIndex node : groups_[group].nodes) {
      if (!isBelowSibling(node, group)) sum += heap_.retainedSize(node);
    }
    return sum;
  }

 private:
  void add(NodeIndex node, const Location& location) {
    if (groupOf_.contains(node.value)) return;
    auto& columns = byPosition_[uint64_t{location.scriptId} << 32 | location.line];
    auto known = std::find_if(columns.begin(), columns.end(), [&](uint32_t group) {
      return groups_[group].location.column == location.column;
    });
    uint32_t group = 0;
    if (known == columns.end()) {
      group = static_cast<uint32_t>(groups_.size());
      groups_.push_back({location, {}});
      columns.push_back(group);
    } else {
      group = *known;
    }
    groups_[group].nodes.push_back(node);
    groupOf_.emplace(node.value, group);
  }

  bool isBelowSibling(NodeIndex node, uint32_t group) const {
    for (int step = 0; step < kMaxClimb; ++step) {
      const NodeIndex above = heap_.dominator(node);
      if (above == node || above == kRootNode) return false;
      const auto found = groupOf_.find(above.value);
      if (found != groupOf_.end() && found->second == group) return true;
      node = above;
    }
    return false;
  }

  const Heap& heap_;
  std::vector<Closures> groups_;
  std::unordered_map<uint64_t, std::vector<uint32_t>> byPosition_;  // script and line → groups
  std::unordered_map<uint32_t, uint32_t> groupOf_;                  // by node
};

// V8's positions mean nothing in it.
bool isAnotherText(const Place& place) {
  return place.freshness == Freshness::Changed || place.freshness == Freshness::Missing;
}

// A function that has closures, at its head in the text people edit.
struct Head {
  Place place;
  uint64_t count = 0;
  uint64_t retainedSize = 0;
  bool ran = false;
};

using HeadsByFile = std::map<std::string, std::vector<Head>, std::less<>>;

HeadsByFile headsIn(const Heap& heap, SourcePlaces& places, const ClosureGroups& groups,
                    const CancelToken& cancel) {
  HeadsByFile files;
  for (uint32_t i = 0; i < groups.all().size(); ++i) {
    if (i % 256 == 0 && cancel.cancelled()) return {};
    const Closures& closures = groups.all()[i];
    const std::optional<Place> place = places.ofLocation(closures.location);
    if (!place || place->owner != CodeOwner::User || isAnotherText(*place)) continue;
    if (files.size() >= kMaxFiles && !files.contains(place->path)) continue;
    const auto ran = [&](NodeIndex node) { return wasCalled(heap, node); };
    files[place->path].push_back({*place, closures.nodes.size(), groups.retainedBy(i),
                                  std::any_of(closures.nodes.begin(), closures.nodes.end(), ran)});
  }
  return files;
}

Place rangeOf(const Place& sample, const SourceText& source, uint32_t begin, uint32_t end) {
  Place place = sample;
  const LinePosition from = source.lines.positionOf(source.text, begin);
  const LinePosition to = source.lines.positionOf(source.text, end);
  place.line = from.line;
  place.column = from.column;
  place.endLine = to.line;
  place.endColumn = to.column;
  place.generated.reset();
  return place;
}

// All functions of the text, those with closures with their numbers.
std::vector<LiveFunction> functionsOf(const std::vector<Head>& heads, const SourceText& source,
                                      const SyntaxTree& tree) {
  std::map<uint32_t, LiveFunction> byNode;
  const Place& sample = heads.front().place;
  for (uint32_t i = 0; i < tree.nodeCount() && byNode.size() < kMaxFunctions; ++i) {
    const SyntaxNode node = tree.node(i);
    if (!isFunction(node.kind())) continue;
    LiveFunction function;
    function.place = rangeOf(sample, source, node.begin(), node.end());
    function.name = nameOfFunction(node);
    byNode.emplace(i, std::move(function));
  }
  for (const Head& head : heads) {
    const auto byte = source.lines.byteOf(source.text, {head.place.line, head.place.column});
    const SyntaxNode node = functionAt(tree, static_cast<uint32_t>(byte));
    const auto found = node ? byNode.find(node.index()) : byNode.end();
    if (found == byNode.end()) continue;
    found->second.count += head.count;
    found->second.retainedSize += head.retainedSize;
    found->second.ran = found->second.ran || head.ran;
  }
  std::vector<LiveFunction> functions;
  functions.reserve(byNode.size());
  for (auto& [index, function] : byNode) functions.push_back(std::move(function));
  return functions;  // preorder of the tree: outer ones first
}

bool isBefore(const Place& place, uint32_t line, uint32_t column) {
  return std::pair(place.line, place.column) <= std::pair(line, column);
}

bool endsBehind(const Place& place, uint32_t line, uint32_t column) {
  return std::pair(line, column) < std::pair(place.endLine, place.endColumn);
}

}  // namespace

LiveCode liveCodeOf(const Heap& heap, SourcePlaces& places, const CancelToken& cancel) {
  const ClosureGroups groups(heap, places.scripts(), cancel);
  if (cancel.cancelled()) return {};
  LiveCode code;
  size_t bytes = 0;
  for (const auto& [path, heads] : headsIn(heap, places, groups, cancel)) {
    if (cancel.cancelled()) return {};
    const auto source = places.textOf(path);
    if (!source || source->binary || bytes + source->text.size() > kMaxTextBytes) continue;
    bytes += source->text.size();
    const auto tree = SyntaxTree::parse(source->text, languageOf(path), cancel);
    if (tree) code.emplace(path, functionsOf(heads, *source, **tree));
  }
  return code;
}

const LiveFunction* functionAround(const std::vector<LiveFunction>& functions, uint32_t line,
                                   uint32_t column) {
  // Inner functions come behind the outer ones: the last that is around it is the innermost.
  const auto end =
      std::partition_point(functions.begin(), functions.end(),
                           [&](const LiveFunction& f) { return isBefore(f.place, line, column); });
  for (auto it = end; it != functions.begin();) {
    --it;
    if (endsBehind(it->place, line, column)) return &*it;
  }
  return nullptr;
}

}  // namespace leakline

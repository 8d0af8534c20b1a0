#include "detect/handle_owners.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

namespace leakline {
namespace {

constexpr size_t kSample = 24;
constexpr size_t kFirstLook = 3;
// A class with fewer instances is a pool or the program itself; one that reaches more instances of
// another class is a collection of those, not their owner.
constexpr size_t kFewest = 3;
constexpr size_t kMostOwned = 8;
constexpr size_t kMaxSearched = 5'000;
constexpr size_t kMaxVisited = 1'500;
constexpr size_t kMaxDepth = 6;
constexpr uint32_t kMaxEdges = 256;
constexpr size_t kMaxCandidates = 20'000;
constexpr size_t kMaxParts = 500'000;

// Properties that lead to prototypes, to listeners, to neighbours in Node's lists of timers and to
// what an object belongs to, not to what it owns.
constexpr std::array<std::string_view, 12> kSkipped{
    "__proto__", "constructor", "prototype", "_events", "parent",    "server",
    "_server",   "agent",       "app",       "domain",  "_idleNext", "_idlePrev"};

}  // namespace

HandleOwners::HandleOwners(const Heap& heap, const Populations& populations,
                           const ScriptOwners& owners, bool byAge, const CancelToken& cancel)
    : heap_(heap),
      populations_(populations),
      owners_(owners),
      byAge_(byAge),
      handles_(findHandles(heap)) {
  if (handles_.empty()) return;
  seenIn_ = Column<uint32_t>(heap.nodeCount());
  for (const std::string_view name : kSkipped) {
    const uint32_t string = heap.findName(name);
    if (string != kNoOrdinal) skipped_.push_back(string);
  }
  std::vector<Candidate> candidates;
  const size_t count = std::min(populations.all().size(), kMaxCandidates);
  for (uint32_t i = 0; i < count; ++i) {
    if (i % 64 == 0 && cancel.cancelled()) return;
    consider(i, candidates);
  }
  keepOutermost(candidates, cancel);
}

const Handle* HandleOwners::handleOf(NodeIndex node) const {
  const auto at = std::lower_bound(handles_.begin(), handles_.end(), node,
                                   [](const Handle& h, NodeIndex n) { return h.object < n; });
  return at != handles_.end() && at->object == node ? &*at : nullptr;
}

bool HandleOwners::isOfProgram(uint32_t population) const {
  return isProgramCode(owners_.ownerOf(populations_.all()[population].place));
}

bool HandleOwners::isSkipped(uint32_t name) const {
  return std::find(skipped_.begin(), skipped_.end(), name) != skipped_.end();
}

HandleOwners::Reached HandleOwners::reach(NodeIndex instance) const {
  Reached reached;
  ++search_;
  seenIn_[instance.value] = search_;
  size_t visited = 1;
  std::vector<NodeIndex> level{instance};
  for (size_t depth = 0; depth < kMaxDepth && !level.empty(); ++depth) {
    std::vector<NodeIndex> next;
    for (const NodeIndex node : level) {
      const EdgeRange out = heap_.out(node);
      if (out.size() > kMaxEdges) continue;
      for (const Edge edge : out) {
        const bool visible = edge.type == EdgeType::Element ||
                             (edge.type == EdgeType::Property && !isSkipped(edge.name));
        if (!visible || heap_.type(edge.target) != NodeType::Object) continue;
        if (std::exchange(seenIn_[edge.target.value], search_) == search_) continue;
        if (++visited > kMaxVisited) return reached;
        if (const Handle* handle = handleOf(edge.target)) {
          if (reached.handles.empty()) reached.carried = handle->carried;
          reached.handles.push_back(edge.target);
          continue;  // its owner is what refers to it
        }
        if (populations_.of(edge.target) != kNoOrdinal) reached.instances.push_back(edge.target);
        next.push_back(edge.target);
      }
    }
    level = std::move(next);
  }
  return reached;
}

// Most classes have nothing to do with handles: a few instances tell. Not the first ones, which are
// prototypes and what the program began with.
bool HandleOwners::mayOwn(std::span<const NodeIndex> members) const {
  for (size_t i = 1; i <= kFirstLook; ++i) {
    if (!reach(members[i * members.size() / (kFirstLook + 1)]).handles.empty()) return true;
  }
  return false;
}

void HandleOwners::consider(uint32_t population, std::vector<Candidate>& candidates) const {
  const auto& members = populations_.all()[population].members;
  std::map<uint32_t, size_t> reachedBy;   // population → instances
  std::map<uint32_t, size_t> handleUses;  // handle's object → instances
  std::map<std::string_view, size_t> kinds;
  if (members.size() < kFewest || !mayOwn(members)) return;
  const size_t sample = std::min(members.size(), kSample);
  size_t owning = 0;
  size_t sessions = 0;
  Candidate candidate;
  for (size_t i = 0; i < sample; ++i) {
    // The youngest last: spread over the whole life of the program.
    Reached reached = reach(members[i * members.size() / sample]);
    if (!reached.handles.empty()) ++owning;
    if (reached.carried) ++sessions;
    for (const NodeIndex h : reached.handles) ++handleUses[h.value];
    std::set<uint32_t> others;
    for (const NodeIndex r : reached.instances) others.insert(populations_.of(r));
    for (const uint32_t other : others) ++reachedBy[other];
  }
  if (2 * owning <= sample) return;
  // A handle that everybody reaches is nobody's own.
  size_t own = 0;
  for (const auto& [handle, uses] : handleUses) {
    if (2 * uses > sample) continue;
    ++own;
    ++kinds[handleOf(NodeIndex{handle})->kind];
  }
  if (2 * own < owning) return;
  candidate.owner.population = population;
  candidate.session = 2 * sessions > owning;
  candidate.owner.kind =
      std::max_element(kinds.begin(), kinds.end(), [](const auto& a, const auto& b) {
        return a.second < b.second;
      })->first;
  for (const auto& [other, count] : reachedBy) {
    if (other != population && 2 * count > sample) candidate.reaches.push_back(other);
  }
  candidates.push_back(std::move(candidate));
}

void HandleOwners::keepOutermost(std::vector<Candidate>& candidates, const CancelToken& cancel) {
  std::unordered_set<uint32_t> owned;
  for (const Candidate& c : candidates) {
    if (cancel.cancelled()) return;
    takeOwned(c, candidates, owned);
  }
  for (Candidate& c : candidates) {
    if (cancel.cancelled()) return;
    fill(c.owner, owned);
    c.owner.reaches = c.reaches.size();
    if (!c.owner.instances.empty()) outermost_.push_back(std::move(c.owner));
  }
}

// Those that nobody owns and that are open: closed clients and prototypes reach no handle.
void HandleOwners::fill(HandleOwner& owner, const std::unordered_set<uint32_t>& owned) const {
  std::map<NodeIndex, size_t> uses;
  std::map<NodeIndex, size_t> partUses;
  size_t searched = 0;
  for (const NodeIndex m : populations_.all()[owner.population].members) {
    if (owned.contains(m.value)) continue;
    if (searched < kMaxSearched) {
      ++searched;
      const Reached reached = reach(m);
      if (reached.handles.empty()) continue;
      for (const NodeIndex h : reached.handles) ++uses[h];
      if (partUses.size() > kMaxParts) continue;
      for (const NodeIndex p : reached.instances) ++partUses[p];
    }
    owner.instances.push_back(m);
  }
  for (const auto& [handle, count] : uses) {
    if (2 * count <= owner.instances.size()) owner.handles.push_back(handle);
  }
  for (const auto& [part, count] : partUses) {
    if (2 * count <= owner.instances.size()) owner.parts.push_back(part);
  }
}

HandleOwners::Belongings HandleOwners::belongingsOf(const HandleOwner& owner,
                                                    std::span<const NodeIndex> instances) const {
  if (instances.size() == owner.instances.size()) return {owner.handles, owner.parts};
  std::set<NodeIndex> handles;
  std::set<NodeIndex> parts;
  for (const NodeIndex m : instances.first(std::min(instances.size(), kMaxSearched))) {
    const Reached reached = reach(m);
    for (const NodeIndex h : reached.handles) {
      if (std::binary_search(owner.handles.begin(), owner.handles.end(), h)) handles.insert(h);
    }
    for (const NodeIndex p : reached.instances) {
      if (std::binary_search(owner.parts.begin(), owner.parts.end(), p)) parts.insert(p);
    }
  }
  return {{handles.begin(), handles.end()}, {parts.begin(), parts.end()}};
}

// Adds the instances of other candidates that those of `outer` reach and own.
void HandleOwners::takeOwned(const Candidate& outer, const std::vector<Candidate>& candidates,
                             std::unordered_set<uint32_t>& owned) const {
  const auto reaches = [](const Candidate& from, const Candidate& to) {
    return std::binary_search(from.reaches.begin(), from.reaches.end(), to.owner.population);
  };
  std::map<uint32_t, const Candidate*> reachable;  // by population
  for (const Candidate& inner : candidates) {
    if (&inner != &outer && reaches(outer, inner)) {
      reachable.emplace(inner.owner.population, &inner);
    }
  }
  if (reachable.empty()) return;
  struct Inner {
    std::vector<uint32_t> instances;
    size_t younger = 0;  // than what reaches them
  };
  std::map<uint32_t, Inner> found;  // by population
  const auto members = populations_.all()[outer.owner.population].members;
  for (const NodeIndex m : members.first(std::min(members.size(), kMaxSearched))) {
    std::map<uint32_t, std::vector<NodeIndex>> inner;
    for (const NodeIndex r : reach(m).instances) inner[populations_.of(r)].push_back(r);
    for (const auto& [population, instances] : inner) {
      if (!reachable.contains(population) || instances.size() > kMostOwned) continue;
      Inner& all = found[population];
      for (const NodeIndex r : instances) {
        all.instances.push_back(r.value);
        if (heap_.id(m) < heap_.id(r)) ++all.younger;
      }
    }
  }
  for (const auto& [population, inner] : found) {
    const Candidate& other = *reachable[population];
    const bool mostlyYounger = 2 * inner.younger > inner.instances.size();
    if (reaches(other, outer) && !owns(outer, other, mostlyYounger)) continue;
    owned.insert(inner.instances.begin(), inner.instances.end());
  }
}

// Of two classes that know each other Node's serves the program's, whichever was there first: the
// socket of a client is younger than the client, that of an accepted connection is older. Else a
// session is above what carries it. Only if that does not tell, the older made the younger, mostly:
// ids of objects made between two snapshots do not tell their order for sure.
bool HandleOwners::owns(const Candidate& outer, const Candidate& inner, bool mostlyYounger) const {
  const bool program = isOfProgram(outer.owner.population);
  if (program != isOfProgram(inner.owner.population)) return program;
  if (outer.session != inner.session) return outer.session;
  return byAge_ && mostlyYounger;
}

}  // namespace leakline

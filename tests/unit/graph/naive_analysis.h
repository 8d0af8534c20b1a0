// The analysis once more, as literally and as slowly as its rules can be written down: what the
// real one is compared with on small random heaps.
#pragma once

#include <cstdint>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "graph/analysis.h"

namespace leakline::test {

class NaiveAnalysis {
 public:
  explicit NaiveAnalysis(const Columns& columns)
      : c_(columns),
        n_(columns.nodeCount()),
        shallow(n_),
        distance(n_),
        dominator(n_),
        retained(n_) {
    sumShallow();
    findDominators();
    measure();
  }

 private:
  struct E {
    uint32_t from, to;
    EdgeType type;
    std::string name;
  };

  std::string text(uint32_t string) const { return c_.strings.decode(StringIndex{string}); }
  std::string name(uint32_t node) const { return text(c_.nodeName[node]); }

  std::vector<E> edgesOf(uint32_t node) const {
    std::vector<E> edges;
    for (uint32_t e = c_.firstEdge[node]; e < c_.firstEdge[node + 1]; ++e) {
      const EdgeType type = c_.edges[e].type();
      edges.push_back(
          {node, c_.edges[e].target().value, type,
           edgeNameIsNumber(type) ? std::to_string(c_.edgeName[e]) : text(c_.edgeName[e])});
    }
    return edges;
  }

  // Table id and shared part if the edge belongs to a WeakMap entry.
  static bool isEntry(const E& e, uint64_t& table, std::string& shared) {
    static const std::regex pattern(
        R"(\d+( / part of key \(.*? @\d+\) -> value \(.*? @\d+\) pair in WeakMap \(table @(\d+)\)))");
    std::smatch match;
    if (e.type != EdgeType::Internal || !std::regex_match(e.name, match, pattern)) return false;
    shared = match[1];
    table = std::stoull(match[2]);
    return true;
  }

  bool documents(uint32_t node) const {
    return c_.nodeType[node] == NodeType::Synthetic && name(node) == "(Document DOM trees)";
  }
  bool userRoot(uint32_t node) const {
    return c_.nodeType[node] != NodeType::Synthetic || documents(node);
  }

  std::vector<bool> pageOwned() const {
    std::vector<bool> owned(n_);
    std::vector<uint32_t> todo;
    for (const E& e : edgesOf(0)) {
      if (e.type == EdgeType::Shortcut || (e.type == EdgeType::Element && documents(e.to))) {
        todo.push_back(e.to);
      }
    }
    while (!todo.empty()) {
      const uint32_t node = todo.back();
      todo.pop_back();
      if (owned[node]) continue;
      owned[node] = true;
      for (const E& e : edgesOf(node)) {
        if (e.type != EdgeType::Weak) todo.push_back(e.to);
      }
    }
    return owned;
  }

  bool essential(const E& e, const std::vector<bool>& owned) const {
    uint64_t table = 0;
    std::string shared;
    if (isEntry(e, table, shared) && table == c_.nodeId[e.from]) return false;
    if (e.type == EdgeType::Weak || e.from == e.to) return false;
    if (e.from == 0) return true;
    return e.type != EdgeType::Shortcut && (!owned[e.to] || owned[e.from]);
  }

  // What the root reaches without passing `without`.
  std::vector<bool> reach(const std::vector<std::vector<uint32_t>>& out, uint32_t without) const {
    std::vector<bool> seen(n_);
    std::vector<uint32_t> todo;
    if (without != 0) todo.push_back(0);
    while (!todo.empty()) {
      const uint32_t node = todo.back();
      todo.pop_back();
      if (node == without || seen[node]) continue;
      seen[node] = true;
      todo.insert(todo.end(), out[node].begin(), out[node].end());
    }
    return seen;
  }

  void findDominators() {
    const auto owned = pageOwned();
    std::vector<std::vector<uint32_t>> out(n_);
    std::vector<bool> led(n_);
    for (uint32_t node = 0; node < n_; ++node) {
      for (const E& e : edgesOf(node)) {
        if (!essential(e, owned)) continue;
        out[node].push_back(e.to);
        led[e.to] = true;
      }
    }
    for (uint32_t node = 1; node < n_; ++node) {
      if (!led[node]) out[0].push_back(node);
    }
    const auto reached = reach(out, UINT32_MAX);
    // dominates[d][v]: v is lost without d.
    std::vector<std::vector<bool>> dominates(n_, std::vector<bool>(n_));
    for (uint32_t d = 0; d < n_; ++d) {
      const auto still = reach(out, d);
      for (uint32_t v = 0; v < n_; ++v) dominates[d][v] = reached[d] && reached[v] && !still[v];
    }
    for (uint32_t v = 0; v < n_; ++v) {
      retained[v] = shallow[v];
      // The immediate one is the dominator that all others dominate; the root dominates all.
      for (uint32_t d = 0; d < n_; ++d) {
        if (d != v && dominates[d][v] && dominates[dominator[v]][d]) dominator[v] = d;
      }
    }
    for (uint32_t d = 0; d < n_; ++d) {
      for (uint32_t v = 0; v < n_; ++v) {
        if (d != v && (d == 0 || dominates[d][v])) retained[d] += shallow[v];
      }
    }
  }

  bool ownable(uint32_t node) const {
    const NodeType type = c_.nodeType[node];
    return type == NodeType::Hidden || type == NodeType::Array ||
           (type == NodeType::Native && name(node) == "system / ExternalStringData");
  }

  void sumShallow() {
    for (uint32_t node = 0; node < n_; ++node) shallow[node] = c_.nodeSelfSize[node];
    bool any = false;
    for (const E& e : edgesOf(0)) any |= userRoot(e.to);
    if (!any) return;
    std::vector<std::set<uint32_t>> owners(n_);
    for (uint32_t owner = 0; owner < n_; ++owner) {
      if (!ownable(owner)) spreadOwner(owner, owners);
    }
    for (uint32_t node = 0; node < n_; ++node) {
      if (owners[node].size() != 1) continue;
      const uint32_t owner = *owners[node].begin();
      if (owner == 0 || c_.nodeType[owner] == NodeType::Synthetic) continue;
      shallow[owner] += c_.nodeSelfSize[node];
      shallow[node] = 0;
    }
  }

  void spreadOwner(uint32_t owner, std::vector<std::set<uint32_t>>& owners) const {
    std::vector<uint32_t> todo{owner};
    while (!todo.empty()) {
      const uint32_t node = todo.back();
      todo.pop_back();
      for (const E& e : edgesOf(node)) {
        if (e.type == EdgeType::Weak || !ownable(e.to)) continue;
        if (owners[e.to].insert(owner).second) todo.push_back(e.to);
      }
    }
  }

  void measure() {
    distance.assign(n_, kUnreachable);
    std::vector<uint32_t> queue;
    std::set<std::string> pending;
    for (const E& e : edgesOf(0)) {
      if (!userRoot(e.to)) continue;
      distance[e.to] = 1;
      queue.push_back(e.to);
    }
    const bool any = !queue.empty();
    walk(queue, pending);
    distance[0] = any ? kSystemDistance : 0;
    walk({0}, pending);
  }

  void walk(std::vector<uint32_t> queue, std::set<std::string>& pending) {
    for (size_t i = 0; i < queue.size(); ++i) {
      for (const E& e : edgesOf(queue[i])) {
        if (e.type == EdgeType::Weak || distance[e.to] != kUnreachable) continue;
        if (!allowed(e, pending)) continue;
        distance[e.to] = distance[e.from] + 1;
        queue.push_back(e.to);
      }
    }
  }

  bool allowed(const E& e, std::set<std::string>& pending) const {
    const NodeType type = c_.nodeType[e.from];
    if (type == NodeType::Hidden && name(e.from) == "system / NativeContext" &&
        e.name == "sloppy_function_map") {
      return false;
    }
    if (type == NodeType::Array && name(e.from) == "(map descriptors)") {
      const bool number =
          !e.name.empty() && e.name.find_first_not_of("0123456789") == std::string::npos;
      return !number || std::stoul(e.name) < 2 || std::stoul(e.name) % 3 != 1;
    }
    uint64_t table = 0;
    std::string shared;
    if (isEntry(e, table, shared) && pending.erase(shared) == 0) {
      pending.insert(shared);
      return false;
    }
    return true;
  }

  const Columns& c_;
  uint32_t n_;

 public:
  std::vector<uint64_t> shallow;
  std::vector<int32_t> distance;
  std::vector<uint32_t> dominator;
  std::vector<uint64_t> retained;
};

}  // namespace leakline::test

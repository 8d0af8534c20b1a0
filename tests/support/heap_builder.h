// Builds the Columns of a heap snapshot in memory, for tests. Nodes are named by their object id
// and lie in the order in which they were added; the first one is the root. Edges may be added in
// any order, those of one node keep theirs. Mistakes throw std::invalid_argument.
// Names are JSON text without the quotes: escapes are written as they stand in a snapshot file.
#pragma once

#include <algorithm>
#include <charconv>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "snapshot/columns.h"

namespace leakline::test {

class HeapBuilder {
 public:
  HeapBuilder& node(uint64_t id, NodeType type, std::string_view name, uint64_t size = 0) {
    if (!ordinals_.emplace(id, static_cast<uint32_t>(nodes_.size())).second) {
      throw std::invalid_argument("two nodes have the id " + std::to_string(id));
    }
    nodes_.push_back({id, type, intern(name), size, 0});
    return *this;
  }

  // Element and hidden edges take a decimal number for a name.
  HeapBuilder& edge(uint64_t from, EdgeType type, std::string_view name, uint64_t to) {
    uint32_t value = 0;
    if (!edgeNameIsNumber(type)) {
      value = intern(name);
    } else if (std::from_chars(name.data(), name.data() + name.size(), value).ptr !=
                   name.data() + name.size() ||
               name.empty()) {
      throw std::invalid_argument("not a number: " + std::string(name));
    }
    edges_.push_back({ordinal(from), type, value, to});
    return *this;
  }

  // 1 attached, 2 detached.
  HeapBuilder& detachedness(uint64_t id, uint8_t state) {
    nodes_[ordinal(id)].detachedness = state;
    hasDetachedness_ = true;
    return *this;
  }

  HeapBuilder& location(uint64_t id, uint32_t script, uint32_t line, uint32_t column) {
    const uint32_t node = ordinal(id);
    locations_.push_back({node, script, line, column});
    return *this;
  }

  Columns build() const {
    Columns c;
    buildNodes(c);
    buildEdges(c);
    auto locations = locations_;
    std::stable_sort(locations.begin(), locations.end(),
                     [](const Location& a, const Location& b) { return a.node < b.node; });
    c.locations = Column<Location>::copyOf(locations);
    c.strings = buildStrings();
    c.meta.nodeCount = nodes_.size();
    c.meta.edgeCount = edges_.size();
    return c;
  }

 private:
  struct Node {
    uint64_t id;
    NodeType type;
    uint32_t name;
    uint64_t size;
    uint8_t detachedness;
  };
  struct NewEdge {
    uint32_t from;  // ordinal
    EdgeType type;
    uint32_t name;
    uint64_t to;  // id: the node may be added later
  };

  uint32_t ordinal(uint64_t id) const {
    const auto found = ordinals_.find(id);
    if (found == ordinals_.end()) throw std::invalid_argument("no node @" + std::to_string(id));
    return found->second;
  }

  uint32_t intern(std::string_view text) {
    const auto [at, fresh] =
        stringIndex_.emplace(std::string(text), static_cast<uint32_t>(strings_.size()));
    if (fresh) strings_.emplace_back(text);
    return at->second;
  }

  template <class Value>
  WideColumn wide(const Value& value) const {
    Column<uint32_t> low(nodes_.size());
    std::vector<WideColumn::Overflow> overflow;
    for (size_t i = 0; i < nodes_.size(); ++i) {
      const uint64_t v = value(nodes_[i]);
      low[i] = static_cast<uint32_t>(std::min<uint64_t>(v, WideColumn::kOverflowed));
      if (v >= WideColumn::kOverflowed) overflow.push_back({i, v});
    }
    return {std::move(low), Column<WideColumn::Overflow>::copyOf(overflow)};
  }

  void buildNodes(Columns& c) const {
    const size_t count = nodes_.size();
    if (count == 0) throw std::invalid_argument("a heap has at least a root");
    c.nodeType = Column<NodeType>(count);
    c.nodeName = Column<uint32_t>(count);
    if (hasDetachedness_) c.detachedness = Column<uint8_t>(count);
    for (size_t i = 0; i < count; ++i) {
      c.nodeType[i] = nodes_[i].type;
      c.nodeName[i] = nodes_[i].name;
      if (hasDetachedness_) c.detachedness[i] = nodes_[i].detachedness;
    }
    c.nodeId = wide([](const Node& n) { return n.id; });
    c.nodeSelfSize = wide([](const Node& n) { return n.size; });
  }

  void buildEdges(Columns& c) const {
    c.firstEdge = Column<uint32_t>(nodes_.size() + 1);
    for (const NewEdge& e : edges_) ++c.firstEdge[e.from + 1];
    for (size_t i = 0; i < nodes_.size(); ++i) c.firstEdge[i + 1] += c.firstEdge[i];
    std::vector<uint32_t> next(c.firstEdge.begin(), c.firstEdge.end());
    c.edges = Column<PackedEdge>(edges_.size());
    c.edgeName = Column<uint32_t>(edges_.size());
    for (const NewEdge& e : edges_) {
      const uint32_t at = next[e.from]++;
      c.edges[at] = PackedEdge(e.type, NodeIndex{ordinal(e.to)});
      c.edgeName[at] = e.name;
    }
  }

  Strings buildStrings() const {
    std::string text;
    std::vector<uint32_t> offsets;
    for (size_t i = 0; i < strings_.size(); ++i) {
      offsets.push_back(static_cast<uint32_t>(text.size()));
      text += strings_[i];
      text += i + 1 < strings_.size() ? "\",\"" : "\"";
    }
    offsets.push_back(static_cast<uint32_t>(text.size()));
    return {Column<char>::copyOf(text), Column<uint32_t>::copyOf(offsets)};
  }

  std::vector<Node> nodes_;
  std::vector<NewEdge> edges_;
  std::vector<Location> locations_;
  bool hasDetachedness_ = false;
  std::unordered_map<uint64_t, uint32_t> ordinals_;
  std::vector<std::string> strings_{"<dummy>"};
  std::map<std::string, uint32_t, std::less<>> stringIndex_{{"<dummy>", 0}};
};

}  // namespace leakline::test

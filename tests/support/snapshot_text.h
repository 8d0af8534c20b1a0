// Small heaps and how to write them as a .heapsnapshot: for tests of the reader and for its fuzz
// corpus. A heap says what is in it; a layout says how the file looks (order of sections, fields,
// white space). The same heap in any layout must be read as the same columns.
#pragma once

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace leakline::test {

struct SampleEdge {
  uint32_t type = 0;  // index into kEdgeTypes
  uint64_t nameOrIndex = 0;
  uint64_t target = 0;  // ordinal
};

struct SampleLocation {
  uint64_t scriptId = 0, line = 0, column = 0;
};

struct SampleNode {
  uint32_t type = 0;  // index into SampleHeap::nodeTypes
  uint64_t name = 0;
  uint64_t id = 0;
  uint64_t selfSize = 0;
  uint64_t traceNodeId = 0;
  uint64_t detachedness = 0;
  std::vector<SampleEdge> edges;
  std::vector<SampleLocation> locations;  // V8 writes none or one
};

inline const std::vector<std::string> kEdgeTypes{"context", "element",  "property", "internal",
                                                 "hidden",  "shortcut", "weak",     "ghost"};

struct SampleHeap {
  std::vector<std::string> nodeTypes{"hidden", "array", "string", "object", "closure", "spaceship"};
  std::vector<SampleNode> nodes;
  std::vector<std::string> strings;  // JSON literals without their quotes

  uint64_t edgeCount() const {
    uint64_t count = 0;
    for (const SampleNode& node : nodes) count += node.edges.size();
    return count;
  }
};

// A heap of `count` nodes with numbers of all lengths, the same on every run.
inline SampleHeap sampleHeap(size_t count, unsigned seed = 1) {
  std::mt19937 random(seed);
  const auto below = [&](uint64_t n) { return random() % n; };
  SampleHeap heap;
  heap.strings = {"",    "(GC roots)", "a\\\"b",      "\\\\",       "back\\\\\\\"slash", "]",
                  "[,]", "\\ud83d",    "caf\xC3\xA9", "line\\nend", "\\u0041\\/",        "{}"};
  for (size_t i = 0; i < count; ++i) {
    SampleNode node;
    node.type = static_cast<uint32_t>(below(heap.nodeTypes.size()));
    node.name = below(heap.strings.size());
    node.id = i % 17 == 5 ? (uint64_t{1} << 32) - 2 + below(5) : 2 * i + 1;
    node.selfSize = i % 13 == 7 ? uint64_t{10'000'000'000} * i : below(1U << below(31));
    node.traceNodeId = i % 5 == 0 ? below(1000) : 0;
    node.detachedness = i % 7 == 0 ? below(3) : 0;
    for (uint64_t e = i % 11 == 3 ? 0 : below(6); e > 0; --e) {
      SampleEdge edge;
      edge.type = static_cast<uint32_t>(below(kEdgeTypes.size()));
      const bool number = edge.type == 1 || edge.type == 4;
      edge.nameOrIndex = number ? below(UINT32_MAX) >> below(32) : below(heap.strings.size());
      edge.target = below(count);
      node.edges.push_back(edge);
    }
    if (i % 3 == 1)
      node.locations.push_back({below(100), below(1000), i == 4 ? UINT32_MAX : below(80)});
    heap.nodes.push_back(std::move(node));
  }
  return heap;
}

struct SnapshotLayout {
  // Any of snapshot nodes edges trace_function_infos trace_tree samples locations strings; others
  // are written as a nested value nobody knows.
  std::vector<std::string> sections{"snapshot",   "nodes",   "edges",     "trace_function_infos",
                                    "trace_tree", "samples", "locations", "strings"};
  // Any order; fields with other names are written as 7.
  std::vector<std::string> nodeFields{"type",       "name",          "id",          "self_size",
                                      "edge_count", "trace_node_id", "detachedness"};
  std::vector<std::string> edgeFields{"type", "name_or_index", "to_node"};
  std::vector<std::string> locationFields{"object_index", "script_id", "line", "column"};
  std::string beforeComma;  // between a number or string and the comma behind it
  std::string afterComma;   // behind the comma
  std::string beforeRow;    // before the comma that begins a row, as Node 12 to 22 do: "\n"
  std::string around;       // around brackets, braces and colons
  bool shuffleLocations = false;
  // The sections of allocation traces, as they are written.
  std::string traceFunctions = "[0,1,2,3,4,5]";
  std::string traceTree = "[1,0,2,40,[2,1,1,8,[]]]";
};

// The layouts that V8 itself writes.
inline SnapshotLayout node12Layout() {
  SnapshotLayout layout;
  layout.nodeFields = {"type", "name", "id", "self_size", "edge_count", "trace_node_id"};
  layout.beforeRow = "\n";
  return layout;
}
inline SnapshotLayout node24Layout() {
  SnapshotLayout layout;
  layout.nodeFields = {"type", "name", "id", "self_size", "edge_count", "detachedness"};
  return layout;
}

namespace detail {

// A JSON list whose items come in rows.
class ListText {
 public:
  explicit ListText(const SnapshotLayout& layout) : layout_(layout) { text_ = "[" + layout.around; }
  void beginRow() { rowBegins_ = true; }
  void add(const std::string& item) {
    if (!empty_)
      text_ += (rowBegins_ ? layout_.beforeRow : layout_.beforeComma) + "," + layout_.afterComma;
    text_ += item;
    empty_ = false;
    rowBegins_ = false;
  }
  void add(uint64_t number) { add(std::to_string(number)); }
  std::string take() { return text_ + layout_.around + "]"; }

 private:
  const SnapshotLayout& layout_;
  std::string text_;
  bool empty_ = true;
  bool rowBegins_ = false;
};

inline std::string nameList(const std::vector<std::string>& names) {
  std::string text = "[";
  for (const std::string& name : names) text += (text.size() > 1 ? ",\"" : "\"") + name + "\"";
  return text + "]";
}

// "node_types" and "edge_types": the list of names at the place of the field "type".
inline std::string typeList(const std::vector<std::string>& fields,
                            const std::vector<std::string>& types) {
  std::string text = "[";
  for (const std::string& field : fields) {
    if (text.size() > 1) text += ",";
    text += field == "type" ? nameList(types) : "\"number\"";
  }
  return text + "]";
}

inline std::string headerText(const SampleHeap& heap, const SnapshotLayout& layout) {
  return "{\"meta\":{\"node_fields\":" + nameList(layout.nodeFields) +
         ",\"node_types\":" + typeList(layout.nodeFields, heap.nodeTypes) +
         ",\"edge_fields\":" + nameList(layout.edgeFields) +
         ",\"edge_types\":" + typeList(layout.edgeFields, kEdgeTypes) +
         ",\"location_fields\":" + nameList(layout.locationFields) +
         "},\"node_count\":" + std::to_string(heap.nodes.size()) +
         ",\"edge_count\":" + std::to_string(heap.edgeCount()) + ",\"trace_function_count\":3}";
}

inline std::string nodesText(const SampleHeap& heap, const SnapshotLayout& layout) {
  ListText list(layout);
  for (const SampleNode& node : heap.nodes) {
    list.beginRow();
    for (const std::string& field : layout.nodeFields) {
      list.add(field == "type"            ? node.type
               : field == "name"          ? node.name
               : field == "id"            ? node.id
               : field == "self_size"     ? node.selfSize
               : field == "edge_count"    ? node.edges.size()
               : field == "trace_node_id" ? node.traceNodeId
               : field == "detachedness"  ? node.detachedness
                                          : 7);
    }
  }
  return list.take();
}

inline std::string edgesText(const SampleHeap& heap, const SnapshotLayout& layout) {
  ListText list(layout);
  for (const SampleNode& node : heap.nodes) {
    for (const SampleEdge& edge : node.edges) {
      list.beginRow();
      for (const std::string& field : layout.edgeFields) {
        list.add(field == "type"            ? edge.type
                 : field == "name_or_index" ? edge.nameOrIndex
                 : field == "to_node"       ? edge.target * layout.nodeFields.size()
                                            : 7);
      }
    }
  }
  return list.take();
}

inline std::string locationsText(const SampleHeap& heap, const SnapshotLayout& layout) {
  struct Row {
    uint64_t node;
    SampleLocation location;
  };
  std::vector<Row> rows;
  for (size_t i = 0; i < heap.nodes.size(); ++i) {
    for (const SampleLocation& location : heap.nodes[i].locations) rows.push_back({i, location});
  }
  if (layout.shuffleLocations) {
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row& a, const Row& b) { return a.node % 10 < b.node % 10; });
  }
  ListText list(layout);
  for (const Row& row : rows) {
    list.beginRow();
    for (const std::string& field : layout.locationFields) {
      list.add(field == "object_index" ? row.node * layout.nodeFields.size()
               : field == "script_id"  ? row.location.scriptId
               : field == "line"       ? row.location.line
               : field == "column"     ? row.location.column
                                       : 7);
    }
  }
  return list.take();
}

inline std::string stringsText(const SampleHeap& heap, const SnapshotLayout& layout) {
  ListText list(layout);
  for (const std::string& string : heap.strings) {
    list.beginRow();
    list.add("\"" + string + "\"");
  }
  return list.take();
}

}  // namespace detail

inline std::string sectionText(const SampleHeap& heap, const SnapshotLayout& layout,
                               const std::string& section) {
  if (section == "snapshot") return detail::headerText(heap, layout);
  if (section == "nodes") return detail::nodesText(heap, layout);
  if (section == "edges") return detail::edgesText(heap, layout);
  if (section == "locations") return detail::locationsText(heap, layout);
  if (section == "strings") return detail::stringsText(heap, layout);
  if (section == "trace_function_infos") return layout.traceFunctions;
  if (section == "trace_tree") return layout.traceTree;
  if (section == "samples") return "[1000,17,2000,33]";
  return "{\"a\":[1,{\"]\":\"\\\"}\"},[[]]],\"b\":-1.5e3}";
}

inline std::string snapshotText(const SampleHeap& heap, const SnapshotLayout& layout = {}) {
  std::string text = layout.around + "{";
  for (const std::string& section : layout.sections) {
    if (text.back() != '{') text += ",";
    text += layout.around + "\"" + section + "\"" + layout.around + ":" + layout.around +
            sectionText(heap, layout, section) + layout.around;
  }
  return text + "}" + layout.around;
}

}  // namespace leakline::test

// Writes a heap made in a test as a .heapsnapshot file, so that whatever opens files can be tested
// with textual heaps. Names must be plain ASCII.
#pragma once

#include <fstream>
#include <map>
#include <string>

#include "graph/heap.h"

namespace leakline::test {

inline std::string snapshotTextOf(const Heap& heap) {
  const Columns& c = heap.columns();
  std::string nodes, edges, locations, strings;
  const auto add = [](std::string& list, uint64_t value) {
    if (!list.empty()) list += ',';
    list += std::to_string(value);
  };
  for (uint32_t n = 0; n < c.nodeCount(); ++n) {
    const NodeIndex node{n};
    add(nodes, static_cast<uint64_t>(heap.type(node)));
    add(nodes, heap.nameIndex(node).value);
    add(nodes, heap.id(node).value);
    add(nodes, heap.rawSelfSize(node));
    add(nodes, heap.out(node).size());
    for (const Edge edge : heap.out(node)) {
      add(edges, static_cast<uint64_t>(edge.type));
      add(edges, edge.name);
      add(edges, uint64_t{edge.target.value} * 5);
    }
  }
  for (const Location& l : c.locations) {
    add(locations, uint64_t{l.node} * 5);
    add(locations, l.scriptId);
    add(locations, l.line);
    add(locations, l.column);
  }
  for (uint32_t s = 0; s < heap.strings().size(); ++s) {
    if (s > 0) strings += ',';
    strings += '"' + std::string(heap.strings().raw(StringIndex{s})) + '"';
  }
  return R"({"snapshot":{"meta":{"node_fields":["type","name","id","self_size","edge_count"],)"
         R"("node_types":[["hidden","array","string","object","code","closure","regexp","number",)"
         R"("native","synthetic","concatenated string","sliced string","symbol","bigint",)"
         R"("object shape","wasm object"],"string","number","number","number"],)"
         R"("edge_fields":["type","name_or_index","to_node"],)"
         R"("edge_types":[["context","element","property","internal","hidden","shortcut","weak"],)"
         R"("string_or_number","node"],)"
         R"("location_fields":["object_index","script_id","line","column"]},"node_count":)" +
         std::to_string(c.nodeCount()) + R"(,"edge_count":)" + std::to_string(c.edgeCount()) +
         R"(},"nodes":[)" + nodes + R"(],"edges":[)" + edges + R"(],"locations":[)" + locations +
         R"(],"strings":[)" + strings + "]}";
}

inline void writeSnapshotFile(const std::string& path, const Heap& heap) {
  std::ofstream(path, std::ios::binary) << snapshotTextOf(heap);
}

}  // namespace leakline::test

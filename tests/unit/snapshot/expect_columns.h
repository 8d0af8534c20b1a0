// Compares columns with the heap they were written from.
#pragma once

#include <gtest/gtest.h>

#include "snapshot/columns.h"
#include "support/snapshot_text.h"

namespace leakline::test {

inline NodeType expectedType(const std::string& name) {
  for (int i = 0; i <= static_cast<int>(NodeType::WasmObject); ++i) {
    if (nodeTypeName(static_cast<NodeType>(i)) == name) return static_cast<NodeType>(i);
  }
  return NodeType::FirstUnknown;
}

inline bool has(const std::vector<std::string>& fields, const std::string& name) {
  return std::find(fields.begin(), fields.end(), name) != fields.end();
}

inline void expectNode(const Columns& c, const SampleHeap& heap, const SnapshotLayout& layout,
                       uint32_t i) {
  const SampleNode& node = heap.nodes[i];
  EXPECT_EQ(c.nodeType[i], expectedType(heap.nodeTypes[node.type]));
  EXPECT_EQ(c.nodeName[i], node.name);
  EXPECT_EQ(c.nodeId[i], node.id);
  EXPECT_EQ(c.nodeSelfSize[i], node.selfSize);
  const bool traced = has(layout.nodeFields, "trace_node_id");
  const bool detached = has(layout.nodeFields, "detachedness");
  EXPECT_EQ(c.traceNodeId.empty() ? 0 : c.traceNodeId[i], traced ? node.traceNodeId : 0);
  EXPECT_EQ(c.detachedness.empty() ? 0 : c.detachedness[i], detached ? node.detachedness : 0);
  ASSERT_EQ(c.firstEdge[i + 1] - c.firstEdge[i], node.edges.size());
  for (uint32_t k = 0; k < node.edges.size(); ++k) {
    const uint32_t e = c.firstEdge[i] + k;
    EXPECT_EQ(edgeTypeName(c.edges[e].type()),
              node.edges[k].type == 7 ? "unknown" : kEdgeTypes[node.edges[k].type]);
    EXPECT_EQ(c.edges[e].target().value, node.edges[k].target);
    EXPECT_EQ(c.edgeName[e], node.edges[k].nameOrIndex);
  }
  const auto location = c.locationOf(NodeIndex{i});
  const bool located = has(layout.sections, "locations") && !layout.locationFields.empty();
  ASSERT_EQ(location.has_value(), located && !node.locations.empty());
  if (location) {
    EXPECT_EQ(location->scriptId, node.locations[0].scriptId);
    EXPECT_EQ(location->line, node.locations[0].line);
    EXPECT_EQ(location->column, node.locations[0].column);
  }
}

inline void expectColumns(const Result<Columns>& read, const SampleHeap& heap,
                          const SnapshotLayout& layout = {}) {
  ASSERT_TRUE(read.ok()) << read.error().toString();
  const Columns& c = *read;
  ASSERT_EQ(c.nodeCount(), heap.nodes.size());
  ASSERT_EQ(c.edgeCount(), heap.edgeCount());
  ASSERT_EQ(c.strings.size(), heap.strings.size());
  for (uint32_t i = 0; i < c.nodeCount(); ++i) {
    SCOPED_TRACE("node " + std::to_string(i));
    expectNode(c, heap, layout, i);
    if (testing::Test::HasFatalFailure()) return;
  }
  for (uint32_t i = 0; i < c.strings.size(); ++i) {
    EXPECT_EQ(c.strings.raw(StringIndex{i}), heap.strings[i]);
  }
}

}  // namespace leakline::test

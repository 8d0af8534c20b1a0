// The analysis as a whole: heaps of extreme shape, threads, cancellation, progress.
#include "graph/analysis.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <set>
#include <thread>

#include "graph/heap.h"
#include "support/textual_heap.h"

namespace leakline::test {
namespace {

// Columns made of arrays, for heaps that are too large for the builder.
struct Shape {
  explicit Shape(uint32_t nodes) : first(nodes + 1), type(nodes, NodeType::Object) {
    type[0] = NodeType::Synthetic;
  }

  Columns build() const {
    const auto nodes = static_cast<uint32_t>(type.size());
    Columns c;
    c.nodeType = Column<NodeType>::copyOf(type);
    c.nodeName = Column<uint32_t>(nodes);
    c.firstEdge = Column<uint32_t>::copyOf(first);
    Column<uint32_t> ids(nodes);
    Column<uint32_t> sizes(nodes);
    for (uint32_t i = 0; i < nodes; ++i) {
      ids[i] = 2 * i + 1;
      sizes[i] = 1;
    }
    c.nodeId = WideColumn(std::move(ids), {});
    c.nodeSelfSize = WideColumn(std::move(sizes), {});
    c.edges = Column<PackedEdge>::copyOf(edges);
    c.edgeName = Column<uint32_t>(edges.size());
    c.strings = Strings(Column<char>::copyOf(std::string("\"")),
                        Column<uint32_t>::copyOf(std::vector<uint32_t>{0, 1}));
    return c;
  }

  // Edges must be added by rising source.
  void edge(uint32_t from, uint32_t to, EdgeType edgeType = EdgeType::Property) {
    edges.emplace_back(edgeType, NodeIndex{to});
    first[from + 1] = static_cast<uint32_t>(edges.size());
  }

  // Nodes without edges end where the one before ends.
  void close() {
    for (size_t i = 1; i < first.size(); ++i) first[i] = std::max(first[i], first[i - 1]);
  }

  std::vector<uint32_t> first;
  std::vector<NodeType> type;
  std::vector<PackedEdge> edges;
};

Analysis analysed(const Columns& columns, unsigned threads) {
  AnalysisOptions options;
  options.threads = threads;
  auto analysis = analyse(columns, options);
  EXPECT_TRUE(analysis.ok());
  return std::move(analysis).value();
}

Columns randomHeap(uint32_t nodes, uint32_t edgesPerNode) {
  Shape shape(nodes);
  std::mt19937 random(7);
  for (uint32_t i = 1; i < nodes; ++i) {
    constexpr NodeType kTypes[] = {NodeType::Object, NodeType::Array, NodeType::Hidden};
    shape.type[i] = kTypes[random() % 3];
  }
  shape.edge(0, 1, EdgeType::Shortcut);
  for (uint32_t i = 0; i < nodes; ++i) {
    for (auto e = random() % (2 * edgesPerNode + 1); e > 0; --e) {
      const bool weak = random() % 10 == 0;
      shape.edge(i, static_cast<uint32_t>(random() % nodes),
                 weak ? EdgeType::Weak : EdgeType::Property);
    }
  }
  shape.close();
  return shape.build();
}

TEST(Analysis, ListOfAMillion) {
  constexpr uint32_t kNodes = 1'000'000;
  Shape shape(kNodes);
  for (uint32_t i = 0; i + 1 < kNodes; ++i) shape.edge(i, i + 1);
  shape.close();
  const Columns columns = shape.build();
  for (const unsigned threads : {1U, 2U}) {
    const Analysis a = analysed(columns, threads);
    for (uint32_t i = 1; i < kNodes; ++i) {
      ASSERT_EQ(a.dominator[i], i - 1);
      ASSERT_EQ(a.retainedSize[i], kNodes - i);
      ASSERT_EQ(a.distance[i], static_cast<int32_t>(i));
    }
  }
}

TEST(Analysis, ListOfAMillionBackwards) {
  // The walk meets the far end last, and every node has an edge back to the first.
  constexpr uint32_t kNodes = 1'000'000;
  Shape shape(kNodes);
  shape.edge(0, kNodes - 1);
  for (uint32_t i = 1; i < kNodes; ++i) {
    if (i > 1) shape.edge(i, i - 1);
    shape.edge(i, kNodes - 1);
  }
  shape.close();
  const Analysis a = analysed(shape.build(), 2);
  for (uint32_t i = 1; i + 1 < kNodes; ++i) ASSERT_EQ(a.dominator[i], i + 1);
  EXPECT_EQ(a.dominator[kNodes - 1], 0U);
}

TEST(Analysis, ManyNodesBelowTheEndOfAListThatTheOwnerKnows) {
  // owner ──► list ──► … ──► end ──► many, owner ──► each of the many: climbing the list from each
  // of the many would take 10^10 steps.
  constexpr uint32_t kList = 100'000;
  constexpr uint32_t kMany = 100'000;
  Shape shape(2 + kList + kMany);
  shape.edge(0, 1, EdgeType::Shortcut);
  for (uint32_t i = 0; i < kMany; ++i) shape.edge(1, 2 + kList + i);
  shape.edge(1, 2);
  for (uint32_t i = 0; i < kList; ++i) {
    if (i + 1 < kList) {
      shape.edge(2 + i, 3 + i);
    } else {
      for (uint32_t k = 0; k < kMany; ++k) shape.edge(2 + i, 2 + kList + k);
    }
  }
  shape.close();
  const auto start = std::chrono::steady_clock::now();
  const Analysis a = analysed(shape.build(), 1);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
  for (uint32_t i = 0; i < kMany; ++i) ASSERT_EQ(a.dominator[2 + kList + i], 1U);
  for (uint32_t i = 1; i < kList; ++i) ASSERT_EQ(a.dominator[2 + i], 1 + i);
}

TEST(Analysis, OneNodeWithThreeMillionEdges) {
  constexpr uint32_t kNodes = 1'000'000;
  Shape shape(kNodes);
  shape.edge(0, 1, EdgeType::Shortcut);
  for (uint32_t i = 0; i < 3 * kNodes; ++i) shape.edge(1, i % kNodes);
  shape.close();
  const Analysis a = analysed(shape.build(), 2);
  EXPECT_EQ(a.retainedSize[0], kNodes);
  EXPECT_EQ(a.retainedSize[1], kNodes - 1);
  EXPECT_EQ(a.firstRetainer[3] - a.firstRetainer[2], 3U);
  for (uint32_t i = 2; i < kNodes; ++i) ASSERT_EQ(a.distance[i], 2);
}

TEST(Analysis, TheLastNodeHasAllEdges) {
  // However the edges are shared out, one worker gets none.
  constexpr uint32_t kNodes = 1000;
  Shape shape(kNodes);
  for (uint32_t i = 0; i < kNodes; ++i) shape.edge(kNodes - 1, i);
  shape.close();
  const Analysis a = analysed(shape.build(), 2);
  for (uint32_t i = 0; i < kNodes; ++i) {
    ASSERT_EQ(a.firstRetainer[i + 1] - a.firstRetainer[i], 1U);
    ASSERT_EQ(a.retainers[i], kNodes - 1);
  }
  EXPECT_EQ(a.retainedSize[kNodes - 1], kNodes - 1);
}

TEST(Analysis, ThreadsDoNotChangeTheResult) {
  const Columns columns = randomHeap(200'000, 3);
  const Analysis one = analysed(columns, 1);
  for (const unsigned threads : {2U, 3U, 8U}) {
    const Analysis many = analysed(columns, threads);
    const auto equal = [](const auto& a, const auto& b) {
      return std::equal(a.begin(), a.end(), b.begin(), b.end());
    };
    EXPECT_TRUE(equal(one.firstRetainer, many.firstRetainer));
    EXPECT_TRUE(equal(one.retainers, many.retainers));
    EXPECT_TRUE(equal(one.shallowSize.low(), many.shallowSize.low()));
    EXPECT_TRUE(equal(one.distance, many.distance));
    EXPECT_TRUE(equal(one.dominator, many.dominator));
    EXPECT_TRUE(equal(one.retainedSize, many.retainedSize));
  }
}

TEST(Analysis, NodesWithoutAnyEdges) {
  Shape shape(1000);
  shape.close();
  const Analysis a = analysed(shape.build(), 2);
  EXPECT_EQ(a.retainers.size(), 0U);
  EXPECT_EQ(a.firstRetainer.size(), 1001U);
  EXPECT_EQ(a.retainedSize[0], 1000U);
  EXPECT_EQ(a.dominator[999], 0U);
  EXPECT_EQ(a.distance[999], kUnreachable);
}

TEST(Analysis, WhatWasLeftOutIsFoundWhenAskedFor) {
  const Analysis whole = analysed(randomHeap(3000, 4), 2);
  AnalysisOptions options;
  options.linksOnly = true;
  Columns columns = randomHeap(3000, 4);
  auto links = analyse(columns, options);
  ASSERT_TRUE(links);
  EXPECT_TRUE(links->distance.empty());
  EXPECT_TRUE(links->dominator.empty());
  const Heap heap(std::move(columns), *std::move(links), options);
  uint64_t total = 0;
  for (uint32_t n = 0; n < heap.nodeCount(); ++n) {
    const NodeIndex node{n};
    ASSERT_EQ(heap.distance(node), whole.distance[n]);
    ASSERT_EQ(heap.dominator(node).value, whole.dominator[n]);
    ASSERT_EQ(heap.retainedSize(node), whole.retainedSize[n]);
    ASSERT_EQ(heap.shallowSize(node), whole.shallowSize[n]);
    total += heap.rawSelfSize(node);
  }
  EXPECT_EQ(heap.totalSize(), total);
  EXPECT_EQ(heap.retainedSize(kRootNode), total);
  EXPECT_TRUE(std::ranges::equal(heap.analysis().retainers, whole.retainers));
}

TEST(Analysis, WhatIsCancelledWhenAskedForIsHarmless) {
  const CancelSource source;
  AnalysisOptions options;
  options.linksOnly = true;
  Columns columns = randomHeap(3000, 4);
  auto links = analyse(columns, options);
  ASSERT_TRUE(links);
  options.cancel = source.token();
  const Heap heap(std::move(columns), *std::move(links), options);
  source.cancel();
  for (uint32_t n = 0; n < heap.nodeCount(); ++n) {
    EXPECT_EQ(heap.dominator(NodeIndex{n}), kRootNode);
    EXPECT_EQ(heap.retainedSize(NodeIndex{n}), 0U);
    EXPECT_EQ(heap.distance(NodeIndex{n}), 0);
  }
}

TEST(Analysis, CancelledBeforeItStarts) {
  const CancelSource source;
  source.cancel();
  AnalysisOptions options;
  options.cancel = source.token();
  const Columns columns = randomHeap(100'000, 3);
  const auto analysis = analyse(columns, options);
  ASSERT_FALSE(analysis.ok());
  EXPECT_EQ(analysis.error().code, ErrorCode::Cancelled);
}

TEST(Analysis, StopsSoonWhereverItIsCancelled) {
  const Columns columns = randomHeap(1'000'000, 4);
  AnalysisOptions alone;
  alone.threads = 1;
  const auto started = std::chrono::steady_clock::now();
  ASSERT_TRUE(analyse(columns, alone).ok());
  const auto whole = std::chrono::steady_clock::now() - started;
  bool finished = false;
  // Later and later, until it is too late to cancel.
  for (int delay = 0; !finished; delay += 5 + delay / 2) {
    const CancelSource source;
    AnalysisOptions options;
    options.threads = 1 + static_cast<unsigned>(delay) % 2;
    options.cancel = source.token();
    std::chrono::steady_clock::time_point cancelled;
    std::jthread canceller([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(delay));
      cancelled = std::chrono::steady_clock::now();
      source.cancel();
    });
    const auto analysis = analyse(columns, options);
    const auto stopped = std::chrono::steady_clock::now();
    canceller.join();
    finished = analysis.ok();
    if (finished) continue;
    EXPECT_EQ(analysis.error().code, ErrorCode::Cancelled);
    // Far less than it would go on for, however slow the machine; 100 ms is for its scheduler.
    EXPECT_LT(stopped - cancelled, whole / 3 + std::chrono::milliseconds(100))
        << "after " << delay << " ms";
  }
}

TEST(Analysis, ProgressGoesThroughAllPhases) {
  const Columns columns = randomHeap(300'000, 3);
  Progress progress;
  AnalysisOptions options;
  options.threads = 1;
  options.progress = &progress;
  std::atomic<bool> done = false;
  double last = 0;
  bool backwards = false;
  std::jthread watcher([&] {
    while (!done) {
      const double now = progress.sample().overall;
      backwards |= now < last;
      last = now;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  });
  ASSERT_TRUE(analyse(columns, options).ok());
  done = true;
  watcher.join();  // sample() is for one thread at a time
  const auto end = progress.sample();
  EXPECT_FALSE(backwards);
  EXPECT_EQ(end.phase, Phase::LinkingEdges);
  EXPECT_GT(end.overall, 0.9);
}

TEST(Analysis, ReportsTheTimeOfEachStep) {
  PhaseTimes times;
  AnalysisOptions options;
  options.threads = 1;
  options.times = &times;
  ASSERT_TRUE(analyse(randomHeap(1000, 2), options).ok());
  std::set<std::string> steps;
  for (const auto& entry : times.entries()) {
    EXPECT_TRUE(steps.insert(entry.phase).second) << entry.phase << " is there twice";
    EXPECT_GE(entry.milliseconds, 0);
  }
  EXPECT_EQ(steps.size(), 8U);
}

}  // namespace
}  // namespace leakline::test

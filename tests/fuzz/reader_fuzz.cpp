// The snapshot reader: whatever the bytes are, it returns; what it returns keeps the promises of
// snapshot/reader.h; and the size of the blocks, the number of threads and whether the input can be
// read twice make no difference, neither to the columns nor to the error. What it accepts is
// analysed and shown to all detectors. The readers of allocation traces and of sampling profiles
// get the same bytes.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "detect/detector.h"
#include "engine/observe_all.h"
#include "graph/analysis.h"
#include "graph/heap.h"
#include "graph/scripts.h"
#include "snapshot/allocation_traces.h"
#include "snapshot/block_input.h"
#include "snapshot/heap_profile.h"
#include "snapshot/snapshot_parser.h"

namespace leakline::fuzz {
namespace {

constexpr uint32_t kMostAnalysed = 2000;  // nodes and edges
constexpr uint32_t kMostTraceNodes = 200;
constexpr uint32_t kSomeStrings = 12;  // as in a file that could not be read

void require(bool condition, const std::string& what) {
  if (condition) return;
  std::fprintf(stderr, "reader_fuzz: %s\n", what.c_str());
  std::abort();
}

class TextSource final : public ByteSource {
 public:
  explicit TextSource(std::string_view text) : text_(text) {}
  Result<size_t> read(char* to, size_t size) override {
    const size_t n = std::min({size, size_t{333}, text_.size()});
    if (n != 0) std::memcpy(to, text_.data(), n);
    text_.remove_prefix(n);
    return n;
  }

 private:
  std::string_view text_;
};

ReadOptions options(unsigned threads) {
  ReadOptions o;
  o.threads = threads;
  o.maxMemory = uint64_t{256} << 20;
  return o;
}

Result<Columns> readFile(std::string_view text, size_t blockSize, unsigned threads) {
  MemoryInput input(text, "input", blockSize, {});
  return parseSnapshot(input, options(threads));
}

Result<Columns> readStream(std::string_view text, size_t blockSize, unsigned threads) {
  StreamInput input(std::make_unique<TextSource>(text), "input", text.size(), blockSize);
  return parseSnapshot(input, options(threads));
}

template <class T>
bool same(const Column<T>& a, const Column<T>& b) {
  return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.bytes()) == 0);
}

bool same(const WideColumn& a, const WideColumn& b) {
  return same(a.low(), b.low()) && same(a.overflow(), b.overflow());
}

void requireSame(const Result<Columns>& a, const Result<Columns>& b) {
  require(a.ok() == b.ok(), "one reading fails, another does not");
  if (!a) {
    require(a.error().code == b.error().code && a.error().toString() == b.error().toString(),
            a.error().toString() + " | " + b.error().toString());
    return;
  }
  require(same(a->nodeType, b->nodeType) && same(a->nodeName, b->nodeName) &&
              same(a->nodeId, b->nodeId) && same(a->nodeSelfSize, b->nodeSelfSize) &&
              same(a->firstEdge, b->firstEdge) && same(a->detachedness, b->detachedness) &&
              same(a->traceNodeId, b->traceNodeId) && same(a->edges, b->edges) &&
              same(a->edgeName, b->edgeName) && same(a->locations, b->locations) &&
              same(a->strings.text(), b->strings.text()) &&
              same(a->strings.offsets(), b->strings.offsets()),
          "two readings give different columns");
}

void requirePromises(const Columns& c) {
  const uint32_t nodes = c.nodeCount();
  const uint32_t edges = c.edgeCount();
  const uint32_t strings = c.strings.size();
  require(nodes >= 1 && nodes == c.meta.nodeCount && edges == c.meta.edgeCount, "wrong counts");
  require(c.firstEdge.size() == size_t{nodes} + 1 && c.firstEdge[0] == 0 &&
              c.firstEdge[nodes] == edges && std::is_sorted(c.firstEdge.begin(), c.firstEdge.end()),
          "first edges do not sum up");
  for (uint32_t i = 0; i < nodes; ++i) require(c.nodeName[i] < strings, "a node's name");
  for (uint32_t i = 0; i < edges; ++i) {
    require(c.edges[i].target().value < nodes, "an edge's target");
    require(edgeNameIsNumber(c.edges[i].type()) || c.edgeName[i] < strings, "an edge's name");
  }
  for (const Location& location : c.locations) require(location.node < nodes, "a location's node");
  for (uint32_t i = 0; i < strings; ++i) {
    const std::string text = c.strings.decode(StringIndex{i});
    require(text.size() <= c.strings.raw(StringIndex{i}).size(), "decoding made a string longer");
  }
}

Result<AllocationTraces> readTraces(std::string_view text, size_t blockSize, uint32_t strings,
                                    uint64_t maxMemory) {
  MemoryInput input(text, "input", blockSize, {});
  return parseAllocationTraces(input, strings, maxMemory);
}

// `strings`: how many there are.
void checkTraces(std::string_view text, uint32_t strings) {
  const uint64_t maxMemory = uint64_t{16} << 20;
  const size_t salt = text.size() % 59;
  const auto traces = readTraces(text, text.size() + 1, strings, maxMemory);
  const auto pieces = readTraces(text, 64 + salt, strings, maxMemory);
  (void)readTraces(text, 64 + salt, strings, salt * 100);
  require(traces.ok() == pieces.ok(), "cuts decide whether traces can be read");
  if (!traces) {
    return require(traces.error().toString() == pieces.error().toString(),
                   traces.error().toString() + " | " + pieces.error().toString());
  }
  require(traces->functionCount() == pieces->functionCount(), "cuts change the traces");
  require(traces->bytes() <= maxMemory, "traces take more memory than they may");
  for (uint32_t i = 0; i < traces->functionCount(); ++i) {
    const TraceFunction& function = traces->function(i);
    require(function.name.value < strings && function.scriptName.value < strings,
            "a trace function's name");
  }
  for (uint32_t id = 0; id < kMostTraceNodes; ++id) {
    const auto stack = traces->stackOf(id);
    require(stack == pieces->stackOf(id), "cuts change a stack");
    for (const uint32_t function : stack) {
      require(function < traces->functionCount(), "a function on a stack");
    }
  }
}

void checkProfile(std::string_view text) {
  const auto profile =
      parseHeapProfile(std::string(text), [](std::string_view url) { return url.size() % 2 == 0; });
  if (!profile) return;
  uint64_t sum = 0;
  uint64_t before = UINT64_MAX;
  for (const ProfileFunction& function : profile->functions) {
    require(function.selfSize > 0 && function.selfSize <= before, "functions out of order");
    before = function.selfSize;
    sum += function.selfSize;
  }
  require(sum == profile->totalSize, "functions do not sum up");
}

Analysis analysed(const Columns& columns, unsigned threads) {
  AnalysisOptions o;
  o.threads = threads;
  auto analysis = analyse(columns, o);
  require(analysis.ok(), "what was read cannot be analysed");
  return std::move(*analysis);
}

void requireSame(const Analysis& a, const Analysis& b) {
  require(same(a.firstRetainer, b.firstRetainer) && same(a.retainers, b.retainers) &&
              same(a.shallowSize, b.shallowSize) && same(a.distance, b.distance) &&
              same(a.dominator, b.dominator) && same(a.retainedSize, b.retainedSize),
          "the number of threads changes the analysis");
}

void requirePromises(const Heap& heap) {
  const Analysis& a = heap.analysis();
  const uint32_t nodes = heap.nodeCount();
  require(heap.dominator(kRootNode) == kRootNode, "the root's dominator");
  require(heap.retainedSize(kRootNode) == heap.totalSize(), "sizes do not sum up");
  for (uint32_t i = 0; i < nodes; ++i) require(a.dominator[i] < nodes, "a dominator");
  for (const uint32_t source : a.retainers) require(source < nodes, "a retainer");
}

void analyseAndDetect(Columns columns, bool twice) {
  Analysis analysis = analysed(columns, 1);
  if (twice) requireSame(analysis, analysed(columns, 2));
  const Heap heap(std::move(columns), std::move(analysis));
  requirePromises(heap);
  const HeapScripts scripts(heap);
  ObserveOptions o;
  o.threads = 1;
  for (const auto& ofDetector : observeAll(allDetectors(), {heap, scripts}, o)) {
    for (const Sighting& sighting : ofDetector) {
      require(sighting.representative.value < heap.nodeCount(), "what was sighted");
      for (const NodeIndex member : sighting.members) {
        require(member.value < heap.nodeCount(), "a member of what was sighted");
      }
    }
  }
}

}  // namespace
}  // namespace leakline::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace leakline::fuzz;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  // Starting threads is slow: not with every input. How it is cut depends on the text, so that an
  // input that fails, fails again.
  const size_t salt = size % 61;
  auto whole = readFile(text, size + 1, 1);
  if (whole) requirePromises(*whole);
  requireSame(whole, readFile(text, 64 + salt * 7, 1));
  requireSame(whole, readFile(text, 100 + salt, salt % 4 == 0 ? 2 : 1));
  requireSame(whole, readStream(text, 128 + salt, 1));
  requireSame(whole, readStream(text, 33 + salt * 3, salt % 4 == 1 ? 3 : 1));
  // The traces are read in a pass of their own.
  checkTraces(text, whole ? whole->strings.size() : kSomeStrings);
  checkProfile(text);
  if (whole && whole->nodeCount() + whole->edgeCount() <= kMostAnalysed) {
    analyseAndDetect(std::move(*whole), salt % 8 == 2);
  }
  return 0;
}

// The snapshot reader: whatever the bytes are, it returns; what it returns keeps the promises of
// snapshot/reader.h; and the size of the blocks, the number of threads and whether the input can be
// read twice make no difference, neither to the columns nor to the error.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "snapshot/block_input.h"
#include "snapshot/snapshot_parser.h"

namespace leakline::fuzz {
namespace {

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

}  // namespace
}  // namespace leakline::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace leakline::fuzz;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  // Starting threads is slow: not with every input. How it is cut depends on the text, so that an
  // input that fails, fails again.
  const size_t salt = size % 61;
  const auto whole = readFile(text, size + 1, 1);
  if (whole) requirePromises(*whole);
  requireSame(whole, readFile(text, 64 + salt * 7, 1));
  requireSame(whole, readFile(text, 100 + salt, salt % 4 == 0 ? 2 : 1));
  requireSame(whole, readStream(text, 128 + salt, 1));
  requireSame(whole, readStream(text, 33 + salt * 3, salt % 4 == 1 ? 3 : 1));
  return 0;
}

#include "snapshot/memory.h"

#include <algorithm>
#include <fstream>
#include <limits>
#include <optional>
#include <sstream>
#include <string>

#include "snapshot/reader.h"

namespace leakline {
namespace {

// Bytes per row, at the moment when most is alive (finding dominators): the columns of
// snapshot/columns.h, those of graph/analysis.h, and what its steps need for a while.
constexpr uint64_t kNodeColumns = 1 + 4 + 4 + 4 + 4 + 1 + 1;
// … that is type, name, id, self size, first edge, detachedness; locations, which few nodes have
constexpr uint64_t kNodeTrace = 4;  // only of a snapshot that says where objects were allocated
constexpr uint64_t kNodeAnalysis =
    4 + 4 + 4 + 4 + 8;  // retainer shallow distance dominator retained
constexpr uint64_t kNodeTemporary = 24;
constexpr uint64_t kEdgeColumns = 4 + 4;         // target with type, name
constexpr uint64_t kEdgeAnalysis = 4;            // retainer
constexpr uint64_t kStringOffset = 4;            // where it begins
constexpr uint64_t kFixed = uint64_t{16} << 20;  // blocks, threads, code

std::optional<uint64_t> firstNumber(const std::string& path) {
  std::ifstream file(path);
  uint64_t number = 0;
  if (file >> number) return number;
  return std::nullopt;  // absent, or "max"
}

// The number behind `key` in a file of "key number" lines.
std::optional<uint64_t> keyedNumber(const std::string& path, const std::string& key) {
  std::ifstream file(path);
  std::string line;
  while (std::getline(file, line)) {
    std::istringstream words(line);
    std::string word;
    uint64_t number = 0;
    if (words >> word && word == key && words >> number) return number;
  }
  return std::nullopt;
}

// What one control group leaves: its limit less what it uses; files in its page cache that nobody
// needs can be dropped.
uint64_t leftInGroup(const std::string& folder, const char* limitName, const char* usedName) {
  const auto limit = firstNumber(folder + limitName);
  const auto used = firstNumber(folder + usedName);
  if (!limit || !used) return UINT64_MAX;
  const uint64_t droppable = keyedNumber(folder + "/memory.stat", "inactive_file").value_or(0);
  const uint64_t held = *used - std::min(*used, droppable);
  return *limit - std::min(*limit, held);
}

// The least that our control group and those around it leave.
uint64_t leftInGroups() {
  uint64_t left = UINT64_MAX;
  std::ifstream groups("/proc/self/cgroup");
  std::string line;
  while (std::getline(groups, line)) {  // "0::/user.slice" or "4:memory:/docker/…"
    const size_t first = line.find(':');
    const size_t second = first == std::string::npos ? first : line.find(':', first + 1);
    if (second == std::string::npos) continue;
    const std::string controllers = line.substr(first + 1, second - first - 1);
    const bool version2 = controllers.empty();
    if (!version2 && controllers.find("memory") == std::string::npos) continue;
    const std::string root = version2 ? "/sys/fs/cgroup" : "/sys/fs/cgroup/memory";
    std::string group = line.substr(second + 1);
    for (;;) {
      const std::string folder = group == "/" ? root : root + group;
      left = std::min(
          left, version2 ? leftInGroup(folder, "/memory.max", "/memory.current")
                         : leftInGroup(folder, "/memory.limit_in_bytes", "/memory.usage_in_bytes"));
      const size_t slash = group.rfind('/');
      if (group.size() <= 1 || slash == std::string::npos) break;
      group.resize(std::max<size_t>(slash, 1));
    }
  }
  return left;
}

// Sums and products that stop at the largest number instead of wrapping.
uint64_t plus(uint64_t a, uint64_t b) {
  return a > std::numeric_limits<uint64_t>::max() - b ? std::numeric_limits<uint64_t>::max()
                                                      : a + b;
}
uint64_t times(uint64_t a, uint64_t b) {
  return b != 0 && a > std::numeric_limits<uint64_t>::max() / b
             ? std::numeric_limits<uint64_t>::max()
             : a * b;
}

}  // namespace

HeapShape shapeOf(const Columns& columns) {
  const SnapshotMeta& meta = columns.meta;
  return {std::max<uint64_t>(meta.nodeCount, columns.nodeCount()),
          std::max<uint64_t>(meta.edgeCount, columns.edgeCount()), columns.strings.size(),
          columns.strings.text().size(), announcesTraces(meta) || !columns.traceNodeId.empty()};
}

uint64_t estimateMemory(const HeapShape& shape) {
  const uint64_t perNode =
      kNodeColumns + kNodeAnalysis + kNodeTemporary + (shape.traces ? kNodeTrace : 0);
  const uint64_t nodes = times(shape.nodes, perNode);
  const uint64_t edges = times(shape.edges, kEdgeColumns + kEdgeAnalysis);
  const uint64_t strings = plus(shape.stringBytes, times(shape.strings, kStringOffset));
  return plus(plus(nodes, edges), plus(strings, kFixed));
}

uint64_t availableMemory() {
  const uint64_t kilobytes = keyedNumber("/proc/meminfo", "MemAvailable:").value_or(0);
  // No such line: a system too old or too strange to guess for.
  const uint64_t machine = kilobytes == 0 ? UINT64_MAX : kilobytes * 1024;
  return std::min(machine, leftInGroups());
}

std::string megabytes(uint64_t bytes) {
  std::string digits = std::to_string(bytes / 1'000'000 + (bytes % 1'000'000 != 0 ? 1 : 0));
  for (size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return digits + " MB";
}

std::string needsTooMuch(uint64_t needed, uint64_t allowed, Known known) {
  return std::string("reading and analysing it needs ") +
         (known == Known::Everything ? "about " : "at least ") + megabytes(needed) +
         " of memory, and " + megabytes(allowed) + " are allowed; --max-memory raises the limit";
}

}  // namespace leakline

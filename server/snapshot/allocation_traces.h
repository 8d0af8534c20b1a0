// Which stack allocated which object: the "trace_function_infos" and "trace_tree" sections of a
// .heaptimeline, or of a snapshot that was taken while allocations were tracked. A pass of its own
// over the file, which skips the rest; nodes point in by Columns::traceNodeId. Their text is not
// kept: a stack takes 16 bytes.
// The tree is as deep as the program's stack was: read without recursion. Untrusted and bounded.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/cancel.h"
#include "base/ids.h"
#include "base/result.h"
#include "snapshot/block_input.h"

namespace leakline {

struct TraceFunction {
  StringIndex name;
  StringIndex scriptName;
  uint32_t scriptId = 0;
  uint32_t line = 0;  // from 0, as in `locations`; the file counts from 1
  uint32_t column = 0;
};

class AllocationTraces {
 public:
  bool empty() const { return nodes_.empty(); }
  uint32_t functionCount() const { return static_cast<uint32_t>(functions_.size()); }
  const TraceFunction& function(uint32_t index) const { return functions_[index]; }
  // The functions on the stack of a trace node, innermost first; empty if there is no such node.
  std::vector<uint32_t> stackOf(uint32_t traceNodeId) const;
  uint64_t bytes() const;  // that it takes

 private:
  friend class TraceParser;
  friend class TraceTree;
  struct Node {
    uint32_t parent = 0;  // its place in nodes_; the root's own
    uint32_t function = 0;
  };

  std::vector<TraceFunction> functions_;
  std::vector<Node> nodes_;                            // parents before children
  std::vector<std::pair<uint32_t, uint32_t>> places_;  // (id, place in nodes_), sorted
};

// Empty if the file has no traces. String indexes are below `stringCount`. At most `maxMemory`
// bytes: more is TooLarge, before they are allocated. Errors name the section and the byte.
Result<AllocationTraces> readAllocationTraces(const std::string& path, uint32_t stringCount,
                                              const CancelToken& cancel,
                                              uint64_t maxMemory = UINT64_MAX);
Result<AllocationTraces> parseAllocationTraces(BlockInput& input, uint32_t stringCount,
                                               uint64_t maxMemory = UINT64_MAX);

}  // namespace leakline

#include "snapshot/allocation_traces.h"

#include <algorithm>

#include "snapshot/input_error.h"
#include "snapshot/json_cursor.h"
#include "snapshot/largest_index.h"
#include "snapshot/memory.h"
#include "snapshot/number_lists.h"
#include "snapshot/open_input.h"

namespace leakline {
namespace {

constexpr size_t kMaxStack = 1000;
constexpr std::string_view kFunctions = "trace_function_infos";
constexpr std::string_view kTree = "trace_tree";

// Lists that grow within a limit: asks before it allocates.
class Room {
 public:
  explicit Room(uint64_t limit) : limit_(limit) {}

  template <class T>
  Result<void> add(std::vector<T>& list, T value, uint64_t at) {
    if (list.size() == list.capacity()) {
      if (auto r = grow(list, at); !r) return r;
    }
    list.push_back(std::move(value));
    return {};
  }

 private:
  template <class T>
  Result<void> grow(std::vector<T>& list, uint64_t at) {
    constexpr size_t kFirst = 256;
    const size_t before = list.capacity();
    const size_t wanted = std::max(kFirst, 2 * before);
    // While it is copied there are both.
    const uint64_t needed = held_ + wanted * sizeof(T);
    if (needed > limit_) {
      return inputError(ErrorCode::TooLarge, "", "", at,
                        "reading where its objects were allocated needs at least " +
                            megabytes(needed) + " of memory, and " + megabytes(limit_) +
                            " are left; --max-memory raises the limit");
    }
    list.reserve(wanted);
    held_ = needed - before * sizeof(T);
    return {};
  }

  uint64_t limit_;
  uint64_t held_ = 0;
};

// Numbers above are as good as any that means nothing.
uint32_t clamped(uint64_t value) {
  return static_cast<uint32_t>(std::min<uint64_t>(value, UINT32_MAX));
}
// Unknown positions are 0 or 2^32 - 1 in the file, and large here.
uint32_t fromOne(uint64_t value) {
  return clamped(value == 0 ? UINT32_MAX : value - 1);
}

// Rows of function_id, name, script_name, script_id, line, column: the same in every version.
class FunctionRows final : public NumberLists {
 public:
  FunctionRows(std::vector<TraceFunction>& functions, uint32_t stringCount, Room& room)
      : functions_(functions), stringCount_(stringCount), room_(room) {}

 private:
  Result<void> open(uint64_t at) override {
    if (depth() == 0) return {};
    return bad(at, "a list among the numbers");
  }
  Result<void> number(uint64_t value, uint64_t at) override {
    const bool name = count_ == 1 || count_ == 2;
    if (name && value >= stringCount_) return bad(at, "a function's name is no string of the file");
    row_[count_++] = value;
    if (count_ < std::size(row_)) return {};
    count_ = 0;
    return room_.add(
        functions_,
        {StringIndex{static_cast<uint32_t>(row_[1])}, StringIndex{static_cast<uint32_t>(row_[2])},
         clamped(row_[3]), fromOne(row_[4]), fromOne(row_[5])},
        at);
  }
  Result<void> close(uint64_t at) override {
    if (count_ == 0) return {};
    return bad(at, "a row has too few numbers");
  }

  std::vector<TraceFunction>& functions_;
  uint32_t stringCount_;
  Room& room_;
  uint64_t row_[6] = {};
  size_t count_ = 0;
};

}  // namespace

// A list of nodes; a node is its id, function, count and size, and a list of nodes.
class TraceTree final : public NumberLists {
 public:
  TraceTree(AllocationTraces& traces, Room& room) : traces_(traces), room_(room) {}

  LargestIndex largestFunction() const { return functions_; }

 private:
  static Error badTree(uint64_t at) { return bad(at, "the section is no tree of allocations"); }

  Result<void> open(uint64_t at) override {
    if (depth() == 0) return {};
    if (count_ != std::size(node_)) return badTree(at);
    count_ = 0;
    const auto place = static_cast<uint32_t>(traces_.nodes_.size());
    if (place == UINT32_MAX) {
      return inputError(ErrorCode::Unsupported, "", "", at, "more stacks than this version reads");
    }
    const uint32_t parent = parents_.empty() ? place : parents_.back();
    if (auto r = room_.add(traces_.nodes_, {parent, clamped(node_[1])}, at); !r) return r;
    if (auto r = room_.add(traces_.places_, {clamped(node_[0]), place}, at); !r) return r;
    return room_.add(parents_, place, at);
  }
  Result<void> number(uint64_t value, uint64_t at) override {
    if (count_ == std::size(node_)) return badTree(at);
    if (count_ == 0 && value > UINT32_MAX) return bad(at, "the id of a stack is too large");
    if (count_ == 1 && value >= functions_.limit) functions_ = {std::min(value, kMost) + 1, at};
    node_[count_++] = value;
    return {};
  }
  Result<void> close(uint64_t at) override {
    if (count_ != 0) return badTree(at);
    if (!parents_.empty()) parents_.pop_back();
    return {};
  }

  static constexpr uint64_t kMost = UINT64_MAX - 1;

  AllocationTraces& traces_;
  Room& room_;
  std::vector<uint32_t> parents_;  // of the lists that are open; the outermost one has none
  uint64_t node_[4] = {};
  size_t count_ = 0;
  LargestIndex functions_;
};

// The two sections, in any order; the rest is skipped.
class TraceParser {
 public:
  TraceParser(BlockInput& input, uint32_t stringCount, uint64_t maxMemory)
      : input_(input), stringCount_(stringCount), cursor_(input), room_(maxMemory) {}

  Result<AllocationTraces> parse() {
    if (auto r = cursor_.expect('{'); !r) return r.error();
    while (!sawFunctions_ || !sawTree_) {
      const auto next = cursor_.peek();
      if (!next) return next.error();
      if (*next == '}' || *next == JsonCursor::kEnd) return AllocationTraces();
      if (*next == ',') cursor_.advance();
      if (auto r = readMember(); !r) return r.error();
    }
    if (largest_.limit > traces_.functionCount()) {
      return badFormat(input_.name(), kTree, largest_.offset,
                       "a stack names a function that is not in the file");
    }
    std::sort(traces_.places_.begin(), traces_.places_.end());
    return std::move(traces_);
  }

 private:
  Result<void> readMember() {
    if (auto r = cursor_.peek(); !r) return r.error();
    const uint64_t at = cursor_.offset();
    const auto name = cursor_.name();
    if (!name) return name.error();
    if (auto r = cursor_.expect(':'); !r) return r;
    if (auto r = cursor_.peek(); !r) return r.error();
    const bool functions = *name == kFunctions;
    if (!functions && *name != kTree) return cursor_.skipValue();
    bool& seen = functions ? sawFunctions_ : sawTree_;
    if (seen) {
      return badFormat(input_.name(), "", at, "the section \"" + *name + "\" occurs twice");
    }
    seen = true;
    cursor_.setSection(*name);
    auto read = functions ? readFunctions() : readTree();
    cursor_.setSection("");
    return read;
  }

  Result<void> readFunctions() {
    FunctionRows rows(traces_.functions_, stringCount_, room_);
    return cursor_.readValue(rows);
  }

  Result<void> readTree() {
    TraceTree tree(traces_, room_);
    auto read = cursor_.readValue(tree);
    largest_ = tree.largestFunction();
    return read;
  }

  BlockInput& input_;
  uint32_t stringCount_;
  JsonCursor cursor_;
  Room room_;
  AllocationTraces traces_;
  LargestIndex largest_;  // of the tree's functions
  bool sawFunctions_ = false;
  bool sawTree_ = false;
};

uint64_t AllocationTraces::bytes() const {
  return functions_.capacity() * sizeof(TraceFunction) + nodes_.capacity() * sizeof(Node) +
         places_.capacity() * sizeof(places_[0]);
}

std::vector<uint32_t> AllocationTraces::stackOf(uint32_t traceNodeId) const {
  std::vector<uint32_t> stack;
  const auto found = std::lower_bound(places_.begin(), places_.end(),
                                      std::pair<uint32_t, uint32_t>(traceNodeId, 0));
  if (found == places_.end() || found->first != traceNodeId) return stack;
  for (uint32_t at = found->second; stack.size() < kMaxStack; at = nodes_[at].parent) {
    stack.push_back(nodes_[at].function);
    if (nodes_[at].parent == at) break;
  }
  return stack;
}

Result<AllocationTraces> parseAllocationTraces(BlockInput& input, uint32_t stringCount,
                                               uint64_t maxMemory) {
  return TraceParser(input, stringCount, maxMemory).parse();
}

Result<AllocationTraces> readAllocationTraces(const std::string& path, uint32_t stringCount,
                                              const CancelToken& cancel, uint64_t maxMemory) {
  const auto input = openInput(path, {kBlockSize, cancel, nullptr});
  if (!input) return input.error();
  return parseAllocationTraces(**input, stringCount, maxMemory);
}

}  // namespace leakline

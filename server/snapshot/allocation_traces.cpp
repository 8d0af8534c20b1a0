#include "snapshot/allocation_traces.h"

#include <algorithm>

#include "snapshot/block_input.h"
#include "snapshot/json_cursor.h"
#include "snapshot/open_input.h"

namespace leakline {
namespace {

constexpr size_t kMaxSectionBytes = size_t{512} << 20;
constexpr size_t kMaxStack = 1000;
constexpr size_t kMaxNodes = size_t{1} << 26;
constexpr std::string_view kTooLong = "the section is longer than 512 MiB";

Error bad(std::string_view section, std::string message) {
  return Error{ErrorCode::BadFormat, std::move(message),
               ErrorPlace{"", std::string(section), std::nullopt}};
}

bool isBlank(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

// Reads numbers and brackets; commas and blanks between them are passed over.
class NumberText {
 public:
  explicit NumberText(std::string_view text) : text_(text) {}

  // '[' or ']', consumed; 0 for a number, which is then in value(); '?' at the end or for anything
  // else.
  char next() {
    while (at_ < text_.size() && (isBlank(text_[at_]) || text_[at_] == ',')) ++at_;
    if (at_ == text_.size()) return '?';
    const char c = text_[at_];
    if (c == '[' || c == ']') {
      ++at_;
      return c;
    }
    value_ = 0;
    const size_t begin = at_;
    for (; at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9'; ++at_) {
      const auto digit = static_cast<uint64_t>(text_[at_] - '0');
      if (value_ > (UINT64_MAX - digit) / 10) return '?';
      value_ = value_ * 10 + digit;
    }
    return at_ == begin ? '?' : '\0';
  }
  uint64_t value() const { return value_; }

 private:
  std::string_view text_;
  size_t at_ = 0;
  uint64_t value_ = 0;
};

}  // namespace

class TraceParser {
 public:
  explicit TraceParser(uint32_t stringCount) : stringCount_(stringCount) {}

  // Rows of function_id, name, script_name, script_id, line, column: the same in every version.
  Result<void> readFunctions(std::string_view text) {
    constexpr std::string_view kSection = "trace_function_infos";
    NumberText numbers(text);
    if (numbers.next() != '[') return bad(kSection, "the section is not a list");
    uint64_t row[6];
    size_t field = 0;
    char kind = numbers.next();
    for (; kind == '\0'; kind = numbers.next()) {
      row[field++] = numbers.value();
      if (field < 6) continue;
      field = 0;
      if (row[1] >= stringCount_ || row[2] >= stringCount_) {
        return bad(kSection, "a function's name is no string of the file");
      }
      traces_.functions_.push_back({StringIndex{static_cast<uint32_t>(row[1])},
                                    StringIndex{static_cast<uint32_t>(row[2])}, number(row[3]),
                                    fromOne(row[4]), fromOne(row[5])});
    }
    if (kind != ']' || field != 0) return bad(kSection, "a row has too few numbers");
    return {};
  }

  // A list of nodes; a node is its id, function, count and size, and a list of nodes.
  Result<void> readTree(std::string_view text) {
    NumberText numbers(text);
    std::vector<uint32_t> parents;  // of the lists that are open; the outermost one has none
    uint64_t fields[4] = {};
    size_t count = 0;
    if (numbers.next() != '[') return badTree();
    for (size_t depth = 1; depth > 0;) {
      const char kind = numbers.next();
      if (kind == '[' && count == 4) {
        if (auto r = add(fields, parents); !r) return r;
        parents.push_back(static_cast<uint32_t>(traces_.nodes_.size() - 1));
        count = 0;
        ++depth;
      } else if (kind == ']' && count == 0) {
        if (!parents.empty()) parents.pop_back();
        --depth;
      } else if (kind == '\0' && count < 4) {
        fields[count++] = numbers.value();
      } else {
        return badTree();
      }
    }
    std::sort(traces_.places_.begin(), traces_.places_.end());
    return {};
  }

  AllocationTraces take() { return std::move(traces_); }

 private:
  static Error badTree() { return bad("trace_tree", "the section is no tree of allocations"); }
  static uint32_t number(uint64_t value) {
    return static_cast<uint32_t>(std::min<uint64_t>(value, UINT32_MAX));
  }
  // Unknown positions are 0 or 2^32 - 1 in the file, and large here.
  static uint32_t fromOne(uint64_t value) { return number(value == 0 ? UINT32_MAX : value - 1); }

  Result<void> add(const uint64_t (&fields)[4], const std::vector<uint32_t>& parents) {
    const auto place = static_cast<uint32_t>(traces_.nodes_.size());
    if (place == kMaxNodes || fields[0] > UINT32_MAX) return badTree();
    if (fields[1] >= traces_.functions_.size()) {
      return bad("trace_tree", "a stack names a function that is not in the file");
    }
    traces_.nodes_.push_back({parents.empty() ? place : parents.back(), number(fields[1])});
    traces_.places_.emplace_back(number(fields[0]), place);
    return {};
  }

  uint32_t stringCount_;
  AllocationTraces traces_;
};

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

Result<AllocationTraces> parseAllocationTraces(std::string_view functions, std::string_view tree,
                                               uint32_t stringCount) {
  TraceParser parser(stringCount);
  if (functions.empty() || tree.empty()) return parser.take();
  if (auto r = parser.readFunctions(functions); !r) return r.error();
  if (auto r = parser.readTree(tree); !r) return r.error();
  return parser.take();
}

Result<AllocationTraces> readAllocationTraces(const std::string& path, uint32_t stringCount,
                                              const CancelToken& cancel) {
  const auto input = openInput(path, {kBlockSize, cancel, nullptr});
  if (!input) return input.error();
  JsonCursor cursor(**input);
  std::string functions;
  std::string tree;
  if (auto r = cursor.expect('{'); !r) return r.error();
  while (functions.empty() || tree.empty()) {
    const auto next = cursor.peek();
    if (!next) return next.error();
    if (*next == '}' || *next == JsonCursor::kEnd) break;
    if (*next == ',') {
      cursor.advance();
      if (auto r = cursor.peek(); !r) return r.error();
    }
    const auto name = cursor.name();
    if (!name) return name.error();
    if (auto r = cursor.expect(':'); !r) return r.error();
    if (auto r = cursor.peek(); !r) return r.error();
    std::string* const wanted = *name == "trace_function_infos" ? &functions
                                : *name == "trace_tree"         ? &tree
                                                                : nullptr;
    if (!wanted) {
      if (auto r = cursor.skipValue(); !r) return r.error();
      continue;
    }
    auto text = cursor.keepValue(kMaxSectionBytes, kTooLong);
    if (!text) return text.error();
    *wanted = *std::move(text);
  }
  auto traces = parseAllocationTraces(functions, tree, stringCount);
  if (traces) return traces;
  Error error = traces.error();
  if (error.place) error.place->file = path;
  return error;
}

}  // namespace leakline

// The "mappings" of one source map: which place of the original each place of the generated text
// comes from (ECMA-426, section 9: base64 VLQ, every number relative to the one before).
// Nothing is kept decoded: one pass over the text, at the first question, leaves a mark every
// kilobyte; a question is a binary search among the marks and decodes what is between two of them.
// Lines whose columns are out of order are decoded and sorted when they are asked about.
// Untrusted: damage is an Error, memory is bounded by the text. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/text.h"

namespace leakline {

struct Mapping {
  uint32_t generatedColumn = 0;  // where it begins; it reaches to the next one of its line
  uint32_t source = 0;           // number of the source in the map
  uint32_t line = 0;             // original, from 0
  uint32_t column = 0;           // original, from 0, UTF-16 units
  std::optional<uint32_t> name;  // number of the name in the map
};

class Mappings {
 public:
  // How many sources and names the map has: mappings to others count as none.
  struct Limits {
    uint32_t sources = 0;
    uint32_t names = 0;
  };

  Mappings() = default;
  // The text must outlive this object.
  Mappings(std::string_view text, Limits limits) : text_(text), limits_(limits) {}

  // The last mapping of the line that begins at or before the column; nothing if there is none or
  // it says that the text there was made by the tool.
  Result<std::optional<Mapping>> find(LinePosition generated);

  // All that lead to an original, as they stand in the text, up to the first damage; at most so
  // many. How many there were.
  uint64_t visit(uint64_t most,
                 const std::function<void(uint32_t generatedLine, const Mapping&)>& each) const;

 private:
  // Where a reader stands: all that is needed to go on from there.
  struct State {
    size_t offset = 0;
    uint32_t generatedLine = 0;
    int64_t generatedColumn = 0;
    int64_t source = 0;
    int64_t line = 0;
    int64_t column = 0;
    int64_t name = 0;
    uint32_t fields = 0;  // of the last segment: 1, 4 or 5
  };
  struct Mark {
    State state;
    LinePosition next;  // of the first segment behind it
  };
  enum class Step : uint8_t { Segment, End, Damaged };

  Step next(State& state, size_t end) const;
  bool readSegment(State& state, size_t end) const;
  Result<void> index();
  Result<std::optional<Mapping>> findUnsorted(LinePosition generated);
  std::optional<Mapping> mappingAt(const State& state) const;
  Error damagedAt(size_t offset) const;

  std::string_view text_;
  Limits limits_;
  bool indexed_ = false;
  std::optional<Error> damage_;
  std::vector<Mark> marks_;
  std::vector<State> unsorted_;  // at the beginning of each such line, by rising line
  std::optional<uint32_t> sortedLine_;
  std::vector<std::pair<uint32_t, std::optional<Mapping>>> sorted_;  // of that line, by column
};

}  // namespace leakline

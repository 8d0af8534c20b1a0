// Walks the outer object of a snapshot front to back: names, colons, commas, and values that are
// kept as text or skipped. One thread; the integer and string scanners take the input over for
// their sections. Errors: cut-off and wrong bytes with their place, and the input's own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "snapshot/block_input.h"

namespace leakline {

// Takes the text of one value, piece by piece.
class ValueReader {
 public:
  virtual ~ValueReader() = default;
  // `text` is at `offset` of the input. Returns how many bytes of it are the value's: all, unless
  // it ends there. Errors need no file and no section.
  virtual Result<size_t> feed(std::string_view text, uint64_t offset) = 0;
  virtual bool done() const = 0;
};

class JsonCursor {
 public:
  explicit JsonCursor(BlockInput& input) : input_(input) {}

  // The section that errors name; "" outside of all.
  void setSection(std::string section) { section_ = std::move(section); }
  const std::string& section() const { return section_; }

  static constexpr int kEnd = -1;
  // The next byte that is not white space, not consumed; kEnd at the end of the input.
  Result<int> peek();
  // Consumes the byte that peek() showed.
  void advance() { ++at_; }
  // peek() must show `c`, which is consumed.
  Result<void> expect(char c);
  // Offset of the next byte; after peek() that of the byte it showed.
  uint64_t offset() const { return block_.offset() + at_; }

  // The next value's text as it is in the file; over `limit` bytes it is an error of that sentence.
  Result<std::string> keepValue(size_t limit, std::string_view tooLong);
  Result<void> skipValue();
  // Gives the next value to `reader`, which finds its end.
  Result<void> readValue(ValueReader& reader);
  // The name of a member, without its quotes, escapes as in the file.
  Result<std::string> name();

  // For a scanner: gives back what was read ahead and returns where the cursor is. The cursor may
  // not be used until resume().
  uint64_t handOver();
  void resume(uint64_t offset);

 private:
  Result<bool> fill();
  Result<void> walkValue(std::string* keep, size_t limit, std::string_view tooLong);

  BlockInput& input_;
  std::string section_;
  Block block_;
  size_t at_ = 0;
};

}  // namespace leakline

// Findings of rules as bytes, for the result cache: compact, and checked when they are read, since
// anybody may have written the file. Evidence from heaps is not stored. Pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "finding/finding.h"

namespace leakline {

class ByteWriter {
 public:
  void number(uint64_t value);  // 7 bits a byte, lowest first
  void text(std::string_view text);

  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// After the first mistake everything is 0 or empty and ok() is false.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  uint64_t number();
  // A number that must be at most that.
  uint64_t numberUpTo(uint64_t most);
  // A count of things that take at least one byte each.
  size_t count() { return static_cast<size_t>(numberUpTo(rest_.size())); }
  std::string_view text();

  bool ok() const { return ok_; }
  bool atEnd() const { return rest_.empty(); }

 private:
  uint64_t fail();

  std::string_view rest_;
  bool ok_ = true;
};

void writeFinding(ByteWriter& out, const Finding& finding);
Finding readFinding(ByteReader& in);

}  // namespace leakline

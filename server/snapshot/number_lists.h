// A value that is nothing but nested lists of whole numbers, read piece by piece without recursion:
// numbers and brackets are handed on one by one. Commas and white space between them are passed
// over, wherever they are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "snapshot/json_cursor.h"

namespace leakline {

class NumberLists : public ValueReader {
 public:
  Result<size_t> feed(std::string_view text, uint64_t offset) final;
  bool done() const final { return depth_ == 0 && begun_; }

 protected:
  // `at` is the offset of the number's first digit, or of the bracket. The first bracket of all
  // opens the value itself.
  virtual Result<void> number(uint64_t value, uint64_t at) = 0;
  virtual Result<void> open(uint64_t at) = 0;
  virtual Result<void> close(uint64_t at) = 0;

  size_t depth() const { return depth_; }  // lists that are open
  static Error bad(uint64_t at, std::string message);

 private:
  Result<void> endNumber();
  Result<void> bracket(char c, uint64_t at);

  size_t depth_ = 0;
  bool begun_ = false;
  bool inNumber_ = false;
  uint64_t value_ = 0;
  uint64_t numberAt_ = 0;
};

}  // namespace leakline

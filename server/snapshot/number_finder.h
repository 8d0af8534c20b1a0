// Where numbers begin in a block of an integer array, 64 bytes at a time without a branch per byte.
// A number may begin exactly where one is expected: after a comma (or the opening bracket), white
// space aside. Both sets of places are computed as masks; where they differ, the text is wrong.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "snapshot/byte_masks.h"
#include "snapshot/json_bytes.h"

namespace leakline {

class NumberFinder {
 public:
  static constexpr size_t kNone = SIZE_MAX;

  // The byte before `text` and 64 behind it must be readable. `expectsNumber`: the text before
  // ended with a comma or the opening bracket.
  NumberFinder(std::string_view text, bool expectsNumber)
      : text_(text),
        expects_(expectsNumber ? 1 : 0),
        // A sign that ended the text before had its digits read with it.
        afterDigit_(isDigit(text.data()[-1]) || text.data()[-1] == '-' ? 1 : 0) {}

  bool done() const { return next_ >= text_.size(); }
  // Position of the next 64 bytes; the last of them may lie behind the text.
  size_t position() const { return next_; }
  const char* next() const { return text_.data() + next_; }

  // Consumes the next 64 bytes, of which these are digits, commas and white space (which may be
  // left out if all is digits and commas). Returns where numbers begin.
  uint64_t step(uint64_t digits, uint64_t commas, uint64_t spaces) {
    const uint64_t ours = lowBits(text_.size() - next_);
    const uint64_t begins = digits & ~(digits << 1 | afterDigit_);
    const uint64_t afterComma = reach(commas << 1 | expects_, spaces);
    const uint64_t expected = afterComma & ~spaces;
    const uint64_t wrong = ((begins ^ expected) | ~(digits | commas | spaces)) & ours;
    expects_ = (commas | (afterComma & spaces)) >> 63;
    afterDigit_ = digits >> 63;
    if (wrong != 0) [[unlikely]]
      return stop(begins, static_cast<size_t>(std::countr_zero(wrong)));
    next_ += 64;
    return begins & ours;
  }

  // The first byte that cannot be where it is; kNone if all was well so far.
  size_t wrong() const { return wrong_; }

  // Goes on at `position`, right behind a number that the caller has read after a stop.
  void resume(size_t position) {
    next_ = position;
    wrong_ = kNone;
    expects_ = 0;
    afterDigit_ = 1;
  }

 private:
  uint64_t stop(uint64_t begins, size_t good) {
    wrong_ = next_ + good;
    next_ = text_.size();
    return begins & lowBits(good);
  }

  std::string_view text_;
  size_t next_ = 0;
  size_t wrong_ = kNone;
  uint64_t expects_;     // 1: a number must come next
  uint64_t afterDigit_;  // 1: a digit here continues a number that began before
};

}  // namespace leakline

// Finds the end of any JSON value without parsing it: knows strings and brackets, nothing else.
// Depth costs a bit per level and no recursion, so a million nested arrays are fine. What is inside
// is not validated beyond brackets that match.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace leakline {

class ValueWalker {
 public:
  enum class State : uint8_t { Inside, Done, WrongByte, TooDeep };
  static constexpr size_t kMaxDepth = size_t{1} << 24;

  // Goes on with `text`, the value's first byte being the first ever fed; 64 bytes behind `text`
  // must be readable. Returns how many bytes were consumed: all, unless the state changed. A wrong
  // byte is not consumed.
  size_t feed(std::string_view text);
  State state() const { return state_; }

 private:
  enum class Mode : uint8_t { Begin, Scalar, Container, String, Escape };

  size_t begin(char c);
  size_t bracket(char c);
  void endString();

  State state_ = State::Inside;
  Mode mode_ = Mode::Begin;
  std::vector<bool> objects_;  // one per open bracket: is it a brace?
};

}  // namespace leakline

#include "snapshot/number_lists.h"

#include "snapshot/input_error.h"
#include "snapshot/json_bytes.h"

namespace leakline {

Error NumberLists::bad(uint64_t at, std::string message) {
  return badFormat("", "", at, std::move(message));
}

Result<void> NumberLists::endNumber() {
  if (!inNumber_) return {};
  inNumber_ = false;
  return number(value_, numberAt_);
}

Result<void> NumberLists::bracket(char c, uint64_t at) {
  if (c == '[') {
    if (auto r = open(at); !r) return r;
    begun_ = true;
    ++depth_;
    return {};
  }
  if (auto r = close(at); !r) return r;
  --depth_;
  return {};
}

Result<size_t> NumberLists::feed(std::string_view text, uint64_t offset) {
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const uint64_t at = offset + i;
    if (!begun_ && c != '[') return bad(at, "the section is not a list");
    if (isDigit(c)) {
      if (!inNumber_) {
        inNumber_ = true;
        value_ = 0;
        numberAt_ = at;
      }
      const auto digit = static_cast<uint64_t>(c - '0');
      if (value_ > (UINT64_MAX - digit) / 10) return bad(numberAt_, "a number that is too large");
      value_ = value_ * 10 + digit;
      continue;
    }
    if (auto r = endNumber(); !r) return r.error();
    if (c == '[' || c == ']') {
      if (auto r = bracket(c, at); !r) return r.error();
      if (depth_ == 0) return i + 1;
    } else if (c != ',' && !isJsonSpace(c)) {
      return bad(at, "unexpected " + describeByte(c) + " among the numbers");
    }
  }
  return text.size();
}

}  // namespace leakline

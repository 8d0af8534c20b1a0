#include "snapshot/value_walker.h"

#include "snapshot/byte_masks.h"

namespace leakline {
namespace {

bool isScalarByte(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
         c == '+' || c == '.';
}

// Position of the first byte in text[from …) for which `marks` has a bit; the size if none has.
template <class Marks>
size_t find(std::string_view text, size_t from, Marks marks) {
  for (; from < text.size(); from += 64) {
    const uint64_t found = marks(Bytes64(text.data() + from)) & lowBits(text.size() - from);
    if (found != 0) return from + static_cast<size_t>(std::countr_zero(found));
  }
  return text.size();
}

size_t findInContainer(std::string_view text, size_t from) {
  return find(text, from, [](const Bytes64& b) {
    return b.equal('"') | b.equal('[') | b.equal(']') | b.equal('{') | b.equal('}');
  });
}

size_t findInString(std::string_view text, size_t from) {
  return find(text, from, [](const Bytes64& b) { return b.equal('"') | b.equal('\\'); });
}

}  // namespace

size_t ValueWalker::feed(std::string_view text) {
  size_t at = 0;
  while (at < text.size() && state_ == State::Inside) {
    switch (mode_) {
      case Mode::Begin:
        at += begin(text[at]);
        break;
      case Mode::Scalar:
        if (isScalarByte(text[at])) {
          ++at;
        } else {
          state_ = State::Done;
        }
        break;
      case Mode::Container:
        at = findInContainer(text, at);
        if (at < text.size()) at += bracket(text[at]);
        break;
      case Mode::String:
        at = findInString(text, at);
        if (at < text.size()) text[at++] == '"' ? endString() : void(mode_ = Mode::Escape);
        break;
      case Mode::Escape:
        mode_ = Mode::String;
        ++at;
        break;
    }
  }
  return at;
}

size_t ValueWalker::begin(char c) {
  if (c == '"' || c == '[' || c == '{') return bracket(c);
  if (!isScalarByte(c)) {
    state_ = State::WrongByte;
    return 0;
  }
  mode_ = Mode::Scalar;
  return 1;
}

size_t ValueWalker::bracket(char c) {
  if (c == '"') {
    mode_ = Mode::String;
  } else if (c == '[' || c == '{') {
    mode_ = Mode::Container;
    objects_.push_back(c == '{');
    if (objects_.size() > kMaxDepth) state_ = State::TooDeep;
  } else if (objects_.back() == (c == '}')) {
    objects_.pop_back();
    if (objects_.empty()) state_ = State::Done;
  } else {
    state_ = State::WrongByte;
    return 0;
  }
  return 1;
}

void ValueWalker::endString() {
  mode_ = Mode::Container;
  if (objects_.empty()) state_ = State::Done;
}

}  // namespace leakline

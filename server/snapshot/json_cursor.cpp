#include "snapshot/json_cursor.h"

#include "snapshot/input_error.h"
#include "snapshot/json_bytes.h"
#include "snapshot/value_walker.h"

namespace leakline {
// Makes sure that there is a byte at at_; false at the end of the input.
Result<bool> JsonCursor::fill() {
  while (at_ >= block_.size()) {
    const uint64_t end = block_.end();
    const auto more = input_.next(block_);
    if (!more) return more.error();
    at_ = 0;
    if (!*more) {
      block_ = Block::emptyAt(end);
      return false;
    }
  }
  return true;
}

Result<int> JsonCursor::peek() {
  for (;;) {
    const auto filled = fill();
    if (!filled) return filled.error();
    if (!*filled) return kEnd;
    const char* text = block_.data();
    while (at_ < block_.size() && isJsonSpace(text[at_])) ++at_;
    if (at_ < block_.size()) return static_cast<unsigned char>(text[at_]);
  }
}

Result<void> JsonCursor::expect(char c) {
  const auto next = peek();
  if (!next) return next.error();
  if (*next == kEnd) return cutOff(input_.name(), section_, offset());
  if (*next != c) {
    return badFormat(
        input_.name(), section_, offset(),
        "expected " + describeByte(c) + ", found " + describeByte(static_cast<char>(*next)));
  }
  advance();
  return {};
}

Result<void> JsonCursor::walkValue(std::string* keep, size_t limit, std::string_view tooLong) {
  if (const auto first = peek(); !first) return first.error();
  const uint64_t begin = offset();
  ValueWalker walker;
  while (walker.state() == ValueWalker::State::Inside) {
    const auto filled = fill();
    if (!filled) return filled.error();
    if (!*filled) return cutOff(input_.name(), section_, offset());
    const std::string_view text(block_.data() + at_, block_.size() - at_);
    const size_t used = walker.feed(text);
    if (keep) {
      if (keep->size() + used > limit) {
        return badFormat(input_.name(), section_, begin, std::string(tooLong));
      }
      keep->append(text.substr(0, used));
    }
    at_ += used;
  }
  if (walker.state() == ValueWalker::State::Done) return {};
  return badFormat(input_.name(), section_, offset(),
                   walker.state() == ValueWalker::State::TooDeep
                       ? "values are nested too deeply"
                       : "unexpected " + describeByte(block_.data()[at_]));
}

Result<std::string> JsonCursor::keepValue(size_t limit, std::string_view tooLong) {
  std::string text;
  if (auto r = walkValue(&text, limit, tooLong); !r) return r.error();
  return text;
}

Result<void> JsonCursor::skipValue() {
  return walkValue(nullptr, 0, {});
}

Result<void> JsonCursor::readValue(ValueReader& reader) {
  if (const auto first = peek(); !first) return first.error();
  while (!reader.done()) {
    const auto filled = fill();
    if (!filled) return filled.error();
    if (!*filled) return cutOff(input_.name(), section_, offset());
    const std::string_view text(block_.data() + at_, block_.size() - at_);
    const auto used = reader.feed(text, offset());
    if (!used) {
      Error error = used.error();
      if (!error.place) error.place.emplace();
      error.place->file = input_.name();
      error.place->section = section_;
      return error;
    }
    at_ += *used;
  }
  return {};
}

Result<std::string> JsonCursor::name() {
  constexpr size_t kMaxName = 4096;
  const auto quote = peek();
  if (!quote) return quote.error();
  if (*quote != '"') return expect('"').error();
  auto literal = keepValue(kMaxName, "a name of a section is too long");
  if (!literal) return literal;
  return literal->substr(1, literal->size() - 2);
}

uint64_t JsonCursor::handOver() {
  const uint64_t here = offset();
  input_.giveBack(std::move(block_));
  block_ = Block();
  at_ = 0;
  return here;
}

void JsonCursor::resume(uint64_t offset) {
  input_.seek(offset);
  block_ = Block::emptyAt(offset);
  at_ = 0;
}

}  // namespace leakline

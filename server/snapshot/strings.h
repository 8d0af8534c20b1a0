// The string table: the JSON text of the "strings" section, kept undecoded, and where each string
// starts. Decoding happens only when somebody asks for one string.
// Immutable after construction; reading from several threads is safe. Never throws but bad_alloc:
// a table that does not fit its text (a damaged index file) gives wrong or empty strings, no more.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/column.h"
#include "base/ids.h"

namespace leakline {

class Strings {
 public:
  Strings() = default;
  // `text` is the section's bytes; string i is text[offset i … offset i + 1) and begins right after
  // its opening quote; the closing quote and what follows it up to and including the next opening
  // quote are part of the range. There is one offset more than there are strings; the last is
  // text.size().
  // `offsets` holds their low 32 bits: four bytes each, also for texts over 4 GiB. The high bits
  // follow from the order, because two neighbours are never 4 GiB apart (the reader refuses that).
  Strings(Column<char> text, Column<uint32_t> offsets);

  uint32_t size() const {
    return offsets_.empty() ? 0 : static_cast<uint32_t>(offsets_.size() - 1);
  }
  // The literal's inside, escapes as in the file; empty for an index out of range.
  std::string_view raw(StringIndex index) const;
  // Decoded to UTF-8. V8 writes lone surrogates as escapes: those come out as three-byte sequences
  // (WTF-8), so that nothing is lost; views replace them before showing.
  std::string decode(StringIndex index) const;
  // Decodes at most about `maxBytes` of it: for names in lists.
  std::string decodePrefix(StringIndex index, size_t maxBytes) const;
  // Compares without decoding; `ascii` must be plain ASCII without quote and backslash.
  bool equals(StringIndex index, std::string_view ascii) const { return raw(index) == ascii; }
  // Does the literal begin so? `ascii` as above.
  bool startsWith(StringIndex index, std::string_view ascii) const;
  // First string equal to `ascii`, or nothing. Linear: look up once, then compare indexes.
  // V8 writes each distinct string once.
  uint32_t find(std::string_view ascii) const;  // kNoOrdinal if there is none

  const Column<char>& text() const { return text_; }
  const Column<uint32_t>& offsets() const { return offsets_; }

 private:
  uint64_t offset(uint32_t index) const;

  Column<char> text_;
  Column<uint32_t> offsets_;
  std::vector<uint32_t> laps_;  // first string beyond 4 GiB, 8 GiB, …; nearly always empty
};

}  // namespace leakline

// Reads the "strings" section on all threads: copies its text into one column, undecoded, and finds
// where each string begins. Every literal is checked on the way (escapes, control characters,
// UTF-8), so that decoding one later cannot fail.
// simdjson is not used here: it rejects the lone surrogates (\ud83d alone) that V8 really writes.
#pragma once

#include <cstdint>

#include "base/cancel.h"
#include "base/progress.h"
#include "base/result.h"
#include "snapshot/block_input.h"
#include "snapshot/strings.h"

namespace leakline {

struct StringOptions {
  unsigned threads = 1;
  uint64_t maxText = 0;  // bytes; more is TooLarge, with a message for the caller to replace
  CancelToken cancel;
  Progress* progress = nullptr;
};

// A literal or a gap between two may not be longer: offsets are stored modulo 4 GiB, and within one
// string nobody asks whether to stop. V8 cuts at 1,024 characters.
inline constexpr uint64_t kMaxStringBytes = uint64_t{128} << 20;

struct StringText {
  Column<char> text;    // what is between the brackets
  uint64_t count = 0;   // quotes / 2: how many strings there are if nothing is wrong with them
  uint64_t offset = 0;  // of the text in the input
  uint64_t end = 0;     // offset behind the closing bracket

  // Where a block of the text begins and what is known there.
  struct Seam {
    uint64_t at = 0;             // in the text
    uint64_t stringsBefore = 0;  // that begin before
    bool inside = false;         // of a string
    bool escaped = false;
  };
  std::vector<Seam> seams;
};

// Begins at `start`, behind the opening bracket. Afterwards the input stands nowhere: seek.
Result<StringText> loadStrings(BlockInput& input, uint64_t start, const StringOptions& options);

// `file` is the input's name, for errors.
Result<Strings> indexStrings(StringText text, const std::string& file,
                             const StringOptions& options);

}  // namespace leakline

// Reading a snapshot that is a text in memory: in blocks of any size, as a file or as a stream.
#pragma once

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "snapshot/block_input.h"
#include "snapshot/snapshot_parser.h"

namespace leakline::test {

inline constexpr uint64_t kPlenty = uint64_t{4} << 30;

// A stream that gives at most `step` bytes at a time, as pipes do.
class TextSource final : public ByteSource {
 public:
  TextSource(std::string_view text, size_t step) : text_(text), step_(step) {}
  Result<size_t> read(char* to, size_t size) override {
    const size_t n = std::min({size, step_, text_.size()});
    if (n != 0) std::memcpy(to, text_.data(), n);
    text_.remove_prefix(n);
    return n;
  }

 private:
  std::string_view text_;
  size_t step_;
};

struct HowToRead {
  size_t blockSize = 64;
  unsigned threads = 1;
  bool stream = false;
  uint64_t maxMemory = kPlenty;
};

inline Result<Columns> readText(std::string_view text, const HowToRead& how = {}) {
  ReadOptions options;
  options.threads = how.threads;
  options.maxMemory = how.maxMemory;
  if (how.stream) {
    StreamInput input(std::make_unique<TextSource>(text, 1000), "test", UINT64_MAX, how.blockSize);
    return parseSnapshot(input, options);
  }
  MemoryInput input(text, "test", how.blockSize, {});
  return parseSnapshot(input, options);
}

// What readText() returned, in one line: for comparing failures.
inline std::string outcome(const Result<Columns>& result) {
  if (result) return "ok";
  return std::string(errorCodeName(result.error().code)) + " " + result.error().toString();
}

}  // namespace leakline::test

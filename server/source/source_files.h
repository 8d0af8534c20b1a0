// Texts of source files, cached: from the disk, or given by a source map whose originals are not on
// this disk. Script names come from a snapshot and may say anything: only regular files of bounded
// size are opened. Owned by a Locator; not thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/text.h"

namespace leakline {

struct SourceText {
  std::string text;          // UTF-8 as on disk, without a byte order mark
  LineIndex lines;           // as editors count them
  uint64_t utf16Length = 0;  // as Node decodes it, without the byte order mark
  bool binary = false;
  bool unicodeLineBreaks = false;  // has U+2028 or U+2029, which end lines for V8 only
};

inline constexpr uint64_t kMaxSourceBytes = uint64_t{64} << 20;

// A regular file of at most so many bytes; `tooLarge` says why there is nothing.
std::optional<std::string> readTextFile(const std::string& path, uint64_t maxBytes,
                                        bool* tooLarge = nullptr);

// From the lines of JavaScript engines to those of editors: U+2028 and U+2029 end the former only.
LinePosition asEditorsCount(const SourceText& source, LinePosition position);
LinePosition asEnginesCount(const SourceText& source, LinePosition position);

class SourceFiles {
 public:
  struct File {
    bool exists = false;
    std::shared_ptr<const SourceText> text;  // null if it cannot be read or is larger than 64 MiB
  };

  // Valid until the next call: the cache is emptied when it grows too large.
  const File& load(const std::string& path);

  // The text of an original as its source map has it. The first text of a path stays.
  void give(const std::string& path, std::string text);
  std::shared_ptr<const SourceText> given(const std::string& path) const;

 private:
  std::unordered_map<std::string, File> files_;
  std::unordered_map<std::string, std::shared_ptr<const SourceText>> given_;
  size_t cachedBytes_ = 0;
  size_t givenBytes_ = 0;
};

}  // namespace leakline

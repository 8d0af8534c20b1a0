// From "script, line, column" as V8 counts them to a place in a file a person can open: decodes
// file:// URLs, tells Node's own scripts and dependencies from the user's code, and checks that the
// file on disk is the one that ran. Reads source files; caches them; not thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/text.h"
#include "finding/place.h"
#include "source/script_info.h"

namespace leakline {

// A source file's text.
struct SourceText {
  std::string text;          // UTF-8 as on disk, without a byte order mark
  LineIndex lines;           // as editors count them
  uint64_t utf16Length = 0;  // as Node decodes it, without the byte order mark
  bool binary = false;
  bool unicodeLineBreaks = false;  // has U+2028 or U+2029, which end lines for V8 only
};

class Locator {
 public:
  // A point at the position V8 gives: where the function's parameter list begins.
  Place locate(const ScriptInfo& script, uint32_t line, uint32_t column);

  // The text of a file a script was read from; null if it cannot be read, is larger than 64 MiB or
  // no text.
  std::shared_ptr<const SourceText> textOf(const std::string& path);

 private:
  struct File {
    bool exists = false;
    std::shared_ptr<const SourceText> text;  // null if it cannot be read or is larger than 64 MiB
  };

  // Valid until the next call: the cache is emptied when it grows too large.
  const File& load(const std::string& path);

  std::unordered_map<std::string, File> files_;
  size_t cachedBytes_ = 0;
};

}  // namespace leakline

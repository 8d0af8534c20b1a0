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
#include <vector>

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

  // The call that registered a listener: the innermost call of on, once, addListener … around the
  // function at `place`, or one that passes the function by `functionName`, in the same file.
  // The result's range is the method's name (`on`); nothing if there is no such call.
  std::optional<Place> findRegisteringCall(const Place& place, std::string_view functionName,
                                           std::string_view event);

  // Up to `count` lines of a text file from `first` (from 0) on, each cut to kMaxLineBytes: for
  // showing. None if the path is no file that can be read.
  std::vector<std::string> lines(const std::string& path, uint32_t first, uint32_t count);
  static constexpr size_t kMaxLineBytes = 400;

 private:
  struct File {
    bool exists = false;
    std::unique_ptr<SourceText> text;  // null if it cannot be read or is larger than 64 MiB
  };

  // Valid until the next call: the cache is emptied when it grows too large.
  const File& load(const std::string& path);

  std::unordered_map<std::string, File> files_;
  size_t cachedBytes_ = 0;
};

}  // namespace leakline

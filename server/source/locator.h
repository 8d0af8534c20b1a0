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

#include "finding/place.h"
#include "source/script_info.h"

namespace leakline {

// A source file's text with its lines; null if it cannot be read or is larger than 64 MiB.
struct SourceText {
  std::string text;  // UTF-8, as on disk
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

 private:
  const SourceText* load(const std::string& path);

  std::unordered_map<std::string, std::unique_ptr<SourceText>> files_;
};

}  // namespace leakline

// What a script's name says: is it a file, whose code is it, and where would the file be.
#pragma once

#include <string>
#include <string_view>

#include "finding/place.h"

namespace leakline {

struct ScriptOrigin {
  CodeOwner owner = CodeOwner::Unknown;
  std::string path;     // of the file if `isFile`, else the name as it is
  bool isFile = false;  // an absolute path or file: URL
};

ScriptOrigin originOfScript(std::string_view name);

}  // namespace leakline

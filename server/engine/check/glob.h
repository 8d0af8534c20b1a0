// Patterns of paths in the configuration: * and ? inside one name, ** over folders, [a-z], {a,b}.
// A pattern without "/" means any file or folder of that name, others are relative to the folder of
// the configuration; what matches a folder matches all below it. Matching is that of .gitignore
// (workspace/ignore_pattern.h). Immutable; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace leakline {

class Glob {
 public:
  // Errors: Config, what is wrong with the pattern.
  static Result<Glob> parse(std::string_view pattern);

  // `path` relative to the configuration's folder, separated by "/".
  bool matches(std::string_view path) const;
  const std::string& text() const { return text_; }

 private:
  using Parts = std::vector<std::string>;

  std::string text_;
  std::vector<Parts> alternatives_;  // one per combination of {…}
};

bool anyMatches(const std::vector<Glob>& globs, std::string_view path);

}  // namespace leakline

// One line of a .gitignore file (gitignore(5)). Matching takes time in proportion to the pattern
// times the path, whatever both are. Immutable.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leakline {

class IgnorePattern {
 public:
  // Nothing for blank lines and comments.
  static std::optional<IgnorePattern> parse(std::string_view line);

  // `path` is relative to the folder of the file the line is in, with "/" between the parts.
  bool matches(std::string_view path, bool isFolder) const;
  // `!x`: what it matches is not ignored after all.
  bool isNegated() const { return isNegated_; }

 private:
  enum class Shape : uint8_t { Name, Suffix, Glob };

  bool isNegated_ = false;
  bool foldersOnly_ = false;
  bool isAnchored_ = false;         // matched with the whole path, not with its last part
  Shape shape_ = Shape::Glob;       // of the last part, for what has no wildcards or only *x
  std::vector<std::string> parts_;  // between the slashes; "**" stands for any number of parts
};

// A part of a path against a pattern with *, ?, [a-z], [!x] and \x, as in gitignore and shells.
bool matchesGlob(std::string_view pattern, std::string_view text);
// A path against a pattern whose parts are split at the slashes; "**" matches any number of parts,
// at the end at least one.
bool matchesPathGlob(const std::vector<std::string>& pattern,
                     const std::vector<std::string_view>& path);
std::vector<std::string_view> partsOf(std::string_view path);

}  // namespace leakline

// `baseUrl` and `paths` of the tsconfig.json or jsconfig.json that a file falls under, with what
// the configuration extends and refers to. Immutable.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "workspace/file_view.h"

namespace leakline {

class TsPaths {
 public:
  // Of a folder's own configuration; empty if it has none. Follows `extends` within `root`, and, if
  // no paths are found, `references`.
  static TsPaths of(const FileView& files, std::string_view root, const std::string& config);

  bool empty() const { return baseUrl_.empty() && patterns_.empty(); }
  // Absolute paths, without endings, that a specifier may mean, the most fitting first.
  std::vector<std::string> candidates(std::string_view specifier) const;

 private:
  struct Pattern {
    std::string head;
    std::string tail;
    bool hasStar = false;
    std::vector<std::string> targets;  // absolute, with the star
  };

  friend class TsPathsReader;

  std::string baseUrl_;
  std::vector<Pattern> patterns_;
};

}  // namespace leakline

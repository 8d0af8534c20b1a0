// A FileView over a table of texts, for tests.
#pragma once

#include <map>
#include <set>
#include <string>

#include "workspace/file_view.h"

namespace leakline::test {

class MemoryFiles : public FileView {
 public:
  using Texts = std::map<std::string, std::string>;

  explicit MemoryFiles(Texts texts) : texts_(std::move(texts)) {
    for (const auto& [path, text] : texts_) {
      for (size_t end = path.rfind('/'); end != 0 && end != std::string::npos;
           end = path.rfind('/', end - 1)) {
        folders_.insert(path.substr(0, end));
      }
    }
  }

  bool isFile(const std::string& path) const override { return texts_.contains(path); }
  bool isFolder(const std::string& path) const override { return folders_.contains(path); }
  Result<std::string> read(const std::string& path, size_t maxBytes) const override {
    const auto found = texts_.find(path);
    if (found == texts_.end()) return Error{ErrorCode::NotFound, "no such file", {}};
    if (found->second.size() > maxBytes) return Error{ErrorCode::TooLarge, "too large", {}};
    return found->second;
  }
  std::vector<std::string> foldersIn(const std::string& path) const override {
    std::vector<std::string> names;
    const std::string prefix = path + "/";
    for (auto folder = folders_.lower_bound(prefix);
         folder != folders_.end() && folder->starts_with(prefix); ++folder) {
      const std::string name = folder->substr(prefix.size());
      if (name.find('/') == std::string::npos) names.push_back(name);
    }
    return names;
  }

 private:
  Texts texts_;
  std::set<std::string> folders_;
};

}  // namespace leakline::test

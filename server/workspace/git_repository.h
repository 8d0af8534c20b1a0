// One git repository: what is staged, what has changed since a commit, what is ignored. Through
// libgit2, with the environment git gives its hooks (GIT_INDEX_FILE …). Paths are absolute; those
// it gives have no links in them. Any thread may call it; it locks. Errors are Usage if what was
// asked for is not there, else Unreadable.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

struct git_diff;
struct git_repository;
struct git_tree;

namespace leakline {

// Lines [begin, end), from 0.
struct LineRange {
  uint32_t begin = 0;
  uint32_t end = 0;

  bool operator==(const LineRange&) const = default;
};

struct ChangedFile {
  std::string path;
  std::vector<LineRange> lines;  // added or changed ones, in order; none if only lines went away
};

// The two states that are compared.
struct ChangeQuery {
  // A commit; the branch off it, if it is no ancestor. Empty: HEAD.
  std::string since;
  // With the index, or with the files on disk.
  bool staged = false;
};

class GitRepository {
 public:
  // The repository a path is in. NotFound if it is in none.
  static Result<std::shared_ptr<GitRepository>> containing(const std::string& path);
  ~GitRepository();
  GitRepository(const GitRepository&) = delete;
  GitRepository& operator=(const GitRepository&) = delete;

  const std::string& workFolder() const { return workFolder_; }

  // Files that were added or changed, in the order of their paths; removed ones are none, files git
  // does not know yet are wholly changed unless they are ignored.
  Result<std::vector<ChangedFile>> changes(const ChangeQuery& query) const;

  // All files of the index, in the order of their paths.
  Result<std::vector<std::string>> indexPaths() const;
  // The staged text of a file. NotFound if it is not in the index.
  Result<std::string> indexText(const std::string& path, size_t maxBytes) const;

  // What beside .gitignore files says what is ignored: the text of core.excludesFile and that of
  // info/exclude, weakest first.
  std::vector<std::string> excludeTexts() const;

 private:
  struct FreeRepository {
    void operator()(git_repository* repository) const;
  };
  using RepositoryPtr = std::unique_ptr<git_repository, FreeRepository>;

  explicit GitRepository(RepositoryPtr repository);

  std::optional<std::string> relative(const std::string& path) const;
  std::string excludesFile() const;

  RepositoryPtr repository_;
  std::string workFolder_;
  mutable std::mutex mutex_;
};

}  // namespace leakline

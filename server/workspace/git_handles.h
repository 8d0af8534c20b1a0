// Owners of what libgit2 allocates, and its errors as ours. Used by the git_*.cpp files only.
#pragma once

#include <git2.h>

#include <memory>
#include <string>

#include "base/error.h"

namespace leakline {

template <auto free>
struct GitFree {
  template <class Handle>
  void operator()(Handle* handle) const {
    free(handle);
  }
};

using GitRepositoryPtr = std::unique_ptr<git_repository, GitFree<git_repository_free>>;
using GitIndexPtr = std::unique_ptr<git_index, GitFree<git_index_free>>;
using GitBlobPtr = std::unique_ptr<git_blob, GitFree<git_blob_free>>;
using GitTreePtr = std::unique_ptr<git_tree, GitFree<git_tree_free>>;
using GitObjectPtr = std::unique_ptr<git_object, GitFree<git_object_free>>;
using GitConfigPtr = std::unique_ptr<git_config, GitFree<git_config_free>>;
using GitDiffPtr = std::unique_ptr<git_diff, GitFree<git_diff_free>>;

// What failed, with libgit2's own words behind it.
Error gitError(ErrorCode code, std::string what);

}  // namespace leakline

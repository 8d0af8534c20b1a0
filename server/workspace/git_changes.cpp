#include "workspace/git_changes.h"

#include <algorithm>

#include "workspace/git_handles.h"

namespace leakline {
namespace {

// The commit to compare with: nothing but success if there is no commit yet.
Result<GitTreePtr> treeOf(git_repository* repository, const std::string& since) {
  const bool isHead = since.empty();
  git_object* found = nullptr;
  const std::string name = (isHead ? "HEAD" : since) + "^{commit}";
  if (git_revparse_single(&found, repository, name.c_str()) != 0) {
    if (isHead && git_repository_head_unborn(repository) == 1) return GitTreePtr();
    return gitError(ErrorCode::Usage, "git knows no commit \"" + since + "\"");
  }
  const GitObjectPtr commit(found);
  git_oid base = *git_object_id(commit.get());
  git_oid head;
  git_oid common;
  // What the other branch has done since is no change of ours.
  if (!isHead && git_reference_name_to_id(&head, repository, "HEAD") == 0 &&
      git_merge_base(&common, repository, &base, &head) == 0) {
    base = common;
  }
  git_commit* parsed = nullptr;
  git_tree* tree = nullptr;
  if (git_commit_lookup(&parsed, repository, &base) == 0) {
    git_commit_tree(&tree, parsed);
    git_commit_free(parsed);
  }
  if (!tree) return gitError(ErrorCode::Unreadable, "the commit cannot be read");
  return GitTreePtr(tree);
}

struct Collector {
  std::vector<ChangedFile> files;
};

int onFile(const git_diff_delta* delta, float, void* payload) {
  auto& files = static_cast<Collector*>(payload)->files;
  files.push_back({delta->status == GIT_DELTA_DELETED ? std::string() : delta->new_file.path, {}});
  return 0;
}

int onHunk(const git_diff_delta*, const git_diff_hunk* hunk, void* payload) {
  auto& lines = static_cast<Collector*>(payload)->files.back().lines;
  if (hunk->new_lines <= 0 || hunk->new_start <= 0) return 0;
  const auto begin = static_cast<uint32_t>(hunk->new_start - 1);
  lines.push_back({begin, begin + static_cast<uint32_t>(hunk->new_lines)});
  return 0;
}

git_diff_options diffOptions() {
  git_diff_options options;
  git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
  options.context_lines = 0;
  options.flags = GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS |
                  GIT_DIFF_SHOW_UNTRACKED_CONTENT | GIT_DIFF_INCLUDE_TYPECHANGE |
                  GIT_DIFF_IGNORE_SUBMODULES;
  return options;
}

}  // namespace

Result<std::vector<ChangedFile>> changesIn(git_repository* repository, const ChangeQuery& query) {
  Result<GitTreePtr> tree = treeOf(repository, query.since);
  if (!tree) return std::move(tree).error();
  const git_diff_options options = diffOptions();
  git_diff* made = nullptr;
  const int failed =
      query.staged ? git_diff_tree_to_index(&made, repository, tree->get(), nullptr, &options)
                   : git_diff_tree_to_workdir_with_index(&made, repository, tree->get(), &options);
  const GitDiffPtr diff(made);
  if (failed != 0) return gitError(ErrorCode::Unreadable, "git cannot tell what has changed");
  // A file under a new name is not changed as a whole.
  git_diff_find_similar(diff.get(), nullptr);
  Collector collector;
  if (git_diff_foreach(diff.get(), onFile, nullptr, onHunk, nullptr, &collector) != 0) {
    return gitError(ErrorCode::Unreadable, "git cannot tell which lines have changed");
  }
  std::vector<ChangedFile>& files = collector.files;
  std::erase_if(files, [](const ChangedFile& file) { return file.path.empty(); });
  std::sort(files.begin(), files.end(),
            [](const ChangedFile& a, const ChangedFile& b) { return a.path < b.path; });
  return std::move(files);
}

}  // namespace leakline

// A folder for one test, and a git repository in it, made with libgit2. Removed at the end.
#pragma once

#include <git2.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace leakline::test {

class Sandbox {
 public:
  Sandbox() {
    std::string name = std::filesystem::temp_directory_path() / "leakline-test-XXXXXX";
    if (!mkdtemp(name.data())) std::abort();
    root_ = std::filesystem::canonical(name).string();
  }
  ~Sandbox() {
    std::error_code ignored;
    std::filesystem::remove_all(root_, ignored);
  }
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;

  const std::string& root() const { return root_; }
  std::string path(std::string_view name) const { return root_ + "/" + std::string(name); }
  void write(std::string_view name, std::string_view text) const {
    const std::filesystem::path file(path(name));
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
  }
  void remove(std::string_view name) const { std::filesystem::remove_all(path(name)); }

 private:
  std::string root_;
};

class GitSandbox : public Sandbox {
 public:
  GitSandbox() {
    git_libgit2_init();
    check(git_repository_init(&repository_, root().c_str(), 0));
  }
  ~GitSandbox() {
    git_repository_free(repository_);
    git_libgit2_shutdown();
  }

  void stage(std::string_view name) const {
    withIndex(
        [&](git_index* index) { return git_index_add_bypath(index, std::string(name).c_str()); });
  }
  void unstage(std::string_view name) const {
    withIndex([&](git_index* index) {
      return git_index_remove_bypath(index, std::string(name).c_str());
    });
  }
  void commit(std::string_view name, std::string_view text) const {
    write(name, text);
    stage(name);
    commit();
  }
  void commit() const {
    git_oid treeId;
    withIndex([&](git_index* index) { return git_index_write_tree(&treeId, index); });
    git_tree* tree = nullptr;
    git_signature* author = nullptr;
    check(git_tree_lookup(&tree, repository_, &treeId));
    check(git_signature_new(&author, "A", "a@example.org", 1'600'000'000, 0));
    git_oid id;
    git_oid head;
    git_commit* parent = nullptr;
    if (git_reference_name_to_id(&head, repository_, "HEAD") == 0) {
      check(git_commit_lookup(&parent, repository_, &head));
    }
    const std::array<const git_commit*, 1> parents{parent};
    check(git_commit_create(&id, repository_, "HEAD", author, author, nullptr, "a change", tree,
                            parent ? 1 : 0, const_cast<const git_commit**>(parents.data())));
    git_commit_free(parent);
    git_signature_free(author);
    git_tree_free(tree);
  }
  void branch(std::string_view name) const {
    git_commit* head = nullptr;
    git_object* object = nullptr;
    git_reference* made = nullptr;
    check(git_revparse_single(&object, repository_, "HEAD"));
    check(git_commit_lookup(&head, repository_, git_object_id(object)));
    check(git_branch_create(&made, repository_, std::string(name).c_str(), head, 0));
    git_reference_free(made);
    git_commit_free(head);
    git_object_free(object);
  }
  void switchTo(std::string_view name) const {
    git_checkout_options options;
    git_checkout_options_init(&options, GIT_CHECKOUT_OPTIONS_VERSION);
    options.checkout_strategy = GIT_CHECKOUT_FORCE;
    check(git_repository_set_head(repository_, ("refs/heads/" + std::string(name)).c_str()));
    check(git_checkout_head(repository_, &options));
  }
  void configure(const char* key, const std::string& value) const {
    git_config* config = nullptr;
    check(git_repository_config(&config, repository_));
    check(git_config_set_string(config, key, value.c_str()));
    git_config_free(config);
  }
  bool ignores(const std::string& path) const {
    int ignored = 0;
    check(git_ignore_path_is_ignored(&ignored, repository_, path.c_str()));
    return ignored != 0;
  }

 private:
  static void check(int result) {
    if (result == 0) return;
    ADD_FAILURE() << git_error_last()->message;
  }
  template <class Change>
  void withIndex(Change change) const {
    git_index* index = nullptr;
    check(git_repository_index(&index, repository_));
    check(git_index_read(index, 0));
    check(change(index));
    check(git_index_write(index));
    git_index_free(index);
  }

  git_repository* repository_ = nullptr;
};

}  // namespace leakline::test

#include "workspace/git_repository.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <thread>

#include "support/git_sandbox.h"
#include "workspace/index_files.h"

namespace leakline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::shared_ptr<GitRepository> open(const std::string& path) {
  auto repository = GitRepository::containing(path);
  EXPECT_TRUE(repository) << repository.error().message;
  return repository ? *repository : nullptr;
}

// "a.js 0-2,5-6" for each changed file.
std::vector<std::string> changed(const test::GitSandbox& git, const ChangeQuery& query) {
  std::vector<std::string> all;
  const auto files = open(git.root())->changes(query);
  EXPECT_TRUE(files) << files.error().message;
  for (const ChangedFile& file : files ? *files : std::vector<ChangedFile>()) {
    std::string one = file.path.substr(git.root().size() + 1);
    for (const LineRange& range : file.lines) {
      one += (&range == file.lines.data() ? " " : ",") + std::to_string(range.begin) + "-" +
             std::to_string(range.end);
    }
    all.push_back(one);
  }
  return all;
}

TEST(GitRepository, IsFoundFromBelow) {
  const test::GitSandbox git;
  git.write("a/b/c.js", "");
  EXPECT_EQ(open(git.path("a/b"))->workFolder(), git.root());
  const test::Sandbox none;
  EXPECT_EQ(GitRepository::containing(none.root()).error().code, ErrorCode::NotFound);
}

TEST(GitRepository, StagedTextIsThatOfTheIndex) {
  const test::GitSandbox git;
  git.commit("a/x.js", "1\n2\n3\n");
  git.write("a/x.js", "1\ntwo\n3\n");
  git.stage("a/x.js");
  git.write("a/x.js", "1\ntwo\n3\nfour\n");
  git.write("new.js", "n\n");
  EXPECT_THAT(changed(git, {"", true}), ElementsAre("a/x.js 1-2"));
  EXPECT_THAT(changed(git, {"", false}), ElementsAre("a/x.js 1-2,3-4", "new.js 0-1"));
  const auto repository = open(git.root());
  EXPECT_EQ(*repository->indexText(git.path("a/x.js"), 100), "1\ntwo\n3\n");
  EXPECT_EQ(repository->indexText(git.path("a/x.js"), 3).error().code, ErrorCode::TooLarge);
  EXPECT_EQ(repository->indexText(git.path("new.js"), 100).error().code, ErrorCode::NotFound);
  EXPECT_EQ(repository->indexText("/elsewhere/x.js", 100).error().code, ErrorCode::NotFound);
  EXPECT_THAT(*repository->indexPaths(), ElementsAre(git.path("a/x.js")));
}

TEST(GitRepository, RemovedRenamedAndIgnoredFiles) {
  const test::GitSandbox git;
  std::string text;
  for (int i = 0; i < 30; ++i) text += "line " + std::to_string(i) + "\n";
  git.commit("gone.js", "x\n");
  git.commit("old.js", text);
  git.write(".gitignore", "skip.js\n");
  git.write("skip.js", "x\n");
  git.remove("gone.js");
  git.unstage("gone.js");
  git.remove("old.js");
  git.unstage("old.js");
  git.write("name.js", text + "more\n");
  git.stage("name.js");
  EXPECT_THAT(changed(git, {"", true}), ElementsAre("name.js 30-31"));
  EXPECT_THAT(changed(git, {"", false}), ElementsAre(".gitignore 0-1", "name.js 30-31"));
}

TEST(GitRepository, WithoutACommitAllIsNew) {
  const test::GitSandbox git;
  git.write("x.js", "1\n2\n");
  git.stage("x.js");
  EXPECT_THAT(changed(git, {"", true}), ElementsAre("x.js 0-2"));
}

TEST(GitRepository, ChangesAreThoseOfThisBranch) {
  const test::GitSandbox git;
  git.commit("x.js", "1\n");
  git.branch("other");
  git.switchTo("other");
  git.commit("theirs.js", "1\n");
  git.switchTo("master");
  git.commit("ours.js", "1\n");
  git.write("x.js", "0\n1\n");
  EXPECT_THAT(changed(git, {"other", false}), ElementsAre("ours.js 0-1", "x.js 0-1"));
  EXPECT_THAT(changed(git, {"HEAD~1", false}), ElementsAre("ours.js 0-1", "x.js 0-1"));
  EXPECT_THAT(changed(git, {"HEAD", false}), ElementsAre("x.js 0-1"));
  const auto unknown = open(git.root())->changes({"no-such-branch", false});
  EXPECT_EQ(unknown.error().code, ErrorCode::Usage);
  EXPECT_THAT(unknown.error().message, HasSubstr("no-such-branch"));
}

TEST(GitRepository, ReadsTheIndexAHookIsGiven) {
  const test::GitSandbox git;
  git.commit("x.js", "1\n");
  std::filesystem::copy(git.path(".git/index"), git.path(".git/other"));
  git.write("x.js", "2\n");
  git.stage("x.js");
  setenv("GIT_INDEX_FILE", git.path(".git/other").c_str(), 1);
  const auto other = open(git.root());
  unsetenv("GIT_INDEX_FILE");
  EXPECT_EQ(*other->indexText(git.path("x.js"), 100), "1\n");
  EXPECT_EQ(*open(git.root())->indexText(git.path("x.js"), 100), "2\n");
}

TEST(GitRepository, MayBeReachedThroughALink) {
  const test::GitSandbox git;
  const test::Sandbox box;
  git.commit("a/x.js", "1\n");
  ASSERT_EQ(symlink(git.root().c_str(), box.path("link").c_str()), 0);
  EXPECT_EQ(*open(box.path("link/a"))->indexText(box.path("link/a/x.js"), 100), "1\n");
}

TEST(GitRepository, AnswersSeveralThreads) {
  const test::GitSandbox git;
  git.commit("x.js", "1\n");
  const auto repository = open(git.root());
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < 50; ++n) EXPECT_EQ(*repository->indexText(git.path("x.js"), 9), "1\n");
    });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST(IndexFiles, ShowWhatWillBeCommitted) {
  const test::GitSandbox git;
  git.write("a/b/x.js", "1\n");
  git.write("a/y.js", "1\n");
  git.write("c.js", "1\n");
  git.stage("a/b/x.js");
  git.stage("c.js");
  git.remove("c.js");
  const auto files = *IndexFiles::of(open(git.root()));
  EXPECT_TRUE(files->isFile(git.path("a/b/x.js")));
  EXPECT_TRUE(files->isFile(git.path("c.js")));
  EXPECT_FALSE(files->isFile(git.path("a/y.js")));
  EXPECT_TRUE(files->isFolder(git.path("a")));
  EXPECT_FALSE(files->isFolder(git.path("a/b/x.js")));
  EXPECT_THAT(files->foldersIn(git.root()), ElementsAre("a"));
  EXPECT_THAT(files->foldersIn(git.path("a")), ElementsAre("b"));
  EXPECT_EQ(*files->read(git.path("c.js"), 10), "1\n");
}

}  // namespace
}  // namespace leakline

#include "workspace/walk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/git_sandbox.h"
#include "workspace/file_view.h"

namespace leakline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const WalkOptions kScripts{{".js", ".vue"}, false};

// The paths as seen from the root.
std::vector<std::string> walked(const test::Sandbox& box, const WalkOptions& options = kScripts) {
  std::vector<std::string> names;
  for (const std::string& path : walk({box.root()}, options).paths) {
    names.push_back(path.substr(box.root().size() + 1));
  }
  return names;
}

TEST(Walk, TakesFilesInTheOrderOfTheirPaths) {
  const test::Sandbox box;
  for (const char* name : {"b.js", "a/z.js", "a.js", "a/b/c.vue", "a/x.txt", "node_modules/x/y.js",
                           "a/node_modules/y.js", ".git/hooks/x.js"}) {
    box.write(name, "");
  }
  EXPECT_THAT(walked(box), ElementsAre("a.js", "a/b/c.vue", "a/z.js", "b.js"));
  const WalkedFiles named =
      walk({box.path("a"), box.path("a/x.txt"), box.path("a/z.js")}, kScripts);
  EXPECT_THAT(named.paths,
              ElementsAre(box.path("a/b/c.vue"), box.path("a/x.txt"), box.path("a/z.js")));
  EXPECT_THAT(named.problems, IsEmpty());
}

TEST(Walk, PassesByWhatIsBuilt) {
  const test::Sandbox box;
  for (const char* name : {"a.js", "dist/b.js", "src/dist/c.js", ".next/d.js", "distance/e.js"}) {
    box.write(name, "");
  }
  EXPECT_THAT(walked(box), ElementsAre("a.js", "distance/e.js"));
  EXPECT_THAT(walk({box.path("dist")}, kScripts).paths, ElementsAre(box.path("dist/b.js")))
      << "what is named is meant";
}

TEST(Walk, LeavesOutWhatGitIgnores) {
  const test::GitSandbox box;
  box.write("excludes", "global.js\n");
  box.configure("core.excludesfile", box.path("excludes"));
  box.write(".git/info/exclude", "own.js\n");
  box.write(".gitignore", "/made/\n*.gen.js\n");
  box.write("a/.gitignore", "b.js\n!keep.gen.js\n");
  for (const char* name : {"global.js", "own.js", "made/x.js", "x.gen.js", "a/b.js", "b.js",
                           "a/keep.gen.js", "a/made/y.js"}) {
    box.write(name, "");
  }
  EXPECT_THAT(walked(box), ElementsAre("a/keep.gen.js", "a/made/y.js", "b.js"));
  EXPECT_THAT(walked(box, {{".js"}, true}), testing::SizeIs(8));
  const WalkedFiles below = walk({box.path("a")}, kScripts);
  EXPECT_FALSE(below.folders.empty());
  EXPECT_THAT(below.paths, ElementsAre(box.path("a/keep.gen.js"), box.path("a/made/y.js")))
      << "the rules above the folder hold, too";
  EXPECT_THAT(walk({box.path("made")}, kScripts).paths, ElementsAre(box.path("made/x.js")))
      << "what is named is meant";
}

TEST(Walk, NeedsNoRepositoryForIgnoreFiles) {
  const test::Sandbox box;
  box.write(".gitignore", "x.js\n");
  box.write("x.js", "");
  box.write("y.js", "");
  EXPECT_THAT(walked(box), ElementsAre("y.js"));
}

TEST(Walk, FollowsNoLinks) {
  const test::Sandbox box;
  box.write("a/x.js", "");
  ASSERT_EQ(symlink("..", box.path("a/loop").c_str()), 0);
  ASSERT_EQ(symlink("self.js", box.path("a/self.js").c_str()), 0);
  ASSERT_EQ(symlink("a", box.path("b").c_str()), 0);
  EXPECT_THAT(walked(box), ElementsAre("a/x.js"));
  EXPECT_THAT(walk({box.path("b")}, kScripts).paths, ElementsAre(box.path("b/x.js")));
}

TEST(Walk, SaysWhatIsMissing) {
  const test::Sandbox box;
  box.write("y.js", "");
  const WalkedFiles files = walk({box.path("no"), box.path("y.js")}, kScripts);
  EXPECT_THAT(files.paths, ElementsAre(box.path("y.js")));
  ASSERT_EQ(files.problems.size(), 1U);
  EXPECT_EQ(files.problems[0].code, ErrorCode::NotFound);
  EXPECT_THAT(files.problems[0].toString(), HasSubstr(box.path("no") + ": there is no such"));
}

TEST(Walk, SaysWhatIsUnreadable) {
  const test::Sandbox box;
  box.write("a/x.js", "");
  box.write("y.js", "");
  chmod(box.root().c_str(), 0755);
  ASSERT_EQ(chmod(box.path("a").c_str(), 0), 0);
  // Root reads everything.
  constexpr uid_t kNobody = 65534;
  const bool isRoot = geteuid() == 0;
  ASSERT_EQ(seteuid(isRoot ? kNobody : geteuid()), 0);
  const WalkedFiles files = walk({box.root()}, kScripts);
  ASSERT_EQ(seteuid(isRoot ? 0 : geteuid()), 0);
  chmod(box.path("a").c_str(), 0700);
  EXPECT_THAT(files.paths, ElementsAre(box.path("y.js")));
  ASSERT_EQ(files.problems.size(), 1U);
  EXPECT_EQ(files.problems[0].code, ErrorCode::Unreadable);
  EXPECT_THAT(files.problems[0].toString(), HasSubstr(box.path("a") + ": the folder cannot be"));
}

TEST(Walk, StopsWhenCancelled) {
  const test::Sandbox box;
  box.write("a/x.js", "");
  CancelSource source;
  source.cancel();
  EXPECT_THAT(walk({box.root()}, kScripts, source.token()).paths, IsEmpty());
}

TEST(ReadRegularFile, HasOneSentenceForWhatItCannotRead) {
  const test::Sandbox box;
  box.write("x.js", "12345");
  EXPECT_EQ(*readRegularFile(box.path("x.js"), 5), "12345");
  EXPECT_EQ(readRegularFile(box.path("x.js"), 4).error().code, ErrorCode::TooLarge);
  EXPECT_EQ(readRegularFile(box.path("y.js"), 5).error().code, ErrorCode::NotFound);
  EXPECT_EQ(readRegularFile(box.root(), 5).error().code, ErrorCode::Unreadable);
  ASSERT_EQ(mkfifo(box.path("pipe").c_str(), 0600), 0);
  EXPECT_EQ(readRegularFile(box.path("pipe"), 5).error().code, ErrorCode::Unreadable);
  ASSERT_EQ(symlink("self.js", box.path("self.js").c_str()), 0);
  EXPECT_THAT(readRegularFile(box.path("self.js"), 5).error().message, HasSubstr("itself"));
}

TEST(DiskFiles, EndAtTheRoot) {
  const test::Sandbox outside;
  const test::Sandbox box;
  outside.write("x.js", "");
  box.write("a/y.js", "");
  ASSERT_EQ(symlink(outside.path("x.js").c_str(), box.path("x.js").c_str()), 0);
  ASSERT_EQ(symlink("a/y.js", box.path("y.js").c_str()), 0);
  const DiskFiles files(box.root());
  EXPECT_FALSE(files.isFile(box.path("x.js")));
  EXPECT_FALSE(files.isFile(outside.path("x.js")));
  EXPECT_TRUE(files.isFile(box.path("y.js")));
  EXPECT_FALSE(files.isFile(box.path("a")));
  EXPECT_TRUE(files.isFolder(box.path("a")));
  EXPECT_THAT(files.foldersIn(box.root()), ElementsAre("a"));
  EXPECT_EQ(findUpwards(files, box.root(), box.path("a"), {"n.js", "y.js"}), box.path("a/y.js"));
  EXPECT_FALSE(findUpwards(files, box.path("a"), box.path("a"), {"a"}));
}

}  // namespace
}  // namespace leakline

#include "workspace/listed_files.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "support/git_sandbox.h"

namespace leakline {
namespace {

// Whatever is asked, the answer is that of the disk.
TEST(ListedFiles, AgreesWithTheDisk) {
  const test::Sandbox outside;
  outside.write("secret.js", "");
  const test::Sandbox box;
  box.write("a/b.js", "text");
  ASSERT_EQ(symlink("b.js", box.path("a/link.js").c_str()), 0);
  ASSERT_EQ(symlink("a", box.path("folder").c_str()), 0);
  ASSERT_EQ(symlink("nowhere", box.path("a/dead.js").c_str()), 0);
  ASSERT_EQ(symlink(outside.path("secret.js").c_str(), box.path("a/out.js").c_str()), 0);
  ASSERT_EQ(symlink(outside.root().c_str(), box.path("elsewhere").c_str()), 0);
  const DiskFiles disk(box.root());
  const ListedFiles listed(box.root());
  for (const char* name :
       {"a", "a/b.js", "a/none.js", "a/link.js", "a/dead.js", "a/out.js", "folder", "folder/b.js",
        "elsewhere", "elsewhere/secret.js", "none/b.js", "a/b.js/c", "."}) {
    const std::string path = name == std::string(".") ? box.root() : box.path(name);
    for (int round = 0; round < 2; ++round) {
      EXPECT_EQ(listed.isFile(path), disk.isFile(path)) << path;
      EXPECT_EQ(listed.isFolder(path), disk.isFolder(path)) << path;
    }
  }
  EXPECT_TRUE(listed.isFile(box.path("folder/b.js")));
  EXPECT_FALSE(listed.isFile(box.path("elsewhere/secret.js")));
  EXPECT_FALSE(listed.isFile(outside.path("secret.js")));
  EXPECT_EQ(listed.read(box.path("a/b.js"), 100).value(), "text");
  EXPECT_EQ(listed.foldersIn(box.root()), disk.foldersIn(box.root()));
}

TEST(ListedFiles, SeesWhatHasComeOnceItForgets) {
  const test::Sandbox box;
  box.write("a.js", "");
  ListedFiles listed(box.root());
  EXPECT_FALSE(listed.isFile(box.path("b.js")));
  box.write("b.js", "");
  box.remove("a.js");
  EXPECT_FALSE(listed.isFile(box.path("b.js"))) << "one state of the folder";
  EXPECT_TRUE(listed.isFile(box.path("a.js")));
  listed.forget();
  EXPECT_TRUE(listed.isFile(box.path("b.js")));
  EXPECT_FALSE(listed.isFile(box.path("a.js")));
}

}  // namespace
}  // namespace leakline

#include "base/path.h"

#include <gtest/gtest.h>

namespace leakline {
namespace {

TEST(NormalisePath, TidiesPosixPaths) {
  EXPECT_EQ(normalisePath("/a//b/./c/"), "/a/b/c");
  EXPECT_EQ(normalisePath("/a/b/../../../c"), "/c");
  EXPECT_EQ(normalisePath("a/../../b"), "../b");
  EXPECT_EQ(normalisePath("a/.."), ".");
  EXPECT_EQ(normalisePath(""), ".");
  EXPECT_EQ(normalisePath("/"), "/");
  EXPECT_EQ(normalisePath("/a\\b"), "/a\\b") << "a backslash is part of a name";
}

TEST(NormalisePath, TidiesWindowsPaths) {
  EXPECT_EQ(normalisePath("c:\\Users\\.\\x\\..\\y.js"), "C:/Users/y.js");
  EXPECT_EQ(normalisePath("C:/.."), "C:/");
  EXPECT_EQ(normalisePath("\\\\server\\share\\a\\..\\b"), "\\\\server\\share\\b");
  EXPECT_EQ(normalisePath(normalisePath("\\\\server\\share")), "\\\\server\\share");
}

TEST(IsAbsolutePath, TellsAbsoluteFromRelative) {
  EXPECT_TRUE(isAbsolutePath("/a"));
  EXPECT_TRUE(isAbsolutePath("C:\\a"));
  EXPECT_TRUE(isAbsolutePath("c:/a"));
  EXPECT_TRUE(isAbsolutePath("\\\\server\\share"));
  EXPECT_FALSE(isAbsolutePath("a/b"));
  EXPECT_FALSE(isAbsolutePath("fs.js"));
  EXPECT_FALSE(isAbsolutePath("node:fs"));
  EXPECT_FALSE(isAbsolutePath("C:"));
  EXPECT_FALSE(isAbsolutePath(""));
}

TEST(PathFromFileUri, Decodes) {
  EXPECT_EQ(pathFromFileUri("file:///a/b%20c/%C3%A4.mjs"), "/a/b c/ä.mjs");
  EXPECT_EQ(pathFromFileUri("FILE://LocalHost/a"), "/a");
  EXPECT_EQ(pathFromFileUri("file:/a/b"), "/a/b");
  EXPECT_EQ(pathFromFileUri("file:///a.mjs?update=3#x"), "/a.mjs");
  EXPECT_EQ(pathFromFileUri("file:///a%23b%3f"), "/a#b?");
  EXPECT_EQ(pathFromFileUri("file:///a/%2e%2e/b"), "/b");
  EXPECT_EQ(pathFromFileUri("file:///100%"), "/100%") << "a malformed escape stays";
  EXPECT_EQ(pathFromFileUri("file:///%4"), "/%4");
  EXPECT_EQ(pathFromFileUri("file:///%zz"), "/%zz");
}

TEST(PathFromFileUri, KeepsDrivesSane) {
  EXPECT_EQ(pathFromFileUri("file:///c%3A/Users/x.ts"), "C:/Users/x.ts");
  EXPECT_EQ(pathFromFileUri("file:///C:/Users/x.ts"), "C:/Users/x.ts");
}

TEST(PathFromFileUri, RefusesWhatIsNoLocalFile) {
  EXPECT_EQ(pathFromFileUri("https://x/a"), std::nullopt);
  EXPECT_EQ(pathFromFileUri("file"), std::nullopt);
  EXPECT_EQ(pathFromFileUri("file://"), std::nullopt);
  EXPECT_EQ(pathFromFileUri("file:a"), std::nullopt);
  EXPECT_EQ(pathFromFileUri("file://other/share/a"), std::nullopt);
  EXPECT_EQ(pathFromFileUri("file:///a%00b"), std::nullopt);
  EXPECT_EQ(pathFromFileUri("file:///a%2Fb"), std::nullopt);
}

TEST(FileUriFromPath, EncodesAndComesBack) {
  EXPECT_EQ(fileUriFromPath("/a b/ä#?.js"), "file:///a%20b/%C3%A4%23%3F.js");
  EXPECT_EQ(fileUriFromPath("C:\\a b\\x.js"), "file:///C:/a%20b/x.js");
  EXPECT_EQ(fileUriFromPath("\\\\server\\share\\x.js"), "file://server/share/x.js");
  EXPECT_EQ(fileUriFromPath("/a\\b"), "file:///a%5Cb");
  for (const char* path : {"/", "/a b/%41/\xFF.js", "/x\\y", "C:/Program Files/a.js"}) {
    EXPECT_EQ(pathFromFileUri(fileUriFromPath(path)), path);
  }
}

TEST(IsInside, ComparesWholeComponents) {
  EXPECT_TRUE(isInside("/a/b/c", "/a/b"));
  EXPECT_TRUE(isInside("/a/b", "/a/b/"));
  EXPECT_TRUE(isInside("/a", "/"));
  EXPECT_TRUE(isInside("c:\\a\\b", "C:/a"));
  EXPECT_TRUE(isInside("\\\\s\\share\\b", "\\\\s\\share"));
  EXPECT_FALSE(isInside("/a/bc", "/a/b"));
  EXPECT_FALSE(isInside("/a/b/../c", "/a/b"));
  EXPECT_TRUE(isInside("/a/./b//c/..", "/a//b/."));
  EXPECT_TRUE(isInside("/a/..b/.c/...", "/a/..b"));
  EXPECT_FALSE(isInside("/a", "/a/b"));
}

TEST(RelativeTo, ShortensOnlyBelowTheFolder) {
  EXPECT_EQ(relativeTo("/a/b/c.js", "/a"), "b/c.js");
  EXPECT_EQ(relativeTo("/a/b/c.js", "/"), "a/b/c.js");
  EXPECT_EQ(relativeTo("/a", "/a"), ".");
  EXPECT_EQ(relativeTo("/x/y.js", "/a"), "/x/y.js");
  EXPECT_EQ(relativeTo("node:events", "/a"), "node:events");
  EXPECT_EQ(relativeTo("/a/b", ""), "/a/b");
}

TEST(FileNameOf, IsTheLastComponent) {
  EXPECT_EQ(fileNameOf("/a/b.js"), "b.js");
  EXPECT_EQ(fileNameOf("b.js"), "b.js");
  EXPECT_EQ(fileNameOf("C:\\a\\b.js"), "b.js");
  EXPECT_EQ(fileNameOf("/a\\b"), "a\\b");
}

}  // namespace
}  // namespace leakline

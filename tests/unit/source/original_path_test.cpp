#include "source/original_path.h"

#include <gtest/gtest.h>

#include "source/path_map.h"

namespace leakline {
namespace {

using Kind = OriginalPath::Kind;

std::string shown(std::string_view source) {
  const OriginalPath original = originalPathOf(source);
  static constexpr std::string_view kKinds[] = {"absolute ", "beside ", "project ", "none "};
  return std::string(kKinds[static_cast<size_t>(original.kind)]) + original.path;
}

TEST(OriginalPath, UnderstandsWhatToolsWrite) {
  EXPECT_EQ(shown("../src/a.ts"), "beside ../src/a.ts");
  EXPECT_EQ(shown("./src//a.ts"), "beside src/a.ts");
  EXPECT_EQ(shown("/x/../y/a.ts"), "absolute /y/a.ts");
  EXPECT_EQ(shown("C:\\x\\a.ts"), "absolute C:/x/a.ts");
  EXPECT_EQ(shown("file:///x/a%20b.ts"), "absolute /x/a b.ts");
  EXPECT_EQ(shown("webpack://shop/./src/a.ts"), "project src/a.ts");
  EXPECT_EQ(shown("webpack:///./src/a.vue?1a2b"), "project src/a.vue");
  EXPECT_EQ(shown("webpack:///src/a.ts"), "project src/a.ts");
  EXPECT_EQ(shown("webpack:////x/a.ts"), "absolute /x/a.ts");
  EXPECT_EQ(shown("webpack://shop/../lib/a.ts"), "project ../lib/a.ts");
  EXPECT_EQ(shown("turbopack:///[project]/src/a.ts"), "project src/a.ts");
  EXPECT_EQ(shown("http://localhost:8080/src/a.ts?t=1"), "project src/a.ts");
  EXPECT_EQ(shown("webpack://shop/webpack/runtime/define"), "none webpack/runtime/define");
  EXPECT_EQ(shown("webpack:///(webpack)/bootstrap"), "none (webpack)/bootstrap");
  EXPECT_EQ(shown("webpack:///external \"fs\""), "none external \"fs\"");
  EXPECT_EQ(shown("webpack://shop"), "none ");
  EXPECT_EQ(shown("webpack/a.ts"), "beside webpack/a.ts");
  EXPECT_EQ(shown("<stdin>"), "none <stdin>");
  EXPECT_EQ(shown(""), "none ");
  EXPECT_EQ(shown(std::string_view("\0vite/x", 7)), std::string("none \0vite/x", 12));
  EXPECT_EQ(shown("file://elsewhere/a.ts"), "none file://elsewhere/a.ts");
}

TEST(OriginalPath, HasCandidates) {
  using Paths = std::vector<std::string>;
  const auto candidates = [](std::string_view source) {
    return candidatesOf(originalPathOf(source), "/home/u/shop/dist");
  };
  EXPECT_EQ(candidates("../src/a.ts"), Paths{"/home/u/shop/src/a.ts"});
  EXPECT_EQ(candidates("a%20b.ts"),
            (Paths{"/home/u/shop/dist/a%20b.ts", "/home/u/shop/dist/a b.ts"}));
  EXPECT_EQ(candidates("a%00b.ts"), Paths{"/home/u/shop/dist/a%00b.ts"});
  EXPECT_EQ(candidates("/x/a.ts"), Paths{"/x/a.ts"});
  EXPECT_EQ(candidates("webpack://shop/./src/a.ts"),
            (Paths{"/home/u/shop/src/a.ts", "/home/u/shop/dist/src/a.ts", "/home/u/src/a.ts",
                   "/home/src/a.ts"}));
  EXPECT_EQ(candidates("<stdin>"), Paths{});
  EXPECT_EQ(candidates("../../../../../../../etc/passwd"), Paths{"/etc/passwd"});
}

TEST(PathMap, KnowsWhatWasOfNoUse) {
  const PathMap map({{"/app", "/home/u/shop"}, {"/aqq", "/home/u/shop"}});
  EXPECT_EQ(map.unused().size(), 2U);
  EXPECT_EQ(map.apply("/app/a.js"), "/home/u/shop/a.js");
  EXPECT_EQ(map.apply("/aqqua/a.js"), "/aqqua/a.js");
  ASSERT_EQ(map.unused().size(), 1U);
  EXPECT_EQ(map.unused()[0].first, "/aqq");
}

TEST(PathMap, MapsPrefixesAtFolders) {
  const PathMap map({{"/app", "/home/u/shop"},
                     {"/app/vendor/", "/opt/vendor"},
                     {"webpack://shop/", "/home/u/web"},
                     {"C:\\srv", "/mnt/srv"},
                     {"", "/nowhere"}});
  EXPECT_EQ(map.apply("/app/src/a.js"), "/home/u/shop/src/a.js");
  EXPECT_EQ(map.apply("/app"), "/home/u/shop");
  EXPECT_EQ(map.apply("/apple/a.js"), "/apple/a.js");
  EXPECT_EQ(map.apply("/app/../app/vendor/x.js"), "/opt/vendor/x.js");
  EXPECT_EQ(map.apply("webpack://shop/./src/a.ts"), "/home/u/web/src/a.ts");
  EXPECT_EQ(map.apply("C:/srv/a.js"), "/mnt/srv/a.js");
  EXPECT_EQ(map.find("/x"), std::nullopt);
  const std::vector<std::pair<std::string, std::string>> all{{"/", "/mnt/container"}};
  EXPECT_EQ(PathMap(all).apply("/srv/a.js"), "/mnt/container/srv/a.js");
  EXPECT_EQ(PathMap().apply("/a/../b"), "/a/../b");
}

}  // namespace
}  // namespace leakline

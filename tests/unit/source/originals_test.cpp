// Source maps on a disk: found, read, refused, and what is said about it.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "source/data_url.h"
#include "source/locator.h"
#include "source/map_loader.h"
#include "support/map_text.h"

namespace leakline {
namespace {

namespace fs = std::filesystem;
using test::MapSegment;

constexpr std::string_view kOriginal =
    "import { metrics } from './metrics';\n"
    "export function handle(request) {\n"
    "  metrics.on('flush', (reason: string) => {\n"
    "    console.log(reason, request);\n"
    "  });\n"
    "}\n";
// on: 0:19, o: 0:31, the parameter list of h: 0:10.
constexpr std::string_view kGenerated =
    "function h(t){s.on(\"f\",o=>{log(o,t)})}exports.h=h;\n"
    "//# sourceMappingURL=";
constexpr uint32_t kOnColumn = 16;
constexpr uint32_t kArrowColumn = 23;
constexpr uint32_t kParametersColumn = 10;

std::vector<std::vector<MapSegment>> segments() {
  return {{{0, 0, 1, 7},
           {9, 0, 1, 16, 0},
           {11, 0, 1, 23, 1},
           {14, 0, 2, 2, 2},
           {16, 0, 2, 10},
           {23, 0, 2, 23, 3},
           {38}}};
}

std::string jsonString(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
  }
  return out + '"';
}

std::string mapText(std::string_view source, bool withContent, std::string_view more = "") {
  std::string text = "{\"version\":3,\"sources\":[" + jsonString(source) + "],";
  if (withContent) text += "\"sourcesContent\":[" + jsonString(kOriginal) + "],";
  return text + std::string(more) +
         "\"names\":[\"handle\",\"request\",\"metrics\",\"reason\"],\"mappings\":\"" +
         test::mappingsText(segments()) + "\"}";
}

class OriginalsTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "originals-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = fs::canonical(name).string();
    options_.access.roots = {folder_ + "/shop"};
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string write(const std::string& name, std::string_view text) {
    const fs::path path = fs::path(folder_) / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    return path.string();
  }

  // A script that ran: its file is here, with such a comment at its end.
  std::string script(const std::string& name, std::string_view url, bool onDisk = true) {
    const std::string text = std::string(kGenerated) + std::string(url) + "\n";
    const std::string path = onDisk ? write(name, text) : folder_ + "/" + name;
    ScriptInfo info;
    info.name = path;
    info.sourceMapUrl = std::string(url.substr(0, 1024));
    info.sourceHead = text.substr(0, 1024);
    scripts_.push_back(info);
    return path;
  }

  Locator& locator() {
    if (!locator_) {
      locator_ = std::make_unique<Locator>(options_);
      for (const ScriptInfo& info : scripts_) locator_->addScript(info);
    }
    return *locator_;
  }

  Place placeIn(size_t number, uint32_t column, uint32_t length = 0) {
    Place place = locator().locate(scripts_[number], 0, column);
    place.endColumn += length;
    return place;
  }

  // "shop/src/handler.ts:3:11-13", lines and columns from 1 as people read them.
  std::string shown(const Place& place) const {
    std::string text =
        place.path.starts_with(folder_) ? place.path.substr(folder_.size() + 1) : place.path;
    text += ":" + std::to_string(place.line + 1) + ":" + std::to_string(place.column + 1);
    if (place.endColumn != place.column) text += "-" + std::to_string(place.endColumn + 1);
    return text;
  }
  std::string mapped(size_t number, uint32_t column, uint32_t length = 0) {
    return shown(locator().original(placeIn(number, column, length)));
  }
  std::string remarks() {
    std::string all;
    for (const std::string& remark : locator().remarks()) all += remark + "\n";
    for (size_t at = all.find(folder_); at != std::string::npos; at = all.find(folder_)) {
      all.erase(at, folder_.size() + 1);
    }
    return all;
  }

  std::string folder_;
  LocatorOptions options_;
  std::vector<ScriptInfo> scripts_;
  std::unique_ptr<Locator> locator_;
};

TEST_F(OriginalsTest, FindsTheMapBesideTheScript) {
  write("shop/src/handler.ts", kOriginal);
  write("shop/dist/bundle.js.map", mapText("../src/handler.ts", true));
  const std::string path = script("shop/dist/bundle.js", "bundle.js.map");
  EXPECT_EQ(mapped(0, kOnColumn, 2), "shop/src/handler.ts:3:11-13");
  EXPECT_EQ(mapped(0, kArrowColumn), "shop/src/handler.ts:3:23") << "back to the parenthesis";
  EXPECT_EQ(mapped(0, kParametersColumn), "shop/src/handler.ts:2:23");
  const Place place = placeIn(0, kOnColumn, 2);
  const Place original = locator().original(place);
  EXPECT_EQ(original.owner, CodeOwner::User);
  EXPECT_EQ(original.freshness, Freshness::Same);
  EXPECT_EQ(original.generated, (GeneratedPlace{path, 0, kOnColumn}));
  EXPECT_EQ(locator().original(original), original) << "an original stays";
  EXPECT_EQ(locator().originalName(placeIn(0, kParametersColumn), "h"), "handle");
  EXPECT_EQ(locator().originalName(placeIn(0, kParametersColumn), "other"), "other");
  EXPECT_EQ(locator().originalVariable(placeIn(0, kOnColumn - 2), "s"), "metrics");
  EXPECT_EQ(locator().originalVariable(placeIn(0, kOnColumn - 2), "o"), "o") << "another name";
  EXPECT_EQ(locator().originalVariable(placeIn(0, kOnColumn), "on"), "on") << "not renamed";
  EXPECT_EQ(mapped(0, 40), "shop/dist/bundle.js:1:41");
  EXPECT_EQ(remarks(), "") << "code that the bundler added";
}

TEST_F(OriginalsTest, UnderstandsEveryKindOfUrl) {
  write("shop/src/handler.ts", kOriginal);
  const std::string map = mapText("../src/handler.ts", false);
  const std::string file = write("shop/dist/m p.map", map);
  write("shop/dist/hidden.js.map", map);
  script("shop/dist/relative.js", "./m%20p.map");
  script("shop/dist/absolute.js", write("shop/dist/m.map", map));
  script("shop/dist/url.js", "file://" + folder_ + "/shop/dist/m%20p.map");
  script("shop/dist/query.js", "m.map?v=1#x");
  script("shop/dist/server-root.js", "/assets/m.map");
  script("shop/dist/hidden.js", "");
  for (size_t i = 0; i < scripts_.size(); ++i) {
    EXPECT_EQ(mapped(i, kOnColumn, 2), "shop/src/handler.ts:3:11-13") << scripts_[i].name;
  }
  EXPECT_EQ(remarks(), "");
}

std::string base64(std::string_view text) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (size_t i = 0; i < text.size(); i += 3) {
    uint32_t bits = 0;
    for (size_t k = 0; k < 3; ++k) {
      bits = bits << 8 | (i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0);
    }
    for (size_t k = 0; k < 4; ++k) {
      out += i + k > text.size() ? '=' : kDigits[bits >> (18 - 6 * k) & 63];
    }
  }
  return out;
}

TEST_F(OriginalsTest, ReadsInlineMaps) {
  write("shop/src/handler.ts", kOriginal);
  const std::string map = mapText("../src/handler.ts", false);
  script("shop/dist/short.js", "data:application/json;base64," + base64(map), false);
  ASSERT_LT(scripts_[0].sourceMapUrl.size(), 1024U);
  const std::string large =
      mapText("../src/handler.ts", true, "\"x\":" + jsonString(std::string(999, 'x')) + ",");
  script("shop/dist/long.js", "data:application/json;charset=utf-8;base64," + base64(large));
  script("shop/dist/gone.js", "data:application/json;base64," + base64(large), false);
  script("shop/dist/damaged.js", "data:application/json;base64,e!");
  EXPECT_EQ(scripts_[1].sourceMapUrl.size(), 1024U);
  EXPECT_EQ(mapped(0, kOnColumn, 2), "shop/src/handler.ts:3:11") << "the script's text is not here";
  EXPECT_EQ(mapped(1, kOnColumn, 2), "shop/src/handler.ts:3:11-13");
  EXPECT_EQ(mapped(2, kOnColumn, 2), "shop/dist/gone.js:1:17-19");
  EXPECT_EQ(mapped(3, kOnColumn, 2), "shop/dist/damaged.js:1:17-19");
  EXPECT_EQ(remarks(),
            "no source map for shop/dist/gone.js: it is inline, and the file that ran is not here "
            "to read it from\n"
            "no source map for shop/dist/damaged.js: it is inline and its URL is damaged\n");
}

TEST_F(OriginalsTest, OriginalsMayBeInTheMapOnly) {
  write("shop/dist/b.js.map", mapText("webpack://shop/./src/handler.ts", true));
  script("shop/dist/b.js", "b.js.map");
  const Place original = locator().original(placeIn(0, kOnColumn, 2));
  EXPECT_EQ(shown(original), "shop/src/handler.ts:3:11-13");
  EXPECT_EQ(original.freshness, Freshness::Missing);
  ASSERT_NE(locator().textOf(original.path), nullptr);
  EXPECT_EQ(locator().textOf(original.path)->text, kOriginal);
}

TEST_F(OriginalsTest, SaysWhenTheOriginalHasChanged) {
  write("shop/src/handler.ts", "// a new line\n" + std::string(kOriginal));
  write("shop/dist/b.js.map", mapText("webpack://shop/./src/handler.ts", true));
  script("shop/dist/b.js", "b.js.map");
  const Place original = locator().original(placeIn(0, kOnColumn, 2));
  EXPECT_EQ(shown(original), "shop/src/handler.ts:3:11-13");
  EXPECT_EQ(original.freshness, Freshness::Changed);
  EXPECT_EQ(locator().textOf(original.path)->text, kOriginal) << "what was compiled";
  write("shop/dist/b.js", "1\n" + std::string(kGenerated) + "b.js.map");
  locator_.reset();
  EXPECT_EQ(locator().original(placeIn(0, kOnColumn, 2)).freshness, Freshness::Changed);
}

TEST_F(OriginalsTest, WithoutACopyTheMappingsTellThatTheOriginalHasChanged) {
  write("shop/dist/b.js.map", mapText("../src/handler.ts", false));
  script("shop/dist/b.js", "b.js.map");
  write("shop/src/handler.ts", kOriginal);
  EXPECT_EQ(locator().original(placeIn(0, kOnColumn, 2)).freshness, Freshness::Unchecked);
  // Shorter than what was compiled: the place is said as it was, not moved to what is left.
  write("shop/src/handler.ts", kOriginal.substr(0, kOriginal.find('\n') + 1));
  locator_.reset();
  const Place beyond = locator().original(placeIn(0, kOnColumn, 2));
  EXPECT_EQ(shown(beyond), "shop/src/handler.ts:3:11");
  EXPECT_EQ(beyond.freshness, Freshness::Changed);
  // As long, but its words stand elsewhere.
  write("shop/src/handler.ts",
        "// one more line, so that the others have moved\n" + std::string(kOriginal));
  locator_.reset();
  EXPECT_EQ(locator().original(placeIn(0, kOnColumn, 2)).freshness, Freshness::Changed);
}

TEST_F(OriginalsTest, RefusesTheMapOfAnotherScript) {
  write("shop/src/handler.ts", kOriginal);
  write("shop/dist/b.js.map", mapText("../src/handler.ts", false, "\"file\":\"b.js\","));
  write("shop/dist/c.js", "exports.c=1;\n//# sourceMappingURL=b.js.map\n");
  ScriptInfo info;
  info.name = folder_ + "/shop/dist/c.js";
  info.sourceMapUrl = "b.js.map";
  info.sourceHead = "exports.c=1;\n//# sourceMappingURL=b.js.map\n";
  scripts_.push_back(info);
  EXPECT_EQ(mapped(0, 8, 1), "shop/dist/c.js:1:9-10");
  EXPECT_EQ(remarks(),
            "no source map for shop/dist/c.js: the map it names is of another text, by its own "
            "words of b.js: its mappings do not fit\n");
  // Of a file that is not what ran nothing is told by that.
  write("shop/dist/c.js", "exports.c=2;\n");
  locator_.reset();
  EXPECT_EQ(mapped(0, 8, 1), "shop/src/handler.ts:2:8");
  EXPECT_EQ(remarks(), "");
}

TEST_F(OriginalsTest, WindowsLineBreaksAreNoChange) {
  std::string text(kOriginal);
  for (size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 2)) {
    text.replace(at, 1, "\r\n");
  }
  write("shop/src/handler.ts", text);
  write("shop/dist/b.js.map", mapText("../src/handler.ts", true));
  script("shop/dist/b.js", "b.js.map");
  const Place original = locator().original(placeIn(0, kOnColumn, 2));
  EXPECT_EQ(shown(original), "shop/src/handler.ts:3:11-13");
  EXPECT_EQ(original.freshness, Freshness::Same);
}

TEST_F(OriginalsTest, ReadsNothingOutside) {
  write("secret/handler.ts", kOriginal);
  const std::string map = mapText("../../secret/handler.ts", false);
  write("shop/dist/b.js.map", map);
  write("secret/x.map", map);
  script("shop/dist/b.js", "b.js.map");
  script("shop/dist/outside.js", "../../secret/x.map");
  fs::create_directory_symlink(folder_ + "/secret", folder_ + "/shop/link");
  script("shop/dist/link.js", "../link/x.map");
  const Place original = locator().original(placeIn(0, kOnColumn, 2));
  EXPECT_EQ(shown(original), "secret/handler.ts:3:11") << "named, but not read";
  EXPECT_EQ(original.freshness, Freshness::Unchecked);
  EXPECT_EQ(locator().textOf(original.path), nullptr);
  EXPECT_EQ(mapped(1, kOnColumn, 2), "shop/dist/outside.js:1:17-19");
  EXPECT_EQ(mapped(2, kOnColumn, 2), "shop/dist/link.js:1:17-19");
  EXPECT_EQ(remarks(),
            "secret/handler.ts, which shop/dist/b.js was made from, is outside of the workspace, "
            "and only --allow-outside reads it\n"
            "no source map for shop/dist/outside.js: secret/x.map is outside of the workspace, and "
            "only --allow-outside reads it\n"
            "no source map for shop/dist/link.js: shop/link/x.map is outside of the workspace, and "
            "only --allow-outside reads it\n");
  options_.access.allowOutside = true;
  locator_.reset();
  EXPECT_EQ(mapped(0, kOnColumn, 2), "secret/handler.ts:3:11-13");
  EXPECT_EQ(mapped(2, kOnColumn, 2), "secret/handler.ts:3:11-13");
}

TEST_F(OriginalsTest, PackagesOfScriptsThatRanMayBeRead) {
  write("other/package.json", "{}");
  write("other/src/handler.ts", kOriginal);
  write("other/dist/b.js.map", mapText("../src/handler.ts", false));
  script("other/dist/b.js", "b.js.map");
  EXPECT_EQ(mapped(0, kOnColumn, 2), "other/src/handler.ts:3:11-13");
  // Not if the file is another one than what ran: anyone can write a path into a snapshot.
  write("other/dist/b.js", "console.log(1)\n");
  locator_.reset();
  const Place original = locator().original(placeIn(0, kOnColumn));
  EXPECT_EQ(locator().textOf(original.path), nullptr);
}

TEST_F(OriginalsTest, PathsAreMapped) {
  write("shop/src/handler.ts", kOriginal);
  write("shop/dist/b.js.map", mapText("/app/src/handler.ts", false));
  script("shop/dist/b.js", "/app/dist/b.js.map");
  scripts_[0].name = "file:///app/dist/b.js";
  options_.pathMap = {{"/app", folder_ + "/shop"}};
  EXPECT_EQ(shown(placeIn(0, kOnColumn)), "shop/dist/b.js:1:17");
  EXPECT_EQ(mapped(0, kOnColumn, 2), "shop/src/handler.ts:3:11-13");
  EXPECT_EQ(remarks(), "");
}

TEST_F(OriginalsTest, GoesOnThroughASecondMapButNotInCircles) {
  write("shop/src/handler.ts", kOriginal);
  write("shop/lib/handler.js.map", mapText("../src/handler.ts", false));
  const std::string middle = std::string(kGenerated) + "handler.js.map\n";
  write("shop/lib/handler.js", middle);
  const std::string straight = test::mappingsText({{{0, 0, 0, 0}, {10, 0, 0, 10}, {16, 0, 0, 16}}});
  const auto mapTo = [&](std::string_view source) {
    return "{\"version\":3,\"sources\":[\"" + std::string(source) + "\"],\"mappings\":\"" +
           straight + "\"}";
  };
  write("shop/dist/b.js.map", mapTo("../lib/handler.js"));
  script("shop/dist/b.js", "b.js.map");
  write("shop/dist/self.js.map", mapTo("self.js"));
  script("shop/dist/self.js", "self.js.map");
  write("shop/dist/ring.js.map", mapTo("ring2.js"));
  script("shop/dist/ring.js", "ring.js.map");
  write("shop/dist/ring2.js.map", mapTo("ring.js"));
  script("shop/dist/ring2.js", "ring2.js.map");
  EXPECT_EQ(mapped(0, kOnColumn, 2), "shop/src/handler.ts:3:11-13");
  EXPECT_EQ(mapped(1, kOnColumn, 2), "shop/dist/self.js:1:17-19");
  EXPECT_EQ(mapped(2, kOnColumn, 2), "shop/dist/ring.js:1:17-19");
}

TEST_F(OriginalsTest, SaysWhyThereIsNoMap) {
  script("shop/a.js", "a.js.map");
  script("shop/b.js", "https://cdn.example/b.js.map");
  write("shop/c.js.map", "<html>");
  script("shop/c.js", "c.js.map");
  write("shop/d.js.map", "");
  fs::resize_file(folder_ + "/shop/d.js.map", SourceMap::kMaxBytes + 1);
  script("shop/d.js", "d.js.map");
  write("shop/e.js.map", "{\"version\":3,\"sources\":[],\"mappings\":\"A!\"}");
  script("shop/e.js", "e.js.map");
  script("shop/node_modules/x/f.js", "f.js.map");
  script("shop/g.js", "", true);
  for (size_t i = 0; i < scripts_.size(); ++i) {
    EXPECT_EQ(locator().original(placeIn(i, kOnColumn)), placeIn(i, kOnColumn));
  }
  EXPECT_EQ(
      remarks(),
      "no source map for shop/a.js: shop/a.js.map is not there\n"
      "no source map for shop/b.js: it is at https://cdn.example/b.js.map, which is not fetched\n"
      "no source map for shop/c.js: shop/c.js.map: it is not valid JSON\n"
      "no source map for shop/d.js: shop/d.js.map is larger than 256 MiB\n"
      "no source map for shop/e.js: its mappings are damaged at character 1\n");
}

TEST_F(OriginalsTest, WhatTheBundlerAddedIsNobodysCode) {
  write("shop/dist/b.js.map", mapText("webpack://shop/webpack/runtime/define", true));
  script("shop/dist/b.js", "b.js.map");
  const Place place = locator().original(placeIn(0, kOnColumn));
  EXPECT_EQ(shown(place), "shop/dist/b.js:1:17");
  EXPECT_EQ(place.owner, CodeOwner::Generated);
  write("shop/dist/c.js.map", mapText("../src/handler.ts", true, "\"x_google_ignoreList\":[0],"));
  script("shop/dist/c.js", "c.js.map");
  locator_.reset();
  EXPECT_EQ(locator().original(placeIn(1, kOnColumn)).owner, CodeOwner::Dependency);
}

TEST(SourceMapUrl, IsTheLastCommentOfTheText) {
  EXPECT_EQ(sourceMapUrlIn("a\n//# sourceMappingURL=x.map\n"), "x.map");
  EXPECT_EQ(sourceMapUrlIn("a//@ sourceMappingURL=x.map"), "x.map");
  EXPECT_EQ(sourceMapUrlIn("a{}\n/*# sourceMappingURL=x.css.map*/"), "x.css.map");
  EXPECT_EQ(sourceMapUrlIn("//# sourceMappingURL=1\n//# sourceMappingURL=2\r\nfoo()"), "2");
  EXPECT_EQ(sourceMapUrlIn("//# sourceMappingURL=1\nf('//# sourceMappingURL=')"), "1");
  EXPECT_EQ(sourceMapUrlIn("'sourceMappingURL=1'"), "");
  EXPECT_EQ(sourceMapUrlIn("sourceMappingURL=1"), "");
  EXPECT_EQ(sourceMapUrlIn(""), "");
}

}  // namespace
}  // namespace leakline

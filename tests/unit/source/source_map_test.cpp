#include "source/source_map.h"

#include <gtest/gtest.h>

#include "source/data_url.h"
#include "support/map_text.h"

namespace leakline {
namespace {

SourceMap parsed(std::string text) {
  auto map = SourceMap::parse(std::move(text));
  if (!map) throw std::runtime_error(map.error().message);
  return *std::move(map);
}

std::string complaint(std::string text) {
  auto map = SourceMap::parse(std::move(text));
  if (!map) return map.error().message;
  const auto found = map->find({0, 0});
  return found ? "" : found.error().message;
}

std::string found(SourceMap& map, uint32_t line, uint32_t column) {
  const auto result = map.find({line, column});
  if (!result) return result.error().message;
  if (!*result) return "nothing";
  const SourceMap::Original& o = **result;
  return map.source(o.source) + ":" + std::to_string(o.line) + ":" + std::to_string(o.column) +
         (o.name ? " " + *o.name : "");
}

TEST(SourceMap, ReadsAPlainMap) {
  SourceMap map = parsed(
      ")]}'anything\n"
      R"({"version":3,"file":"x.js","sourceRoot":"..","names":["metrics","caf\u00e9"],
          "sources":["src/a.ts","src\/b.ts","/abs/c.ts","webpack://x/d.ts",null],
          "sourcesContent":["let a;\n",null,"say \"é\""],"ignoreList":[1,77],"x":{"y":[{}]},
          "mappings":"AAAA,EAACA,ICCCC;ACHA"})");
  EXPECT_EQ(map.sourceCount(), 5U);
  EXPECT_EQ(map.source(0), "../src/a.ts");
  EXPECT_EQ(map.source(1), "../src/b.ts");
  EXPECT_EQ(map.source(2), "/abs/c.ts");
  EXPECT_EQ(map.source(3), "webpack://x/d.ts");
  EXPECT_EQ(map.source(4), "");
  EXPECT_EQ(map.content(0), "let a;\n");
  EXPECT_EQ(map.content(1), std::nullopt);
  EXPECT_EQ(map.content(2), "say \"é\"");
  EXPECT_EQ(map.content(4), std::nullopt);
  EXPECT_FALSE(map.ignored(0));
  EXPECT_TRUE(map.ignored(1));
  EXPECT_EQ(found(map, 0, 1), "../src/a.ts:0:0");
  EXPECT_EQ(found(map, 0, 3), "../src/a.ts:0:1 metrics");
  EXPECT_EQ(found(map, 0, 6), "../src/b.ts:1:2 café");
  EXPECT_EQ(found(map, 2, 0), "nothing");
}

TEST(SourceMap, ReadsSections) {
  SourceMap map = parsed(R"({"version":3,"names":["outer"],"sources":["outer.ts"],"sections":[
      {"offset":{"line":0,"column":0},
       "map":{"version":3,"sources":["a.ts"],"names":["one"],"mappings":"AAAAA"}},
      {"map":{"version":3,"names":["two"],"sourceRoot":"r/","sources":["b.ts","c.ts"],
              "sourcesContent":["B","C"],"ignoreList":[1],"mappings":"AAAA,ECEEA;AAAA"},
       "offset":{"line":2,"column":10}}],"sources":["again.ts"],"names":[]})");
  EXPECT_EQ(map.sourceCount(), 3U);
  EXPECT_EQ(found(map, 0, 3), "a.ts:0:0 one");
  EXPECT_EQ(found(map, 1, 3), "nothing");
  EXPECT_EQ(found(map, 2, 9), "nothing");
  EXPECT_EQ(found(map, 2, 10), "r/b.ts:0:0");
  EXPECT_EQ(found(map, 2, 12), "r/c.ts:2:2 two");
  EXPECT_EQ(found(map, 3, 1), "r/c.ts:2:2");
  const auto c = map.find({2, 12});
  ASSERT_TRUE(c && *c);
  EXPECT_EQ((*c)->generated, (LinePosition{2, 12}));
  EXPECT_EQ(map.content((*c)->source), "C");
  EXPECT_TRUE(map.ignored((*c)->source));
  EXPECT_FALSE(map.ignored((*c)->source - 1));
}

TEST(SourceMap, SaysWhatIsWrong) {
  EXPECT_EQ(complaint(""), "it is not valid JSON");
  EXPECT_EQ(complaint("<!DOCTYPE html>"), "it is not valid JSON");
  EXPECT_EQ(complaint("[3]"), "it is not valid JSON");
  EXPECT_EQ(complaint("{\"version\":3,\"mappings\":\"AAAA\",\"sources\":[\"a\""),
            "it is not valid JSON");
  EXPECT_EQ(complaint("{\"a\":1}"), "it is no source map: it has no \"version\"");
  EXPECT_EQ(complaint("{\"version\":2,\"mappings\":\"\"}"), "it has version 2; only 3 is known");
  EXPECT_EQ(complaint("{\"version\":3}"), "it is no source map: it has no \"mappings\"");
  EXPECT_EQ(complaint("{\"version\":3,\"mappings\":7}"), "its \"mappings\" are no string");
  EXPECT_EQ(complaint("{\"version\":3,\"mappings\":\"\",\"sources\":{}}"),
            "its \"sources\" are no list");
  EXPECT_EQ(complaint("{\"version\":3,\"mappings\":\"\",\"names\":[1]}"),
            "its \"names\" are not only strings");
  EXPECT_EQ(complaint("{\"version\":3,\"mappings\":\"AAAA!\"}"),
            "its mappings are damaged at character 4");
  EXPECT_EQ(complaint("{\"version\":3,\"sections\":[{\"offset\":{\"line\":-1,\"column\":0}}]}"),
            "a section of it has no place");
  EXPECT_EQ(complaint("{\"version\":3,\"sections\":[{\"offset\":{\"line\":1,\"column\":0}}]}"),
            "a section of it has no place or no map");
  EXPECT_EQ(complaint("{\"version\":3,\"sections\":[{\"offset\":{\"line\":1,\"column\":0},"
                      "\"url\":\"x.map\"}]}"),
            "its sections are files of their own, which is not supported");
  const std::string inner = "{\"version\":3,\"sources\":[],\"names\":[],\"mappings\":\"\"}";
  EXPECT_EQ(
      complaint("{\"version\":3,\"sections\":[{\"offset\":{\"line\":1,\"column\":0},\"map\":" +
                inner + "},{\"offset\":{\"line\":0,\"column\":9},\"map\":" + inner + "}]}"),
      "its sections are out of order");
  EXPECT_EQ(complaint("{\"version\":3,\"sections\":[{\"offset\":{\"line\":1,\"column\":0},\"map\":"
                      "{\"version\":3,\"sections\":[]}}]}"),
            "one of its sections has sections itself");
  EXPECT_EQ(complaint("{\"version\":3,\"sections\":[],\"sections\":[]}"),
            "it has \"sections\" twice");
  EXPECT_EQ(complaint(std::string(SourceMap::kMaxBytes + 1, ' ')), "it is larger than 256 MiB");
  EXPECT_EQ(complaint(std::string(100'000, '[')), "it is not valid JSON");
}

TEST(SourceMap, ListsMayBeLateTwiceOrMissing) {
  SourceMap map = parsed(
      R"({"mappings":"AAAA\u0041","names":["x"],"version":3,"names":["y"],"sources":["a","b"],
          "sources":["c"],"sourcesContent":["1","2","3"]})");
  EXPECT_EQ(map.sourceCount(), 1U);
  EXPECT_EQ(found(map, 0, 0), "c:0:0 y");
  EXPECT_EQ(map.content(0), "1");
  SourceMap none = parsed(R"({"version":3,"mappings":"AAAA"})");
  EXPECT_EQ(found(none, 0, 0), "nothing");
  SourceMap empty = parsed(R"({"version":3,"sections":[]})");
  EXPECT_EQ(found(empty, 0, 0), "nothing");
}

TEST(DataUrl, Decodes) {
  EXPECT_EQ(dataOfUrl("data:application/json;charset=utf-8;base64,eyJhIjoxfQ=="), "{\"a\":1}");
  EXPECT_EQ(dataOfUrl("data:application/json;base64,eyJhIjox\nfQ"), "{\"a\":1}");
  EXPECT_EQ(dataOfUrl("data:application/json;base64,eyJhIjoxfQ%3D%3D"), "{\"a\":1}");
  EXPECT_EQ(dataOfUrl("DATA:,%7B%22a%22:1%7D%"), "{\"a\":1}%");
  EXPECT_EQ(dataOfUrl("data:;base64,"), "");
  EXPECT_EQ(dataOfUrl("data:application/json;base64,e!"), std::nullopt);
  EXPECT_EQ(dataOfUrl("data:application/json;base64,eyJhI"), std::nullopt);
  EXPECT_EQ(dataOfUrl("data:application/json;base64"), std::nullopt);
  EXPECT_FALSE(isDataUrl("dat"));
}

}  // namespace
}  // namespace leakline

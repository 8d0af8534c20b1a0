#include "detect/module_reload.h"

#include <gtest/gtest.h>

#include "unit/detect/detector_support.h"

namespace leakline {
namespace {

using test::argument;
using test::at;
using test::edge;
using test::kScripts;
using test::number;
using test::observed;
using test::textualHeap;
using test::verdictOf;

// The module /srv/app.js (101) with its children (103), the cache (107) of the class (105).
constexpr std::string_view kApp = R"heap(
  node 101 object Module
  node 103 object Array
  edge 101 -property:children-> 103
  node 109 string /srv/app.js
  edge 101 -property:filename-> 109
  node 105 closure Module
  node 107 object Object
  edge 105 -property:_cache-> 107
  edge 107 -property:/srv/app.js-> 101
  edge 3 -internal:c-> 105
  node 111 string /srv/plugin.js
)heap";

// Copies of the plugin from 1001 on, of which the cache knows the last.
std::string copies(size_t count, const std::string& link = "property:parent", bool cached = true) {
  std::string text(kApp);
  for (uint64_t i = 0; i < count; ++i) {
    const uint64_t id = 1001 + 4 * i;
    text += "node " + number(id) + " object Module size=80\nnode " + number(id + 2) +
            " object Array\n" + edge(id, "property:children", id + 2) +
            edge(id, "property:filename", 111) + edge(id, link, 101) +
            edge(103, "element:" + number(i), id);
    if (cached && i + 1 == count) text += edge(107, "property:/srv/plugin.js", id);
  }
  return text;
}

TEST(ModuleReload, SeesCopiesThatTheCacheDoesNotKnow) {
  const auto heap = textualHeap(std::string(kScripts) + copies(20));
  const auto found = observed(kModuleReload, *heap);
  ASSERT_EQ(found.size(), 1U);
  const Sighting& s = found[0];
  EXPECT_EQ(s.count, 19U);
  EXPECT_EQ(s.retainedSize, 19U * 80);
  EXPECT_EQ(s.holder, at(*heap, 101));
  EXPECT_EQ(argument(s, "module"), "srv/plugin.js");
  EXPECT_EQ(argument(s, "parent"), "srv/app.js");
  ASSERT_EQ(s.clues.size(), 1U);
  EXPECT_EQ(s.clues[0].kind, ClueKind::Reload);
  EXPECT_EQ(s.clues[0].module, "/srv/plugin.js");
  ASSERT_TRUE(s.clues[0].scope);
  EXPECT_EQ(s.clues[0].scope->scriptId, 7U);
  EXPECT_EQ(verdictOf(kModuleReload, s, {19, 219, 419}), "certain growing");
  test::expectMessagesFit(kModuleReload, s);
}

TEST(ModuleReload, ReadsPathsThatWerePutTogether) {
  std::string text = std::string(kScripts) + copies(20);
  // The first copy's path was joined, and is flat since it was looked up in the cache.
  const size_t at = text.find("edge 1001 -property:filename");
  ASSERT_NE(at, text.npos);
  text.replace(at, text.find('\n', at) - at, "edge 1001 -property:filename-> 901");
  text += "node 901 \"concatenated string\" \"(concatenated string)\"\nnode 903 string \"\"\n";
  text += edge(901, "internal:first", 111);
  EXPECT_EQ(
      observed(kModuleReload, *textualHeap(text + edge(901, "internal:second", 903)))[0].count,
      19U);
  // Of two parts it is none of ours.
  EXPECT_EQ(
      observed(kModuleReload, *textualHeap(text + edge(901, "internal:second", 109)))[0].count,
      18U);
}

TEST(ModuleReload, KnowsEveryVersionsLinkToTheParent) {
  for (const char* link :
       {"property:parent", "property:\"<symbol node:module_parent>\"",
        "property:\"<symbol node:module_first_parent>\"",
        "property:\"<symbol node:module_last_parent>\"",
        "internal:\"5 / part of key (Module @1001) -> value (Module @101) pair in WeakMap "
        "(table @5)\""}) {
    const auto found = observed(kModuleReload, copies(8, link));
    ASSERT_EQ(found.size(), 1U) << link;
    EXPECT_EQ(argument(found[0], "parent"), "srv/app.js") << link;
  }
  const auto found = observed(kModuleReload, copies(8, "property:other"));
  EXPECT_EQ(argument(found.at(0), "parent"), "an unknown module");
  EXPECT_FALSE(found[0].clues.at(0).scope);
}

TEST(ModuleReload, OneCopyIsNormal) {
  EXPECT_TRUE(observed(kModuleReload, "").empty());
  EXPECT_TRUE(observed(kModuleReload, copies(1)).empty());
  const auto two = observed(kModuleReload, copies(2));
  ASSERT_EQ(two.size(), 1U);
  EXPECT_EQ(two[0].count, 1U);
  EXPECT_EQ(verdictOf(kModuleReload, two[0], {1}), "");
  EXPECT_EQ(verdictOf(kModuleReload, two[0], {1, 1, 1}), "");
}

TEST(ModuleReload, WhatWasDeletedFromTheCacheIsAllOld) {
  const auto found = observed(kModuleReload, copies(8, "property:parent", false));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].count, 8U);
}

TEST(ModuleReload, OtherObjectsWithChildrenAreNoModules) {
  std::string text;
  for (uint64_t i = 0; i < 10; ++i) {
    const uint64_t id = 1001 + 4 * i;
    text += "node " + number(id) + " object Element\nedge 3 -internal:e" + number(i) + "-> " +
            number(id) + "\nnode " + number(id + 2) + " object Array\n" +
            edge(id, "property:children", id + 2) + edge(id, "property:filename", 111);
  }
  EXPECT_TRUE(observed(kModuleReload, std::string(kApp) + text).empty());
}

TEST(ModuleReload, ACancelledSearchEnds) {
  test::expectCancelled(kModuleReload, copies(20));
}

}  // namespace
}  // namespace leakline

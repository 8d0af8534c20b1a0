#include "workspace/package_facts.h"

#include <gtest/gtest.h>

#include "support/memory_files.h"
#include "workspace/json_text.h"

namespace leakline {
namespace {

using Texts = test::MemoryFiles::Texts;

bool clientOnly(const Texts& texts, std::string_view path = "/w/src/a.vue") {
  const test::MemoryFiles files(texts);
  const PackageFactsReader reader(files, "/w");
  const bool first = reader.factsOf(path).clientOnly;
  EXPECT_EQ(reader.factsOf(path).clientOnly, first);
  return first;
}

bool clientOnlyWith(std::string package) {
  return clientOnly({{"/w/package.json", std::move(package)}});
}

TEST(PackageFacts, AnAppWithoutARendererIsClientOnly) {
  EXPECT_TRUE(
      clientOnlyWith(R"({"dependencies": {"vue": "3"}, "devDependencies": {"vite": "5"}})"));
  EXPECT_TRUE(clientOnlyWith(R"({"devDependencies": {"react": "18", "react-dom": "18"}})"));
  EXPECT_FALSE(clientOnlyWith(R"({"dependencies": {"vue": "2", "vue-server-renderer": "2"}})"));
  EXPECT_FALSE(clientOnlyWith(R"({"dependencies": {"react": "18", "next": "14"}})"));
  EXPECT_FALSE(clientOnlyWith(R"({"dependencies": {"vue": "3", "@nuxt/kit": "3"}})"));
  EXPECT_FALSE(clientOnlyWith(R"({"dependencies": {"react": "18", "express": "4"}})"));
  EXPECT_FALSE(clientOnlyWith(R"({"dependencies": {"lodash": "4"}})"));
  EXPECT_FALSE(clientOnlyWith("no json"));
  EXPECT_FALSE(clientOnly({}));
}

TEST(PackageFacts, ALibraryMayBeRenderedByItsUsers) {
  EXPECT_FALSE(clientOnlyWith(R"({"main": "dist/x.js", "devDependencies": {"vue": "3"}})"));
  EXPECT_FALSE(clientOnlyWith(R"({"exports": "./x.js", "dependencies": {"react": "18"}})"));
  EXPECT_FALSE(clientOnlyWith(R"({"peerDependencies": {"vue": "3"}})"));
}

TEST(PackageFacts, ConfigurationsMaySaySo) {
  const std::string nuxt = R"({"dependencies": {"nuxt": "3"}})";
  EXPECT_TRUE(
      clientOnly({{"/w/package.json", nuxt},
                  {"/w/nuxt.config.ts", "export default defineNuxtConfig({ ssr: false })"}}));
  EXPECT_FALSE(clientOnly(
      {{"/w/package.json", nuxt}, {"/w/nuxt.config.ts", "export default { ssr: true }"}}));
  EXPECT_TRUE(switchesSsrOff("module.exports = { a: {}, // x\n mode: 'spa' }"));
  EXPECT_TRUE(switchesSsrOff("export default { ssr : false, }"));
  EXPECT_FALSE(switchesSsrOff("export default { routeRules: { '/admin': { ssr: false } } }"));
  EXPECT_FALSE(
      switchesSsrOff("export default { // ssr: false\n a: 'ssr: false', /* ssr: false */ }"));
  EXPECT_FALSE(switchesSsrOff("export default { ssr: !false }"));
  EXPECT_FALSE(switchesSsrOff("ssr: '"));
}

TEST(PackageFacts, ThePackageAroundDecides) {
  const Texts texts{{"/w/package.json", R"({"devDependencies": {"typescript": "5"}})"},
                    {"/w/web/package.json", R"({"dependencies": {"vue": "3"}})"},
                    {"/w/web/src/package.json", R"({"type": "module"})"},
                    {"/w/site/package.json", R"({"dependencies": {"nuxt": "3", "vue": "3"}})"}};
  EXPECT_TRUE(clientOnly(texts, "/w/web/src/deep/a.vue"));
  EXPECT_FALSE(clientOnly(texts, "/w/site/a.vue"));
  EXPECT_FALSE(clientOnly(texts, "/w/a.vue"));
  EXPECT_FALSE(clientOnly({{"/w/package.json", R"({"dependencies": {"nuxt": "3"}})"},
                           {"/w/ui/package.json", R"({"dependencies": {"vue": "3"}})"}},
                          "/w/ui/a.vue"));
}

TEST(JsonText, AllowsWhatPeopleWrite) {
  const auto text = JsonText::parse(
      "\xEF\xBB\xBF{ // a\n \"a\": \"x // no /* y\\\"\", /* b */ \"c\": [true, \"d\",], \"e\": {}, "
      "}");
  ASSERT_TRUE(text);
  EXPECT_EQ(text->root()["a"].string(), "x // no /* y\"");
  EXPECT_EQ(text->root()["c"].elements().size(), 2U);
  EXPECT_EQ(text->root()["c"].elements()[0].boolean(), true);
  EXPECT_TRUE(text->root()["e"].isObject());
  EXPECT_FALSE(text->root()["c"]["x"]);
  EXPECT_FALSE(text->root()["none"].string());
  EXPECT_FALSE(JsonText::parse(""));
  EXPECT_FALSE(JsonText::parse("{\"a\": }"));
  EXPECT_FALSE(JsonText::parse("{\"a\": 1 /* "));
  EXPECT_FALSE(JsonText::parse(std::string(100'000, '[')));
  EXPECT_EQ(withoutJsonComments("[1, // x\n]/"), "[1      \n]/");
}

}  // namespace
}  // namespace leakline

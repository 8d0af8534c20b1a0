#include "syntax/vue.h"

#include <gtest/gtest.h>

#include <random>

namespace leakline {
namespace {

// The text of each script block, "setup:" and the language in front.
std::vector<std::string> scripts(std::string_view text) {
  std::vector<std::string> all;
  for (const ScriptBlock& script : vueScriptsOf(text)) {
    std::string one(script.perInstance ? "setup:" : "");
    if (!script.lang.empty()) one += std::string(script.lang) + ":";
    if (!script.outsideFile.empty()) one += "@" + std::string(script.outsideFile);
    all.push_back(one + std::string(text.substr(script.begin, script.end - script.begin)));
  }
  return all;
}

using Texts = std::vector<std::string>;

TEST(Vue, FindsBothBlocksAndTheirLanguage) {
  EXPECT_EQ(scripts("<template><div/></template>\n<script>a()</script>"), Texts{"a()"});
  EXPECT_EQ(scripts("<script lang=\"ts\">a</script><script setup lang='ts'>b</script>"),
            (Texts{"ts:a", "setup:ts:b"}));
  EXPECT_EQ(scripts("<script\n  setup\n  lang=tsx generic=\"T extends A<B>\"\n>b</script>"),
            Texts{"setup:tsx:b"});
  EXPECT_EQ(scripts("<script src=\"./x.js\"></script>"), Texts{"@./x.js"});
  EXPECT_EQ(scripts("<script src=\"./x.js\"/><style>b</style>"), Texts{"@./x.js"});
  EXPECT_EQ(scripts("<style lang=\"scss\">a > b {}</style>"), Texts{});
}

TEST(Vue, EndsWhereTheFirstEndTagIs) {
  EXPECT_EQ(scripts("<script>a = '<\\/script>'; b</script>"), Texts{"a = '<\\/script>'; b"});
  EXPECT_EQ(scripts("<script>a = '</scripty>'</script >"), Texts{"a = '</scripty>'"});
  EXPECT_EQ(scripts("<script>a < b; c</SCRIPT>"), Texts{"a < b; c"});
  EXPECT_EQ(scripts("<script>const a = '<script>'; `<template>`</script><script setup>b</script>"),
            (Texts{"const a = '<script>'; `<template>`", "setup:b"}));
  EXPECT_EQ(scripts("<script>typing("), Texts{"typing("});
}

TEST(Vue, PassesOverWhatIsNoBlock) {
  EXPECT_EQ(scripts("<!-- <script>no</script> -->\n<script>a</script>"), Texts{"a"});
  EXPECT_EQ(scripts("<template><script>no</script></template><script>a</script>"), Texts{"a"});
  EXPECT_EQ(scripts("<template><template v-if=\"a > b\"></template><script>no</script>"
                    "</template><script>a</script>"),
            Texts{"a"});
  EXPECT_EQ(scripts("<template><p title=\"</template><script>no</script>\"/></template>"
                    "<script>a</script>"),
            Texts{"a"});
  EXPECT_EQ(scripts("<template>{{ '</template><script>no</script>' }}</template>"
                    "<script>a</script>"),
            Texts{"a"});
  EXPECT_EQ(scripts("<template><!-- </template><script>no --></template><script>a</script>"),
            Texts{"a"});
  EXPECT_EQ(scripts("<template lang=\"pug\">\ndiv\n  template(v-if=\"a\")\n</template>"
                    "<script>a</script>"),
            Texts{"a"});
  EXPECT_EQ(scripts("<docs>a <b> it's <script></docs><script>a</script>"), Texts{"a"});
  EXPECT_EQ(scripts("<i18n>{\"a\": \"<b>\"}</i18n>\n<script>a</script>"), Texts{"a"});
}

TEST(Vue, BearsWhatIsBeingTyped) {
  EXPECT_EQ(scripts("<template><template></template>\n<script>a</script>"), Texts{"a"});
  EXPECT_EQ(scripts("<template>{{ a \n</template>\n<script>a</script>"), Texts{"a"});
  EXPECT_EQ(scripts("<script"), Texts{});
  EXPECT_EQ(scripts("<"), Texts{});
  EXPECT_EQ(scripts(""), Texts{});
}

TEST(Vue, KeepsOffsets) {
  const std::string text =
      "<template>\r\n é</template>\n<script>\nexport default x</script>\n"
      "<script lang=\"coffee\">no</script><script setup>(b)</script>";
  const auto found = vueScriptsOf(text);
  const std::string only = scriptsOnly(text, found);
  ASSERT_EQ(only.size(), text.size());
  EXPECT_EQ(only.find("export default x;"), text.find("export default x"));
  EXPECT_EQ(only.find("(b)"), text.find("(b)"));
  EXPECT_EQ(only.find_first_not_of(" \r\n"), text.find("export"));
  EXPECT_EQ(std::count(only.begin(), only.end(), '\n'), std::count(text.begin(), text.end(), '\n'));
  EXPECT_EQ(only.find("no"), std::string::npos);
  EXPECT_EQ(languageOf(found), Language::JavaScript);
  EXPECT_EQ(languageOf(vueScriptsOf("<script lang=ts>a</script><script setup>b</script>")),
            Language::TypeScript);
}

TEST(Vue, TakesAnyTextInLittleTime) {
  std::mt19937 random(3);
  const std::vector<std::string> parts{"<template>", "</template>", "<script>", "</script>", "\n",
                                       "<a b=\"",    "{{",          "}}",       "<!--",      "-->",
                                       "\"",         "<",           ">",        "x"};
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (int i = 0; i < 60; ++i) text += parts[random() % parts.size()];
    size_t last = 0;
    for (const ScriptBlock& script : vueScriptsOf(text)) {
      ASSERT_LE(last, script.begin);
      ASSERT_LE(script.begin, script.end);
      ASSERT_LE(script.end, text.size());
      last = script.end;
    }
    ASSERT_EQ(scriptsOnly(text, vueScriptsOf(text)).size(), text.size());
  }
  // Each of these would take minutes if something were looked for again and again.
  for (const std::string& part : parts) {
    std::string text = "<template>";
    while (text.size() < 2'000'000) text += part;
    vueScriptsOf(text);
    text = "";
    while (text.size() < 2'000'000) text += "<template>\n<script></script>" + part;
    vueScriptsOf(text);
  }
}

}  // namespace
}  // namespace leakline

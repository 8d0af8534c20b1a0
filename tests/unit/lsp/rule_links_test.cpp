#include "lsp/features/rule_links.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lsp/rule_names.h"
#include "unit/lsp/server_fixture.h"

namespace leakline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> idsIn(const std::string& text, bool isConfig = false) {
  std::vector<std::string> ids;
  for (const RuleName& name : ruleNamesIn(Text(text), isConfig)) ids.push_back(name.id);
  return ids;
}

TEST(RuleNames, InCommentsThatIgnore) {
  EXPECT_THAT(idsIn("// leakline-ignore-next-line repeat-listener, ssr-timer -- meant\nf();\n"),
              ElementsAre("repeat-listener", "ssr-timer"));
  EXPECT_THAT(idsIn("/* leakline-ignore-file repeat-listener -- ssr-timer is fine */"),
              ElementsAre("repeat-listener"));
  EXPECT_THAT(idsIn("// repeat-listener\n// leakline-ignore\nrepeat-listener"), IsEmpty());
  EXPECT_THAT(idsIn("leakline-ignore-start no-such-rule"), IsEmpty());
}

TEST(RuleNames, InTheConfigurationOnlyWholeStrings) {
  EXPECT_THAT(idsIn(R"({"rules": {"repeat-listener": "off", "x repeat-listener": 1}})", true),
              ElementsAre("repeat-listener"));
}

class RuleLinksTest : public ServerTest {
 protected:
  RuleLinksTest() {
    engine_.rulePageUri = [](const std::string& id) { return "file:///pages/" + id + ".md"; };
    restart();
  }
  void open(const std::string& text) {
    start(R"({"workspace": {"textDocumentContent": {}},
              "window": {"showDocument": {"support": true}}})");
    notify("textDocument/didOpen", {{"textDocument",
                                     {{"uri", "file:///a.js"},
                                      {"languageId", "javascript"},
                                      {"version", 1},
                                      {"text", text}}}});
  }
  const Json document_ = {{"textDocument", {{"uri", "file:///a.js"}}}};
};

TEST_F(RuleLinksTest, LinksAndDefinitionsLeadToThePage) {
  open("// leakline-ignore-file repeat-listener -- meant\n");
  request(1, "textDocument/documentLink", document_);
  const Json link = answer(1)["result"][0];
  EXPECT_EQ(link["range"]["start"]["character"], 24);
  EXPECT_EQ(link["target"], "file:///pages/repeat-listener.md");
  Json at = document_;
  at["position"] = {{"line", 0}, {"character", 30}};
  request(3, "textDocument/definition", at);
  EXPECT_EQ(answer(3)["result"]["uri"], link["target"]);
  at["position"]["character"] = 3;
  request(4, "textDocument/definition", at);
  EXPECT_TRUE(answer(4)["result"].is_null());
}

TEST_F(RuleLinksTest, ExplainsAndAsACommandShows) {
  open("");
  request(1, "leakline/rules/explain", {{"id", "listener-pileup"}});
  EXPECT_EQ(answer(1)["result"]["id"], "listener-pileup");
  EXPECT_THAT(notifications("window/showDocument"), IsEmpty());
  request(2, "workspace/executeCommand",
          {{"command", "leakline.explain"}, {"arguments", {{{"id", "repeat-listener"}}}}});
  EXPECT_TRUE(answer(2).contains("result"));
  EXPECT_THAT(notifications("window/showDocument"), SizeIs(1));
  request(3, "leakline/rules/explain", {{"id", "no-such-rule"}});
  EXPECT_EQ(codeOf(3), -32803);
}

TEST_F(RuleLinksTest, PlacesAreShownByCommand) {
  open("");
  const Json range = {{"start", {{"line", 1}, {"character", 2}}},
                      {"end", {{"line", 1}, {"character", 4}}}};
  request(1, "workspace/executeCommand",
          {{"command", "leakline.showDocument"},
           {"arguments", {{{"place", {{"uri", "file:///b.js"}, {"range", range}}}}}}});
  ASSERT_THAT(notifications("window/showDocument"), SizeIs(1));
  const Json shown = notifications("window/showDocument")[0];
  EXPECT_EQ(shown["uri"], "file:///b.js");
  EXPECT_EQ(shown["selection"], range);
  request(2, "workspace/executeCommand", {{"command", "leakline.showDocument"}});
  EXPECT_EQ(codeOf(2), -32602);
}

}  // namespace
}  // namespace leakline

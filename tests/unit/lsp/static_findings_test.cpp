#include "lsp/features/static_findings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "unit/lsp/server_fixture.h"

namespace leakline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// A comment that suppresses nothing is a finding by itself, with a safe fix.
constexpr const char* kUnused = "// leakline-ignore-next-line once-never-fires -- stands in\n";
constexpr const char* kUri = "file:///work/a.js";

class StaticFindingsTest : public ServerTest {
 protected:
  // Until nothing waits for anything: on a slow machine checks wait for a pause in the typing.
  void settle() {
    for (int i = 0; i < 5; ++i) {
      runLater();
      runChecks();
    }
  }
  // How often the client was told to ask again.
  long refreshes() const {
    return std::count_if(sent_.begin(), sent_.end(), [](const Json& message) {
      return message.value("method", "") == "workspace/diagnostic/refresh";
    });
  }
  // "1: 2" is version 1 with two diagnostics.
  std::vector<std::string> published(const char* uri = kUri) {
    std::vector<std::string> list;
    for (const Json& p : notifications("textDocument/publishDiagnostics")) {
      if (p["uri"] != uri) continue;
      const std::string version = p.contains("version") ? p["version"].dump() : "-";
      list.push_back(version + ": " + std::to_string(p["diagnostics"].size()));
    }
    sent_.clear();
    return list;
  }
};

TEST_F(StaticFindingsTest, PublishesWhatAnOpenDocumentHas) {
  start();
  open(kUri, kUnused, 7);
  EXPECT_THAT(published(), IsEmpty());
  runChecks();
  const auto all = notifications("textDocument/publishDiagnostics");
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0]["version"], 7);
  const Json& diagnostic = all[0]["diagnostics"].at(0);
  EXPECT_EQ(diagnostic["code"], "suppression");
  EXPECT_EQ(diagnostic["source"], "leakline");
  EXPECT_EQ(diagnostic["range"]["start"]["line"], 0);
  EXPECT_FALSE(diagnostic.contains("tags"));
  EXPECT_FALSE(diagnostic.contains("data"));
}

TEST_F(StaticFindingsTest, SettingsHoldWithoutAFolder) {
  const Json off = {{"check", {{"enable", false}}}};
  const auto begin = [this](const Json& capabilities, const Json& options) {
    restart();
    sent_.clear();
    request(0, "initialize",
            {{"processId", nullptr},
             {"rootUri", nullptr},
             {"capabilities", capabilities},
             {"initializationOptions", options}});
    notify("initialized", Json::object());
  };
  begin(Json::object(), off);
  open(kUri, kUnused);
  runChecks();
  EXPECT_THAT(published(), ElementsAre("-: 0"));
  begin({{"workspace", {{"configuration", true}}}}, nullptr);
  const Json question = sent_.back();
  ASSERT_EQ(question["method"], "workspace/configuration");
  raw(Json{{"jsonrpc", "2.0"}, {"id", question["id"]}, {"result", Json::array({off})}}.dump());
  open(kUri, kUnused);
  runChecks();
  EXPECT_THAT(published(), ElementsAre("-: 0"));
}

TEST_F(StaticFindingsTest, FilesThatSettingsNameAreWatched) {
  start(R"({"workspace": {"configuration": true,
            "didChangeWatchedFiles": {"dynamicRegistration": true}}})");
  const Json named = {{"check", {{"config", "rules/strict.json"}}}};
  for (int i = 0; i < 2; ++i) {
    notify("workspace/didChangeConfiguration", {{"settings", nullptr}});
    raw(Json{{"jsonrpc", "2.0"}, {"id", sent_.back()["id"]}, {"result", Json::array({named})}}
            .dump());
  }
  const auto registered = notifications("client/registerCapability");
  ASSERT_THAT(registered, SizeIs(1)) << "once";
  EXPECT_EQ(registered[0]["registrations"][0]["registerOptions"]["watchers"][0]["globPattern"],
            "**/strict.json");
}

TEST_F(StaticFindingsTest, SaysMoreToClientsThatUnderstandIt) {
  engine_.rulePageUri = [](const std::string& id) { return "file:///pages/" + id + ".md"; };
  server_.reset();
  restart();
  start(R"({"textDocument": {"publishDiagnostics": {"tagSupport": {"valueSet": [1]},
            "codeDescriptionSupport": true, "dataSupport": true}}})");
  open(kUri, kUnused);
  runChecks();
  const Json diagnostic =
      notifications("textDocument/publishDiagnostics").at(0)["diagnostics"].at(0);
  EXPECT_EQ(diagnostic["tags"], Json::array({1}));
  EXPECT_EQ(diagnostic["codeDescription"]["href"], "file:///pages/suppression.md");
  EXPECT_EQ(diagnostic["data"]["fingerprint"].get<std::string>().size(), 16U);
}

TEST_F(StaticFindingsTest, TheNewestTextWinsAndStaleResultsAreDropped) {
  start();
  open(kUri, kUnused, 1);
  ASSERT_THAT(checks_, SizeIs(1));
  const Event stale = checks_.front()();
  checks_.pop_front();
  change(kUri, "", 2);
  change(kUri, std::string(kUnused) + kUnused, 3);
  EXPECT_THAT(checks_, IsEmpty());
  server_->onEvent(stale);
  EXPECT_THAT(published(), IsEmpty());
  runChecks();
  EXPECT_THAT(published(), ElementsAre("3: 2"));
}

// A key comes before the check of the last one is done, again and again.
TEST_F(StaticFindingsTest, WhoNeverPausesSeesWhatAnOlderTextHadWhereItIsNow) {
  start();
  open(kUri, kUnused, 1);
  std::string text = kUnused;
  int version = 1;
  std::vector<std::pair<int, int>> shown;  // after which key, in which line
  for (int key = 1; key <= 12; ++key) {
    ASSERT_THAT(checks_, SizeIs(1)) << key;
    const Event late = checks_.front()();
    checks_.pop_front();
    text.insert(0, "\n");
    now_ += std::chrono::milliseconds(80);
    change(kUri, text, ++version);
    server_->onEvent(late);
    for (const Json& p : notifications("textDocument/publishDiagnostics")) {
      EXPECT_EQ(p["version"], version);
      ASSERT_THAT(p["diagnostics"], SizeIs(1));
      shown.emplace_back(key, p["diagnostics"][0]["range"]["start"]["line"]);
    }
    sent_.clear();
  }
  EXPECT_THAT(shown, ElementsAre(std::pair(5, 5), std::pair(9, 9)));
  runChecks();
  EXPECT_THAT(published(), ElementsAre("13: 1"));
}

TEST_F(StaticFindingsTest, ALongCheckWaitsForAPauseButNotForever) {
  start();
  open(kUri, kUnused, 1);
  now_ += std::chrono::milliseconds(200);
  runChecks();
  published();
  int version = 1;
  std::string text = kUnused;
  std::vector<int> begun;
  for (int key = 1; key <= 6; ++key) {
    now_ += std::chrono::milliseconds(90);
    change(kUri, text += "\n", ++version);
    if (!checks_.empty()) begun.push_back(key);
  }
  EXPECT_THAT(begun, ElementsAre(6));
  runChecks();
  EXPECT_THAT(published(), ElementsAre("7: 1"));
}

TEST_F(StaticFindingsTest, ClosingTakesThemBack) {
  start();
  open(kUri, kUnused);
  runChecks();
  published();
  closeDocument(kUri);
  EXPECT_THAT(published(), ElementsAre("-: 0"));
  // Also one that is being checked.
  open(kUri, kUnused);
  const Event late = checks_.front()();
  checks_.pop_front();
  closeDocument(kUri);
  server_->onEvent(late);
  runChecks();
  EXPECT_THAT(published(), IsEmpty());
}

TEST_F(StaticFindingsTest, ReopenedWhileTheOldTextIsChecked) {
  start();
  open(kUri, kUnused, 1);
  const Event late = checks_.front()();
  checks_.pop_front();
  closeDocument(kUri);
  open(kUri, std::string(kUnused) + kUnused, 1);
  server_->onEvent(late);
  runChecks();
  EXPECT_THAT(published(), ElementsAre("1: 2"));
}

TEST_F(StaticFindingsTest, NotMoreThanTwoAtOnceAndWhatIsTypedInFirst) {
  start();
  for (int i = 0; i < 9; ++i) open("file:///work/" + std::to_string(i) + ".js", "");
  EXPECT_THAT(checks_, SizeIs(2));
  change("file:///work/5.js", kUnused, 2);
  const auto job = std::move(checks_.front());
  checks_.pop_front();
  server_->onEvent(job());
  sent_.clear();
  checks_.pop_front();  // the other one of the two is still running
  runJobOfChecks();
  EXPECT_THAT(published("file:///work/5.js"), ElementsAre("2: 1"));
}

TEST_F(StaticFindingsTest, OtherLanguagesAndUnsavedOnesAreLeftAlone) {
  start();
  open("untitled:Untitled-1", kUnused);
  open("file:///work/notes.txt", kUnused);
  runChecks();
  const auto all = notifications("textDocument/publishDiagnostics");
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0]["uri"], "file:///work/notes.txt");
  EXPECT_THAT(all[0]["diagnostics"], IsEmpty());
}

TEST_F(StaticFindingsTest, ABrokenConfigurationIsADiagnosticUntilItIsRepaired) {
  start();
  open("file:///work/leakline.config.json", R"({"rules": {"no-such": "off"}})");
  open(kUri, kUnused);
  runChecks();
  const auto all = notifications("textDocument/publishDiagnostics");
  const Json last = all.back();
  EXPECT_EQ(last["uri"], "file:///work/leakline.config.json");
  EXPECT_EQ(last["diagnostics"].at(0)["severity"], 1);
  EXPECT_EQ(last["diagnostics"].at(0)["code"], "configuration");
  sent_.clear();
  change("file:///work/leakline.config.json", R"({"rules": {"suppression": "off"}})", 2);
  settle();
  EXPECT_THAT(published(kUri), ElementsAre("1: 0"));
}

TEST_F(StaticFindingsTest, HeapFindingsAndTheirsShareOneList) {
  start();
  open(kUri, kUnused);
  runChecks();
  published();
  report_ = [](const std::vector<std::string>&, const HeapOptions&) -> Result<HeapReport> {
    HeapReport report;
    report.findings.push_back(findingAt(placeAt("/work/a.js", 0, 0, 1), "m"));
    return report;
  };
  load(1);
  runJob();
  EXPECT_THAT(published(), ElementsAre("1: 2"));
  change(kUri, "", 2);
  settle();
  EXPECT_THAT(published(), ElementsAre("2: 1"));
}

constexpr const char* kPulls = R"({"textDocument": {"diagnostic": {}},
    "workspace": {"diagnostics": {"refreshSupport": true}}})";

TEST_F(StaticFindingsTest, ClientsThatAskGetAnAnswerAndNothingPushed) {
  start(kPulls);
  open(kUri, kUnused);
  request(1, "textDocument/diagnostic", {{"textDocument", {{"uri", kUri}}}});
  EXPECT_TRUE(answer(1).is_null());
  runChecks();
  const Json first = answer(1)["result"];
  EXPECT_EQ(first["kind"], "full");
  EXPECT_THAT(first["items"], SizeIs(1));
  EXPECT_THAT(published(), IsEmpty());
  request(2, "textDocument/diagnostic",
          {{"textDocument", {{"uri", kUri}}}, {"previousResultId", first["resultId"]}});
  EXPECT_EQ(answer(2)["result"], (Json{{"kind", "unchanged"}, {"resultId", first["resultId"]}}));
  request(3, "textDocument/diagnostic", {{"textDocument", {{"uri", "file:///work/none.js"}}}});
  EXPECT_THAT(answer(3)["result"]["items"], IsEmpty());
}

TEST_F(StaticFindingsTest, AnAnswerIsAboutTheTextAtItsTime) {
  start(kPulls);
  open(kUri, kUnused);
  request(1, "textDocument/diagnostic", {{"textDocument", {{"uri", kUri}}}});
  const Event stale = checks_.front()();
  checks_.pop_front();
  change(kUri, std::string(kUnused) + kUnused, 2);
  server_->onEvent(stale);
  EXPECT_TRUE(answer(1).is_null());
  runChecks();
  EXPECT_THAT(answer(1)["result"]["items"], SizeIs(2));
}

TEST_F(StaticFindingsTest, QuestionsCanBeCancelledAndEndWithTheServer) {
  start(kPulls);
  open(kUri, kUnused);
  for (const int id : {1, 2}) {
    request(id, "textDocument/diagnostic", {{"textDocument", {{"uri", kUri}}}});
  }
  request(3, "workspace/diagnostic", {{"previousResultIds", Json::array()}});
  notify("$/cancelRequest", {{"id", 1}});
  EXPECT_EQ(codeOf(1), -32800);
  request(9, "shutdown");
  runChecks();
  runJob();
  EXPECT_FALSE(answer(2).is_null());
  EXPECT_EQ(answer(3)["error"]["data"]["retriggerRequest"], false);
}

TEST_F(StaticFindingsTest, AskedToAskAgainOnlyForWhatItDoesNotKnow) {
  start(kPulls);
  open(kUri, kUnused);
  runChecks();
  runLater();
  EXPECT_EQ(refreshes(), 0);
  notify("workspace/didChangeConfiguration",
         {{"settings", {{"leakline", {{"check", {{"rules", {{"suppression", "off"}}}}}}}}}});
  runChecks();
  runLater();
  EXPECT_EQ(refreshes(), 1);
}

}  // namespace
}  // namespace leakline

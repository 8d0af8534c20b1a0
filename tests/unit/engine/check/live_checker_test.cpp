#include "engine/check/live_checker.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "engine/check/check_session.h"
#include "temporary_folder.h"

namespace leakline::test {
namespace {

constexpr const char* kBus = "module.exports = new (require('events'))();\n";
constexpr const char* kServer =
    "const bus = require('./bus');\n"
    "require('http').createServer((req, res) => {\n"
    "  bus.on('error', () => res.end());\n"
    "}).listen(0);\n";
// Two leaks, one of them in what it calls.
constexpr const char* kCaller =
    "const { listen } = require('./on');\nconst bus = require('./bus');\n"
    "require('http').createServer((req, res) => {\n"
    "  bus.on('error', () => res.end());\n  listen(bus, () => res.end());\n}).listen(0);\n";
constexpr const char* kListens = "exports.listen = (bus, f) => { bus.on('x', f); };\n";
constexpr const char* kClean = "exports.a = 1;\n";

using Found = std::vector<std::string>;

class LiveCheckerTest : public testing::Test {
 protected:
  LiveCheckerTest() { use({}); }

  void use(LiveSettings settings) { checker_.setFolders({{folder_.path(), std::move(settings)}}); }
  std::string path(const std::string& name) const { return folder_.path() + "/" + name; }
  // "3 repeat-listener"
  Found check(const std::string& name, const CancelToken& cancel = {}) {
    Found all;
    for (const Finding& finding : checker_.check(path(name), cancel)) {
      all.push_back(std::to_string(finding.place->line + 1) + " " + finding.ruleId);
    }
    return all;
  }
  // As a run of the command line finds them in the files on disk.
  size_t fromScratch() const {
    CheckRequest request;
    request.folder = folder_.path();
    request.useCache = false;
    request.hints = true;
    auto session = CheckSession::open(std::move(request));
    auto report = (*session)->run();
    return report->findings.size();
  }

  TemporaryFolder folder_;
  LiveChecker checker_;
};

TEST_F(LiveCheckerTest, FollowsTheTextOfTheEditor) {
  folder_.write("bus.js", kBus);
  folder_.write("a.js", kClean);
  EXPECT_EQ(check("a.js"), Found());
  checker_.setText(path("a.js"), kServer);
  EXPECT_EQ(check("a.js"), Found{"3 repeat-listener"});
  checker_.setText(path("a.js"), std::string("// one more line\n") + kServer);
  EXPECT_EQ(check("a.js"), Found{"4 repeat-listener"});
  checker_.dropText(path("a.js"));
  EXPECT_EQ(check("a.js"), Found());
}

TEST_F(LiveCheckerTest, SeesUnsavedTextsOfOtherFiles) {
  folder_.write("a.js", kCaller);
  folder_.write("bus.js", kBus);
  folder_.write("on.js", kClean);
  EXPECT_EQ(check("a.js"), Found{"4 repeat-listener"});
  checker_.setText(path("on.js"), kListens);
  EXPECT_EQ(checker_.dependentsOf(path("on.js")), Found{path("a.js")});
  EXPECT_EQ(checker_.dependentsOf(path("other.js")), Found());
  EXPECT_EQ(check("a.js"), (Found{"4 repeat-listener", "5 repeat-listener"}));
  checker_.dropText(path("on.js"));
  EXPECT_EQ(check("a.js"), Found{"4 repeat-listener"});
}

TEST_F(LiveCheckerTest, AFileThatIsNotThereYetIsWaitedFor) {
  folder_.write("bus.js", kBus);
  checker_.setText(path("a.js"), kCaller);
  EXPECT_EQ(check("a.js"), Found{"4 repeat-listener"});
  EXPECT_EQ(checker_.dependentsOf(path("on.js")), Found{path("a.js")});
  folder_.write("on.js", kListens);
  checker_.forgetFiles();
  EXPECT_EQ(check("a.js"), (Found{"4 repeat-listener", "5 repeat-listener"}));
  checker_.forgetResult(path("a.js"));
  EXPECT_EQ(checker_.dependentsOf(path("on.js")), Found());
}

TEST_F(LiveCheckerTest, AFileOfNoInterestIsReadForWhatItImports) {
  folder_.write("on.js", "exports.listen = (bus, f) => { bus.on('x', f); };\n");
  folder_.write("bus.js", kBus);
  checker_.setText(path("a.js"),
                   "const { listen } = require('./on');\nconst bus = require('./bus');\n"
                   "require('http').createServer((q, r) => { listen(bus, () => r.end()); });\n");
  const size_t withImport = check("a.js").size();
  checker_.setText(path("on.js"), kClean);
  EXPECT_EQ(checker_.dependentsOf(path("on.js")), Found{path("a.js")});
  EXPECT_EQ(check("a.js"), Found());
  EXPECT_EQ(withImport, 1U);
}

TEST_F(LiveCheckerTest, ABrokenConfigurationIsReportedAndTheLastGoodOneHolds) {
  folder_.write("bus.js", kBus);
  folder_.write("a.js", kServer);
  folder_.write("leakline.config.json", R"({"rules": {"repeat-listener": "off"}})");
  EXPECT_EQ(check("a.js"), Found());
  EXPECT_TRUE(checker_.mistakes().empty());

  checker_.setText(path("leakline.config.json"), R"({"rules": {"repeat-listener": "of"}})");
  EXPECT_EQ(check("a.js"), Found());
  ASSERT_EQ(checker_.mistakes().size(), 1U);
  EXPECT_EQ(checker_.mistakes()[0].place->file, path("leakline.config.json"));
  EXPECT_EQ(checker_.mistakes()[0].place->line, 1U);

  checker_.setText(path("leakline.config.json"), R"({"rules": {"repeat-listener": "warning"}})");
  EXPECT_EQ(check("a.js"), Found{"3 repeat-listener"});
  EXPECT_TRUE(checker_.mistakes().empty());
}

TEST_F(LiveCheckerTest, AConfigurationIsReadForItselfToo) {
  checker_.setText(path("leakline.config.json"), "{");
  EXPECT_EQ(check("leakline.config.json"), Found());
  EXPECT_EQ(checker_.mistakes().size(), 1U);
  checker_.setText(path("leakline.config.json"), "{}");
  EXPECT_EQ(check("leakline.config.json"), Found());
  EXPECT_EQ(checker_.mistakes().size(), 0U);
}

TEST_F(LiveCheckerTest, SettingsOfTheFolder) {
  folder_.write("bus.js", kBus);
  folder_.write("a.js", kServer);
  LiveSettings settings;
  settings.rules["repeat-listener"].level = RuleLevel::Off;
  use(settings);
  EXPECT_EQ(check("a.js"), Found());
  use({});
  EXPECT_EQ(check("a.js"), Found{"3 repeat-listener"});
  settings = {};
  settings.enabled = false;
  use(settings);
  EXPECT_EQ(check("a.js"), Found());
  settings = {};
  settings.config = path("no-such.json");
  use(settings);
  EXPECT_EQ(check("a.js"), Found{"3 repeat-listener"});
  EXPECT_EQ(checker_.mistakes().size(), 1U);
}

TEST_F(LiveCheckerTest, WhatTheBaselineKnowsIsLeftOut) {
  folder_.write("bus.js", kBus);
  folder_.write("a.js", kServer);
  use({});
  std::vector<Finding> found = checker_.check(path("a.js"), {});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(checker_.baselineFor(path("a.js")), path("leakline-baseline.json"));
  folder_.write("leakline-baseline.json", Baseline::of(found, folder_.path()).toText());
  checker_.forgetFiles();
  EXPECT_EQ(check("a.js"), Found());
  folder_.write("leakline-baseline.json", "[");
  checker_.forgetFiles();
  EXPECT_EQ(check("a.js"), Found{"3 repeat-listener"});
  EXPECT_EQ(checker_.mistakes().size(), 1U);
}

TEST_F(LiveCheckerTest, FilesOutsideOfEveryFolderAreCheckedAsTheyCome) {
  checker_.setFolders({});
  folder_.write("bus.js", kBus);
  folder_.write("a.js", kServer);
  EXPECT_EQ(check("a.js"), Found{"3 repeat-listener"});
  EXPECT_EQ(checker_.baselineFor(path("a.js")), "");
}

TEST_F(LiveCheckerTest, OtherFilesAndCancelledChecksGiveNothing) {
  folder_.write("bus.js", kBus);
  folder_.write("a.js", kServer);
  folder_.write("notes.txt", kServer);
  EXPECT_EQ(check("notes.txt"), Found());
  EXPECT_EQ(check("gone.js"), Found());
  const CancelSource cancel;
  cancel.cancel();
  EXPECT_EQ(check("a.js", cancel.token()), Found());
}

// Half-written text and back again: what was learnt on the way must not show.
TEST_F(LiveCheckerTest, AfterManyEditsTheFindingsAreThoseOfAFirstLook) {
  folder_.write("bus.js", kBus);
  std::string text;
  for (int i = 0; i < 40; ++i) text += kServer;
  folder_.write("a.js", text);
  const size_t want = fromScratch();
  EXPECT_EQ(want, 40U);
  for (size_t at = 7; at < text.size(); at += 97) {
    std::string edited = text;
    edited.erase(at, at % 13);
    edited.insert(at / 2, at % 2 == 0 ? "`${" : "bus.on('x', () => {");
    checker_.setText(path("a.js"), edited);
    check("a.js");
    checker_.setText(path("a.js"), text);
    ASSERT_EQ(check("a.js").size(), want) << at;
  }
}

TEST_F(LiveCheckerTest, ManyThreadsAtOnce) {
  folder_.write("bus.js", kBus);
  for (int i = 0; i < 4; ++i) folder_.write("a" + std::to_string(i) + ".js", kServer);
  std::atomic<int> wrong{0};
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([this, i, &wrong] {
        const std::string name = "a" + std::to_string(i) + ".js";
        for (int round = 0; round < 50; ++round) {
          const std::string head(static_cast<size_t>(round % 5), '\n');
          checker_.setText(path(name), head + kServer);
          if (round % 10 == 0) checker_.forgetFiles();
          if (check(name) != Found{std::to_string(3 + round % 5) + " repeat-listener"}) ++wrong;
          checker_.dependentsOf(path("bus.js"));
          checker_.mistakes();
        }
      });
    }
  }
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace leakline::test

#include "engine/check/check_session.h"

#include <gtest/gtest.h>

#include "temporary_folder.h"

namespace leakline::test {
namespace {

constexpr const char* kUnused = "// leakline-ignore-next-line suppression -- stands in\n";
constexpr const char* kBus = "module.exports = new (require('events'))();\n";
constexpr const char* kServer =
    "const bus = require('./bus');\n"
    "require('http').createServer((req, res) => {\n"
    "  bus.on('error', () => res.end());\n"
    "}).listen(0);\n";

class CheckSessionTest : public testing::Test {
 protected:
  CheckRequest request(std::vector<std::string> paths = {}) const {
    CheckRequest request;
    request.folder = folder_.path();
    request.paths = std::move(paths);
    return request;
  }

  CheckReport check(CheckRequest request) const {
    auto session = CheckSession::open(std::move(request));
    if (!session) {
      ADD_FAILURE() << session.error().toString();
      return {};
    }
    auto report = (*session)->run();
    EXPECT_TRUE(report);
    return report ? *std::move(report) : CheckReport();
  }

  // "a.js:3 rule"
  std::vector<std::string> found(const CheckReport& report) const {
    std::vector<std::string> all;
    for (const Finding& finding : report.findings) {
      const std::string path = finding.place->path.substr(folder_.path().size() + 1);
      all.push_back(path + ":" + std::to_string(finding.place->line + 1) + " " + finding.ruleId);
    }
    return all;
  }

  TemporaryFolder folder_;
};

using Found = std::vector<std::string>;

TEST_F(CheckSessionTest, FindsAcrossFilesInOrder) {
  folder_.write("bus.js", kBus);
  folder_.write("b.js", kServer);
  folder_.write("a.js", kUnused);
  folder_.write("dull.js", "export const a = 1;\n");
  const CheckReport report = check(request());
  EXPECT_EQ(found(report), (Found{"a.js:1 suppression", "b.js:3 repeat-listener"}));
  EXPECT_EQ(report.files, 4U);
  const Finding& listener = report.findings[1];
  ASSERT_FALSE(listener.related.empty());
  for (const Related& related : listener.related) {
    EXPECT_TRUE(report.lines.find(related.place.path, related.place.line)) << related.role;
  }
  EXPECT_EQ(*report.lines.find(folder_.path("b.js"), 2), "  bus.on('error', () => res.end());");
}

TEST_F(CheckSessionTest, TheNumberOfThreadsChangesNothing) {
  for (int i = 0; i < 40; ++i) {
    const std::string name = "d" + std::to_string(i % 7) + "/";
    folder_.write(name + "bus.js", kBus);
    folder_.write(name + std::to_string(i) + ".js", i % 2 == 0 ? kServer : kUnused);
  }
  CheckRequest one = request();
  one.threads = 1;
  one.useCache = false;
  CheckRequest four = one;
  four.threads = 4;
  const Found wanted = found(check(one));
  EXPECT_EQ(wanted.size(), 40U);
  for (int round = 0; round < 3; ++round) EXPECT_EQ(found(check(four)), wanted);
}

TEST_F(CheckSessionTest, AResultIsKeptUntilSomethingItDependsOnChanges) {
  folder_.write("bus.js", kBus);
  folder_.write("b.js", kServer);
  const Found wanted{"b.js:3 repeat-listener"};
  EXPECT_EQ(check(request()).cached, 0U);
  const CheckReport again = check(request());
  EXPECT_EQ(again.parsed, 0U);
  EXPECT_GT(again.cached, 0U);
  EXPECT_EQ(found(again), wanted);
  // The imported file.
  folder_.write("bus.js", "module.exports = { on() {} };\n");
  EXPECT_GT(check(request()).parsed, 0U);
  // The import means another file.
  folder_.write("bus.js", kBus);
  EXPECT_EQ(found(check(request())), wanted);
  folder_.write("bus/index.js", "module.exports = { on() {} };\n");
  std::filesystem::remove(folder_.path("bus.js"));
  EXPECT_GT(check(request()).parsed, 0U);
  // The configuration.
  check(request());
  folder_.write("leakline.config.json", "{}");
  EXPECT_EQ(check(request()).cached, 0U);
  CheckRequest without = request();
  without.useCache = false;
  EXPECT_EQ(check(without).cached, 0U);
}

TEST_F(CheckSessionTest, AFileThatOnlyCallsAHelperIsChecked) {
  folder_.write("bus.js", kBus);
  folder_.write("watch.js",
                "const bus = require('./bus');\n"
                "exports.watch = (res) => { bus.on('error', () => res.end()); };\n");
  folder_.write("b.js",
                "const { watch } = require('./watch');\n"
                "require('http').createServer((req, res) => {\n"
                "  watch(res);\n"
                "}).listen(0);\n");
  EXPECT_EQ(found(check(request({"b.js"}))), (Found{"b.js:3 repeat-listener"}));
}

TEST_F(CheckSessionTest, LevelsIgnoresAndHints) {
  folder_.write("a.js", kUnused);
  folder_.write("old/a.js", kUnused);
  folder_.write("gone/a.js", kUnused);
  folder_.write("leakline.config.json",
                "{ \"ignore\": [\"gone\"], \"overrides\": [{ \"files\": [\"old/**\"], \"rules\": "
                "{ \"suppression\": \"info\" } }] }");
  EXPECT_EQ(found(check(request())), (Found{"a.js:1 suppression"}));
  CheckRequest hints = request();
  hints.hints = true;
  EXPECT_EQ(found(check(hints)), (Found{"a.js:1 suppression", "old/a.js:1 suppression"}));
  hints.rules["suppression"].level = RuleLevel::Off;
  EXPECT_EQ(found(check(hints)), Found{});
  EXPECT_EQ(check(request({"gone/a.js"})).files, 0U);
}

TEST_F(CheckSessionTest, AMistakeInTheConfigurationEndsTheRun) {
  folder_.write("sub/a.js", kUnused);
  folder_.write("sub/leakline.config.json", "{ \"rule\": {} }");
  const auto session = CheckSession::open(request());
  ASSERT_FALSE(session);
  EXPECT_EQ(session.error().code, ErrorCode::Config);
}

TEST_F(CheckSessionTest, ACancelledRunHasNoResult) {
  folder_.write("a.js", kUnused);
  CancelSource source;
  CheckRequest cancelled = request();
  cancelled.cancel = source.token();
  auto session = CheckSession::open(cancelled);
  ASSERT_TRUE(session);
  source.cancel();
  const auto report = (*session)->run();
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, ErrorCode::Cancelled);
}

TEST_F(CheckSessionTest, FixesUntilThereIsNothingLeft) {
  folder_.write("a.js", std::string("a();\n") + kUnused + kUnused + "b();\n");
  auto session = CheckSession::open(request());
  ASSERT_TRUE(session);
  const auto fixed = fixFindings(**session, FixChoice::Safe);
  ASSERT_TRUE(fixed);
  EXPECT_TRUE(fixed->report.findings.empty());
  EXPECT_EQ(fixed->fixes, 2U);
  ASSERT_EQ(fixed->files.size(), 1U);
  EXPECT_EQ(fixed->files[0].after, "a();\nb();\n");
  EXPECT_EQ(folder_.read("a.js"), fixed->files[0].before);
}

TEST_F(CheckSessionTest, KnownFindingsAreLeftOut) {
  folder_.write("a.js", kUnused);
  const Baseline baseline = Baseline::of(check(request()).findings, folder_.path());
  folder_.write("a.js", std::string("\n\n") + kUnused);
  folder_.write("b.js", kUnused);
  CheckRequest known = request();
  known.baseline = &baseline;
  known.baselineFolder = folder_.path();
  const CheckReport report = check(known);
  EXPECT_EQ(found(report), (Found{"b.js:1 suppression"}));
  EXPECT_EQ(report.known, 1U);
  EXPECT_EQ(report.stale, 0U);
  folder_.write("a.js", "");
  EXPECT_EQ(check(known).stale, 1U);
}

TEST_F(CheckSessionTest, AFileThatHasVanishedIsARemark) {
  folder_.write("a.js", kUnused);
  folder_.write("b.js", kUnused);
  auto session = CheckSession::open(request());
  ASSERT_TRUE(session);
  std::filesystem::remove(folder_.path("a.js"));
  const auto report = (*session)->run();
  ASSERT_TRUE(report);
  EXPECT_EQ(found(*report), (Found{"b.js:1 suppression"}));
  ASSERT_EQ(report->remarks.size(), 1U);
  EXPECT_EQ(report->remarks[0].sentence, "the file does not exist");
  EXPECT_FALSE(report->remarks[0].unread);
}

}  // namespace
}  // namespace leakline::test

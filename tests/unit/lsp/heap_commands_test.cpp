#include "lsp/features/heap_commands.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <new>
#include <stdexcept>

#include "unit/lsp/server_fixture.h"

namespace leakline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

using HeapCommandsTest = ServerTest;

TEST_F(HeapCommandsTest, CommandsOfTheWrongTypeAreRefused) {
  start();
  request(1, "workspace/executeCommand");
  request(2, "workspace/executeCommand", {{"command", "no.such.command"}});
  request(3, "workspace/executeCommand", {{"command", "leakline.heap.load"}});
  load(4, {{"paths", "x"}});
  load(5, {{"uris", {"http://x/y"}}});
  load(6, {{"paths", {""}}});
  load(7, 5);
  load(8, {{"paths", Json::array()}});
  for (int id = 1; id <= 8; ++id) EXPECT_EQ(codeOf(id), -32602) << id;
  EXPECT_THAT(jobs_, IsEmpty());
}

TEST_F(HeapCommandsTest, LoadsAndAnswersWithTheSummary) {
  start();
  report_ = [](const std::vector<std::string>& paths, const HeapOptions&) -> Result<HeapReport> {
    HeapReport report;
    for (const std::string& path : paths) report.snapshots.push_back({path, 10, 20, 3000});
    report.findings.push_back(findingAt(placeAt("/x.js", 1, 2, 3), "m"));
    report.notes = {"no growth with one snapshot"};
    return report;
  };
  load(1, {{"paths", {"/a", "b"}}, {"uris", {"file:///c%20d"}}});
  EXPECT_TRUE(answer(1).is_null());
  runJob();
  EXPECT_EQ(answer(1)["result"],
            Json::parse(R"({"suspects": 1, "notes": ["no growth with one snapshot"],
      "snapshots": [{"path": "/a", "nodes": 10, "edges": 20, "totalSize": 3000},
                    {"path": "/work/b", "nodes": 10, "edges": 20, "totalSize": 3000},
                    {"path": "/c d", "nodes": 10, "edges": 20, "totalSize": 3000}]})"));
  const auto published = notifications("textDocument/publishDiagnostics");
  ASSERT_THAT(published, SizeIs(1));
  EXPECT_EQ(published[0]["uri"], "file:///x.js");
  EXPECT_EQ(published[0]["diagnostics"][0]["message"], "m");
  EXPECT_FALSE(published[0].contains("version"));
  EXPECT_FALSE(ticking_);
}

TEST_F(HeapCommandsTest, OriginalsMayBeReadBelowTheWorkspacesFolders) {
  request(0, "initialize",
          {{"processId", 99},
           {"rootUri", "file:///not/this"},
           {"workspaceFolders", Json::parse(R"([{"uri": "file:///shop", "name": "shop"},
                                                {"uri": "untitled:new", "name": "new"},
                                                {"uri": "file:///my%20lib", "name": "lib"}])")},
           {"capabilities", Json::object()}});
  notify("initialized", Json::object());
  std::vector<std::string> paths;
  std::vector<std::string> folders;
  report_ = [&](const std::vector<std::string>& given, const HeapOptions& options) {
    paths = given;
    folders = options.sources.folders;
    return Result<HeapReport>(HeapReport{});
  };
  load(1, {{"paths", {"a.heapsnapshot"}}});
  runJob();
  EXPECT_THAT(folders, ElementsAre("/shop", "/my lib"));
  EXPECT_THAT(paths, ElementsAre("/shop/a.heapsnapshot"));
}

TEST_F(HeapCommandsTest, ErrorsAreAnsweredAndShown) {
  start();
  report_ = [](const std::vector<std::string>&, const HeapOptions&) -> Result<HeapReport> {
    return Error{ErrorCode::NotFound, "there is no such file", ErrorPlace{"/a", "", {}}};
  };
  load(1);
  runJob();
  EXPECT_EQ(answer(1)["error"],
            Json::parse(R"({"code":-32803,"message":"/a: there is no such file"})"));
  EXPECT_EQ(notifications("window/showMessage").at(0),
            Json::parse(R"({"type":1,"message":"/a: there is no such file"})"));
}

TEST_F(HeapCommandsTest, PipesAndDevicesAreNotWaitedFor) {
  start();
  const std::string pipe = testing::TempDir() + "leakline-load-pipe";
  unlink(pipe.c_str());
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  bool asked = false;
  report_ = [&](const std::vector<std::string>&, const HeapOptions&) -> Result<HeapReport> {
    asked = true;
    return HeapReport{};
  };
  for (const std::string& path : {pipe, std::string("/dev/zero")}) {
    load(path, {{"paths", {path}}});
    runJob();
    EXPECT_EQ(answer(path)["error"]["message"], path + ": a snapshot must be a regular file");
  }
  EXPECT_FALSE(asked);
}

TEST_F(HeapCommandsTest, AnEngineThatThrowsCostsOneRequest) {
  start();
  report_ = [](const std::vector<std::string>&, const HeapOptions&) -> Result<HeapReport> {
    throw std::runtime_error("boom");
  };
  load(1);
  runJob();
  report_ = [](const std::vector<std::string>&, const HeapOptions&) -> Result<HeapReport> {
    throw std::bad_alloc();
  };
  load(2);
  runJob();
  EXPECT_EQ(codeOf(1), -32603);
  EXPECT_EQ(codeOf(2), -32803);
  request(3, "no/such/method");
  EXPECT_EQ(codeOf(3), -32601);
}

TEST_F(HeapCommandsTest, TheNewestLoadWinsAndStartsWhenTheOldOneHasStopped) {
  start();
  std::vector<std::string> loaded;
  std::vector<bool> cancelled;
  report_ = [&](const std::vector<std::string>& paths,
                const HeapOptions& options) -> Result<HeapReport> {
    loaded.push_back(paths[0]);
    cancelled.push_back(options.cancel.cancelled());
    if (options.cancel.cancelled()) return cancelledError();
    return HeapReport{};
  };
  load(1, {{"paths", {"/one"}}});
  load(2, {{"paths", {"/two"}}});
  load(3, {{"paths", {"/three"}}});
  EXPECT_EQ(codeOf(1), -32802);
  EXPECT_EQ(codeOf(2), -32802);
  EXPECT_THAT(jobs_, SizeIs(1));  // never two at once
  runJob();
  EXPECT_TRUE(answer(3).is_null());
  runJob();
  EXPECT_TRUE(answer(3).contains("result"));
  EXPECT_THAT(loaded, ElementsAre("/one", "/three"));
  EXPECT_THAT(cancelled, ElementsAre(true, false));
  EXPECT_THAT(jobs_, IsEmpty());
}

TEST_F(HeapCommandsTest, CancelBeforeAndAfterTheStart) {
  start();
  load(1);
  notify("$/cancelRequest", {{"id", 1}});
  EXPECT_EQ(codeOf(1), -32800);
  load("two");  // waits for the worker
  notify("$/cancelRequest", {{"id", "two"}});
  EXPECT_EQ(codeOf("two"), -32800);
  for (int i = 0; i < 1000; ++i) notify("$/cancelRequest", {{"id", 1}});
  runJob();
  EXPECT_THAT(jobs_, IsEmpty());
  load(3);
  runJob();
  EXPECT_TRUE(answer(3).contains("result"));
  EXPECT_THAT(notifications("window/showMessage"), IsEmpty());
}

TEST_F(HeapCommandsTest, ProgressUnderTheClientsToken) {
  start();
  report_ = [&](const std::vector<std::string>&, const HeapOptions& options) -> Result<HeapReport> {
    options.progress->setJobs(2);
    options.progress->beginJob(1);
    options.progress->begin(Phase::ReadingSnapshot, 100);
    server_->onTick();
    server_->onTick();
    options.progress->add(100);
    server_->onTick();
    return HeapReport{};
  };
  load(1, {{"paths", {"/a"}}}, "mine");
  EXPECT_TRUE(ticking_);
  runJob();
  EXPECT_THAT(progressKinds(), ElementsAre("begin", "report", "report", "end"));
  const auto progress = notifications("$/progress");
  EXPECT_EQ(progress[1]["token"], "mine");
  EXPECT_EQ(progress[1]["value"]["message"], "reading the snapshot (2 of 2)");
  EXPECT_EQ(progress[1]["value"]["percentage"], 50);
  EXPECT_GT(progress[2]["value"]["percentage"], 50);
  // the end comes before the answer
  EXPECT_TRUE(sent_.back().contains("result"));
}

TEST_F(HeapCommandsTest, ProgressUnderATokenOfOurs) {
  start();
  load(1);
  EXPECT_THAT(progressKinds(), IsEmpty());
  agreeToProgress();
  EXPECT_THAT(progressKinds(), ElementsAre("begin"));
  runJob();
  EXPECT_THAT(progressKinds(), ElementsAre("begin", "end"));
}

TEST_F(HeapCommandsTest, NoProgressForClientsThatRefuseOrComeTooLate) {
  start();
  load(1);
  runJob();
  agreeToProgress();  // the load is over
  load(2);
  const auto create = std::find_if(sent_.rbegin(), sent_.rend(), [](const Json& m) {
    return m.value("method", "") == "window/workDoneProgress/create";
  });
  ASSERT_NE(create, sent_.rend());
  raw(Json{{"jsonrpc", "2.0"}, {"id", (*create)["id"]}, {"error", {{"code", 1}, {"message", "no"}}}}
          .dump());
  runJob();
  EXPECT_THAT(progressKinds(), IsEmpty());
  EXPECT_TRUE(answer(2).contains("result"));
}

TEST_F(HeapCommandsTest, ClientsWithoutCapabilitiesAreAskedNothing) {
  start("{}");
  load(1);
  server_->onTick();
  runJob();
  ASSERT_THAT(sent_, SizeIs(1));
  EXPECT_TRUE(sent_[0].contains("result"));
}

TEST_F(HeapCommandsTest, TheUserCancelsInTheProgressWindow) {
  start();
  load(1, {{"paths", {"/a"}}}, 5);
  notify("window/workDoneProgress/cancel", {{"token", 6}});
  EXPECT_TRUE(answer(1).is_null());
  notify("window/workDoneProgress/cancel", {{"token", 5}});
  EXPECT_EQ(codeOf(1), -32800);
  EXPECT_THAT(progressKinds(), ElementsAre("begin", "end"));
}

TEST_F(HeapCommandsTest, ShutdownDuringALoad) {
  start();
  bool cancelled = false;
  report_ = [&](const std::vector<std::string>&, const HeapOptions& options) -> Result<HeapReport> {
    cancelled = options.cancel.cancelled();
    return HeapReport{};
  };
  load(1);
  request(2, "shutdown");
  EXPECT_EQ(codeOf(1), -32802);
  EXPECT_TRUE(answer(2).contains("result"));
  sent_.clear();
  runJob();
  EXPECT_TRUE(cancelled);
  EXPECT_THAT(sent_, IsEmpty());
}

TEST_F(HeapCommandsTest, StatusForClientsThatWantIt) {
  start();
  load(1);
  runJob();
  request(2, "workspace/executeCommand", {{"command", "leakline.heap.close"}});
  std::vector<std::string> states;
  for (const Json& status : notifications("leakline/heap/statusChanged")) {
    states.push_back(status["state"]);
  }
  EXPECT_THAT(states, ElementsAre("loading", "loaded", "idle"));
}

}  // namespace
}  // namespace leakline

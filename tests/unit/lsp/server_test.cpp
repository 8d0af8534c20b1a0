#include "lsp/server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <fstream>
#include <new>
#include <stdexcept>

#include "unit/lsp/finding_samples.h"

namespace leakline {
namespace {

using protocol::Json;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kCapabilities = R"({
  "window": {"workDoneProgress": true},
  "textDocument": {"publishDiagnostics": {"relatedInformation": true, "versionSupport": true}},
  "experimental": {"leakline": {"heapStatus": true}}})";

// A server whose worker runs when the test says so.
class ServerTest : public testing::Test {
 protected:
  ServerTest() {
    engine_.reportHeaps = [this](const std::vector<std::string>& paths,
                                 const HeapOptions& options) { return report_(paths, options); };
    ServerHost host;
    host.send = [this](const Json& message) { sent_.push_back(message); };
    host.run = [this](Lane, std::function<Event()> job) { jobs_.push_back(std::move(job)); };
    host.setTicking = [this](bool on) { ticking_ = on; };
    host.watchParent = [this](int64_t processId) { parent_ = processId; };
    host.exit = [this](int code) { exits_.push_back(code); };
    server_ = std::make_unique<Server>(engine_, std::move(host), HeapSettings{});
  }

  void raw(const std::string& body) { server_->onMessage(body); }
  void request(const Json& id, const char* method, const Json& params = nullptr) {
    raw(Json{{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}}.dump());
  }
  void notify(const char* method, const Json& params = nullptr) {
    raw(Json{{"jsonrpc", "2.0"}, {"method", method}, {"params", params}}.dump());
  }
  void start(const char* capabilities = kCapabilities) {
    request(0, "initialize",
            {{"processId", 99},
             {"rootUri", "file:///work"},
             {"capabilities", Json::parse(capabilities)}});
    notify("initialized", Json::object());
    sent_.clear();
  }
  void load(const Json& id, const Json& argument = {{"paths", {"/a.heapsnapshot"}}},
            const Json& token = nullptr) {
    Json params = {{"command", "leakline.heap.load"}, {"arguments", Json::array({argument})}};
    if (!token.is_null()) params["workDoneToken"] = token;
    request(id, "workspace/executeCommand", params);
  }
  // Lets the oldest job run and delivers its event.
  void runJob() {
    ASSERT_FALSE(jobs_.empty());
    const auto job = std::move(jobs_.front());
    jobs_.pop_front();
    server_->onEvent(job());
  }
  // The one answer to a request; null JSON if there is none.
  Json answer(const Json& id) const {
    Json found;
    for (const Json& m : sent_) {
      if (m.contains("method") || m["id"] != id) continue;
      EXPECT_TRUE(found.is_null()) << "answered twice: " << id;
      found = m;
    }
    return found;
  }
  Json codeOf(const Json& id) const {
    const Json found = answer(id);
    return found.contains("error") ? found["error"]["code"] : Json();
  }
  std::vector<Json> notifications(const char* method) const {
    std::vector<Json> list;
    for (const Json& m : sent_) {
      if (m.value("method", "") == method) list.push_back(m["params"]);
    }
    return list;
  }
  std::vector<std::string> progressKinds() const {
    std::vector<std::string> kinds;
    for (const Json& p : notifications("$/progress")) kinds.push_back(p["value"]["kind"]);
    return kinds;
  }
  // Agrees to the progress the server asks for.
  void agreeToProgress() {
    for (size_t i = 0; i < sent_.size(); ++i) {
      if (sent_[i].value("method", "") != "window/workDoneProgress/create") continue;
      raw(Json{{"jsonrpc", "2.0"}, {"id", sent_[i]["id"]}, {"result", nullptr}}.dump());
    }
  }

  EngineCalls engine_ = plainEngine();
  std::function<Result<HeapReport>(const std::vector<std::string>&, const HeapOptions&)> report_ =
      [](const std::vector<std::string>&, const HeapOptions&) -> Result<HeapReport> {
    return HeapReport{};
  };
  std::vector<Json> sent_;
  std::deque<std::function<Event()>> jobs_;
  bool ticking_ = false;
  std::vector<int> exits_;
  int64_t parent_ = 0;
  std::unique_ptr<Server> server_;
};

TEST_F(ServerTest, RequestsBeforeInitialize) {
  request(1, "textDocument/hover");
  request(2, "shutdown");
  notify("textDocument/didOpen", Json::object());
  request("i", "initialize", {{"processId", nullptr}, {"capabilities", Json::object()}});
  EXPECT_EQ(codeOf(1), -32002);
  EXPECT_EQ(codeOf(2), -32002);
  EXPECT_EQ(answer("i")["result"]["serverInfo"]["name"], "leakline");
  EXPECT_EQ(sent_.size(), 3U);
}

TEST_F(ServerTest, ASecondInitializeIsRefused) {
  start();
  request(1, "initialize", {{"capabilities", Json::object()}});
  EXPECT_EQ(codeOf(1), -32600);
}

TEST_F(ServerTest, InitializeWithTheWrongTypesMayBeTriedAgain) {
  request(1, "initialize", Json::array());
  request(2, "initialize", {{"processId", "x"}, {"capabilities", Json::object()}});
  request(3, "initialize", {{"processId", nullptr}, {"capabilities", Json::object()}});
  EXPECT_EQ(codeOf(1), -32602);
  EXPECT_EQ(codeOf(2), -32602);
  EXPECT_TRUE(answer(3).contains("result"));
}

TEST_F(ServerTest, NegotiatesTheEncoding) {
  const auto encoding = [](const Json& offered) {
    protocol::InitializeParams params;
    for (const Json& name : offered) params.capabilities.positionEncodings.push_back(name);
    return std::string(protocol::encodingName(makeSession(params).encoding));
  };
  EXPECT_EQ(encoding({"utf-16", "utf-32", "utf-8"}), "utf-8");
  EXPECT_EQ(encoding({"utf-16", "utf-32"}), "utf-32");
  EXPECT_EQ(encoding({"utf-16"}), "utf-16");
  EXPECT_EQ(encoding({"utf-7"}), "utf-16");
  EXPECT_EQ(encoding(Json::array()), "utf-16");
}

TEST_F(ServerTest, AfterShutdownOnlyExitCounts) {
  start();
  request(1, "shutdown");
  request(2, "workspace/executeCommand", {{"command", "leakline.heap.close"}});
  request(3, "shutdown");
  request(4, "initialize", {{"capabilities", Json::object()}});
  notify("textDocument/didOpen", Json::object());
  EXPECT_TRUE(answer(1)["result"].is_null());
  EXPECT_EQ(codeOf(2), -32600);
  EXPECT_EQ(codeOf(3), -32600);
  EXPECT_EQ(codeOf(4), -32600);
  notify("exit");
  EXPECT_THAT(exits_, ElementsAre(0));
}

TEST_F(ServerTest, ExitWithoutShutdownIsAnError) {
  start();
  notify("exit");
  request(1, "shutdown");
  server_->onEndOfInput();
  EXPECT_THAT(exits_, ElementsAre(1));
  EXPECT_THAT(sent_, IsEmpty());
}

TEST_F(ServerTest, ExitBeforeInitialize) {
  notify("exit");
  EXPECT_THAT(exits_, ElementsAre(1));
}

TEST_F(ServerTest, TheEndOfInputCountsAsExit) {
  start();
  request(1, "shutdown");
  server_->onEndOfInput();
  EXPECT_THAT(exits_, ElementsAre(0));
}

TEST_F(ServerTest, EndsWithItsParent) {
  start();
  EXPECT_EQ(parent_, 99);
  server_->onParentGone();
  EXPECT_THAT(exits_, ElementsAre(1));
}

TEST_F(ServerTest, BrokenMessagesAreAnsweredWithANullId) {
  start();
  raw("{");
  raw("[]");
  ASSERT_THAT(sent_, SizeIs(2));
  EXPECT_TRUE(sent_[0]["id"].is_null());
  EXPECT_EQ(sent_[0]["error"]["code"], -32700);
  EXPECT_EQ(sent_[1]["error"]["code"], -32600);
}

TEST_F(ServerTest, AStreamBeyondRepairEndsTheServer) {
  start();
  server_->onFrameProblem(protocol::FrameProblem::BadLength, 2);
  EXPECT_THAT(exits_, IsEmpty());
  server_->onFrameProblem(protocol::FrameProblem::TooLarge, 0);
  EXPECT_EQ(sent_.at(0)["error"]["code"], -32600);
  server_->onFrameProblem(protocol::FrameProblem::BadLength, 3);
  EXPECT_THAT(exits_, ElementsAre(1));
}

TEST_F(ServerTest, NotificationsOfTheWrongTypeAreIgnored) {
  start();
  for (const char* method :
       {"textDocument/didOpen", "textDocument/didChange", "textDocument/didClose",
        "textDocument/didSave", "initialized", "$/cancelRequest", "$/setTrace", "$/progress",
        "window/workDoneProgress/cancel", "workspace/didChangeConfiguration"}) {
    for (const char* params : {"null", "[]", "{}", R"({"textDocument":null,"id":{},"token":[]})",
                               R"({"textDocument":{"uri":1},"contentChanges":[null]})"}) {
      notify(method, Json::parse(params));
    }
  }
  EXPECT_THAT(sent_, IsEmpty());
}

TEST_F(ServerTest, CommandsOfTheWrongTypeAreRefused) {
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

TEST_F(ServerTest, LoadsAndAnswersWithTheSummary) {
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

TEST_F(ServerTest, ErrorsAreAnsweredAndShown) {
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

TEST_F(ServerTest, AnEngineThatThrowsCostsOneRequest) {
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

TEST_F(ServerTest, TheNewestLoadWinsAndStartsWhenTheOldOneHasStopped) {
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

TEST_F(ServerTest, CancelBeforeAndAfterTheStart) {
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

TEST_F(ServerTest, ProgressUnderTheClientsToken) {
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

TEST_F(ServerTest, ProgressUnderATokenOfOurs) {
  start();
  load(1);
  EXPECT_THAT(progressKinds(), IsEmpty());
  agreeToProgress();
  EXPECT_THAT(progressKinds(), ElementsAre("begin"));
  runJob();
  EXPECT_THAT(progressKinds(), ElementsAre("begin", "end"));
}

TEST_F(ServerTest, NoProgressForClientsThatRefuseOrComeTooLate) {
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

TEST_F(ServerTest, ClientsWithoutCapabilitiesAreAskedNothing) {
  start("{}");
  load(1);
  server_->onTick();
  runJob();
  ASSERT_THAT(sent_, SizeIs(1));
  EXPECT_TRUE(sent_[0].contains("result"));
}

TEST_F(ServerTest, TheUserCancelsInTheProgressWindow) {
  start();
  load(1, {{"paths", {"/a"}}}, 5);
  notify("window/workDoneProgress/cancel", {{"token", 6}});
  EXPECT_TRUE(answer(1).is_null());
  notify("window/workDoneProgress/cancel", {{"token", 5}});
  EXPECT_EQ(codeOf(1), -32800);
  EXPECT_THAT(progressKinds(), ElementsAre("begin", "end"));
}

TEST_F(ServerTest, ShutdownDuringALoad) {
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

TEST_F(ServerTest, StatusForClientsThatWantIt) {
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

class DiagnosticsTest : public ServerTest {
 protected:
  void show(std::vector<Finding> findings) {
    report_ = [findings](const std::vector<std::string>&,
                         const HeapOptions&) -> Result<HeapReport> {
      HeapReport report;
      report.findings = findings;
      return report;
    };
    load(++id_);
    runJob();
  }
  void open(const std::string& uri, const std::string& text, int version = 3) {
    notify("textDocument/didOpen",
           {{"textDocument",
             {{"uri", uri}, {"languageId", "javascript"}, {"version", version}, {"text", text}}}});
  }
  // URIs published since the last call, with how many diagnostics.
  std::vector<std::pair<std::string, size_t>> published() {
    std::vector<std::pair<std::string, size_t>> list;
    for (const Json& p : notifications("textDocument/publishDiagnostics")) {
      list.emplace_back(p["uri"], p["diagnostics"].size());
    }
    sent_.clear();
    return list;
  }
  int id_ = 100;
};

using testing::Pair;

TEST_F(DiagnosticsTest, ANewLoadTakesTheOldOnesBack) {
  start();
  show({findingAt(placeAt("/b.js", 0, 0, 1), "m"), findingAt(placeAt("/a.js", 0, 0, 1), "m"),
        findingAt(placeAt("/b.js", 1, 0, 1), "m"), findingAt(std::nullopt, "nowhere")});
  EXPECT_THAT(published(), ElementsAre(Pair("file:///a.js", 1), Pair("file:///b.js", 2)));
  load(1);
  EXPECT_THAT(published(), ElementsAre(Pair("file:///a.js", 0), Pair("file:///b.js", 0)));
  runJob();
  EXPECT_THAT(published(), ElementsAre(Pair("file:///a.js", 1), Pair("file:///b.js", 2)));
}

TEST_F(DiagnosticsTest, CloseTakesThemBack) {
  start();
  show({findingAt(placeAt("/a.js", 0, 0, 1), "m")});
  published();
  request(1, "workspace/executeCommand", {{"command", "leakline.heap.close"}});
  EXPECT_TRUE(answer(1)["result"].is_null());
  EXPECT_THAT(published(), ElementsAre(Pair("file:///a.js", 0)));
}

TEST_F(DiagnosticsTest, AnOpenDocumentKeepsItsUriVersionAndUnsavedText) {
  start(R"({"textDocument":{"publishDiagnostics":{"versionSupport":true}},
            "general":{"positionEncodings":["utf-8"]}})");
  open("file:///%61.js", "/* 😀 */ queue.on()");
  show({findingAt(placeAt("/a.js", 0, 15, 17), "m")});
  const Json params = notifications("textDocument/publishDiagnostics").at(0);
  EXPECT_EQ(params["uri"], "file:///%61.js");
  EXPECT_EQ(params["version"], 3);
  EXPECT_EQ(params["diagnostics"][0]["range"]["start"]["character"], 17);
}

TEST_F(DiagnosticsTest, OpeningAndClosingPublishesAgain) {
  start();
  show({findingAt(placeAt("/a.js", 0, 0, 1), "m")});
  published();
  open("file:///%61.js", "x");
  EXPECT_THAT(published(), ElementsAre(Pair("file:///%61.js", 1), Pair("file:///a.js", 0)));
  notify("textDocument/didClose", {{"textDocument", {{"uri", "file:///%61.js"}}}});
  EXPECT_THAT(published(), ElementsAre(Pair("file:///a.js", 1), Pair("file:///%61.js", 0)));
  open("file:///other.js", "x");
  EXPECT_THAT(published(), IsEmpty());
}

TEST_F(DiagnosticsTest, ReadsTheFileWhereItIsNotOpen) {
  const std::string path = testing::TempDir() + "leakline-diagnostics.js";
  std::ofstream(path) << "\xEF\xBB\xBF/* 😀 */ queue.on()";
  start(R"({"general":{"positionEncodings":["utf-32"]}})");
  show({findingAt(placeAt(path, 0, 15, 17), "m")});
  const Json params = notifications("textDocument/publishDiagnostics").at(0);
  EXPECT_EQ(params["diagnostics"][0]["range"]["start"]["character"], 14);
}

}  // namespace
}  // namespace leakline

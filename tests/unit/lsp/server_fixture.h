// A language server in a test: messages in, messages out, and a worker that runs when told.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "lsp/server.h"
#include "unit/lsp/finding_samples.h"

namespace leakline {

using protocol::Json;

inline constexpr const char* kCapabilities = R"({
  "window": {"workDoneProgress": true},
  "textDocument": {"publishDiagnostics": {"relatedInformation": true, "versionSupport": true}},
  "experimental": {"leakline": {"heapStatus": true}}})";

// A server whose worker runs when the test says so.
class ServerTest : public testing::Test {
 protected:
  ServerTest() {
    engine_.reportHeaps = [this](const std::vector<std::string>& paths,
                                 const HeapOptions& options) { return report_(paths, options); };
    restart();
  }

  // A new server, for an engine that has changed.
  void restart() {
    ServerHost host;
    host.send = [this](const Json& message) { sent_.push_back(message); };
    host.run = [this](Lane lane, std::function<Event()> job) {
      (lane == Lane::Bulk ? jobs_ : checks_).push_back(std::move(job));
    };
    host.later = [this](std::chrono::milliseconds, std::function<void()> then) {
      later_.push_back(std::move(then));
    };
    host.now = [this] { return now_; };
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
  // The same with all jobs of the interactive lane, also those that come of them.
  void runChecks() {
    while (!checks_.empty()) {
      const auto job = std::move(checks_.front());
      checks_.pop_front();
      server_->onEvent(job());
    }
  }
  void runJobOfChecks() {
    ASSERT_FALSE(checks_.empty());
    const auto job = std::move(checks_.front());
    checks_.pop_front();
    server_->onEvent(job());
  }
  // Lets the time pass that somebody waits for.
  void runLater() {
    for (const auto& then : std::exchange(later_, {})) then();
  }
  void open(const std::string& uri, const std::string& text, int version = 1) {
    notify("textDocument/didOpen",
           {{"textDocument",
             {{"uri", uri}, {"languageId", "javascript"}, {"version", version}, {"text", text}}}});
  }
  void change(const std::string& uri, const std::string& text, int version) {
    notify("textDocument/didChange", {{"textDocument", {{"uri", uri}, {"version", version}}},
                                      {"contentChanges", {{{"text", text}}}}});
  }
  void closeDocument(const std::string& uri) {
    notify("textDocument/didClose", {{"textDocument", {{"uri", uri}}}});
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
      if (m.value("method", "") == method) list.push_back(m.value("params", Json()));
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
  std::deque<std::function<Event()>> checks_;
  std::vector<std::function<void()>> later_;
  std::chrono::steady_clock::time_point now_{std::chrono::hours(1)};
  bool ticking_ = false;
  std::vector<int> exits_;
  int64_t parent_ = 0;
  std::unique_ptr<Server> server_;
};

}  // namespace leakline

// A client that is not one: each line of the input is the body of a message, or, after "!", bytes
// of the stream as they are. Whatever they say, the server returns, every request is answered
// exactly once at the latest when the session ends, nothing is answered that was not asked, and
// cutting the stream elsewhere changes none of it. Jobs run when the next message has come, in
// turn.
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/log.h"
#include "lsp/server.h"
#include "protocol/framing.h"
#include "unit/lsp/finding_samples.h"

namespace leakline::fuzz {
namespace {

using protocol::Json;

constexpr size_t kMaxBody = size_t{1} << 20;
constexpr size_t kMostMessages = 200;
constexpr const char* kEnd = "lsp_fuzz: the end";

void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "lsp_fuzz: %s\n", what);
  std::abort();
}

// What the server stores goes into a folder of its own, removed at the end.
class Scratch {
 public:
  Scratch() {
    startLog(LogLevel::Off);
    std::string pattern =
        (std::filesystem::temp_directory_path() / "leakline-fuzz-XXXXXX").string();
    require(mkdtemp(pattern.data()) != nullptr, "no folder can be made");
    folder_ = pattern;
    setenv("XDG_CACHE_HOME", pattern.c_str(), 1);
    setenv("TMPDIR", pattern.c_str(), 1);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code error;
    std::filesystem::remove_all(folder_, error);
  }

 private:
  std::filesystem::path folder_;
};

// Most inputs find a server that runs, as one of three clients.
std::string beginningFor(size_t client) {
  constexpr std::array<std::string_view, 3> kClients{
      R"({})",
      R"({"window": {"workDoneProgress": true, "showDocument": {"support": true}},
          "workspace": {"applyEdit": true, "configuration": true,
                        "didChangeConfiguration": {"dynamicRegistration": true}},
          "textDocument": {"publishDiagnostics": {"relatedInformation": true,
                                                  "versionSupport": true, "dataSupport": true},
                           "codeAction": {"codeActionLiteralSupport":
                                              {"codeActionKind": {"valueSet": ["quickfix"]}},
                                          "dataSupport": true,
                                          "resolveSupport": {"properties": ["edit"]}}},
          "experimental": {"leakline": {"heapStatus": true, "suspects": true}}})",
      R"({"textDocument": {"diagnostic": {}},
          "workspace": {"diagnostics": {"refreshSupport": true}}})"};
  if (client >= kClients.size()) return {};
  const Json params{{"processId", nullptr},
                    {"rootUri", "file:///fuzz"},
                    {"capabilities", Json::parse(kClients[client])}};
  return protocol::encodeFrame(
             protocol::printJson(protocol::makeRequest(int64_t{-7}, "initialize", params))) +
         protocol::encodeFrame(
             protocol::printJson(protocol::makeNotification("initialized", Json::object())));
}

std::string streamOf(std::string_view input) {
  std::string stream = beginningFor(input.size() % 4);
  size_t messages = 0;
  while (!input.empty() && messages++ < kMostMessages) {
    const size_t end = std::min(input.find('\n'), input.size());
    const std::string_view line = input.substr(0, end);
    input.remove_prefix(std::min(end + 1, input.size()));
    if (line.starts_with('!')) {
      stream += line.substr(1);
      stream += "\r\n";
    } else if (!line.empty()) {
      stream += protocol::encodeFrame(line);
    }
  }
  return stream;
}

std::vector<std::string> bodiesIn(std::string_view stream, size_t piece) {
  std::vector<std::string> bodies;
  protocol::FrameReader* current = nullptr;
  protocol::FrameReader reader(
      {[&](std::string body) {
         require(body.size() <= kMaxBody, "a body that is too long");
         bodies.push_back(std::move(body));
       },
       [&](protocol::FrameProblem problem) {
         bodies.push_back("problem " + std::string(protocol::frameProblemText(problem)) + " " +
                          std::to_string(current->badBlocksInARow()));
       }},
      {kMaxBody});
  current = &reader;
  for (size_t at = 0; at < stream.size(); at += piece) reader.feed(stream.substr(at, piece));
  return bodies;
}

class Session {
 public:
  // `runsJobs`: else nothing that was handed to a worker comes back.
  explicit Session(bool runsJobs)
      : runsJobs_(runsJobs), server_(engine(), host(), HeapSettings{}) {}

  void run(std::string_view stream) {
    protocol::FrameReader* current = nullptr;
    protocol::FrameReader reader({[&](const std::string& body) { take(body); },
                                  [&](protocol::FrameProblem problem) {
                                    server_.onFrameProblem(problem, current->badBlocksInARow());
                                  }},
                                 {kMaxBody});
    current = &reader;
    reader.feed(stream);
    take(protocol::printJson(protocol::makeRequest(std::string(kEnd), "shutdown", nullptr)));
    require(ended_ || asked_ == answered_, "a request was not answered");
  }

 private:
  static EngineCalls engine() {
    EngineCalls calls = plainEngine();
    calls.reportHeaps = [](const std::vector<std::string>& paths,
                           const HeapOptions&) -> Result<HeapReport> {
      HeapReport report;
      report.findings.push_back(findingAt(placeAt("/fuzz/a.js", 1, 2, 8), "m"));
      report.findings.back().fingerprint = "0123456789abcdef";
      report.findings.back().heap = HeapEvidence{};
      report.findings.back().heap->counts.assign(paths.size(), 7);
      return report;
    };
    return calls;
  }

  ServerHost host() {
    ServerHost host;
    host.send = [this](const Json& message) { send(message); };
    host.run = [this](Lane, std::function<Event()> job) { jobs_.push_back(std::move(job)); };
    host.later = [this](std::chrono::milliseconds, std::function<void()> then) {
      later_.push_back(std::move(then));
    };
    host.now = [this] { return now_; };
    host.setTicking = [this](bool on) { ticking_ = on; };
    host.watchParent = [](int64_t) {};
    host.exit = [this](int) { ended_ = true; };
    return host;
  }

  void take(const std::string& body) {
    if (ended_) return;
    const auto message = protocol::parseMessage(body);
    if (const auto* request = std::get_if<protocol::RequestMessage>(&message)) {
      ++asked_[protocol::idText(request->id)];
    } else if (const auto* invalid = std::get_if<protocol::InvalidMessage>(&message)) {
      if (invalid->answer && invalid->id) ++asked_[protocol::idText(*invalid->id)];
    }
    server_.onMessage(body);
    goOn();
  }

  // What others would do meanwhile.
  void goOn() {
    now_ += std::chrono::milliseconds(170);
    if (ticking_ && !ended_) server_.onTick();
    for (const auto& then : std::exchange(later_, {})) {
      if (!ended_) then();
    }
    if (jobs_.empty() || !runsJobs_) return;
    const auto job = std::move(jobs_.front());
    jobs_.pop_front();
    server_.onEvent(job());
  }

  void send(const Json& message) {
    require(message.is_object() && message.value("jsonrpc", "") == "2.0", "no JSON-RPC");
    protocol::printJson(message);
    if (message.contains("method") || message["id"].is_null()) return;
    const auto id = protocol::idFromJson(message["id"]);
    require(id.has_value(), "an answer's id is none");
    const std::string name = protocol::idText(*id);
    require(++answered_[name] <= asked_[name], "more answers than questions");
  }

  bool runsJobs_;
  bool ended_ = false;
  bool ticking_ = false;
  std::chrono::steady_clock::time_point now_{std::chrono::hours(1)};
  std::map<std::string, size_t> asked_;
  std::map<std::string, size_t> answered_;
  std::deque<std::function<Event()>> jobs_;
  std::vector<std::function<void()>> later_;
  Server server_;  // calls back into the rest until it is gone
};

}  // namespace
}  // namespace leakline::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace leakline::fuzz;
  static const Scratch scratch;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string stream = streamOf(input);
  const auto whole = bodiesIn(stream, stream.size() + 1);
  for (const size_t piece : {1, 3, 64}) {
    require(bodiesIn(stream, piece) == whole, "cuts change the messages");
  }
  // Workspace folders may be anything, so nobody may be asked to write into them.
  Session(input.find("aseline") == std::string_view::npos).run(stream);
  return 0;
}

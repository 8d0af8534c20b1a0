// The whole server over real descriptors: pipes, sockets and files.
#include "lsp/run.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <fstream>
#include <iterator>
#include <sstream>
#include <thread>

#include "protocol/framing.h"
#include "unit/lsp/finding_samples.h"

namespace leakline {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

std::string message(const std::string& body) {
  return protocol::encodeFrame(R"({"jsonrpc":"2.0",)" + body + "}");
}

const std::string kInitialize =
    message(R"("id":1,"method":"initialize","params":{"processId":null,"capabilities":{}})");
const std::string kLoad = message(
    R"("id":2,"method":"workspace/executeCommand","params":{"command":"leakline.heap.load",)"
    R"("arguments":[{"paths":["/x"]}]})");
const std::string kShutdown = message(R"("id":3,"method":"shutdown")");
const std::string kExit = message(R"("method":"exit")");

// A server on a thread of its own, connected by two pipes or one socket pair.
class Connection {
 public:
  enum class Wire { Pipes, Socket };

  explicit Connection(Wire wire, EngineCalls engine = plainEngine()) {
    signal(SIGPIPE, SIG_IGN);
    std::array<int, 2> to{};
    std::array<int, 2> from{};
    if (wire == Wire::Pipes) {
      EXPECT_EQ(pipe(to.data()), 0);
      EXPECT_EQ(pipe(from.data()), 0);
      serverIn_ = to[0];
      in_ = to[1];
      out_ = from[0];
      serverOut_ = from[1];
    } else {
      EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, to.data()), 0);
      serverIn_ = to[0];
      serverOut_ = dup(to[0]);
      in_ = to[1];
      out_ = dup(to[1]);
    }
    thread_ = std::thread([this, engine = std::move(engine)] {
      code_ = runLanguageServer({}, engine, serverIn_, serverOut_);
    });
  }
  ~Connection() {
    closeInput();
    if (thread_.joinable()) thread_.join();
    close(out_);
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void send(const std::string& bytes) {
    for (size_t at = 0; at < bytes.size();) {
      const ssize_t n = write(in_, bytes.data() + at, bytes.size() - at);
      if (n <= 0) return;
      at += static_cast<size_t>(n);
    }
  }
  void closeInput() {
    if (in_ < 0) return;
    shutdown(in_, SHUT_WR);
    close(in_);
    in_ = -1;
  }
  void closeOutput() {
    close(out_);
    out_ = -1;
  }
  // Reads until `text` has come; what has come if it does not.
  std::string readUntil(const std::string& text) {
    std::string got;
    const auto end = Clock::now() + 10s;
    std::array<char, 4096> buffer{};
    while (got.find(text) == std::string::npos && Clock::now() < end) {
      pollfd waiting{out_, POLLIN, 0};
      if (poll(&waiting, 1, 100) != 1) continue;
      const ssize_t n = read(out_, buffer.data(), buffer.size());
      if (n <= 0) break;
      got.append(buffer.data(), static_cast<size_t>(n));
    }
    return got;
  }
  int wait() {
    thread_.join();
    return code_;
  }

 private:
  int in_ = -1;
  int out_ = -1;
  int serverIn_ = -1;
  int serverOut_ = -1;
  int code_ = -1;
  std::thread thread_;
};

class Run : public testing::TestWithParam<Connection::Wire> {};
INSTANTIATE_TEST_SUITE_P(Wires, Run,
                         testing::Values(Connection::Wire::Pipes, Connection::Wire::Socket));

TEST_P(Run, AWholeSession) {
  Connection session(GetParam());
  for (const char c : kInitialize) session.send(std::string(1, c));
  EXPECT_NE(session.readUntil("serverInfo").find("\"id\":1"), std::string::npos);
  session.send(kLoad);
  EXPECT_NE(session.readUntil("suspects").find("\"id\":2"), std::string::npos);
  session.send(kShutdown + kExit);
  EXPECT_NE(session.readUntil("\"id\":3").find("\"result\":null"), std::string::npos);
  EXPECT_EQ(session.wait(), 0);
}

TEST_P(Run, TheEndOfInputEndsIt) {
  Connection session(GetParam());
  session.send(kInitialize);
  session.readUntil("serverInfo");
  session.closeInput();
  EXPECT_EQ(session.wait(), 1);
}

TEST_P(Run, AClientThatDoesNotReadEndsItToo) {
  Connection session(GetParam());
  session.send(kInitialize);
  session.readUntil("serverInfo");
  session.closeOutput();
  session.send(kLoad + kLoad);
  session.closeInput();
  EXPECT_EQ(session.wait(), 1);
}

TEST_P(Run, ShutdownDuringALoadIsQuick) {
  EngineCalls engine = plainEngine();
  engine.reportHeaps = [](const std::vector<std::string>&,
                          const HeapOptions& options) -> Result<HeapReport> {
    while (!options.cancel.cancelled()) std::this_thread::sleep_for(5ms);
    return cancelledError();
  };
  Connection session(GetParam(), engine);
  session.send(kInitialize + kLoad);
  session.readUntil("serverInfo");
  const auto start = Clock::now();
  session.send(kShutdown + kExit);
  EXPECT_NE(session.readUntil("\"id\":3").find("-32802"), std::string::npos);
  EXPECT_EQ(session.wait(), 0);
  EXPECT_LT(Clock::now() - start, 2s);
}

TEST(RunOnFiles, ReadsAFileAndWritesAFile) {
  const std::string dir = testing::TempDir();
  const std::string in = dir + "leakline-run-in";
  const std::string out = dir + "leakline-run-out";
  std::ofstream(in, std::ios::binary) << kInitialize << kShutdown << kExit;
  const int input = open(in.c_str(), O_RDONLY | O_CLOEXEC);
  const int output = open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  EXPECT_EQ(runLanguageServer({}, plainEngine(), input, output), 0);
  close(input);
  close(output);
  std::ifstream written(out, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(written)), {});
  std::vector<std::string> bodies;
  unsigned problems = 0;
  protocol::FrameReader reader({[&](std::string body) { bodies.push_back(std::move(body)); },
                                [&](protocol::FrameProblem) { ++problems; }});
  reader.feed(bytes);
  EXPECT_EQ(bodies.size(), 2U);
  EXPECT_EQ(problems, 0U);
  EXPECT_FALSE(reader.insideFrame());
}

}  // namespace
}  // namespace leakline

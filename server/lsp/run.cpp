#include "lsp/run.h"

#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <thread>

#include "engine/heap_engine.h"
#include "lsp/loop.h"
#include "lsp/rule_pages.h"
#include "lsp/server.h"
#include "lsp/transport.h"
#include "lsp/workers.h"
#include "protocol/framing.h"
#include "views/finding_text.h"

namespace leakline {
namespace {

constexpr int kUsage = 2;
constexpr int kInternal = 4;
// After the client has gone, a worker that does not listen is cut off: files are written
// atomically, so nothing is damaged.
constexpr std::chrono::milliseconds kWorkerPatience{1000};

EngineCalls realEngine() {
  return {
      &reportHeaps, &findingSentence, &chainStepText,
      [pages = std::make_shared<RulePages>()](const std::string& id) { return pages->uriOf(id); }};
}

ServerHost hostOf(Loop& loop, Workers& workers) {
  ServerHost host;
  host.send = [&loop](const protocol::Json& message) {
    loop.write(protocol::encodeFrame(protocol::printJson(message)));
  };
  host.run = [&loop, &workers](Lane lane, std::function<Event()> job) {
    workers.submit(lane, [&loop, job = std::move(job)] { loop.post(job()); });
  };
  host.later = [&loop](std::chrono::milliseconds wait, std::function<void()> then) {
    loop.later(wait, std::move(then));
  };
  host.now = [] { return std::chrono::steady_clock::now(); };
  host.setTicking = [&loop](bool on) { loop.setTicking(on); };
  host.watchParent = [&loop](int64_t processId) { loop.watchParent(processId); };
  host.exit = [&loop](int code) { loop.stop(code); };
  return host;
}

struct Wires {
  int input = STDIN_FILENO;
  int output = STDOUT_FILENO;
};

// The descriptors to the client, once there is one.
Result<Wires> openWires(const LspOptions& options) {
  if (!options.port && options.pipe.empty()) return Wires();
  const auto isWanted = [&] {
    const auto client = options.clientProcessId;
    return !client || kill(static_cast<pid_t>(*client), 0) == 0 || errno != ESRCH;
  };
  const auto tell = [](uint16_t port) {
    std::fprintf(stderr, "leakline: listening on 127.0.0.1:%d\n", static_cast<int>(port));
  };
  const Result<int> connected =
      options.port ? acceptOnPort(*options.port, tell, isWanted) : openPipe(options.pipe, isWanted);
  if (!connected) return connected.error();
  const int output = dup(*connected);
  if (output >= 0) return Wires{*connected, output};
  return Error{ErrorCode::Internal, "no descriptor is left", std::nullopt};
}

int fail(const std::string& message, int code) {
  std::fprintf(stderr, "leakline: %s\n", message.c_str());
  return code;
}

}  // namespace

int runLanguageServer(const LspOptions& options, EngineCalls engine, int input, int output) {
  Loop loop(input, output);
  Workers workers(std::thread::hardware_concurrency());
  int code = 0;
  {
    Server server(std::move(engine), hostOf(loop, workers), options.heap);
    protocol::FrameReader* current = nullptr;
    protocol::FrameReader frames({[&](const std::string& body) { server.onMessage(body); },
                                  [&](protocol::FrameProblem problem) {
                                    server.onFrameProblem(problem, current->badBlocksInARow());
                                  }},
                                 {options.maxMessage});
    current = &frames;
    if (options.clientProcessId) loop.watchParent(*options.clientProcessId);
    code = loop.run({[&](std::string_view bytes) { frames.feed(bytes); },
                     [&] {
                       if (frames.insideFrame()) {
                         log(LogLevel::Warning, "the input ended inside a message");
                       }
                       server.onEndOfInput();
                     },
                     [&](const Event& event) { server.onEvent(event); }, [&] { server.onTick(); },
                     [&] { server.onParentGone(); }});
    if (!workers.stopWithin(kWorkerPatience)) {
      log(LogLevel::Warning, "a worker did not stop in time");
      std::_Exit(code);
    }
  }
  return code;
}

int runLanguageServerCommand(int argc, char** argv) {
  try {
    const auto options = parseLspOptions({argv + 1, argv + argc});
    if (!options) return fail(options.error().toString(), kUsage);
    if (options->help) {
      std::fputs(lspHelp().c_str(), stdout);
      return 0;
    }
    startLog(options->logLevel);
    signal(SIGPIPE, SIG_IGN);  // a closed output is an error of write, not the end
    const Result<Wires> wires = openWires(*options);
    if (!wires) return fail(wires.error().toString(), exitCodeOf(wires.error().code));
    return runLanguageServer(*options, realEngine(), wires->input, wires->output);
  } catch (const std::exception& e) {
    return fail(std::string("internal error: ") + e.what(), kInternal);
  }
}

}  // namespace leakline

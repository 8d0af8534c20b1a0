#include "lsp/run.h"

#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <thread>

#include "engine/heap_engine.h"
#include "lsp/loop.h"
#include "lsp/server.h"
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
  return {&reportHeaps, &findingSentence, &chainStepText};
}

ServerHost hostOf(Loop& loop, Workers& workers) {
  ServerHost host;
  host.send = [&loop](const protocol::Json& message) {
    loop.write(protocol::encodeFrame(protocol::printJson(message)));
  };
  host.run = [&loop, &workers](Lane lane, std::function<Event()> job) {
    workers.submit(lane, [&loop, job = std::move(job)] { loop.post(job()); });
  };
  host.setTicking = [&loop](bool on) { loop.setTicking(on); };
  host.watchParent = [&loop](int64_t processId) { loop.watchParent(processId); };
  host.exit = [&loop](int code) { loop.stop(code); };
  return host;
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
    return runLanguageServer(*options, realEngine(), STDIN_FILENO, STDOUT_FILENO);
  } catch (const std::exception& e) {
    return fail(std::string("internal error: ") + e.what(), kInternal);
  }
}

}  // namespace leakline

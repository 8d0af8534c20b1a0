#include "lsp/features/heap_commands.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/log.h"
#include "base/path.h"
#include "engine/guard.h"
#include "lsp/convert.h"
#include "lsp/features/stored_session.h"
#include "lsp/file_texts.h"
#include "lsp/own_method.h"
#include "protocol/methods.h"

namespace leakline {

using protocol::HeapLoadParams;
using protocol::HeapLoadResult;
using protocol::HeapState;
using protocol::HeapStatus;
using protocol::idToJson;
using protocol::ProgressToken;
using protocol::RpcCode;

namespace {

constexpr const char* kTitle = "Loading heap snapshots";
constexpr std::string_view kMapEnding = ".map";
// Builds write several.
constexpr std::chrono::milliseconds kMapPause{1000};

HeapLoadResult summaryOf(const HeapReport& report) {
  HeapLoadResult result;
  for (const SnapshotSummary& s : report.snapshots) {
    result.snapshots.push_back({s.path, s.nodeCount, s.edgeCount, s.totalSize});
  }
  result.suspects = report.findings.size();
  result.notes = report.notes;
  return result;
}

std::string suspectsText(size_t count) {
  return std::to_string(count) + (count == 1 ? " leak suspect" : " leak suspects");
}

// A pipe would be waited for without an end, and the server's own standard input is one. What is
// wrong with folders and missing files, the engine says.
Result<HeapReport> reportOf(const EngineCalls& engine, const std::vector<std::string>& paths,
                            const HeapOptions& options) {
  for (const std::string& path : paths) {
    std::error_code error;
    if (std::filesystem::is_other(path, error)) {
      return Error{ErrorCode::Unreadable, "a snapshot must be a regular file",
                   ErrorPlace{path, "", std::nullopt}};
    }
  }
  return engine.reportHeaps(paths, options);
}

// The job of the worker. The texts are read here too: the loop never waits for a disk.
HeapsLoaded loadHeaps(uint64_t number, const EngineCalls& engine,
                      const std::vector<std::string>& paths, const HeapOptions& options) {
  HeapsLoaded event{number, guarded([&] { return reportOf(engine, paths, options); }), {}};
  if (!event.report.ok()) return event;
  auto texts = guarded([&]() -> Result<FileTexts> { return readTexts(filesOf(*event.report)); });
  if (texts.ok()) {
    event.texts = std::move(*texts);
  } else {
    event.report = texts.error();
  }
  return event;
}

// The answer to a load that no request asked for.
ReplyOnce toNobody() {
  const std::string name(protocol::command::kHeapLoad);
  return ReplyOnce(name, name, [](const protocol::RequestId&, const protocol::Json&) {});
}

}  // namespace

HeapCommands::HeapCommands(ClientContext& context, HeapSession& session)
    : context_(context), session_(session) {
  addOwnMethod(
      context, protocol::method::kHeapLoad, protocol::command::kHeapLoad,
      [this](const protocol::Json& json, std::optional<ProgressToken> token, ReplyOnce reply) {
        const auto params = readOwnParams<HeapLoadParams>(json, reply);
        if (!params) return;
        auto paths = pathsOf(*params);
        if (!paths) return reply.error(toRpcError(paths.error()));
        load(*std::move(paths), params->remember, std::move(token), std::move(reply));
      });
  addOwnMethod(context, {}, protocol::command::kHeapRestore,
               [this](const protocol::Json&, std::optional<ProgressToken> token, ReplyOnce reply) {
                 restore(std::move(token), std::move(reply));
               });
  addOwnMethod(context, protocol::method::kHeapClose, protocol::command::kHeapClose,
               [this](const protocol::Json&, const std::optional<ProgressToken>&, ReplyOnce reply) {
                 close(std::move(reply));
               });
}

// What the last session was told to remember is loaded again, unasked.
void HeapCommands::onInitialized() {
  if (recallSession(context_.folders).empty()) return;
  restore(std::nullopt, toNobody());
}

void HeapCommands::loadUnasked(std::vector<std::string> paths) {
  load(std::move(paths), false, std::nullopt, toNobody());
}

// With the map, what is shown in the script that ran belongs to its sources.
void HeapCommands::onWatchedFiles(const std::vector<protocol::FileEvent>& events) {
  const bool isWanted = std::any_of(events.begin(), events.end(), [&](const auto& event) {
    const auto path = pathFromFileUri(event.uri);
    return path && event.type != protocol::kFileDeleted && path->ends_with(kMapEnding) &&
           session_.pointsInto(path->substr(0, path->size() - kMapEnding.size()));
  });
  if (isWanted) loadAgainSoon();
}

void HeapCommands::loadAgainSoon() {
  context_.host.later(kMapPause, [this, map = ++lastMap_] {
    if (map != lastMap_ || wanted_ || !session_.isLoaded()) return;
    load(shown_, isRemembered_, std::nullopt, toNobody());
  });
}

void HeapCommands::restore(std::optional<ProgressToken> token, ReplyOnce reply) {
  std::vector<std::string> paths = recallSession(context_.folders);
  if (paths.empty()) return reply.result(nullptr);
  load(std::move(paths), true, std::move(token), std::move(reply));
}

void HeapCommands::load(std::vector<std::string> paths, bool remember,
                        std::optional<ProgressToken> token, ReplyOnce reply) {
  abandon({RpcCode::ServerCancelled, "another load was started"});
  session_.clear();
  const uint64_t number = ++lastNumber_;
  wanted_.emplace(Load{
      number, std::move(paths), remember, std::move(reply), {}, std::make_shared<Progress>(), {}});
  context_.dispatcher.whenCancelled(wanted_->reply.id(), [this] {
    abandon({RpcCode::RequestCancelled, "cancelled"});
    setStatus({HeapState::Idle, {}, {}, {}});
  });
  openProgress(std::move(token));
  setStatus({HeapState::Loading, 0, {}, {}});
  context_.ticking.want(this, true);
  start();
}

void HeapCommands::close(ReplyOnce reply) {
  abandon({RpcCode::ServerCancelled, "the heap was closed"});
  session_.clear();
  forgetSession(context_.folders);
  setStatus({HeapState::Idle, {}, {}, {}});
  reply.result(nullptr);
}

Result<std::vector<std::string>> HeapCommands::pathsOf(const HeapLoadParams& params) const {
  std::vector<std::string> paths;
  for (const std::string& path : params.paths) {
    if (path.empty() || path.find('\0') != std::string::npos) {
      return Error{ErrorCode::Usage, "a path is empty or has a NUL character", std::nullopt};
    }
    const bool absolute = path.front() == '/';
    if (!absolute && context_.folders.empty()) {
      return Error{ErrorCode::Usage, "\"" + path + "\" is relative and there is no folder open",
                   std::nullopt};
    }
    paths.push_back(absolute ? path : context_.folders.front() + "/" + path);
  }
  for (const std::string& uri : params.uris) {
    auto path = pathFromFileUri(uri);
    if (!path) {
      return Error{ErrorCode::Usage, "\"" + uri + "\" is not a file on this machine", std::nullopt};
    }
    paths.push_back(std::move(*path));
  }
  return paths;
}

// Runs the wanted load if the worker is free.
void HeapCommands::start() {
  if (worker_ || !wanted_) return;
  worker_ = wanted_->cancel;
  workerNumber_ = wanted_->number;
  HeapOptions options;
  options.maxMemory = context_.heapSettings.maxMemory;
  options.useIndex = context_.heapSettings.useIndex;
  options.liveCode = true;
  options.sources.folders = context_.folders;
  options.cancel = wanted_->cancel.token();
  options.progress = wanted_->progress.get();
  options.note = [](const std::string& note) { log(LogLevel::Info, note); };
  context_.host.run(Lane::Bulk,
                    [this, number = wanted_->number, &engine = context_.engine,
                     paths = wanted_->paths, options, alive = wanted_->progress]() -> Event {
                      auto loaded =
                          std::make_shared<HeapsLoaded>(loadHeaps(number, engine, paths, options));
                      return [this, loaded] { onLoaded(std::move(*loaded)); };
                    });
}

void HeapCommands::openProgress(std::optional<ProgressToken> clientToken) {
  if (clientToken) {
    wanted_->report.emplace(std::move(*clientToken), context_.notify);
    wanted_->report->begin(kTitle);
    return;
  }
  if (!context_.session.workDoneProgress) return;
  const uint64_t number = wanted_->number;
  ProgressToken token = "leakline/load/" + std::to_string(number);
  wanted_->report.emplace(token, context_.notify);
  context_.outgoing.call(protocol::method::kWorkDoneProgressCreate, {{"token", idToJson(token)}},
                         OutgoingCalls::Clock::now(),
                         [this, number](bool agreed, const protocol::Json&) {
                           if (!wanted_ || wanted_->number != number) return;
                           if (agreed) wanted_->report->begin(kTitle);
                         });
}

// Takes back the wanted load, if there is one, and lets its worker run out.
void HeapCommands::abandon(const protocol::RpcError& why) {
  if (!wanted_) return;
  Load load = std::move(*wanted_);
  wanted_.reset();
  load.cancel.cancel();
  if (load.report) load.report->end(why.message);
  load.reply.error(why);
  context_.ticking.want(this, false);
}

void HeapCommands::onLoaded(HeapsLoaded event) {
  if (event.load == workerNumber_) worker_.reset();
  if (!wanted_ || wanted_->number != event.load) {
    start();
    return;
  }
  Load load = std::move(*wanted_);
  wanted_.reset();
  context_.ticking.want(this, false);
  if (event.report.ok()) {
    finish(std::move(load), std::move(event));
  } else {
    fail(std::move(load), event.report.error());
  }
}

void HeapCommands::finish(Load load, HeapsLoaded event) {
  const HeapLoadResult summary = summaryOf(*event.report);
  session_.set(*std::move(event.report), std::move(event.texts));
  shown_ = load.paths;
  isRemembered_ = load.remember;
  if (load.remember) rememberSession(context_.folders, load.paths);
  if (load.report) load.report->end(suspectsText(summary.suspects));
  setStatus({HeapState::Loaded, {}, summary.suspects, {}});
  load.reply.result(toJson(summary));
}

void HeapCommands::fail(Load load, const Error& error) {
  const protocol::RpcError reply = toRpcError(error);
  if (load.report) load.report->end(reply.message);
  setStatus({HeapState::Failed, {}, {}, reply.message});
  if (error.code != ErrorCode::Cancelled) {
    context_.notify(protocol::method::kShowMessage,
                    showMessageParams(protocol::MessageType::Error, reply.message));
  }
  load.reply.error(reply);
}

void HeapCommands::onTick() {
  if (!wanted_ || workerNumber_ != wanted_->number) return;
  const Progress::Sample sample = wanted_->progress->sample();
  if (wanted_->report) wanted_->report->report(sample);
  setStatus({HeapState::Loading, percentageOf(sample), {}, phaseText(sample)});
}

void HeapCommands::onProgressCancelled(const ProgressToken& token) {
  if (!wanted_ || !wanted_->report || wanted_->report->token() != token) return;
  abandon({RpcCode::RequestCancelled, "cancelled"});
  setStatus({HeapState::Idle, {}, {}, {}});
}

void HeapCommands::stop() {
  abandon({RpcCode::ServerCancelled, "the server is shutting down"});
  if (worker_) worker_->cancel();
}

void HeapCommands::setStatus(HeapStatus status) {
  if (!context_.session.heapStatus) return;
  const auto same = [](const HeapStatus& a, const HeapStatus& b) {
    return a.state == b.state && a.percentage == b.percentage && a.suspects == b.suspects &&
           a.message == b.message;
  };
  if (same(status, status_)) return;
  status_ = std::move(status);
  context_.notify(protocol::method::kHeapStatusChanged, toJson(status_));
}

}  // namespace leakline

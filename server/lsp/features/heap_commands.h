// leakline.heap.load and leakline.heap.close. One load at a time: the newest request wins, the one
// before it is answered with ServerCancelled and its worker is asked to stop; the new load starts
// when that worker has stopped, so that two never share the memory.
// Owned by the server; loop thread only.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/cancel.h"
#include "base/progress.h"
#include "lsp/capabilities.h"
#include "lsp/dispatch.h"
#include "lsp/engine_calls.h"
#include "lsp/features/diagnostics.h"
#include "lsp/features/progress_report.h"
#include "lsp/host.h"
#include "lsp/outgoing.h"
#include "protocol/extensions.h"
#include "protocol/types/workspace.h"

namespace leakline {

struct HeapSettings {
  uint64_t maxMemory = 0;  // bytes; 0: what the machine has free
  bool useIndex = true;
};

class HeapCommands {
 public:
  struct Services {
    const Session& session;
    const EngineCalls& engine;
    const ServerHost& host;
    Dispatcher& dispatcher;
    OutgoingCalls& outgoing;
    HeapDiagnostics& diagnostics;
    HeapDiagnostics::Notify notify;
    HeapSettings settings;
  };

  explicit HeapCommands(Services services) : services_(std::move(services)) {}

  void load(const protocol::ExecuteCommandParams& params, ReplyOnce reply);
  void close(ReplyOnce reply);

  void onLoaded(HeapsLoaded event);
  void onTick();
  void onProgressCancelled(const protocol::ProgressToken& token);
  // Answers what is open and asks the worker to stop.
  void stop();

 private:
  struct Load {
    uint64_t number = 0;
    std::vector<std::string> paths;
    ReplyOnce reply;
    CancelSource cancel;
    std::shared_ptr<Progress> progress = std::make_shared<Progress>();
    std::optional<ProgressReport> report;
  };

  Result<std::vector<std::string>> pathsOf(const protocol::HeapLoadParams& params) const;
  void start();
  void openProgress(std::optional<protocol::ProgressToken> clientToken);
  void abandon(const protocol::RpcError& why);
  void finish(Load load, HeapsLoaded event);
  void fail(Load load, const Error& error);
  void setStatus(protocol::HeapStatus status);

  Services services_;
  uint64_t lastNumber_ = 0;
  std::optional<Load> wanted_;          // the newest one, started or not
  std::optional<CancelSource> worker_;  // of the load that occupies the worker
  uint64_t workerNumber_ = 0;
  protocol::HeapStatus status_;
};

}  // namespace leakline

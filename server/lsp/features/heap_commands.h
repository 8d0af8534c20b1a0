// leakline.heap.load and leakline.heap.close. One load at a time: the newest request wins, the one
// before it is answered with ServerCancelled and its worker is asked to stop; the new load starts
// when that worker has stopped, so that two never share the memory. When the source map of a script
// that is shown appears, its snapshots are loaded again.
// Loop thread only.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/cancel.h"
#include "base/progress.h"
#include "lsp/client_context.h"
#include "lsp/feature.h"
#include "lsp/features/heap_session.h"
#include "lsp/features/progress_report.h"
#include "protocol/extensions.h"

namespace leakline {

// What the worker brings back.
struct HeapsLoaded {
  uint64_t load = 0;  // which one
  Result<HeapReport> report;
  FileTexts texts;  // of every file a finding points into, as they were after the load
};

class HeapCommands : public Feature {
 public:
  HeapCommands(ClientContext& context, HeapSession& session);

  // As if a client had asked for it; what goes wrong is shown.
  void loadUnasked(std::vector<std::string> paths);

  void onInitialized() override;
  void onWatchedFiles(const std::vector<protocol::FileEvent>& events) override;
  void onTick() override;
  void onProgressCancelled(const protocol::ProgressToken& token) override;
  void stop() override;

 private:
  struct Load {
    uint64_t number = 0;
    std::vector<std::string> paths;
    bool remember = false;
    ReplyOnce reply;
    CancelSource cancel;
    std::shared_ptr<Progress> progress = std::make_shared<Progress>();
    std::optional<ProgressReport> report;
  };

  // Of files that exist or not, as absolute paths in the order the snapshots were taken.
  void load(std::vector<std::string> paths, bool remember,
            std::optional<protocol::ProgressToken> token, ReplyOnce reply);
  void restore(std::optional<protocol::ProgressToken> token, ReplyOnce reply);
  void close(ReplyOnce reply);
  void loadAgainSoon();
  void onLoaded(HeapsLoaded event);
  Result<std::vector<std::string>> pathsOf(const protocol::HeapLoadParams& params) const;
  void start();
  void openProgress(std::optional<protocol::ProgressToken> clientToken);
  void abandon(const protocol::RpcError& why);
  void finish(Load load, HeapsLoaded event);
  void fail(Load load, const Error& error);
  void setStatus(protocol::HeapStatus status);

  ClientContext& context_;
  HeapSession& session_;
  uint64_t lastNumber_ = 0;
  std::optional<Load> wanted_;          // the newest one, started or not
  std::optional<CancelSource> worker_;  // of the load that occupies the worker
  uint64_t workerNumber_ = 0;
  std::vector<std::string> shown_;  // what the session is of
  bool isRemembered_ = false;
  uint64_t lastMap_ = 0;  // counts the source maps that appeared
  protocol::HeapStatus status_;
};

}  // namespace leakline

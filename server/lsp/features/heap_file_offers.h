// Offers to load heap snapshots that appear in the workspace: asks once for each set that comes
// together, some time after the last of them was written. Settings can turn it off
// (initializationOptions: { "heap": { "offerSnapshots": false } }). Loop thread only.
#pragma once

#include <chrono>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "lsp/client_context.h"
#include "lsp/feature.h"

namespace leakline {

class HeapFileOffers : public Feature {
 public:
  using Clock = std::chrono::steady_clock;
  // Gets absolute paths, the oldest file first.
  using Load = std::function<void(std::vector<std::string> paths)>;

  HeapFileOffers(ClientContext& context, Load load);

  void onWatchedFiles(const std::vector<protocol::FileEvent>& events) override;
  void onTick() override;
  void stop() override;

 private:
  void offer();

  ClientContext& context_;
  Load load_;
  bool on_ = true;
  std::set<std::string> fresh_;    // appeared, not offered yet
  std::set<std::string> offered_;  // and still there
  Clock::time_point lastEvent_;
};

}  // namespace leakline

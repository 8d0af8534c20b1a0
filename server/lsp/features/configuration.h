// What the editor says beside the documents: workspace folders, the settings of each, and files
// that have changed on disk. Settings are asked for where the client can answer, else taken from
// what it sends. Loop thread only.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "lsp/client_context.h"
#include "lsp/feature.h"
#include "lsp/features/static_findings.h"

namespace leakline {

class Configuration : public Feature {
 public:
  // All features hear of it.
  struct Tell {
    std::function<void(const std::vector<protocol::FileEvent>&)> watchedFiles;
    std::function<void()> folders;
  };

  Configuration(ClientContext& context, StaticFindings& findings, Tell tell);

  void announce(protocol::ServerCapabilities& capabilities) const override;
  void onInitialized() override;
  void onWatchedFiles(const std::vector<protocol::FileEvent>& events) override;
  void onFolders() override;

 private:
  void registerWatching();
  void askForSettings();
  void useSettings(const std::vector<protocol::Json>& ofFolders);
  void watchNamed(const std::vector<LiveFolder>& folders);
  void onChangedSettings(const protocol::Json& params);
  void onChangedFolders(const protocol::Json& params);

  ClientContext& context_;
  StaticFindings& findings_;
  Tell tell_;
  std::set<std::string> watched_;  // files that settings name
  uint64_t asked_ = 0;             // which question was the last one
  protocol::Json pushed_;          // the settings that came without being asked for
};

}  // namespace leakline

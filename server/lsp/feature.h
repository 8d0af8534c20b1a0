// One thing the server can do for a client. A feature registers its methods and commands when it
// is made; the explicit list is in features/all_features.cpp. Loop thread only.
#pragma once

#include <vector>

#include "lsp/documents.h"
#include "protocol/types/initialize.h"
#include "protocol/types/window.h"
#include "protocol/types/workspace.h"

namespace leakline {

class Feature {
 public:
  Feature() = default;
  virtual ~Feature() = default;
  Feature(const Feature&) = delete;
  Feature& operator=(const Feature&) = delete;

  // Says what the client may ask for.
  virtual void announce(protocol::ServerCapabilities& /*capabilities*/) const {}
  // From now on the client takes requests.
  virtual void onInitialized() {}
  virtual void onDocument(const Document& /*document*/, DocumentEvent /*event*/) {}
  // Files that were asked to be watched have changed on disk.
  virtual void onWatchedFiles(const std::vector<protocol::FileEvent>& /*events*/) {}
  // The folders of the context are others now.
  virtual void onFolders() {}
  virtual void onProgressCancelled(const protocol::ProgressToken& /*token*/) {}
  virtual void onTick() {}
  // Answers what is open and asks workers to stop; nothing is begun afterwards.
  virtual void stop() {}
};

}  // namespace leakline

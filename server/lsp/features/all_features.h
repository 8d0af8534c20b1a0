// All that the server does for a client beyond the life of the session, as one list: what happens
// is told to each in the order they were made. Owned by the server; loop thread only.
#pragma once

#include <memory>
#include <vector>

#include "lsp/client_context.h"
#include "lsp/feature.h"

namespace leakline {

class AllFeatures {
 public:
  // `context` must outlive it.
  explicit AllFeatures(ClientContext& context);
  ~AllFeatures();
  AllFeatures(const AllFeatures&) = delete;
  AllFeatures& operator=(const AllFeatures&) = delete;

  protocol::ServerCapabilities capabilities() const;
  void onInitialized();
  void onDocument(const Document& document, DocumentEvent event);
  void onWatchedFiles(const std::vector<protocol::FileEvent>& events);
  void onFolders();
  void onProgressCancelled(const protocol::ProgressToken& token);
  void onTick();
  void stop();

 private:
  template <class Made, class... Arguments>
  Made& add(Arguments&&... arguments);

  ClientContext& context_;
  std::vector<std::unique_ptr<Feature>> all_;
};

}  // namespace leakline

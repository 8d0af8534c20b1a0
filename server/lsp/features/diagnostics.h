// The findings of the loaded heaps as diagnostics on their files, open or not. Remembers under
// which URI each file was published, so that nothing stays behind when it is taken back.
// Owned by the server; loop thread only.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "lsp/capabilities.h"
#include "lsp/convert.h"
#include "lsp/documents.h"
#include "lsp/events.h"

namespace leakline {

class HeapDiagnostics {
 public:
  using Notify = std::function<void(std::string_view method, protocol::Json params)>;

  HeapDiagnostics(const Session& session, const EngineCalls& engine, const Documents& documents,
                  Notify notify);

  // Takes back what was shown and shows these.
  void show(std::vector<Finding> findings, FileTexts texts);
  void clear();

  // A file with findings was opened or closed: its text and perhaps its URI are others now.
  void refresh(const Document& document);

 private:
  // One file's findings: indexes into findings_, which keep the engine's order.
  struct File {
    std::vector<size_t> findings;
    std::string publishedAs;  // URI
  };

  void publish(const std::string& path, File& file);
  void publishEmpty(const std::string& uri);
  const Text* textOf(const std::string& path) const;
  std::string uriOf(const std::string& path) const;

  const Session& session_;
  const EngineCalls& engine_;
  const Documents& documents_;
  Notify notify_;
  std::vector<Finding> findings_;
  FileTexts texts_;
  std::map<std::string, File> files_;  // by path
};

// Every file a finding is shown in or points into, each once.
std::vector<std::string> filesOf(const std::vector<Finding>& findings);

}  // namespace leakline

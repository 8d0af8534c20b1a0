// textDocument/diagnostic and workspace/diagnostic, for clients that ask and can be told to ask
// again; the others get diagnostics pushed (features/diagnostics.h), never both. A document's
// answer waits for the check of its present text; the workspace is checked in one job at a time,
// and only if something has changed since the last. Loop thread only.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/cancel.h"
#include "lsp/client_context.h"
#include "lsp/feature.h"
#include "lsp/features/diagnostics.h"
#include "lsp/features/static_findings.h"
#include "protocol/types/diagnostic_pull.h"

namespace leakline {

class PullDiagnostics : public Feature {
 public:
  PullDiagnostics(ClientContext& context, Diagnostics& diagnostics, StaticFindings& findings);

  void announce(protocol::ServerCapabilities& capabilities) const override;
  void stop() override;

 private:
  struct OfDocument {
    protocol::DocumentDiagnosticParams params;
    ReplyOnce reply;
  };
  struct OfWorkspace {
    protocol::WorkspaceDiagnosticParams params;
    ReplyOnce reply;
  };
  using DocumentReports = std::map<std::string, std::vector<protocol::Diagnostic>>;  // by URI
  // What the worker brings back.
  struct Checked {
    uint64_t generation = 0;
    bool isComplete = false;
    std::string failure;  // empty if it was cancelled
    Diagnostics::FindingsByFile findings;
    FileTexts texts;
  };

  void askDocument(const protocol::Json& params, ReplyOnce reply);
  void answerDocument(uint64_t number);
  void askWorkspace(const protocol::Json& params, ReplyOnce reply);
  void checkWorkspace();
  void onChecked(Checked checked);
  DocumentReports reports() const;
  void answer(OfWorkspace asked) const;
  void refresh();

  ClientContext& context_;
  Diagnostics& diagnostics_;
  StaticFindings& findings_;
  uint64_t lastNumber_ = 0;
  std::map<uint64_t, OfDocument> documents_;
  std::map<uint64_t, OfWorkspace> workspace_;
  CancelSource cancel_;  // of the job that runs
  bool isRunning_ = false;
  Checked checked_;            // by the last one
  bool isRefreshing_ = false;  // the client has not answered yet
  bool refreshAgain_ = false;
};

}  // namespace leakline

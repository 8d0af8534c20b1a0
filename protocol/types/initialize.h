// initialize: what we read of the client's parameters, and our answer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "protocol/types/base.h"
#include "protocol/types/editing_client.h"

namespace leakline::protocol {

struct ClientCapabilities {
  std::vector<std::string> positionEncodings;  // general.positionEncodings
  bool workDoneProgress = false;               // window.workDoneProgress
  bool relatedInformation = false;             // textDocument.publishDiagnostics.…
  bool diagnosticVersion = false;              // textDocument.publishDiagnostics.versionSupport
  bool heapStatus = false;                     // experimental.leakline.heapStatus
  bool suspects = false;                       // experimental.leakline.suspects
  bool inlayHintRefresh = false;               // workspace.inlayHint.refreshSupport
  bool codeLensRefresh = false;                // workspace.codeLens.refreshSupport
  bool showDocument = false;                   // window.showDocument.support
  bool textDocumentContent = false;            // workspace.textDocumentContent
  bool hoverMarkdown = false;                  // textDocument.hover.contentFormat
  EditingClient editing;
};

struct InitializeParams {
  std::optional<int64_t> processId;
  std::vector<std::string> folderUris;  // workspaceFolders, else rootUri
  ClientCapabilities capabilities;
  Json options;  // initializationOptions; null: none
};

struct ServerCapabilities {
  PositionEncoding positionEncoding = PositionEncoding::Utf16;
  std::vector<std::string> commands;
  Json providers = Json::object();  // further members, one or more per feature
};

// Capabilities of the wrong type are read as absent: a client's slip must not stop the session.
void read(Fields& fields, InitializeParams& out);
Json initializeResult(const ServerCapabilities& capabilities, const std::string& version);

}  // namespace leakline::protocol

// What initialize settled for the rest of the session: the client's capabilities reduced to what
// the server asks about, one position encoding, the folders. Immutable afterwards.
#pragma once

#include <string>
#include <vector>

#include "protocol/types/initialize.h"

namespace leakline {

struct Session {
  protocol::PositionEncoding encoding = protocol::PositionEncoding::Utf16;
  bool workDoneProgress = false;
  bool relatedInformation = false;
  bool diagnosticVersion = false;
  bool heapStatus = false;
  bool suspects = false;
  bool inlayHintRefresh = false;
  bool codeLensRefresh = false;
  bool showDocument = false;
  bool textDocumentContent = false;
  bool hoverMarkdown = false;
  protocol::EditingClient editing;
  std::vector<std::string> folders;  // absolute paths of the workspace folders; may be none
  protocol::Json options;            // initializationOptions
};

Session makeSession(const protocol::InitializeParams& params);

}  // namespace leakline

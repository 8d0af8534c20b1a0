// What initialize settled for the rest of the session: the client's capabilities reduced to what
// the server asks about, one position encoding, the first folder. Immutable afterwards.
#pragma once

#include <string>

#include "protocol/types/initialize.h"

namespace leakline {

struct Session {
  protocol::PositionEncoding encoding = protocol::PositionEncoding::Utf16;
  bool workDoneProgress = false;
  bool relatedInformation = false;
  bool diagnosticVersion = false;
  bool heapStatus = false;
  std::string folder;  // absolute path of the first workspace folder; empty if there is none
};

Session makeSession(const protocol::InitializeParams& params);

}  // namespace leakline

// What a client can do with diagnostics, code actions, edits and configuration.
#pragma once

#include "protocol/json.h"

namespace leakline::protocol {

struct EditingClient {
  // It asks for diagnostics, and can be told to ask again; else they are pushed.
  bool pullsDiagnostics = false;
  bool codeDescription = false;
  bool diagnosticTags = false;
  bool diagnosticData = false;

  bool codeActionLiterals = false;  // else commands only
  bool resolvesEdits = false;       // codeAction/resolve, with data that is kept
  bool isPreferred = false;
  bool documentChanges = false;  // edits for a version
  bool applyEdit = false;

  bool configuration = false;           // workspace/configuration
  bool registersConfiguration = false;  // … and registration for its changes
  bool registersWatchedFiles = false;
  bool workspaceFolders = false;
};

EditingClient readEditingClient(const Json& capabilities);

}  // namespace leakline::protocol

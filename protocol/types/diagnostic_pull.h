// textDocument/diagnostic and workspace/diagnostic.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "protocol/fields.h"
#include "protocol/types/diagnostics.h"
#include "protocol/types/window.h"

namespace leakline::protocol {

struct DocumentDiagnosticParams {
  std::string uri;
  std::string previousResultId;  // empty: none
};

struct WorkspaceDiagnosticParams {
  std::map<std::string, std::string> previousResultIds;  // by URI
  std::optional<ProgressToken> workDoneToken;
  std::optional<ProgressToken> partialResultToken;
};

struct DiagnosticReport {
  std::string resultId;
  bool unchanged = false;  // then without items
  std::vector<Diagnostic> items;
};

struct WorkspaceDocumentReport {
  std::string uri;
  std::optional<int32_t> version;  // none: not open
  DiagnosticReport report;
};

void read(Fields& fields, DocumentDiagnosticParams& out);
void read(Fields& fields, WorkspaceDiagnosticParams& out);
Json toJson(const DiagnosticReport& value);
// { items: […] }, a whole or partial result of workspace/diagnostic.
Json toJson(const std::vector<WorkspaceDocumentReport>& reports);

}  // namespace leakline::protocol

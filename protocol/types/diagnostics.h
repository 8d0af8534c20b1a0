// textDocument/publishDiagnostics.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "protocol/types/base.h"

namespace leakline::protocol {

enum class DiagnosticSeverity : uint8_t { Error = 1, Warning = 2, Information = 3, Hint = 4 };

enum class DiagnosticTag : uint8_t { Unnecessary = 1, Deprecated = 2 };

struct DiagnosticRelatedInformation {
  Location location;
  std::string message;
};

struct Diagnostic {
  Range range;
  DiagnosticSeverity severity = DiagnosticSeverity::Warning;
  std::string code;
  std::string source;
  std::string message;
  std::vector<DiagnosticRelatedInformation> relatedInformation;  // not sent if empty
  std::string href;                                              // of the rule's page; the same
  std::vector<DiagnosticTag> tags;                               // the same
  Json data;                                                     // not sent if null
};

struct PublishDiagnosticsParams {
  std::string uri;
  std::optional<int32_t> version;
  std::vector<Diagnostic> diagnostics;
};

Json toJson(const Diagnostic& value);
Json toJson(const PublishDiagnosticsParams& value);

}  // namespace leakline::protocol

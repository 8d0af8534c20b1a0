#include "protocol/types/diagnostics.h"

namespace leakline::protocol {

Json toJson(const Diagnostic& value) {
  Json json = {{"range", toJson(value.range)},
               {"severity", static_cast<int>(value.severity)},
               {"code", value.code},
               {"source", value.source},
               {"message", value.message}};
  if (!value.relatedInformation.empty()) {
    Json& related = json["relatedInformation"] = Json::array();
    for (const DiagnosticRelatedInformation& item : value.relatedInformation) {
      related.push_back({{"location", toJson(item.location)}, {"message", item.message}});
    }
  }
  if (!value.href.empty()) json["codeDescription"] = {{"href", value.href}};
  for (const DiagnosticTag tag : value.tags) json["tags"].push_back(static_cast<int>(tag));
  if (!value.data.is_null()) json["data"] = value.data;
  return json;
}

Json toJson(const PublishDiagnosticsParams& value) {
  Json json = {{"uri", value.uri}, {"diagnostics", Json::array()}};
  if (value.version) json["version"] = *value.version;
  for (const Diagnostic& item : value.diagnostics) json["diagnostics"].push_back(toJson(item));
  return json;
}

}  // namespace leakline::protocol

#include "protocol/types/diagnostic_pull.h"

namespace leakline::protocol {

void read(Fields& fields, DocumentDiagnosticParams& out) {
  Fields document = fields.object("textDocument", true);
  document.required("uri", out.uri);
  fields.absorb(document);
  fields.optional("previousResultId", out.previousResultId);
}

void read(Fields& fields, WorkspaceDiagnosticParams& out) {
  for (Fields& item : fields.objects("previousResultIds")) {
    std::string uri;
    item.required("uri", uri);
    item.required("value", out.previousResultIds[uri]);
    fields.absorb(item);
  }
  readToken(fields, "workDoneToken", out.workDoneToken);
  readToken(fields, "partialResultToken", out.partialResultToken);
}

Json toJson(const DiagnosticReport& value) {
  if (value.unchanged) return {{"kind", "unchanged"}, {"resultId", value.resultId}};
  Json items = Json::array();
  for (const Diagnostic& item : value.items) items.push_back(toJson(item));
  return {{"kind", "full"}, {"resultId", value.resultId}, {"items", std::move(items)}};
}

Json toJson(const std::vector<WorkspaceDocumentReport>& reports) {
  Json items = Json::array();
  for (const WorkspaceDocumentReport& one : reports) {
    Json json = toJson(one.report);
    json["uri"] = one.uri;
    json["version"] = one.version ? Json(*one.version) : Json();
    items.push_back(std::move(json));
  }
  return {{"items", std::move(items)}};
}

}  // namespace leakline::protocol

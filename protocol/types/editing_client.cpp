#include "protocol/types/editing_client.h"

#include <algorithm>

#include "protocol/json_path.h"

namespace leakline::protocol {
namespace {

bool isObjectAt(const Json& value, std::initializer_list<std::string_view> path) {
  const Json* found = findAt(value, path);
  return found && found->is_object();
}

// What was said of pushed diagnostics holds for those asked for; older clients say it there only.
bool ofDiagnostics(const Json& capabilities, std::string_view name) {
  return flagAt(capabilities, {"textDocument", "publishDiagnostics", name}) ||
         flagAt(capabilities, {"textDocument", "diagnostic", name});
}

bool resolvesEdits(const Json& capabilities) {
  const Json* properties =
      findAt(capabilities, {"textDocument", "codeAction", "resolveSupport", "properties"});
  return flagAt(capabilities, {"textDocument", "codeAction", "dataSupport"}) && properties &&
         properties->is_array() &&
         std::find(properties->begin(), properties->end(), "edit") != properties->end();
}

}  // namespace

EditingClient readEditingClient(const Json& all) {
  EditingClient client;
  client.pullsDiagnostics = isObjectAt(all, {"textDocument", "diagnostic"}) &&
                            flagAt(all, {"workspace", "diagnostics", "refreshSupport"});
  client.codeDescription = ofDiagnostics(all, "codeDescriptionSupport");
  client.diagnosticData = ofDiagnostics(all, "dataSupport");
  client.diagnosticTags = isObjectAt(all, {"textDocument", "publishDiagnostics", "tagSupport"}) ||
                          isObjectAt(all, {"textDocument", "diagnostic", "tagSupport"});
  client.codeActionLiterals =
      isObjectAt(all, {"textDocument", "codeAction", "codeActionLiteralSupport"});
  client.resolvesEdits = resolvesEdits(all);
  client.isPreferred = flagAt(all, {"textDocument", "codeAction", "isPreferredSupport"});
  client.documentChanges = flagAt(all, {"workspace", "workspaceEdit", "documentChanges"});
  client.applyEdit = flagAt(all, {"workspace", "applyEdit"});
  client.configuration = flagAt(all, {"workspace", "configuration"});
  client.registersConfiguration =
      flagAt(all, {"workspace", "didChangeConfiguration", "dynamicRegistration"});
  client.registersWatchedFiles =
      flagAt(all, {"workspace", "didChangeWatchedFiles", "dynamicRegistration"});
  client.workspaceFolders = flagAt(all, {"workspace", "workspaceFolders"});
  return client;
}

}  // namespace leakline::protocol

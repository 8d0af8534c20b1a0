#include "protocol/types/initialize.h"

#include <algorithm>

#include "protocol/json_path.h"

namespace leakline::protocol {
namespace {

ClientCapabilities readCapabilities(const Json& value) {
  ClientCapabilities out;
  const Json* encodings = findAt(value, {"general", "positionEncodings"});
  if (encodings && encodings->is_array()) {
    for (const Json& name : *encodings) {
      if (name.is_string()) out.positionEncodings.push_back(name.get<std::string>());
    }
  }
  out.workDoneProgress = flagAt(value, {"window", "workDoneProgress"});
  out.relatedInformation =
      flagAt(value, {"textDocument", "publishDiagnostics", "relatedInformation"});
  out.diagnosticVersion = flagAt(value, {"textDocument", "publishDiagnostics", "versionSupport"});
  out.heapStatus = flagAt(value, {"experimental", "leakline", "heapStatus"});
  out.editing = readEditingClient(value);
  out.suspects = flagAt(value, {"experimental", "leakline", "suspects"});
  out.inlayHintRefresh = flagAt(value, {"workspace", "inlayHint", "refreshSupport"});
  out.codeLensRefresh = flagAt(value, {"workspace", "codeLens", "refreshSupport"});
  out.showDocument = flagAt(value, {"window", "showDocument", "support"});
  const Json* content = findAt(value, {"workspace", "textDocumentContent"});
  out.textDocumentContent = content && content->is_object();
  const Json* formats = findAt(value, {"textDocument", "hover", "contentFormat"});
  out.hoverMarkdown = formats && formats->is_array() &&
                      std::find(formats->begin(), formats->end(), "markdown") != formats->end();
  return out;
}

}  // namespace

void read(Fields& fields, InitializeParams& out) {
  fields.optional("processId", out.processId);
  if (const Json* options = fields.member("initializationOptions")) out.options = *options;
  const Json* folders = fields.member("workspaceFolders");
  if (folders && folders->is_array()) {
    for (const Json& folder : *folders) {
      const Json* uri = findAt(folder, {"uri"});
      if (uri && uri->is_string()) out.folderUris.push_back(uri->get<std::string>());
    }
  }
  std::string rootUri;
  fields.optional("rootUri", rootUri);
  if (out.folderUris.empty() && !rootUri.empty()) out.folderUris.push_back(rootUri);
  if (const Json* capabilities = fields.member("capabilities")) {
    out.capabilities = readCapabilities(*capabilities);
  }
}

Json initializeResult(const ServerCapabilities& capabilities, const std::string& version) {
  Json all = {{"positionEncoding", std::string(encodingName(capabilities.positionEncoding))},
              {"textDocumentSync", {{"openClose", true}, {"change", 2}, {"save", true}}},
              {"executeCommandProvider",
               {{"commands", capabilities.commands}, {"workDoneProgress", true}}}};
  all.update(capabilities.providers);
  return {{"capabilities", std::move(all)},
          {"serverInfo", {{"name", "leakline"}, {"version", version}}}};
}

}  // namespace leakline::protocol

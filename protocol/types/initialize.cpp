#include "protocol/types/initialize.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace leakline::protocol {
namespace {

const Json* at(const Json& value, std::initializer_list<std::string_view> path) {
  const Json* current = &value;
  for (const std::string_view name : path) {
    if (!current->is_object()) return nullptr;
    const auto it = current->find(std::string(name));
    if (it == current->end()) return nullptr;
    current = &*it;
  }
  return current;
}

bool flag(const Json& value, std::initializer_list<std::string_view> path) {
  const Json* found = at(value, path);
  return found && found->is_boolean() && found->get<bool>();
}

ClientCapabilities readCapabilities(const Json& value) {
  ClientCapabilities out;
  const Json* encodings = at(value, {"general", "positionEncodings"});
  if (encodings && encodings->is_array()) {
    for (const Json& name : *encodings) {
      if (name.is_string()) out.positionEncodings.push_back(name.get<std::string>());
    }
  }
  out.workDoneProgress = flag(value, {"window", "workDoneProgress"});
  out.relatedInformation =
      flag(value, {"textDocument", "publishDiagnostics", "relatedInformation"});
  out.diagnosticVersion = flag(value, {"textDocument", "publishDiagnostics", "versionSupport"});
  out.heapStatus = flag(value, {"experimental", "leakline", "heapStatus"});
  out.suspects = flag(value, {"experimental", "leakline", "suspects"});
  out.inlayHintRefresh = flag(value, {"workspace", "inlayHint", "refreshSupport"});
  out.codeLensRefresh = flag(value, {"workspace", "codeLens", "refreshSupport"});
  out.showDocument = flag(value, {"window", "showDocument", "support"});
  const Json* content = at(value, {"workspace", "textDocumentContent"});
  out.textDocumentContent = content && content->is_object();
  const Json* formats = at(value, {"textDocument", "hover", "contentFormat"});
  out.hoverMarkdown = formats && formats->is_array() &&
                      std::find(formats->begin(), formats->end(), "markdown") != formats->end();
  return out;
}

}  // namespace

void read(Fields& fields, InitializeParams& out) {
  fields.optional("processId", out.processId);
  const Json* folders = fields.member("workspaceFolders");
  if (folders && folders->is_array()) {
    for (const Json& folder : *folders) {
      const Json* uri = at(folder, {"uri"});
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

#include "protocol/types/code_action.h"

#include <algorithm>

namespace leakline::protocol {
namespace {

Json editsOf(const FileEdit& file) {
  Json edits = Json::array();
  for (const TextEdit& edit : file.edits) {
    edits.push_back({{"range", toJson(edit.range)}, {"newText", edit.newText}});
  }
  return edits;
}

}  // namespace

void read(Fields& fields, CodeActionParams& out) {
  Fields document = fields.object("textDocument", true);
  document.required("uri", out.uri);
  fields.absorb(document);
  Fields range = fields.object("range", true);
  read(range, out.range);
  fields.absorb(range);
  Fields context = fields.object("context", true);
  if (context.has("only")) context.optional("only", out.only.emplace());
  fields.absorb(context);
}

bool isWanted(const CodeActionParams& params, std::string_view kind) {
  if (!params.only) return true;
  return std::any_of(params.only->begin(), params.only->end(), [&](const std::string& wanted) {
    return wanted.empty() || kind == wanted ||
           (kind.starts_with(wanted) && kind.substr(wanted.size()).starts_with('.'));
  });
}

Json toJson(const WorkspaceEdit& value, bool versioned) {
  if (!versioned) {
    Json changes = Json::object();
    for (const FileEdit& file : value) changes[file.uri] = editsOf(file);
    return {{"changes", std::move(changes)}};
  }
  Json files = Json::array();
  for (const FileEdit& file : value) {
    const Json version = file.version ? Json(*file.version) : Json();
    files.push_back(
        {{"textDocument", {{"uri", file.uri}, {"version", version}}}, {"edits", editsOf(file)}});
  }
  return {{"documentChanges", std::move(files)}};
}

Json toJson(const Command& value) {
  return {{"title", value.title}, {"command", value.command}, {"arguments", value.arguments}};
}

Json toJson(const CodeAction& value, bool versioned) {
  Json json = {{"title", value.title}, {"kind", value.kind}};
  if (!value.diagnostics.empty()) {
    for (const Diagnostic& item : value.diagnostics) json["diagnostics"].push_back(toJson(item));
  }
  if (value.isPreferred) json["isPreferred"] = true;
  if (value.edit) json["edit"] = toJson(*value.edit, versioned);
  if (value.command) json["command"] = toJson(*value.command);
  if (!value.data.is_null()) json["data"] = value.data;
  return json;
}

}  // namespace leakline::protocol

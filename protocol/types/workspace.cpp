#include "protocol/types/workspace.h"

namespace leakline::protocol {

void read(Fields& fields, ExecuteCommandParams& out) {
  fields.required("command", out.command);
  if (const Json* arguments = fields.member("arguments")) {
    if (!arguments->is_array()) return fields.fail("arguments", "an array");
    out.arguments = *arguments;
  }
  readToken(fields, "workDoneToken", out.workDoneToken);
}

void read(Fields& fields, DidChangeWatchedFilesParams& out) {
  for (Fields& item : fields.objects("changes")) {
    FileEvent event;
    item.required("uri", event.uri);
    item.required("type", event.type);
    fields.absorb(item);
    out.changes.push_back(std::move(event));
  }
}

void read(Fields& fields, DidChangeWorkspaceFoldersParams& out) {
  Fields event = fields.object("event", true);
  const auto readUris = [&](std::string_view name, std::vector<std::string>& uris) {
    for (Fields& item : event.objects(name)) {
      item.required("uri", uris.emplace_back());
      event.absorb(item);
    }
  };
  readUris("added", out.added);
  readUris("removed", out.removed);
  fields.absorb(event);
}

Json configurationParams(const std::vector<std::string>& scopes, std::string_view section) {
  Json items = Json::array();
  for (const std::string& uri : scopes) {
    items.push_back({{"scopeUri", uri}, {"section", std::string(section)}});
  }
  if (scopes.empty()) items.push_back({{"section", std::string(section)}});
  return {{"items", std::move(items)}};
}

Json registrationParams(const std::vector<Registration>& registrations) {
  Json list = Json::array();
  for (const Registration& one : registrations) {
    list.push_back({{"id", one.id}, {"method", one.method}, {"registerOptions", one.options}});
  }
  return {{"registrations", std::move(list)}};
}

}  // namespace leakline::protocol

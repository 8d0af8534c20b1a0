#include "protocol/types/hints.h"

namespace leakline::protocol {
namespace {

void readDocument(Fields& fields, std::string& uri) {
  Fields document = fields.object("textDocument", true);
  document.required("uri", uri);
  fields.absorb(document);
}

Json markdown(const std::string& value) {
  return {{"kind", "markdown"}, {"value", value}};
}

Json toJson(const InlayHintLabelPart& value) {
  Json json = {{"value", value.value}};
  if (!value.tooltip.empty()) json["tooltip"] = markdown(value.tooltip);
  if (value.location) json["location"] = toJson(*value.location);
  if (value.command) json["command"] = toJson(*value.command);
  return json;
}

}  // namespace

void read(Fields& fields, DocumentOnlyParams& out) {
  readDocument(fields, out.uri);
}

void read(Fields& fields, DocumentRangeParams& out) {
  readDocument(fields, out.uri);
  Fields range = fields.object("range", true);
  read(range, out.range);
  fields.absorb(range);
}

void read(Fields& fields, DocumentPositionParams& out) {
  readDocument(fields, out.uri);
  Fields position = fields.object("position", true);
  read(position, out.position);
  fields.absorb(position);
}

Json toJson(const InlayHint& value) {
  Json json = {{"position", toJson(value.position)},
               {"label", Json::array()},
               {"paddingLeft", value.paddingLeft}};
  for (const InlayHintLabelPart& part : value.label) json["label"].push_back(toJson(part));
  if (!value.tooltip.empty()) json["tooltip"] = markdown(value.tooltip);
  if (!value.data.is_null()) json["data"] = value.data;
  return json;
}

Json toJson(const CodeLens& value) {
  Json json = {{"range", toJson(value.range)}};
  if (value.command) json["command"] = toJson(*value.command);
  if (!value.data.is_null()) json["data"] = value.data;
  return json;
}

Json toJson(const Hover& value) {
  Json json = {
      {"contents", {{"kind", value.markdown ? "markdown" : "plaintext"}, {"value", value.value}}}};
  if (value.range) json["range"] = toJson(*value.range);
  return json;
}

Json toJson(const DocumentLink& value) {
  Json json = {{"range", toJson(value.range)}, {"target", value.target}};
  if (!value.tooltip.empty()) json["tooltip"] = value.tooltip;
  return json;
}

Json toJson(const ShowDocument& value) {
  Json json = {{"uri", value.uri}, {"external", value.external}, {"takeFocus", value.takeFocus}};
  if (value.selection) json["selection"] = toJson(*value.selection);
  return json;
}

}  // namespace leakline::protocol

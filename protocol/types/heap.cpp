#include "protocol/types/heap.h"

namespace leakline::protocol {
namespace {

constexpr int64_t kMostItems = 1000;

Json toJson(const HeapObject::Reached& value);
Json toJson(const HeapSummary::Share& value);
Json toJson(const ChainList::Chain& value);
Json toJson(const SuspectItem::Related& value);

void read(Fields& fields, PageParams& out) {
  std::optional<int64_t> offset;
  std::optional<int64_t> limit;
  fields.optional("offset", offset);
  fields.optional("limit", limit);
  if (offset && (*offset < 0 || *offset > INT32_MAX)) return fields.fail("offset", "a uinteger");
  if (limit && (*limit < 1 || *limit > kMostItems)) {
    return fields.fail("limit", "a number from 1 to 1000");
  }
  if (offset) out.offset = static_cast<uint32_t>(*offset);
  if (limit) out.limit = static_cast<uint32_t>(*limit);
}

template <class Item>
Json listOf(const std::vector<Item>& items) {
  Json json = Json::array();
  for (const Item& item : items) json.push_back(toJson(item));
  return json;
}

void addText(Json& json, const char* name, const std::string& text) {
  if (!text.empty()) json[name] = text;
}

template <class Value>
void addIfThere(Json& json, const char* name, const std::optional<Value>& value) {
  if (value) json[name] = toJson(*value);
}

void addExtent(Json& json, const HeapExtent& extent) {
  json["selfSize"] = extent.selfSize;
  json["retainedSize"] = extent.retainedSize;
  json["distance"] = extent.distance;
  addIfThere(json, "place", extent.place);
}

Json toJson(const ClassId& id) {
  return {{"name", id.name}, {"key", id.key}};
}

Json toJson(const HeapObject::Reached& value) {
  return {{"name", value.name}, {"type", value.type}};
}

Json toJson(const HeapSummary::Share& value) {
  return {{"label", value.label}, {"size", value.size}};
}

Json toJson(const ChainList::Chain& value) {
  return {{"steps", listOf(value.steps)}};
}

Json toJson(const SuspectItem::Related& value) {
  return {{"label", value.label}, {"place", toJson(value.place)}};
}

}  // namespace

void read(Fields& fields, HeapParams& out) {
  fields.required("heap", out.heap);
}

void read(Fields& fields, HeapPageParams& out) {
  read(fields, static_cast<HeapParams&>(out));
  read(fields, out.page);
}

void read(Fields& fields, HeapObjectParams& out) {
  read(fields, static_cast<HeapPageParams&>(out));
  fields.optional("id", out.id);
  if (out.id && *out.id < 0) fields.fail("id", "the number of an object");
}

void read(Fields& fields, HeapTableParams& out) {
  read(fields, static_cast<HeapPageParams&>(out));
  std::string base;
  fields.optional("base", base);
  if (!base.empty()) out.base = std::move(base);
  fields.optional("sort", out.sort);
  fields.optional("descending", out.descending);
  fields.optional("filter", out.filter);
}

void read(Fields& fields, SuspectsParams& out) {
  read(fields, out.page);
  fields.optional("filter", out.filter);
  fields.optional("kind", out.kind);
}

void read(Fields& fields, std::string_view name, HeapTextParams& out) {
  read(fields, static_cast<HeapPageParams&>(out));
  fields.required(name, out.text);
}

Json toJson(const SourcePlace& value) {
  Json json = {{"uri", value.uri}, {"range", toJson(value.range)}};
  addText(json, "name", value.name);
  return json;
}

Json toJson(const HeapObject& value) {
  Json json = {{"id", value.id},
               {"type", value.type},
               {"name", value.name},
               {"hasChildren", value.hasChildren}};
  addExtent(json, value.extent);
  addText(json, "className", value.className);
  addIfThere(json, "edge", value.edge);
  return json;
}

Json toJson(const ObjectList& value) {
  Json json = {{"total", value.total}, {"items", listOf(value.items)}};
  addIfThere(json, "object", value.object);
  if (value.totalSize) json["totalSize"] = *value.totalSize;
  return json;
}

Json toJson(const HeapSummary& value) {
  return {{"nodes", value.nodes},
          {"edges", value.edges},
          {"totalSize", value.totalSize},
          {"statistics", listOf(value.statistics)}};
}

Json toJson(const ClassItem& value) {
  Json json = toJson(value.id);
  json["count"] = value.count;
  addExtent(json, value.extent);
  return json;
}

Json toJson(const ComparisonItem& value) {
  Json json = toJson(value.id);
  json["added"] = value.added;
  json["removed"] = value.removed;
  json["delta"] = value.delta;
  json["addedSize"] = value.addedSize;
  json["removedSize"] = value.removedSize;
  json["sizeDelta"] = value.sizeDelta;
  return json;
}

Json toJson(const StringItem& value) {
  return {{"count", value.count},
          {"selfSize", value.selfSize},
          {"retainedSize", value.retainedSize},
          {"length", value.length},
          {"id", value.id}};
}

Json toJson(const ChainItem& value) {
  Json json = {{"text", value.text}, {"retainedSize", value.retainedSize}};
  addText(json, "edge", value.edge);
  if (value.id) json["id"] = *value.id;
  addIfThere(json, "place", value.place);
  return json;
}

Json toJson(const ChainList& value) {
  return {{"object", toJson(value.object)}, {"chains", listOf(value.chains)}};
}

Json toJson(const SuspectItem& value) {
  Json json = {{"id", value.id},
               {"detector", value.detector},
               {"title", value.title},
               {"kind", value.kind},
               {"confidence", value.confidence},
               {"confirmed", value.confirmed},
               {"count", value.count},
               {"growth", value.growth},
               {"retainedSize", value.retainedSize},
               {"related", listOf(value.related)},
               {"chain", listOf(value.chain)},
               {"advice", value.advice}};
  addText(json, "ruleId", value.ruleId);
  addText(json, "helpUri", value.helpUri);
  addIfThere(json, "place", value.place);
  return json;
}

}  // namespace leakline::protocol

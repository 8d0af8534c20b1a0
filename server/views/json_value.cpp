#include "views/json_value.h"

#include "views/finding_text.h"

namespace leakline {
namespace {

std::string_view ownerName(CodeOwner owner) {
  switch (owner) {
    case CodeOwner::User:
      return "user";
    case CodeOwner::Dependency:
      return "dependency";
    case CodeOwner::Node:
      return "node";
    case CodeOwner::Generated:
      return "generated";
    case CodeOwner::Unknown:
      return "unknown";
  }
  return "unknown";
}

std::string_view freshnessName(Freshness freshness) {
  switch (freshness) {
    case Freshness::Unchecked:
      return "unchecked";
    case Freshness::Same:
      return "same";
    case Freshness::Changed:
      return "changed";
    case Freshness::Missing:
      return "missing";
  }
  return "unchecked";
}

OrderedJson toJson(const Consequence& consequence) {
  OrderedJson json;
  json["rule"] = consequence.ruleId;
  json["message"] = consequenceSentence(consequence);
  json["counts"] = consequence.counts;
  if (consequence.place) json["place"] = toJson(*consequence.place);
  return json;
}

OrderedJson toJson(const HeapEvidence& heap) {
  OrderedJson json;
  json["counts"] = heap.counts;
  json["growth"] = heap.growth();
  json["retainedSize"] = heap.retainedSize;
  json["representative"] = heap.representative;
  json["births"] = heap.births;
  json["reasons"] = toJson(heap.reasons);
  json["chain"] = OrderedJson::array();
  for (const ChainStep& step : heap.chain) json["chain"].push_back(toJson(step));
  json["keeps"] = OrderedJson::array();
  for (const Consequence& consequence : heap.keeps) json["keeps"].push_back(toJson(consequence));
  return json;
}

}  // namespace

OrderedJson toJson(const Place& place) {
  OrderedJson json;
  json["path"] = place.path;
  json["line"] = uint64_t{place.line} + 1;
  json["column"] = uint64_t{place.column} + 1;
  json["endLine"] = uint64_t{place.endLine} + 1;
  json["endColumn"] = uint64_t{place.endColumn} + 1;
  json["owner"] = ownerName(place.owner);
  json["file"] = freshnessName(place.freshness);
  if (place.generated) {
    OrderedJson& ran = json["generated"];
    ran["path"] = place.generated->path;
    ran["line"] = uint64_t{place.generated->line} + 1;
    ran["column"] = uint64_t{place.generated->column} + 1;
  }
  return json;
}

OrderedJson toJson(const std::vector<Reason>& reasons) {
  OrderedJson json = OrderedJson::array();
  for (const Reason reason : reasons) {
    json.push_back({{"id", reasonName(reason)}, {"text", reasonSentence(reason)}});
  }
  return json;
}

OrderedJson toJson(const ChainStep& step) {
  OrderedJson json;
  json["edge"] = step.edge;
  json["node"] = step.node;
  json["id"] = step.objectId;
  json["retainedSize"] = step.retainedSize;
  if (step.place) json["place"] = toJson(*step.place);
  if (step.leftOut > 0) json["leftOut"] = step.leftOut;
  return json;
}

OrderedJson toJson(const Finding& finding) {
  OrderedJson json;
  json["rule"] = finding.ruleId;
  json["message"] = findingSentence(finding);
  json["advice"] = findingAdvice(finding);
  json["severity"] = severityName(finding.severity);
  json["confidence"] = confidenceName(finding.confidence);
  json["hint"] = isHint(finding);
  json["fingerprint"] = finding.fingerprint;
  if (finding.place) json["place"] = toJson(*finding.place);
  json["related"] = OrderedJson::array();
  for (const Related& related : finding.related) {
    OrderedJson item;
    item["role"] = related.role;
    item["place"] = toJson(related.place);
    json["related"].push_back(std::move(item));
  }
  OrderedJson args = OrderedJson::object();
  for (const auto& [name, value] : finding.args) args[name] = value;
  json["arguments"] = std::move(args);
  if (finding.heap) json["heap"] = toJson(*finding.heap);
  return json;
}

OrderedJson toJson(const ObjectSummary& object) {
  OrderedJson json;
  json["id"] = object.id;
  json["type"] = object.type;
  json["name"] = object.name;
  json["selfSize"] = object.selfSize;
  json["retainedSize"] = object.retainedSize;
  json["distance"] = object.distance;
  if (object.place) json["place"] = toJson(*object.place);
  return json;
}

std::string printJson(const OrderedJson& json) {
  return json.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

}  // namespace leakline

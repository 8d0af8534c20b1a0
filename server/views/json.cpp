// JSON for programs. The shape is versioned ("version") and described in docs/guide/json.md.
#include "views/json_value.h"
#include "views/view.h"

namespace leakline {
namespace {

constexpr int kVersion = 1;

OrderedJson document() {
  OrderedJson json;
  json["tool"] = "leakline";
  json["version"] = kVersion;
  return json;
}

}  // namespace

std::string heapReportJson(const HeapReport& report) {
  OrderedJson json = document();
  json["snapshots"] = OrderedJson::array();
  for (const SnapshotSummary& s : report.snapshots) {
    OrderedJson item;
    item["path"] = s.path;
    item["nodes"] = s.nodeCount;
    item["edges"] = s.edgeCount;
    item["totalSize"] = s.totalSize;
    if (s.process) {
      item["process"]["resident"] = s.process->resident;
      item["process"]["residentAfter"] = s.process->residentAfter;
      item["process"]["handles"] = s.process->handles;
      item["process"]["nearHeapLimit"] = s.process->nearHeapLimit;
    }
    json["snapshots"].push_back(std::move(item));
  }
  json["findings"] = OrderedJson::array();
  for (const Finding& finding : report.findings) json["findings"].push_back(toJson(finding));
  json["notes"] = report.notes;
  return printJson(json);
}

std::string retainerListJson(const RetainerList& list) {
  OrderedJson json = document();
  json["object"] = toJson(list.object);
  json["chains"] = OrderedJson::array();
  for (const RetainerChain& chain : list.chains) {
    OrderedJson item;
    item["fromRunningCode"] = chain.fromRunningCode;
    item["steps"] = OrderedJson::array();
    for (const ChainStep& step : chain.steps) item["steps"].push_back(toJson(step));
    json["chains"].push_back(std::move(item));
  }
  return printJson(json);
}

std::string dominatorListJson(const DominatorList& list) {
  OrderedJson json = document();
  json["object"] = toJson(list.object);
  json["totalSize"] = list.totalSize;
  json["childCount"] = list.childCount;
  json["children"] = OrderedJson::array();
  for (const ObjectSummary& child : list.children) json["children"].push_back(toJson(child));
  return printJson(json);
}

}  // namespace leakline

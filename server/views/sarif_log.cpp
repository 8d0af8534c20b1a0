#include "views/sarif_log.h"

#include <algorithm>
#include <utility>

#include "base/path.h"
#include "views/format.h"
#include "views/sarif_places.h"

namespace leakline {
namespace {

constexpr size_t kMaxRelated = 100;  // GitHub shows 100 locations of a result

std::string_view levelName(Level level) {
  switch (level) {
    case Level::Note:
      return "note";
    case Level::Warning:
      return "warning";
    case Level::Error:
      return "error";
  }
  return "note";
}

double rankOf(const Finding& finding) {
  switch (finding.confidence) {
    case Confidence::Certain:
      return 90;
    case Confidence::Likely:
      return 60;
    case Confidence::Possible:
      return 20;
  }
  return 20;
}

OrderedJson descriptorOf(const SarifRule& rule) {
  OrderedJson json;
  json["id"] = rule.id;
  const bool titled = !rule.title.empty();
  json["shortDescription"]["text"] = titled ? rule.title : rule.id;
  const std::string advice = rule.advice.empty() ? "." : ". " + rule.advice;
  json["fullDescription"]["text"] = titled ? rule.title + advice : rule.id;
  OrderedJson& help = json["help"];
  help["text"] = !rule.page.empty()     ? rule.page
                 : !rule.advice.empty() ? std::string_view(rule.advice)
                                        : std::string_view(rule.id);
  if (!rule.page.empty()) help["markdown"] = rule.page;
  json["defaultConfiguration"]["level"] = levelName(rule.level);
  json["properties"]["tags"] = OrderedJson::array({"memory-leak", "performance"});
  return json;
}

}  // namespace

SarifLog::SarifLog(std::string_view folder, std::string_view version)
    : folder_(folder), version_(version) {}

size_t SarifLog::indexOf(const SarifRule& rule) {
  const auto [at, added] = ruleIndexes_.emplace(rule.id, rules_.size());
  if (added) rules_.push_back(descriptorOf(rule));
  return at->second;
}

// GitHub tells results apart by the line's hash; two of one line must not share it.
OrderedJson SarifLog::fingerprints(const Finding& finding) {
  const size_t earlier = fingerprints_[finding.fingerprint]++;
  OrderedJson json;
  json["leakline/v1"] = finding.fingerprint;
  json["primaryLocationLineHash"] = finding.fingerprint + ":" + std::to_string(earlier + 1);
  return json;
}

OrderedJson SarifLog::result(const Finding& finding, const SarifRule& rule, Level level,
                             std::string_view message, std::optional<OrderedJson> location) {
  OrderedJson json;
  json["ruleId"] = finding.ruleId;
  json["ruleIndex"] = indexOf(rule);
  json["level"] = levelName(level);
  json["rank"] = rankOf(finding);
  json["message"]["text"] = message;
  json["locations"] = OrderedJson::array(
      {location ? *std::move(location) : sarifLocation(*finding.place, folder_)});
  for (const Related& related : finding.related) {
    relate(json, related.place, displaySafe(related.role));
  }
  json["partialFingerprints"] = fingerprints(finding);
  return json;
}

void SarifLog::relate(OrderedJson& result, const Place& place, std::string_view message) const {
  if (!hasFileUri(place)) return;
  OrderedJson& all = result["relatedLocations"];
  if (all.is_null()) all = OrderedJson::array();
  if (all.size() >= kMaxRelated) return;
  all.push_back(sarifLocation(place, folder_, message));
  all.back()["id"] = all.size();
}

// The same file given twice is one artifact: the schema wants them distinct.
void SarifLog::addArtifact(OrderedJson artifact) {
  if (std::find(artifacts_.begin(), artifacts_.end(), artifact) == artifacts_.end()) {
    artifacts_.push_back(std::move(artifact));
  }
}

void SarifLog::addNotification(Level level, std::string text, const std::optional<Place>& place) {
  notifications_.push_back({{"level", levelName(level)}, {"message", {{"text", std::move(text)}}}});
  if (!place || !hasFileUri(*place)) return;
  notifications_.back()["locations"] = OrderedJson::array({sarifLocation(*place, folder_)});
}

std::string SarifLog::text() && {
  OrderedJson run;
  OrderedJson& driver = run["tool"]["driver"];
  driver["name"] = "Leakline";
  driver["semanticVersion"] = version_;
  driver["rules"] = std::move(rules_);
  if (!folder_.empty()) {
    std::string root = fileUriFromPath(folder_);
    if (!root.ends_with('/')) root += '/';
    run["originalUriBaseIds"][std::string(kSourceRoot)]["uri"] = root;
  }
  run["columnKind"] = "utf16CodeUnits";
  if (!artifacts_.empty()) run["artifacts"] = std::move(artifacts_);
  OrderedJson invocation;
  invocation["executionSuccessful"] = true;
  if (!notifications_.empty()) {
    invocation["toolExecutionNotifications"] = std::move(notifications_);
  }
  run["invocations"] = OrderedJson::array({std::move(invocation)});
  run["results"] = std::move(results_);
  OrderedJson json;
  json["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json";
  json["version"] = "2.1.0";
  json["runs"] = OrderedJson::array({std::move(run)});
  return printJson(json);
}

}  // namespace leakline

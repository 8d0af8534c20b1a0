// SARIF 2.1.0 (OASIS standard), kept inside what GitHub's code scanning takes: docs/guide/ci.md
// lists the limits.
#include <algorithm>
#include <map>
#include <string>

#include "base/path.h"
#include "engine/rule_catalog.h"
#include "views/finding_text.h"
#include "views/format.h"
#include "views/json_value.h"
#include "views/level.h"
#include "views/report_summary.h"
#include "views/rule_page.h"
#include "views/sarif_places.h"
#include "views/view.h"

namespace leakline {
namespace {

// GitHub keeps the first 5,000 results of a run and shows 100 locations of one.
constexpr size_t kMaxResults = 5'000;
constexpr size_t kMaxRelated = 100;
// Rows of sampling profiles, the largest.
constexpr size_t kMaxAllocations = 25;

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

class SarifReport {
 public:
  SarifReport(const HeapReport& report, std::string_view folder)
      : report_(report), folder_(folder) {}

  OrderedJson run(std::string_view version) {
    OrderedJson results = OrderedJson::array();
    const size_t shown = std::min(report_.findings.size(), kMaxResults);
    for (size_t i = 0; i < shown; ++i) results.push_back(result(report_.findings[i]));
    OrderedJson run;
    OrderedJson& driver = run["tool"]["driver"];
    driver["name"] = "Leakline";
    driver["semanticVersion"] = version;
    driver["rules"] = std::move(rules_);
    if (!folder_.empty()) {
      std::string root = fileUriFromPath(folder_);
      if (!root.ends_with('/')) root += '/';
      run["originalUriBaseIds"][std::string(kSourceRoot)]["uri"] = root;
    }
    run["columnKind"] = "utf16CodeUnits";
    run["artifacts"] = snapshots();
    run["invocations"] = OrderedJson::array({invocation(shown)});
    run["results"] = std::move(results);
    return run;
  }

 private:
  size_t ruleIndex(const std::string& id) {
    const auto [at, added] = ruleIndexes_.emplace(id, rules_.size());
    if (added) rules_.push_back(rule(id));
    return at->second;
  }

  static OrderedJson rule(const std::string& id) {
    OrderedJson json;
    json["id"] = id;
    const std::string title(ruleTitle(id));
    json["shortDescription"]["text"] = title.empty() ? id : title;
    const std::string_view advice = ruleMessage(id, kAdviceMessage);
    json["fullDescription"]["text"] =
        title.empty() ? id : title + (advice.empty() ? "." : ". " + std::string(advice));
    const std::string_view page = rulePage(id);
    OrderedJson& help = json["help"];
    help["text"] = !page.empty() ? page : !advice.empty() ? advice : std::string_view(id);
    if (!page.empty()) help["markdown"] = page;
    json["defaultConfiguration"]["level"] = "warning";
    json["properties"]["tags"] = OrderedJson::array({"memory-leak", "performance"});
    return json;
  }

  OrderedJson result(const Finding& finding) {
    OrderedJson json;
    json["ruleId"] = finding.ruleId;
    json["ruleIndex"] = ruleIndex(finding.ruleId);
    json["level"] = levelName(levelOf(finding));
    json["rank"] = rankOf(finding);
    json["message"]["text"] = message(finding);
    json["locations"] = OrderedJson::array({primary(finding)});
    if (OrderedJson places = related(finding); !places.empty()) {
      json["relatedLocations"] = std::move(places);
    }
    if (finding.heap) {
      if (auto flow = chainCodeFlow(finding.heap->chain, folder_)) {
        json["codeFlows"] = OrderedJson::array({*std::move(flow)});
      }
    }
    json["partialFingerprints"] = fingerprints(finding);
    json["properties"] = properties(finding);
    return json;
  }

  static std::string message(const Finding& finding) {
    std::string text = findingSentence(finding);
    if (text.empty()) text = finding.ruleId;
    if (!text.ends_with('.')) text += '.';
    const std::string advice = findingAdvice(finding);
    return advice.empty() ? text : text + " " + advice;
  }

  // A result without a location is refused by GitHub: the snapshot itself stands for "somewhere".
  OrderedJson primary(const Finding& finding) const {
    if (finding.place && hasFileUri(*finding.place)) {
      return sarifLocation(*finding.place, folder_);
    }
    OrderedJson json;
    const std::string path = report_.snapshots.empty() ? "-" : report_.snapshots.back().path;
    json["physicalLocation"]["artifactLocation"] = snapshotLocation(path);
    json["message"]["text"] = finding.place ? "In " + formatPlace(*finding.place, folder_)
                                            : std::string("The snapshot does not tell the line");
    return json;
  }

  OrderedJson related(const Finding& finding) const {
    OrderedJson json = OrderedJson::array();
    const auto add = [&](const Place& place, std::string text) {
      if (!hasFileUri(place) || json.size() >= kMaxRelated) return;
      json.push_back(sarifLocation(place, folder_, text));
      json.back()["id"] = json.size();
    };
    for (const Related& r : finding.related) add(r.place, displaySafe(r.role));
    if (!finding.heap) return json;
    for (const Consequence& c : finding.heap->keeps) {
      if (c.place) add(*c.place, "also keeps: " + consequenceSentence(c));
    }
    return json;
  }

  // GitHub tells results apart by the line's hash; two of one line must not share it.
  OrderedJson fingerprints(const Finding& finding) {
    const size_t earlier = fingerprints_[finding.fingerprint]++;
    OrderedJson json;
    json["leakline/v1"] = finding.fingerprint;
    json["primaryLocationLineHash"] = finding.fingerprint + ":" + std::to_string(earlier + 1);
    return json;
  }

  static OrderedJson properties(const Finding& finding) {
    OrderedJson json;
    json["confidence"] = confidenceName(finding.confidence);
    json["severity"] = severityName(finding.severity);
    if (finding.heap) {
      const HeapEvidence& heap = *finding.heap;
      json["counts"] = heap.counts;
      json["growth"] = heap.growth();
      json["births"] = heap.births;
      json["retainedSize"] = heap.retainedSize;
      json["representative"] = heap.representative;
      OrderedJson chain = OrderedJson::array();
      for (const ChainStep& step : heap.chain) chain.push_back(chainStepText(step));
      json["chain"] = std::move(chain);
    }
    return json;
  }

  OrderedJson snapshotLocation(const std::string& path) const {
    if (isAbsolutePath(path)) return artifactLocation(path, folder_);
    if (path == "-" || folder_.empty()) return {{"uri", "standard-input"}};
    return artifactLocation(normalisePath(std::string(folder_) + "/" + path), folder_);
  }

  OrderedJson snapshots() const {
    OrderedJson json = OrderedJson::array();
    for (const SnapshotSummary& s : report_.snapshots) {
      OrderedJson artifact;
      artifact["location"] = snapshotLocation(s.path);
      artifact["roles"] = OrderedJson::array({"analysisTarget"});
      artifact["properties"] = {
          {"nodes", s.nodeCount}, {"edges", s.edgeCount}, {"totalSize", s.totalSize}};
      // One snapshot given twice is one artifact: the schema wants them distinct.
      if (std::find(json.begin(), json.end(), artifact) == json.end()) {
        json.push_back(std::move(artifact));
      }
    }
    return json;
  }

  OrderedJson invocation(size_t shown) const {
    OrderedJson json;
    json["executionSuccessful"] = true;
    OrderedJson notes = OrderedJson::array();
    const auto add = [&](std::string text) {
      notes.push_back({{"level", "note"}, {"message", {{"text", std::move(text)}}}});
    };
    for (const std::string& note : report_.notes) add(noteText(note, folder_));
    const size_t rows = std::min(report_.allocations.size(), kMaxAllocations);
    for (size_t i = 0; i < rows; ++i) {
      const AllocationRow& row = report_.allocations[i];
      add(formatBytes(row.liveBytes) + " that are alive were allocated in " + allocatorName(row) +
          ", estimated from samples");
      if (!row.place || !hasFileUri(*row.place)) continue;
      notes.back()["locations"] = OrderedJson::array({sarifLocation(*row.place, folder_)});
    }
    if (shown < report_.findings.size()) {
      add(formatCount(report_.findings.size() - shown) + " further findings are left out");
    }
    if (!notes.empty()) json["toolExecutionNotifications"] = std::move(notes);
    return json;
  }

  const HeapReport& report_;
  const std::string_view folder_;
  OrderedJson rules_ = OrderedJson::array();
  std::map<std::string, size_t> ruleIndexes_;
  std::map<std::string, size_t> fingerprints_;
};

}  // namespace

std::string heapReportSarif(const HeapReport& report, std::string_view folder,
                            std::string_view version) {
  OrderedJson json;
  json["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json";
  json["version"] = "2.1.0";
  json["runs"] = OrderedJson::array({SarifReport(report, folder).run(version)});
  return printJson(json);
}

}  // namespace leakline

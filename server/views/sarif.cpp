// The heap report as SARIF: the chain that holds a leak is a code flow.
#include <algorithm>
#include <string>

#include "base/path.h"
#include "engine/rule_catalog.h"
#include "views/finding_text.h"
#include "views/format.h"
#include "views/json_value.h"
#include "views/level.h"
#include "views/report_summary.h"
#include "views/rule_page.h"
#include "views/sarif_log.h"
#include "views/sarif_places.h"
#include "views/view.h"

namespace leakline {
namespace {

// Rows of sampling profiles, the largest.
constexpr size_t kMaxAllocations = 25;

SarifRule ruleOf(const std::string& id) {
  return {id, std::string(ruleTitle(id)), std::string(ruleMessage(id, kAdviceMessage)),
          detectorPage(id), Level::Warning};
}

std::string messageOf(const Finding& finding) {
  std::string text = findingSentence(finding);
  if (text.empty()) text = finding.ruleId;
  if (!text.ends_with('.')) text += '.';
  const std::string advice = findingAdvice(finding);
  return advice.empty() ? text : text + " " + advice;
}

OrderedJson propertiesOf(const Finding& finding) {
  OrderedJson json;
  json["confidence"] = confidenceName(finding.confidence);
  json["severity"] = severityName(finding.severity);
  if (finding.heap) {
    const HeapEvidence& heap = *finding.heap;
    json["counts"] = heap.counts;
    json["growth"] = heap.growth();
    json["births"] = heap.births;
    json["reasons"] = toJson(heap.reasons);
    json["retainedSize"] = heap.retainedSize;
    json["representative"] = heap.representative;
    OrderedJson chain = OrderedJson::array();
    for (const ChainStep& step : heap.chain) chain.push_back(chainStepText(step));
    json["chain"] = std::move(chain);
  }
  return json;
}

class SarifReport {
 public:
  SarifReport(const HeapReport& report, std::string_view folder, std::string_view version)
      : report_(report), folder_(folder), log_(folder, version) {}

  std::string text() && {
    const size_t shown = std::min(report_.findings.size(), SarifLog::kMaxResults);
    for (size_t i = 0; i < shown; ++i) log_.add(result(report_.findings[i]));
    addSnapshots();
    for (const std::string& note : report_.notes) {
      log_.addNotification(Level::Note, noteText(note, folder_));
    }
    addAllocations();
    if (shown < report_.findings.size()) {
      log_.addNotification(Level::Note, formatCount(report_.findings.size() - shown) +
                                            " further findings are left out");
    }
    return std::move(log_).text();
  }

 private:
  OrderedJson result(const Finding& finding) {
    const bool placed = finding.place && hasFileUri(*finding.place);
    OrderedJson json =
        log_.result(finding, ruleOf(finding.ruleId), levelOf(finding), messageOf(finding),
                    placed ? std::optional<OrderedJson>() : somewhere(finding));
    if (finding.heap) {
      for (const Consequence& c : finding.heap->keeps) {
        if (c.place) log_.relate(json, *c.place, "also keeps: " + consequenceSentence(c));
      }
      if (auto flow = chainCodeFlow(finding.heap->chain, folder_)) {
        json["codeFlows"] = OrderedJson::array({*std::move(flow)});
      }
    }
    json["properties"] = propertiesOf(finding);
    return json;
  }

  // A result without a location is refused by GitHub: the snapshot itself stands for "somewhere".
  OrderedJson somewhere(const Finding& finding) const {
    OrderedJson json;
    const std::string path = report_.snapshots.empty() ? "-" : report_.snapshots.back().path;
    json["physicalLocation"]["artifactLocation"] = snapshotLocation(path);
    json["message"]["text"] = finding.place ? "In " + formatPlace(*finding.place, folder_)
                                            : std::string("The snapshot does not tell the line");
    return json;
  }

  OrderedJson snapshotLocation(const std::string& path) const {
    if (isAbsolutePath(path)) return artifactLocation(path, folder_);
    if (path == "-" || folder_.empty()) return {{"uri", "standard-input"}};
    return artifactLocation(normalisePath(std::string(folder_) + "/" + path), folder_);
  }

  void addSnapshots() {
    for (const SnapshotSummary& s : report_.snapshots) {
      OrderedJson artifact;
      artifact["location"] = snapshotLocation(s.path);
      artifact["roles"] = OrderedJson::array({"analysisTarget"});
      artifact["properties"] = {
          {"nodes", s.nodeCount}, {"edges", s.edgeCount}, {"totalSize", s.totalSize}};
      log_.addArtifact(std::move(artifact));
    }
  }

  void addAllocations() {
    const size_t rows = std::min(report_.allocations.size(), kMaxAllocations);
    for (size_t i = 0; i < rows; ++i) {
      const AllocationRow& row = report_.allocations[i];
      log_.addNotification(Level::Note,
                           formatBytes(row.liveBytes) + " that are alive were allocated in " +
                               allocatorName(row) + ", estimated from samples",
                           row.place);
    }
  }

  const HeapReport& report_;
  const std::string_view folder_;
  SarifLog log_;
};

}  // namespace

std::string heapReportSarif(const HeapReport& report, std::string_view folder,
                            std::string_view version) {
  return SarifReport(report, folder, version).text();
}

}  // namespace leakline

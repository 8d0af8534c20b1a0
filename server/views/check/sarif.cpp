// The findings of `leakline check` as SARIF: related places, the way from the call to the helper
// as a code flow, and the quick fixes.
#include <algorithm>
#include <optional>

#include "engine/rule_catalog.h"
#include "views/check/check_view.h"
#include "views/check/check_words.h"
#include "views/finding_text.h"
#include "views/format.h"
#include "views/rule_page.h"
#include "views/sarif_log.h"
#include "views/sarif_places.h"

namespace leakline {
namespace {

SarifRule ruleOf(const std::string& id) {
  const std::optional<RuleInfo> rule = findCheckRule(id);
  if (!rule) return {id, "", "", {}, Level::Warning};
  return {id, std::string(rule->title), "", rulePage(id), levelOf(rule->severity)};
}

// From where it happens to what belongs to it, file by file.
std::optional<OrderedJson> codeFlow(const Finding& finding, std::string_view folder) {
  OrderedJson stops = OrderedJson::array();
  stops.push_back({{"location", sarifLocation(*finding.place, folder, checkSentence(finding))},
                   {"importance", "essential"}});
  for (const Related& related : finding.related) {
    if (!hasFileUri(related.place)) continue;
    stops.push_back(
        {{"location", sarifLocation(related.place, folder, displaySafe(related.role))}});
  }
  if (stops.size() < 2) return std::nullopt;
  OrderedJson flow;
  flow["threadFlows"] = OrderedJson::array({{{"locations", std::move(stops)}}});
  return flow;
}

OrderedJson fixJson(const Finding& finding, const Fix& fix, std::string_view folder) {
  OrderedJson replacements = OrderedJson::array();
  for (const TextEdit& edit : fix.edits) {
    OrderedJson replacement;
    replacement["deletedRegion"] = {{"byteOffset", edit.begin},
                                    {"byteLength", edit.end - edit.begin}};
    if (!edit.newText.empty()) replacement["insertedContent"]["text"] = edit.newText;
    replacements.push_back(std::move(replacement));
  }
  OrderedJson change;
  change["artifactLocation"] = artifactLocation(fix.path, folder);
  change["replacements"] = std::move(replacements);
  OrderedJson json;
  json["description"]["text"] = fixTitle(finding, fix);
  json["artifactChanges"] = OrderedJson::array({std::move(change)});
  return json;
}

OrderedJson resultOf(const Finding& finding, SarifLog& log, std::string_view folder) {
  std::string message = checkSentence(finding);
  const std::string advice = findingAdvice(finding);
  if (!advice.empty()) message += " " + advice;
  OrderedJson json =
      log.result(finding, ruleOf(finding.ruleId), levelOf(finding.severity), message);
  if (auto flow = codeFlow(finding, folder)) {
    json["codeFlows"] = OrderedJson::array({*std::move(flow)});
  }
  OrderedJson fixes = OrderedJson::array();
  for (const Fix& fix : finding.fixes) fixes.push_back(fixJson(finding, fix, folder));
  if (!fixes.empty()) json["fixes"] = std::move(fixes);
  json["properties"] = {{"confidence", confidenceName(finding.confidence)},
                        {"severity", severityName(finding.severity)}};
  return json;
}

}  // namespace

std::string checkSarif(const CheckReport& report, std::string_view folder,
                       std::string_view version) {
  SarifLog log(folder, version);
  size_t left = SarifLog::kMaxResults;
  size_t skipped = 0;
  for (const Finding& finding : report.findings) {
    const bool placed = finding.place && hasFileUri(*finding.place);
    if (!placed || left == 0) {
      ++skipped;
      continue;
    }
    --left;
    log.add(resultOf(finding, log, folder));
  }
  for (const FileRemark& remark : report.remarks) {
    log.addNotification(remark.unread ? Level::Warning : Level::Note,
                        shownPath(remark.path, folder) + ": " + displaySafe(remark.sentence));
  }
  if (skipped > 0) {
    log.addNotification(Level::Note, formatCount(skipped) + " further findings are left out");
  }
  return std::move(log).text();
}

}  // namespace leakline

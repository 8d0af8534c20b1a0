// JSON for programs; docs/guide/check.schema.json describes it.
#include "engine/rule_catalog.h"
#include "views/check/check_view.h"
#include "views/check/check_words.h"
#include "views/json_value.h"

namespace leakline {
namespace {

constexpr int kVersion = 1;

OrderedJson fixJson(const Finding& finding, const Fix& fix) {
  OrderedJson json;
  json["title"] = fixTitle(finding, fix);
  json["safe"] = fix.safe;
  json["path"] = fix.path;
  json["edits"] = OrderedJson::array();
  for (const TextEdit& edit : fix.edits) {
    json["edits"].push_back({{"begin", edit.begin}, {"end", edit.end}, {"text", edit.newText}});
  }
  return json;
}

OrderedJson findingJson(const Finding& finding) {
  OrderedJson json = toJson(finding);
  json["message"] = checkSentence(finding);
  json["hint"] = finding.severity == Severity::Info;
  json["title"] = checkTitleOf(finding);
  const std::optional<RuleInfo> rule = findCheckRule(finding.ruleId);
  json["category"] = rule ? rule->category : std::string_view();
  json["fixes"] = OrderedJson::array();
  for (const Fix& fix : finding.fixes) json["fixes"].push_back(fixJson(finding, fix));
  return json;
}

}  // namespace

std::string checkJson(const CheckReport& report) {
  OrderedJson json;
  json["tool"] = "leakline";
  json["report"] = "check";
  json["version"] = kVersion;
  json["files"] = report.files;
  json["errors"] = countOf(report, Severity::Error);
  json["warnings"] = countOf(report, Severity::Warning);
  json["baseline"] = {{"known", report.known}, {"stale", report.stale}};
  json["findings"] = OrderedJson::array();
  for (const Finding& finding : report.findings) json["findings"].push_back(findingJson(finding));
  json["remarks"] = OrderedJson::array();
  for (const FileRemark& remark : report.remarks) {
    json["remarks"].push_back(
        {{"path", remark.path}, {"message", remark.sentence}, {"unread", remark.unread}});
  }
  return printJson(json);
}

}  // namespace leakline

// GitLab's Code Quality report: an array, relative paths, a fingerprint of its own for each.
#include <map>

#include "base/path.h"
#include "views/check/check_view.h"
#include "views/check/check_words.h"
#include "views/json_value.h"

namespace leakline {
namespace {

std::string_view severityFor(const Finding& finding) {
  switch (levelOf(finding.severity)) {
    case Level::Note:
      return "info";
    case Level::Warning:
      return "minor";
    case Level::Error:
      return "major";
  }
  return "info";
}

}  // namespace

std::string checkGitlab(const CheckReport& report, std::string_view folder) {
  OrderedJson json = OrderedJson::array();
  std::map<std::string, size_t> seen;
  for (const Finding& finding : report.findings) {
    if (!finding.place) continue;  // GitLab has no finding without a line
    OrderedJson item;
    item["description"] = checkSentence(finding);
    item["check_name"] = finding.ruleId;
    // Two files of one name may share a fingerprint; here nothing may.
    const size_t earlier = seen[finding.fingerprint]++;
    item["fingerprint"] =
        earlier == 0 ? finding.fingerprint : finding.fingerprint + "-" + std::to_string(earlier);
    item["severity"] = severityFor(finding);
    item["location"]["path"] = relativeTo(finding.place->path, folder);
    item["location"]["lines"]["begin"] = uint64_t{finding.place->line} + 1;
    json.push_back(std::move(item));
  }
  return printJson(json);
}

}  // namespace leakline

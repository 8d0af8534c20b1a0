// A report of `leakline check` as the engine would make it.
#pragma once

#include "engine/check/check_report.h"
#include "views/check/check_view.h"

namespace leakline::test {

// One warning of the only rule that is always there, with a related place and a fix.
inline CheckReport sampleCheckReport() {
  Finding finding;
  finding.ruleId = "suppression";
  finding.messageId = "unused";
  finding.args = {{"rules", "ssr-timer"}};
  finding.severity = Severity::Warning;
  finding.confidence = Confidence::Certain;
  finding.place = Place{"/srv/app/src/a.js", 11, 2, 11, 45};
  finding.related = {{"emitter", Place{"/srv/app/src/bus.js", 2, 6, 2, 9}}};
  Fix fix;
  fix.messageId = "remove";
  fix.safe = true;
  fix.path = "/srv/app/src/a.js";
  fix.edits = {{120, 160, ""}};
  finding.fixes = {fix};
  finding.fingerprint = "00112233445566aa";
  CheckReport report;
  report.files = 12;
  report.findings = {finding};
  report.lines.add("/srv/app/src/a.js", 11, "  // leakline-ignore-next-line ssr-timer -- x");
  report.lines.add("/srv/app/src/bus.js", 2, "const bus = new EventEmitter();");
  return report;
}

}  // namespace leakline::test

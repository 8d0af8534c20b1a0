#include "rules/listeners/fault_findings.h"

#include "rules/listeners/wording.h"

namespace leakline {

void reportFaults(const RuleContext& context, ListenerFault fault, const Rule& rule,
                  std::string_view provenId, SuggestFix suggest) {
  forEachFault(context, fault, [&](const Acquisition& listener, const ListenerVerdict& verdict) {
    const bool proven = verdict.severity != Severity::Info;
    Finding finding = findingAt(context, rule, proven ? provenId : "unproven",
                                wordsFor(listener, verdict), verdict.severity, listener);
    relateCauses(context, finding, listener);
    suggest(context, listener, finding);
    context.findings.push_back(std::move(finding));
  });
}

}  // namespace leakline

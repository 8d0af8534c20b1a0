// Something registered in a hook that a server runs, too, on what lives as long as the server.
// Documentation and examples: docs/rules/ssr-registration.md
#include "rules/component_fixes.h"
#include "rules/components/wording.h"
#include "rules/report.h"
#include "rules/rules.h"

namespace leakline {
namespace {

constexpr MessageTemplate kMessages[] = {
    {"listener",
     "{hook} also runs on the server, {end} does not: {what} on {thing} stays for each rendered "
     "page"},
    {"entry",
     "{hook} also runs on the server, {end} does not: {thing} keeps an entry for each rendered "
     "page"},
    {"unproven",
     "{hook} also runs on the server: {what} on {thing} stays for each rendered page if {thing} "
     "lives longer"},
    {"helper",
     "{hook} also runs on the server: {what} that {call} adds to {thing} stays for each rendered "
     "page"},
    {"moveFix", "Register in a hook that only browsers run"},
    {"endFix", "Give it back in {end}"},
    {"guardFix", "Register only where there is a window"},
};
constexpr MessageTemplate kAdvice[] = {
    {"listener", "Register in a hook that only browsers run, and give it back in {end}."},
    {"entry", "Add it in a hook that only browsers run, as it is taken out in one."},
    {"helper", "Call it in a hook that only browsers run, and give it back in {end}."},
    {"unproven", "Register in a hook that only browsers run."},
};

std::string_view messageFor(const Acquisition& acquired, const ComponentVerdict& verdict) {
  if (verdict.severity == Severity::Info) return "unproven";
  return acquired.kind == AcquisitionKind::Growth ? "entry" : "listener";
}

void check(const RuleContext& context) {
  forEachComponentFault(
      context, ComponentFault::OnServer,
      [&](const Acquisition& acquired, const ComponentVerdict& verdict) {
        Finding finding =
            findingAt(context, kSsrRegistration, messageFor(acquired, verdict),
                      wordsFor(context.facts, acquired, verdict), verdict.severity, acquired);
        relateComponent(context, finding, acquired, verdict);
        const SourceFile& file = context.facts.file();
        const Component* component = verdict.activation->component;
        if (component && component->teardownsOnServer) {
          addFix(finding, file, "endFix", finding.args, givenBackAtEnd(context.facts, acquired));
        }
        addFix(finding, file, "moveFix", {}, startedInBrowser(context.facts, acquired));
        addFix(finding, file, "guardFix", {}, guardedByBrowser(context.facts, acquired));
        context.findings.push_back(std::move(finding));
      });
  forEachComponentHelper(context, ComponentFault::OnServer,
                         [&](const HelperEffect& helper, const ComponentVerdict& verdict) {
                           context.findings.push_back(findingAtCall(
                               context, kSsrRegistration, "helper",
                               wordsFor(context.facts, helper, verdict), verdict.severity, helper));
                         });
}

}  // namespace

const Rule kSsrRegistration{.id = "ssr-registration",
                            .title = "A registration in a hook that a server runs, too",
                            .category = "components",
                            .severity = Severity::Error,
                            .fix = FixKind::Suggestion,
                            .messages = kMessages,
                            .advice = kAdvice,
                            .check = check};

}  // namespace leakline

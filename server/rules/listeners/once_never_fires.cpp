// A listener that removes itself when its event happens, for an event that does not.
// Documentation and examples: docs/rules/once-never-fires.md
#include "rules/listeners/fault_findings.h"
#include "rules/listeners/fixes.h"
#include "rules/rules.h"

namespace leakline {
namespace {

constexpr MessageTemplate kMessages[] = {
    {"rare",
     "the listener only goes when {event} happens; each run without it leaves one on {thing}"},
    {"unproven",
     "once({event}) on {thing} {often}: one listener stays for each run without the event"},
    {"finally", "Take it off in `finally`"},
    {"onClose", "Take it off when the response is closed"},
};
constexpr MessageTemplate kAdvice[] = {
    {"rare", "Take it off in `finally`, when the work is done either way."},
    {"unproven", "Take it off when the work is done, if the event may not happen."},
};

void check(const RuleContext& context) {
  reportFaults(context, ListenerFault::OnceNever, kOnceNeverFires, "rare",
               [](const RuleContext& at, const Acquisition& listener, Finding& finding) {
                 suggestFinally(at, listener, "finally", finding);
                 suggestOnClose(at, listener, "onClose", finding);
               });
}

}  // namespace

const Rule kOnceNeverFires{.id = "once-never-fires",
                           .title = "A once-listener for an event that may never happen",
                           .category = "listeners",
                           .severity = Severity::Warning,
                           .fix = FixKind::Suggestion,
                           .messages = kMessages,
                           .advice = kAdvice,
                           .check = check};

}  // namespace leakline

// A listener that removes itself when its event happens, for an event that does not.
// Documentation and examples: docs/rules/once-never-fires.md
#include "rules/listeners/fixes.h"
#include "rules/listeners/wording.h"
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
  forEachFault(context, ListenerFault::OnceNever,
               [&](const Acquisition& listener, const ListenerVerdict& verdict) {
                 const bool proven = verdict.severity != Severity::Info;
                 Finding finding =
                     findingAt(context, kOnceNeverFires, proven ? "rare" : "unproven",
                               wordsFor(listener, verdict), verdict.severity, listener);
                 relateCauses(context, finding, listener);
                 suggestFinally(context, listener, "finally", finding);
                 suggestOnClose(context, listener, "onClose", finding);
                 context.findings.push_back(std::move(finding));
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

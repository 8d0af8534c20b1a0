// A listener on an abort signal that outlives the work.
// Documentation and examples: docs/rules/abort-signal-listener.md
#include "rules/listeners/fault_findings.h"
#include "rules/listeners/fixes.h"
#include "rules/rules.h"

namespace leakline {
namespace {

constexpr MessageTemplate kMessages[] = {
    {"outlives", "abort listener on {thing} is not removed when the work is done; {thing} {long}"},
    {"unproven", "abort listener on {thing} stays until {thing} is aborted or dies"},
    {"finally", "Remove it in `finally`"},
};
constexpr MessageTemplate kAdvice[] = {
    {"outlives",
     "Name the listener and remove it in `finally`; `once` is not enough, it only helps after an "
     "abort."},
    {"unproven", "Remove it when the work is done, if the signal lives longer."},
};

void check(const RuleContext& context) {
  reportFaults(context, ListenerFault::AbortSignal, kAbortSignalListener, "outlives",
               [](const RuleContext& at, const Acquisition& listener, Finding& finding) {
                 suggestFinally(at, listener, "finally", finding);
               });
}

}  // namespace

const Rule kAbortSignalListener{.id = "abort-signal-listener",
                                .title = "A listener on an abort signal that outlives the work",
                                .category = "listeners",
                                .severity = Severity::Warning,
                                .fix = FixKind::Suggestion,
                                .messages = kMessages,
                                .advice = kAdvice,
                                .check = check};

}  // namespace leakline

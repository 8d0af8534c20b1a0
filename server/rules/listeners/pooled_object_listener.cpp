// A listener on an object that goes back to a pool.
// Documentation and examples: docs/rules/pooled-object-listener.md
#include "rules/listeners/fault_findings.h"
#include "rules/listeners/fixes.h"
#include "rules/rules.h"

namespace leakline {
namespace {

constexpr MessageTemplate kMessages[] = {
    {"pooled",
     "{event} listener on {thing}, which goes back to its pool with it and comes out again"},
    {"unproven", "{event} listener on {thing}, which comes from a pool"},
    {"beforeRelease", "Take it off before the object is released"},
};
constexpr MessageTemplate kAdvice[] = {
    {"pooled", "Take the listener off before the object is released, in `finally`."},
    {"unproven", "Take the listener off before the object is released."},
};

void check(const RuleContext& context) {
  reportFaults(context, ListenerFault::PooledObject, kPooledObjectListener, "pooled",
               [](const RuleContext& at, const Acquisition& listener, Finding& finding) {
                 suggestBeforeRelease(at, listener, "beforeRelease", finding);
               });
}

}  // namespace

const Rule kPooledObjectListener{.id = "pooled-object-listener",
                                 .title = "A listener on an object of a pool",
                                 .category = "listeners",
                                 .severity = Severity::Warning,
                                 .fix = FixKind::Suggestion,
                                 .messages = kMessages,
                                 .advice = kAdvice,
                                 .check = check};

}  // namespace leakline

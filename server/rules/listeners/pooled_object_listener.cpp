// A listener on an object that goes back to a pool.
// Documentation and examples: docs/rules/pooled-object-listener.md
#include "rules/listeners/fixes.h"
#include "rules/listeners/wording.h"
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
  forEachFault(context, ListenerFault::PooledObject,
               [&](const Acquisition& listener, const ListenerVerdict& verdict) {
                 const bool proven = verdict.severity != Severity::Info;
                 Finding finding =
                     findingAt(context, kPooledObjectListener, proven ? "pooled" : "unproven",
                               wordsFor(listener, verdict), verdict.severity, listener);
                 relateCauses(context, finding, listener);
                 suggestBeforeRelease(context, listener, "beforeRelease", finding);
                 context.findings.push_back(std::move(finding));
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

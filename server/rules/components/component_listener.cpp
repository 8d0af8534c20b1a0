// Listeners, observers and sockets that a component opens and does not give back when it goes.
// Documentation and examples: docs/rules/component-listener.md
#include "rules/component_fixes.h"
#include "rules/components/wording.h"
#include "rules/report.h"
#include "rules/rules.h"

namespace leakline {
namespace {

constexpr MessageTemplate kMessages[] = {
    {"listener", "{what} added to {thing} in {hook} outlives the component; remove it in {end}"},
    {"sometimes",
     "{what} added to {thing} in {hook} is not always removed when the component goes; remove it "
     "in {end}"},
    {"open", "{what} made in {hook} outlives the component; close it in {end}"},
    {"unproven", "{what} added to {thing} in {hook} outlives the component if {thing} does"},
    {"helper", "{what} that {call} adds to {thing} in {hook} outlives the component"},
    {"endFix", "Give it back in {end}"},
};
constexpr MessageTemplate kAdvice[] = {
    {"listener", "Keep the function and remove it in {end}, or pass a signal that ends there."},
    {"sometimes", "Remove it in {end}, too."},
    {"open", "Keep it where {end} finds it, and close it there."},
    {"helper", "Let it return a function that takes it back, and call that in {end}."},
    {"unproven", "Remove it in {end}."},
};

std::string_view messageFor(const Acquisition& acquired, const ComponentVerdict& verdict) {
  if (acquired.kind != AcquisitionKind::Listener) return "open";
  if (verdict.severity == Severity::Info) return "unproven";
  return verdict.release->level >= Released::UnlikelyEvent ? "sometimes" : "listener";
}

void check(const RuleContext& context) {
  forEachComponentFault(context, ComponentFault::Left,
                        [&](const Acquisition& acquired, const ComponentVerdict& verdict) {
                          Finding finding =
                              findingAt(context, kComponentListener, messageFor(acquired, verdict),
                                        wordsFor(context.facts, acquired, verdict),
                                        verdict.severity, acquired);
                          relateComponent(context, finding, acquired, verdict);
                          addFix(finding, context.facts.file(), "endFix", finding.args,
                                 givenBackAtEnd(context.facts, acquired));
                          context.findings.push_back(std::move(finding));
                        });
  forEachComponentHelper(context, ComponentFault::Left,
                         [&](const HelperEffect& helper, const ComponentVerdict& verdict) {
                           context.findings.push_back(findingAtCall(
                               context, kComponentListener, "helper",
                               wordsFor(context.facts, helper, verdict), verdict.severity, helper));
                         });
}

}  // namespace

const Rule kComponentListener{.id = "component-listener",
                              .title = "A listener, observer or socket that outlives its component",
                              .category = "components",
                              .severity = Severity::Warning,
                              .fix = FixKind::Suggestion,
                              .messages = kMessages,
                              .advice = kAdvice,
                              .check = check};

}  // namespace leakline

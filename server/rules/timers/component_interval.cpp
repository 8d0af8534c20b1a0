// An interval that goes on after its component is gone.
// Documentation and examples: docs/rules/component-interval.md
#include "rules/component_fixes.h"
#include "rules/report.h"
#include "rules/rules.h"
#include "rules/timers/timer_verdict.h"
#include "rules/timers/wording.h"

namespace leakline {
namespace {

constexpr MessageTemplate kMessages[] = {
    {"never",
     "the interval started in {hook} goes on after the component is gone; clear it in "
     "{end}"},
    {"sometimes",
     "the interval started in {hook} is not always cleared when the component goes; clear it in "
     "{end}"},
    {"chain",
     "the timeout started in {hook} sets itself again after the component is gone; clear it in "
     "{end}"},
    {"class", "{end} ends other things, but not the interval started in {hook}"},
    {"itself", "the interval started in {hook} ends by itself only: it may outlive the component"},
    {"unproven", "the class has {end}, but nothing clears the interval started in {hook}"},
    {"helper", "{call} starts an interval in {hook} that goes on after the component is gone"},
    {"endFix", "Clear it in {end}"},
};
constexpr MessageTemplate kAdvice[] = {
    {"never", "Keep the handle where {end} finds it, and clear it there."},
    {"sometimes", "Clear it in {end}, too."},
    {"chain", "Keep the handle where {end} finds it, and clear it there."},
    {"class", "Keep the handle in a field and clear it in {end}."},
    {"itself", "Clear it in {end}, too."},
    {"helper", "Let it return a function that clears the interval, and call that in {end}."},
    {"unproven", "Keep the handle in a field and clear it in {end}."},
};

std::string_view messageFor(const TimerVerdict& verdict) {
  const Component* component = verdict.activation->component;
  const bool rendered = component && isRendered(component->kind);
  if (!rendered) return verdict.severity == Severity::Info ? "unproven" : "class";
  if (verdict.severity == Severity::Info) return "itself";
  if (verdict.sort == TimerSort::Chain) return "chain";
  return verdict.release->level >= Released::UnlikelyEvent ? "sometimes" : "never";
}

void check(const RuleContext& context) {
  forEachTimerFault(
      context, TimerFault::Component, [&](const Acquisition& timer, const TimerVerdict& verdict) {
        Finding finding =
            findingAt(context, kComponentInterval, messageFor(verdict),
                      wordsFor(context.facts, timer, verdict), verdict.severity, timer);
        relateTimer(context, finding, timer, verdict);
        addFix(finding, context.facts.file(), "endFix", finding.args,
               givenBackAtEnd(context.facts, timer));
        context.findings.push_back(std::move(finding));
      });
  forEachHelperTimer(
      context, TimerFault::Component, [&](const HelperEffect& helper, const TimerVerdict& verdict) {
        context.findings.push_back(findingAtCall(context, kComponentInterval, "helper",
                                                 wordsFor(context.facts, helper), verdict.severity,
                                                 helper));
      });
}

}  // namespace

const Rule kComponentInterval{.id = "component-interval",
                              .title = "An interval that outlives its component",
                              .category = "timers",
                              .severity = Severity::Warning,
                              .fix = FixKind::Suggestion,
                              .messages = kMessages,
                              .advice = kAdvice,
                              .check = check};

}  // namespace leakline

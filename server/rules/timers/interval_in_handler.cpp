// An interval started for each request or connection that nothing is sure to clear.
// Documentation and examples: docs/rules/interval-in-handler.md
#include "rules/report.h"
#include "rules/rules.h"
#include "rules/timers/timer_fixes.h"
#include "rules/timers/timer_verdict.h"
#include "rules/timers/wording.h"
#include "semantics/frameworks/closing.h"

namespace leakline {
namespace {

constexpr MessageTemplate kMessages[] = {
    {"never", "an interval is started {often} and never cleared"},
    {"sometimes", "an interval is started {often} and cleared on some ways out only"},
    {"chain", "a timeout is started {often} and sets itself again; nothing ends it"},
    {"unproven", "an interval that nothing clears: one more each time the function runs"},
    {"helper", "{call} starts an interval {often} that nothing clears"},
    {"closeFix", "Clear it when {closer} closes"},
};
constexpr MessageTemplate kAdvice[] = {
    {"never", "Keep the handle and clear it when the response or connection closes."},
    {"sometimes", "Clear it when the response or connection closes, whatever happened before."},
    {"chain", "Keep the handle and clear it when the response or connection closes."},
    {"helper", "Let it return a function that clears the interval, and call that at the end."},
    {"unproven", "Clear it when what it serves ends, or start it once for the whole program."},
};

std::string_view messageFor(const TimerVerdict& verdict) {
  if (verdict.severity == Severity::Info) return "unproven";
  if (verdict.sort == TimerSort::Chain) return "chain";
  const Released level = verdict.release->level;
  return level == Released::SomePaths || level == Released::UnlikelyEvent ? "sometimes" : "never";
}

void check(const RuleContext& context) {
  forEachTimerFault(
      context, TimerFault::Repeat, [&](const Acquisition& timer, const TimerVerdict& verdict) {
        Finding finding =
            findingAt(context, kIntervalInHandler, messageFor(verdict),
                      wordsFor(context.facts, timer, verdict), verdict.severity, timer);
        relateTimer(context, finding, timer, verdict);
        const std::string closer = closerAt(context.facts, timer.node);
        addFix(finding, context.facts.file(), "closeFix", {{"closer", "`" + closer + "`"}},
               clearedOnClose(context.facts, timer, closer));
        context.findings.push_back(std::move(finding));
      });
  forEachHelperTimer(
      context, TimerFault::Repeat, [&](const HelperEffect& helper, const TimerVerdict& verdict) {
        context.findings.push_back(findingAtCall(context, kIntervalInHandler, "helper",
                                                 wordsFor(context.facts, helper), verdict.severity,
                                                 helper));
      });
}

}  // namespace

const Rule kIntervalInHandler{.id = "interval-in-handler",
                              .title = "An interval for each request or connection",
                              .category = "timers",
                              .severity = Severity::Error,
                              .fix = FixKind::Suggestion,
                              .messages = kMessages,
                              .advice = kAdvice,
                              .check = check};

}  // namespace leakline

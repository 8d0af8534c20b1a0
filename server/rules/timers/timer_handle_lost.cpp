// A handle that is overwritten, or dropped, while its timer runs on.
// Documentation and examples: docs/rules/timer-handle-lost.md
#include "rules/report.h"
#include "rules/rules.h"
#include "rules/timers/handle_holder.h"
#include "rules/timers/timer_fixes.h"
#include "rules/timers/timer_verdict.h"
#include "rules/timers/wording.h"

namespace leakline {
namespace {

constexpr MessageTemplate kMessages[] = {
    {"overwritten",
     "{handle} is given a new timer {often}: only the last one can be cleared, the others stay"},
    {"dropped",
     "a timeout that sets itself again is started {often}, and its handle is dropped: nothing can "
     "end it"},
    {"shared", "all instances of the component share {handle}: two at once, and one timer stays"},
    {"constantFix", "Keep the handle in a constant of the function"},
    {"clearFix", "Clear the former timer of {handle} first"},
};
constexpr MessageTemplate kAdvice[] = {
    {"overwritten",
     "Keep the handle in a variable of the function itself, or clear the former one "
     "first."},
    {"dropped", "Keep the handle of each new timeout in one variable, and clear that at the end."},
    {"shared", "Keep the handle in the instance."},
};

std::string_view messageFor(const Acquisition& timer, const TimerVerdict& verdict) {
  if (timer.handle.use == HandleUse::Discarded) return "dropped";
  return verdict.severity == Severity::Info ? "shared" : "overwritten";
}

void check(const RuleContext& context) {
  forEachTimerFault(
      context, TimerFault::HandleLost, [&](const Acquisition& timer, const TimerVerdict& verdict) {
        Finding finding =
            findingAt(context, kTimerHandleLost, messageFor(timer, verdict),
                      wordsFor(context.facts, timer, verdict), verdict.severity, timer);
        relateTimer(context, finding, timer, verdict);
        const auto holder = holderOf(context.facts, timer);
        if (holder && holder->declaration) {
          relate(finding, "handle", placeOf(context.facts.file(), holder->declaration));
        }
        addFix(finding, context.facts.file(), "constantFix", {},
               keptInConstant(context.facts, timer));
        addFix(finding, context.facts.file(), "clearFix", finding.args,
               clearedBefore(context.facts, timer));
        context.findings.push_back(std::move(finding));
      });
}

}  // namespace

const Rule kTimerHandleLost{.id = "timer-handle-lost",
                            .title = "A timer whose handle is lost",
                            .category = "timers",
                            .severity = Severity::Warning,
                            .fix = FixKind::Suggestion,
                            .messages = kMessages,
                            .advice = kAdvice,
                            .check = check};

}  // namespace leakline

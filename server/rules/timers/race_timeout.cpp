// The timeout of a race, which goes on when the race is decided.
// Documentation and examples: docs/rules/race-timeout.md
#include "rules/report.h"
#include "rules/rules.h"
#include "rules/timers/timer_fixes.h"
#include "rules/timers/timer_verdict.h"
#include "rules/timers/wording.h"

namespace leakline {
namespace {

constexpr MessageTemplate kMessages[] = {
    {"long",
     "the timeout of this race is not cleared: it keeps what it uses for {delay} after the race is "
     "decided"},
    {"short",
     "the timeout of this race is not cleared: it keeps what it uses for up to {delay} more"},
    {"finallyFix", "Clear the timeout when the race is decided"},
};
constexpr MessageTemplate kAdvice[] = {
    {"long", "Keep the handle and clear it in `finally` of the race."},
    {"short", "Clear it in `finally` of the race if there are many at once."},
};

// What is kept for that long piles up under load.
constexpr RuleOption kOptions[] = {
    {"longTimeout", 60'000, 0, 3'600'000,
     "milliseconds from which on the timeout is worth a warning"},
};

void check(const RuleContext& context) {
  forEachTimerFault(
      context, TimerFault::Race, [&](const Acquisition& timer, const TimerVerdict& verdict) {
        const auto most =
            static_cast<double>(optionOf(context.options, kRaceTimeout, "longTimeout"));
        const bool lasts = !timer.delayMs || *timer.delayMs >= most;
        Finding finding = findingAt(context, kRaceTimeout, lasts ? "long" : "short",
                                    wordsFor(context.facts, timer, verdict),
                                    lasts ? verdict.severity : Severity::Info, timer);
        relate(finding, "race", headPlaceOf(context.facts.file(), verdict.race));
        addFix(finding, context.facts.file(), "finallyFix", {},
               clearedAfterRace(context.facts, timer, verdict.race));
        context.findings.push_back(std::move(finding));
      });
}

}  // namespace

const Rule kRaceTimeout{.id = "race-timeout",
                        .title = "The timeout of a race that is decided",
                        .category = "timers",
                        .severity = Severity::Warning,
                        .fix = FixKind::Suggestion,
                        .messages = kMessages,
                        .advice = kAdvice,
                        .check = check,
                        .options = kOptions};

}  // namespace leakline

// A timer started in a hook that a server runs, too, when it renders the component.
// Documentation and examples: docs/rules/ssr-timer.md
#include "rules/component_fixes.h"
#include "rules/report.h"
#include "rules/rules.h"
#include "rules/timers/timer_verdict.h"
#include "rules/timers/wording.h"
#include "semantics/frameworks/lifecycle.h"

namespace leakline {
namespace {

constexpr MessageTemplate kMessages[] = {
    {"interval",
     "{hook} also runs on the server, {end} does not: one interval per rendered page stays"},
    {"chain",
     "{hook} also runs on the server, {end} does not: one timeout per rendered page sets itself "
     "again for ever"},
    {"timeout",
     "{hook} also runs on the server: a timeout of {delay} keeps what it uses after each rendered "
     "page"},
    {"request", "an interval started in {hook}: one per request stays on the server"},
    {"requestChain",
     "a timeout started in {hook} sets itself again for ever: one per request stays on the server"},
    {"helper",
     "{hook} also runs on the server: {call} starts an interval there that stays for each rendered "
     "page"},
    {"moveFix", "Start it in a hook that only browsers run"},
    {"guardFix", "Start it only where there is a window"},
};
constexpr MessageTemplate kAdvice[] = {
    {"interval", "Start it in a hook that only browsers run, and clear it in {end}."},
    {"chain", "Start it in a hook that only browsers run, and clear it in {end}."},
    {"timeout", "Start it in a hook that only browsers run."},
    {"helper", "Call it in a hook that only browsers run, and end what it starts in {end}."},
    {"request", "Start it in the browser, or once outside of what each request runs."},
    {"requestChain", "Start it in the browser, or once outside of what each request runs."},
};

// A page that is rendered is gone long before; shorter ones hardly matter.
constexpr RuleOption kOptions[] = {
    {"longTimeout", 1'000, 0, 3'600'000,
     "milliseconds from which on a timeout that fires once is worth a warning"},
};

std::string_view messageFor(const TimerVerdict& verdict) {
  if (verdict.sort == TimerSort::Timeout) return "timeout";
  const bool interval = verdict.sort == TimerSort::Interval;
  if (verdict.activation->repetition == Repetition::PerRequest) {
    return interval ? "request" : "requestChain";
  }
  return interval ? "interval" : "chain";
}

Severity severityOf(const RuleContext& context, const Acquisition& timer,
                    const TimerVerdict& verdict) {
  if (verdict.sort != TimerSort::Timeout) return verdict.severity;
  const auto longest = static_cast<double>(optionOf(context.options, kSsrTimer, "longTimeout"));
  return timer.delayMs.value_or(0) >= longest ? verdict.severity : Severity::Info;
}

void check(const RuleContext& context) {
  forEachTimerFault(
      context, TimerFault::OnServer, [&](const Acquisition& timer, const TimerVerdict& verdict) {
        Finding finding = findingAt(context, kSsrTimer, messageFor(verdict),
                                    wordsFor(context.facts, timer, verdict),
                                    severityOf(context, timer, verdict), timer);
        relateTimer(context, finding, timer, verdict);
        const SourceFile& file = context.facts.file();
        if (verdict.sort != TimerSort::Chain) {
          addFix(finding, file, "moveFix", finding.args, startedInBrowser(context.facts, timer));
          addFix(finding, file, "guardFix", {}, guardedByBrowser(context.facts, timer));
        }
        context.findings.push_back(std::move(finding));
      });
  forEachHelperTimer(context, TimerFault::OnServer,
                     [&](const HelperEffect& helper, const TimerVerdict& verdict) {
                       context.findings.push_back(findingAtCall(context, kSsrTimer, "helper",
                                                                wordsFor(context.facts, helper),
                                                                verdict.severity, helper));
                     });
}

}  // namespace

const Rule kSsrTimer{.id = "ssr-timer",
                     .title = "A timer in a hook that a server runs, too",
                     .category = "timers",
                     .severity = Severity::Error,
                     .fix = FixKind::Suggestion,
                     .messages = kMessages,
                     .advice = kAdvice,
                     .check = check,
                     .options = kOptions};

}  // namespace leakline

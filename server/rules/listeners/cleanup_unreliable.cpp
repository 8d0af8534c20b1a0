// Something is given back, but only on some of the ways out.
// Documentation and examples: docs/rules/cleanup-unreliable.md
#include "rules/listeners/finally_fixes.h"
#include "rules/listeners/fixes.h"
#include "rules/listeners/wording.h"
#include "rules/rules.h"

namespace leakline {
namespace {

constexpr MessageTemplate kMessages[] = {
    {"event", "the {event} listener on {thing} is removed only in {where}, which may never run"},
    {"paths",
     "the {event} listener on {thing} is not removed if the function leaves early or throws"},
    {"timer", "the interval is cleared only in {where}, which may never run"},
    {"unproven", "the {event} listener on {thing} may not be removed on all ways out"},
    {"finally", "Move the removal to `finally`"},
    {"onClose", "Take it off when the response is closed, too"},
};
constexpr MessageTemplate kAdvice[] = {
    {"event",
     "Remove it where the work certainly ends, too: `finally`, the response's 'close', the "
     "request's signal."},
    {"paths", "Move the removal to `finally`."},
    {"timer", "Clear it where the work certainly ends, too: the request's signal, 'close'."},
    {"unproven", "Move the removal to `finally`."},
};

void report(const RuleContext& context, const Acquisition& acquired, std::string_view messageId,
            MessageArgs args, Severity severity, const ReleaseSite& best) {
  Finding finding =
      findingAt(context, kCleanupUnreliable, messageId, std::move(args), severity, acquired);
  relate(finding, "release", headPlaceOf(context.facts.file(), best.node));
  relateCauses(context, finding, acquired);
  if (acquired.kind == AcquisitionKind::Listener) {
    suggestMoveToFinally(context, acquired, best.node, "finally", finding);
    if (best.level == Released::UnlikelyEvent)
      suggestOnClose(context, acquired, "onClose", finding);
  }
  context.findings.push_back(std::move(finding));
}

void check(const RuleContext& context) {
  forEachFault(context, ListenerFault::Unreliable,
               [&](const Acquisition& listener, const ListenerVerdict& verdict) {
                 const ReleaseSite& best = *verdict.release->best();
                 const bool proven = verdict.severity != Severity::Info;
                 const bool event = best.level == Released::UnlikelyEvent;
                 report(context, listener,
                        !proven ? "unproven"
                        : event ? "event"
                                : "paths",
                        wordsFor(listener, verdict), verdict.severity, best);
               });
  // Intervals of a stream whose cancel() is not always called. Other ways to lose an interval have
  // rules of their own.
  for (const Acquisition& timer : context.facts.acquisitions()) {
    if (timer.kind != AcquisitionKind::Interval) continue;
    const Activation& activation = context.facts.activations().of(timer.node);
    if (!repeats(activation.repetition) || activation.guessed) continue;
    const Release& release = context.facts.releaseOf(timer);
    if (release.level != Released::UnlikelyEvent || release.best()->where != "cancel()") continue;
    report(context, timer, "timer", {{"where", release.best()->where}}, Severity::Warning,
           *release.best());
  }
}

}  // namespace

const Rule kCleanupUnreliable{.id = "cleanup-unreliable",
                              .title = "A clean-up that may never run",
                              .category = "listeners",
                              .severity = Severity::Warning,
                              .fix = FixKind::Suggestion,
                              .messages = kMessages,
                              .advice = kAdvice,
                              .check = check};

}  // namespace leakline

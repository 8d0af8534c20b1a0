// A listener of Node's `process` added again and again.
// Documentation and examples: docs/rules/process-listener-in-repeat.md
#include "rules/listeners/evidence.h"
#include "rules/listeners/fault_findings.h"
#include "rules/listeners/fixes.h"
#include "rules/listeners/once_fixes.h"
#include "rules/listeners/through_helpers.h"
#include "rules/report.h"
#include "rules/rules.h"

namespace leakline {
namespace {

constexpr MessageTemplate kMessages[] = {
    {"repeats", "process.{api}({event}) runs {often}; `process` keeps every one of the listeners"},
    {"helper", "{call} adds a listener of {event} to `process` {often}"},
    {"unproven", "process.{api}({event}) in a function: one more listener each time it runs"},
    {"flag", "Set the flag that is tested"},
    {"atTop", "Register once, when the module is loaded"},
    {"moduleFlag", "Register the first time only, with a flag of the module"},
};
constexpr MessageTemplate kAdvice[] = {
    {"repeats",
     "Register once when the program starts, with a set of what has to be done; or set "
     "a flag of the module before registering."},
    {"helper", "Call it once when the program starts."},
    {"unproven", "Register at the top of the module if the function runs more than once."},
};

void reportHelper(const RuleContext& context, const HelperFault& fault) {
  const Effect& effect = *fault.effect;
  Finding finding =
      findingAt(kProcessListenerInRepeat, "helper",
                {{"call", shownThing(fault.call.callee, "the call")},
                 {"event", effect.acquisition->event.shown()},
                 {"often", howOften(*fault.activation)}},
                Severity::Error,
                placeIn(context.facts.file(), fault.call.placeBegin(), fault.call.placeEnd()));
  relate(finding, "helper",
         placeIn(effect.facts->file(), effect.acquisition->begin, effect.acquisition->end));
  context.findings.push_back(std::move(finding));
}

void check(const RuleContext& context) {
  reportFaults(context, ListenerFault::Process, kProcessListenerInRepeat, "repeats",
               [](const RuleContext& at, const Acquisition& listener, Finding& finding) {
                 const SyntaxNode flag = deadGuardOf(at.facts, listener);
                 suggestFlag(at, flag, listener, "flag", finding);
                 if (flag) return;
                 suggestAtTop(at, listener, "atTop", finding);
                 suggestModuleFlag(at, listener, "moduleFlag", finding);
               });
  forEachHelperFault(context, true, reportHelper);
}

}  // namespace

const Rule kProcessListenerInRepeat{.id = "process-listener-in-repeat",
                                    .title = "A listener of `process` in code that repeats",
                                    .category = "listeners",
                                    .severity = Severity::Error,
                                    .fix = FixKind::Suggestion,
                                    .messages = kMessages,
                                    .advice = kAdvice,
                                    .check = check};

}  // namespace leakline

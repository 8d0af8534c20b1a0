// A listener added again and again to something that lives on.
// Documentation and examples: docs/rules/repeat-listener.md
#include "rules/listeners/fixes.h"
#include "rules/listeners/once_fixes.h"
#include "rules/listeners/through_helpers.h"
#include "rules/listeners/wording.h"
#include "rules/rules.h"

namespace leakline {
namespace {

constexpr MessageTemplate kMessages[] = {
    {"repeats", "{event} listener added to {thing} {often}; {thing} {long}"},
    {"helper", "{call} adds a listener of {event} to {thing} {often}; {thing} {long}"},
    {"unproven",
     "{event} listener added to {thing}: a leak if the function runs more than once "
     "while {thing} lives"},
    {"atTop", "Register once, when the module is loaded"},
    {"onClose", "Take it off when the response is closed"},
};
constexpr MessageTemplate kAdvice[] = {
    {"repeats",
     "Register once, outside the code that repeats, or take the listener off when the "
     "work it belongs to is done."},
    {"helper",
     "Call it once, outside the code that repeats, or let it return a function that "
     "takes the listener off again."},
    {"unproven", "A heap snapshot tells whether listeners pile up there."},
};

void reportHelper(const RuleContext& context, const HelperFault& fault) {
  const Effect& effect = *fault.effect;
  Finding finding =
      findingAt(kRepeatListener, "helper",
                {{"call", shownThing(fault.call.callee, "the call")},
                 {"event", effect.acquisition->event.shown()},
                 {"thing", shownThing(fault.thing)},
                 {"often", howOften(*fault.activation)},
                 {"long", howLong(fault.receiver.span)}},
                Severity::Warning,
                placeIn(context.facts.file(), fault.call.placeBegin(), fault.call.placeEnd()));
  relate(finding, "helper",
         placeIn(effect.facts->file(), effect.acquisition->begin, effect.acquisition->end));
  if (fault.receiver.declaration && fault.receiver.file) {
    relate(finding, "emitter", headPlaceOf(*fault.receiver.file, fault.receiver.declaration));
  }
  context.findings.push_back(std::move(finding));
}

void check(const RuleContext& context) {
  forEachFault(context, ListenerFault::Repeat,
               [&](const Acquisition& listener, const ListenerVerdict& verdict) {
                 const bool proven = verdict.severity != Severity::Info;
                 Finding finding =
                     findingAt(context, kRepeatListener, proven ? "repeats" : "unproven",
                               wordsFor(listener, verdict), verdict.severity, listener);
                 relateCauses(context, finding, listener);
                 suggestAtTop(context, listener, "atTop", finding);
                 suggestOnClose(context, listener, "onClose", finding);
                 context.findings.push_back(std::move(finding));
               });
  forEachHelperFault(context, false, reportHelper);
}

}  // namespace

const Rule kRepeatListener{.id = "repeat-listener",
                           .title = "A listener added again and again to something that lives on",
                           .category = "listeners",
                           .severity = Severity::Warning,
                           .fix = FixKind::Suggestion,
                           .messages = kMessages,
                           .advice = kAdvice,
                           .check = check};

}  // namespace leakline

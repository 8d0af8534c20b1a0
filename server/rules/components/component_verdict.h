// Which rule speaks for what a component or another function that repeats registers, and how sure
// it is: one registration is one finding. The rules for listeners outside of components
// (rules/listeners/verdict.h) leave components to these. Pure functions.
#pragma once

#include "rules/helper_effects.h"
#include "rules/rule.h"
#include "semantics/facts.h"

namespace leakline {

enum class ComponentFault : uint8_t {
  None,
  OnServer,      // ssr-registration
  Left,          // component-listener
  Subscription,  // subscription-ignored
};

struct ComponentVerdict {
  ComponentFault fault = ComponentFault::None;
  Severity severity = Severity::Info;
  Lifetime receiver;
  SyntaxNode thing;  // what is registered on; none for observers and sockets
  const Activation* activation = nullptr;
  const Release* release = nullptr;
};

ComponentVerdict componentVerdictOn(const FileFacts& facts, const Acquisition& acquired);

// Of what a function of another file registers for its caller.
ComponentVerdict componentVerdictOn(const HelperEffect& helper);

// Calls `report` for everything in the file with that fault.
template <class Report>
void forEachComponentFault(const RuleContext& context, ComponentFault fault, Report report) {
  for (const Acquisition& acquired : context.facts.acquisitions()) {
    if (context.cancel.cancelled()) return;
    const ComponentVerdict verdict = componentVerdictOn(context.facts, acquired);
    if (verdict.fault == fault) report(acquired, verdict);
  }
}

// Calls `report` for each call that registers something with that fault in another file.
template <class Report>
void forEachComponentHelper(const RuleContext& context, ComponentFault fault, Report report) {
  for (const HelperEffect& helper : helperEffectsIn(context)) {
    const ComponentVerdict verdict = componentVerdictOn(helper);
    if (verdict.fault == fault) report(helper, verdict);
  }
}

}  // namespace leakline

// Listeners that a function adds for its caller: a call in code that repeats is the place to
// change, the function called is where to look.
#pragma once

#include "rules/rule.h"
#include "semantics/facts.h"

namespace leakline {

struct HelperFault {
  Call call;             // the responsible line
  const Effect* effect;  // what the helper does
  Lifetime receiver;     // of what it adds the listener to
  SyntaxNode thing;      // the receiver, as the caller or the helper calls it
  const Activation* activation;
};

// Calls `report(HelperFault)` for the listeners of one kind: on `process`, or on anything else.
void forEachHelperFault(const RuleContext& context, bool onProcess,
                        void (*report)(const RuleContext& context, const HelperFault& fault));

}  // namespace leakline

// What functions of other files acquire for those who call them again and again: the call is the
// line to change, the function called is where to look. Pure functions.
#pragma once

#include "rules/rule.h"
#include "semantics/facts.h"

namespace leakline {

struct HelperEffect {
  Call call;
  const Effect* effect = nullptr;
  const Activation* activation = nullptr;  // of the call
  RunsOn side = RunsOn::Anywhere;
  Lifetime receiver;  // of what it is registered on
  SyntaxNode thing;   // the receiver, as the caller or the helper calls it; may be none
};

// Each effect that is not given back: by the helper, by a guard, or through what it returns.
std::vector<HelperEffect> helperEffectsIn(const RuleContext& context);

// Marks the call, and the place in the helper as a related one.
Finding findingAtCall(const RuleContext& context, const Rule& rule, std::string_view messageId,
                      MessageArgs args, Severity severity, const HelperEffect& helper);

}  // namespace leakline

// The findings of a rule that reports one fault of listeners: each with its words, its causes and
// its fix. Adds them to the context's findings.
#pragma once

#include <string_view>

#include "rules/listeners/verdict.h"
#include "rules/rule.h"

namespace leakline {

// Adds the rule's fix to the finding, if the code has the shape for it.
using SuggestFix = void (*)(const RuleContext& context, const Acquisition& listener,
                            Finding& finding);

// The message is `provenId`, or "unproven" where repetition or lifetime is not known.
void reportFaults(const RuleContext& context, ListenerFault fault, const Rule& rule,
                  std::string_view provenId, SuggestFix suggest);

}  // namespace leakline

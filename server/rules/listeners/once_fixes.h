// What quick fixes do about a listener that is wanted once: register it where the module is loaded,
// or behind a flag or a WeakSet of the module. Suggestions, for listeners that need nothing of the
// function they are added in. Pure but for the facts.
#pragma once

#include "rules/rule.h"
#include "semantics/facts.h"

namespace leakline {

// Each adds a fix with that message to the finding, if the code has the shape for it.
void suggestAtTop(const RuleContext& context, const Acquisition& listener,
                  std::string_view messageId, Finding& finding);
void suggestModuleFlag(const RuleContext& context, const Acquisition& listener,
                       std::string_view messageId, Finding& finding);
// Once for each object that it is added to.
void suggestWeakSet(const RuleContext& context, const Acquisition& listener,
                    std::string_view messageId, Finding& finding);

}  // namespace leakline

// What quick fixes do about a listener that is taken off only where all goes well: the removal
// moves into the `finally` of a `try` around what stands before it. Suggestions; pure but for the
// facts.
#pragma once

#include "rules/rule.h"
#include "semantics/facts.h"

namespace leakline {

// `removal`: the call that takes the listener off, in the same list of statements. Adds a fix with
// that message to the finding, if the code has the shape for it.
void suggestMoveToFinally(const RuleContext& context, const Acquisition& listener,
                          SyntaxNode removal, std::string_view messageId, Finding& finding);

}  // namespace leakline

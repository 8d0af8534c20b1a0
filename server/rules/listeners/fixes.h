// What quick fixes do about a listener: take it off when the response is closed, in `finally`,
// before an object goes back to its pool, in the method that ends the class; set the flag that
// guards it. Suggestions: a person must look at them. Pure but for the facts.
#pragma once

#include "rules/rule.h"
#include "semantics/facts.h"

namespace leakline {

// The statement that is the registration and nothing else; none if there is none.
SyntaxNode ownStatementOf(const Acquisition& listener);

// Each adds a fix with that message to the finding, if the code has the shape for it.
void suggestOnClose(const RuleContext& context, const Acquisition& listener,
                    std::string_view messageId, Finding& finding);
void suggestFinally(const RuleContext& context, const Acquisition& listener,
                    std::string_view messageId, Finding& finding);
void suggestBeforeRelease(const RuleContext& context, const Acquisition& listener,
                          std::string_view messageId, Finding& finding);
void suggestInTeardown(const RuleContext& context, const Acquisition& listener, SyntaxNode teardown,
                       std::string_view messageId, Finding& finding);
void suggestFlag(const RuleContext& context, SyntaxNode flag, const Acquisition& listener,
                 std::string_view messageId, Finding& finding);

}  // namespace leakline

// What the findings about components say: arguments of messages and related places, the same for
// all rules of this folder. Pure but for the finding they add to.
#pragma once

#include "rules/components/component_verdict.h"

namespace leakline {

// what, thing, hook, often, end, long.
MessageArgs wordsFor(const FileFacts& facts, const Acquisition& acquired,
                     const ComponentVerdict& verdict);

// what, thing, hook, end, call.
MessageArgs wordsFor(const FileFacts& facts, const HelperEffect& helper,
                     const ComponentVerdict& verdict);

// The hook, where the receiver is declared, and where it should be given back.
void relateComponent(const RuleContext& context, Finding& finding, const Acquisition& acquired,
                     const ComponentVerdict& verdict);

}  // namespace leakline

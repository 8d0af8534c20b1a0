// What rules write their findings with: places, names of things, severities. Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "rules/rule.h"
#include "semantics/facts.h"

namespace leakline {

// Of the bytes [begin, end) of a file.
Place placeIn(const SourceFile& file, uint32_t begin, uint32_t end);
Place placeOf(const SourceFile& file, SyntaxNode node);
// Only its first line: for functions, classes and calls of many lines.
Place headPlaceOf(const SourceFile& file, SyntaxNode node);

// Warning and error are for what is proven, info for what is not.
Finding findingAt(const Rule& rule, std::string_view messageId, MessageArgs args, Severity severity,
                  Place place);
// The same at what names an acquisition.
Finding findingAt(const RuleContext& context, const Rule& rule, std::string_view messageId,
                  MessageArgs args, Severity severity, const Acquisition& acquired);
void relate(Finding& finding, std::string role, Place place);

// "`bus`", "`this.doc`"; "the emitter" if it has no short name.
std::string shownThing(SyntaxNode expression, std::string_view otherwise = "the emitter");
// "`created`", "the Express handler", "the function `connect`".
std::string shownActivation(const Activation& activation);

// The place of what makes the function repeat, and of the receiver's declaration, as related
// places; none twice.
void relateCauses(const RuleContext& context, Finding& finding, const Acquisition& acquired);

}  // namespace leakline

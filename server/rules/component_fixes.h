// What quick fixes do about something that a component starts: give it back when the component
// ends, start it in a hook that only browsers run, or ask first whether this is a browser.
// Edits of one file in the order of the text; nothing if it would take more than that. Pure.
#pragma once

#include <optional>
#include <vector>

#include "finding/finding.h"
#include "semantics/facts.h"

namespace leakline {

using Edits = std::optional<std::vector<TextEdit>>;

Edits givenBackAtEnd(const FileFacts& facts, const Acquisition& acquired);
// Given back, too, if nothing does yet.
Edits startedInBrowser(const FileFacts& facts, const Acquisition& acquired);
Edits guardedByBrowser(const FileFacts& facts, const Acquisition& acquired);

// Adds the fix to a finding if there are edits.
void addFix(Finding& finding, const SourceFile& file, std::string_view messageId, MessageArgs args,
            Edits edits);

}  // namespace leakline

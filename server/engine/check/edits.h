// Quick fixes made to a text: which of them can be made together, and what comes out.
// Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "finding/finding.h"

namespace leakline {

enum class FixChoice : uint8_t { Safe, Suggestions };  // suggestions: safe ones, too

// The fixes of the findings that change `path`, at most one per finding, in the order of the text.
// A fix that touches what an earlier one changes is left for the next round; one that reaches
// outside the text or is out of order is left out.
std::vector<const Fix*> fixesFor(const std::string& path, std::string_view text,
                                 const std::vector<Finding>& findings, FixChoice choice);

// The text with all edits of those fixes made, all or none of each.
std::string withFixes(std::string_view text, const std::vector<const Fix*>& fixes);

// Is a text that was changed no more broken than before?
bool staysSound(const std::string& path, const std::string& before, const std::string& after);

}  // namespace leakline

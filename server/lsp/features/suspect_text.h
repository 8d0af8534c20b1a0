// A suspect for people, in Markdown: what the hover shows at its line, and the read-only document
// with its chain. Every step with a place is a link. Pure functions.
#pragma once

#include <string>
#include <vector>

#include "lsp/convert.h"

namespace leakline {

// "2,682 live, +1,341 since the last snapshot, 12.3 MB retained".
std::string numbersText(const HeapEvidence& heap);
// Sentence, numbers, chain, advice.
std::string suspectMarkdown(const Finding& finding, const ConvertContext& convert);
// A document about several.
std::string suspectsDocument(const std::vector<const Finding*>& findings,
                             const ConvertContext& convert);
// The same without marks, for clients that show plain text only.
std::string withoutMarkdown(std::string_view markdown);

}  // namespace leakline

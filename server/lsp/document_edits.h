// Changes of a text as a client is told of them: bytes become positions, a new text the lines that
// differ. Pure functions.
#pragma once

#include <string_view>
#include <vector>

#include "finding/fix.h"
#include "lsp/documents.h"
#include "protocol/types/code_action.h"

namespace leakline {

// Edits of the document's present text; those that reach outside are clamped.
protocol::FileEdit editsOf(const Document& document, const std::vector<TextEdit>& edits,
                           protocol::PositionEncoding encoding);
// What makes one text of another, whole lines.
std::vector<TextEdit> editsBetween(std::string_view before, std::string_view after);

}  // namespace leakline

// Edits of quick fixes that keep the text's formatting: indentation, line breaks, where a statement
// may stand. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "finding/fix.h"
#include "semantics/facts.h"

namespace leakline {

// The blanks before the first word of the line.
std::string_view indentAt(std::string_view text, uint32_t byte);
// What ends the lines of the text.
std::string_view lineBreakOf(std::string_view text);

// The statement a node is in, if others may stand beside it; none else: `if (a) list.push(b)`, the
// body of an arrow function.
SyntaxNode freeStatementOf(SyntaxNode node);
// The statement or declaration of the module itself that a node is in.
SyntaxNode topStatementOf(SyntaxNode node);

// A statement of its own on a line behind or before a free one.
TextEdit statementAfter(const SourceFile& file, SyntaxNode statement, std::string_view code);
TextEdit statementBefore(const SourceFile& file, SyntaxNode statement, std::string_view code);

// Moves a free statement that has its lines to itself in front of another one, with that one's
// indentation. False if it shares a line.
bool moveBefore(const SourceFile& file, SyntaxNode statement, SyntaxNode target,
                std::vector<TextEdit>& edits);

// Means the same at the top of the module, in front of the statement it is in: no variable, `this`,
// await, yield or return of a function around it, and nothing that gets its value further down.
bool canStandAtTop(const FileFacts& facts, SyntaxNode node);
// Moves a free statement in front of the one of the module that it is in. Nothing if it would mean
// something else there.
std::optional<std::vector<TextEdit>> movedToTop(const FileFacts& facts, SyntaxNode statement);
// Do the variables that it uses and does not declare itself mean the same there?
bool meansSameAt(const FileFacts& facts, SyntaxNode node, SyntaxNode place);
// Is the name free in the whole file?
bool isUnusedName(const SourceFile& file, std::string_view name);

}  // namespace leakline

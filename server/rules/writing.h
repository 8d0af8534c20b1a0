// How code that quick fixes write looks in a file: its language, indentation, free names, imports.
// Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "finding/fix.h"
#include "semantics/facts.h"

namespace leakline {

bool isTypeScript(const SourceFile& file);
// One step of indentation at that place: "  ", "\t".
std::string indentStepAt(const SourceFile& file, SyntaxNode node);
// `name`, or `name2` …, whichever no variable and no property of the file is called.
std::string freeName(const SourceFile& file, std::string_view name);

// The text of a node with edits inside it made.
std::string editedText(const SourceFile& file, SyntaxNode node, std::vector<TextEdit> edits);
// Lines behind the first one are moved from one indentation to another. Nothing if one of them is
// inside a template text, which must stay as it is.
std::optional<std::string> reindented(const SourceFile& file, SyntaxNode node, std::string code,
                                      std::string_view from, std::string_view to);

// Makes exported names of a package known; empty if they are. Nothing if the file has other things
// of these names, or does not import.
std::optional<std::vector<TextEdit>> importOf(const FileFacts& facts,
                                              const std::vector<std::string_view>& names,
                                              std::string_view package);

// Takes a free statement out, with its line if it has one of its own.
TextEdit removalOf(const SourceFile& file, SyntaxNode statement);

// Uses a variable the function declares, but for those the node itself declares?
bool usesLocals(const FileFacts& facts, SyntaxNode node, SyntaxNode function);

}  // namespace leakline

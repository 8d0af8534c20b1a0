// Questions that several framework models ask: is a function a request handler by its parameters,
// was a value made by one of these packages. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "semantics/facts.h"
#include "semantics/frameworks/framework.h"
#include "semantics/words.h"

namespace leakline {

// Positions of request and response among the parameters, by name or type: (req, res, next),
// (err, req, res, next), (request, reply).
struct RequestParameters {
  uint32_t request = 0;
  uint32_t response = 1;
};
std::optional<RequestParameters> requestParametersOf(SyntaxNode function);
// ctx, context, c of a function that takes (ctx) or (ctx, next).
bool takesContext(SyntaxNode function);

// Does the value come from one of the packages, or is its own name one of these?
bool isMadeBy(const FileFacts& facts, SyntaxNode value, Words packages, Words names);
// Does the file import one of the packages?
bool importsAny(const FileFacts& facts, Words packages);
bool importsAnyStartingWith(const FileFacts& facts, std::string_view prefix);

// The text of a string argument; empty if there is none.
std::string_view textArgument(const Call& call, size_t index);
// "`name`", or `otherwise` if the function has none.
std::string quotedName(SyntaxNode function, std::string_view otherwise = "the function");

// Parts of a path: has it this folder in the project?
bool isInFolder(const FileFacts& facts, std::string_view folder);
std::string_view fileNameOf(const FileFacts& facts);

// The functions of an object or class, by name.
struct NamedFunction {
  std::string_view name;
  SyntaxNode function;
  SyntaxNode node;  // the pair, method or field
};
std::vector<NamedFunction> functionsIn(const FileFacts& facts, SyntaxNode objectOrClass);

}  // namespace leakline

// Where a value comes from: the package or class whose function or constructor made it. Follows
// variables, fields and imports of workspace files. Pure but for the facts it asks.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "syntax/calls.h"

namespace leakline {

class FileFacts;

struct Origin {
  std::string_view package;  // "express", "events"; without "node:"; empty: nothing imported
  std::string_view name;     // what is called of it: "Router", "createClient"; "" for the module
  bool isNew = false;
  SyntaxNode node;  // the call or `new`; none if the value is the package's export itself
  const FileFacts* facts = nullptr;  // of the file of `node`
};

// Nothing if it is made by nothing we know the name of.
std::optional<Origin> originOf(const FileFacts& facts, SyntaxNode expression);
// The same for what a call or `new` makes.
std::optional<Origin> originOfCall(const FileFacts& facts, const Call& call);

// "http" of "node:http".
std::string_view packageName(std::string_view specifier);

}  // namespace leakline

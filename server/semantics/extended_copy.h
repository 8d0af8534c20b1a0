// Assignments that add to a list by making a longer copy of it. Pure.
#pragma once

#include <optional>

#include "semantics/facts.h"

namespace leakline {

struct ExtendedCopy {
  SyntaxNode added;  // an element, or the pair that is added
  SyntaxNode key;    // of a computed key; none else
};

// list = list.concat(x), list = [...list, x], map = { ...map, [k]: v }, all = Buffer.concat([all,
// x]); nothing for another one.
std::optional<ExtendedCopy> extendedCopyOf(const FileFacts& facts, SyntaxNode assignment);

// log += line, where the variable begins as a text.
bool isLongerText(const FileFacts& facts, const Assigned& assigned);

}  // namespace leakline

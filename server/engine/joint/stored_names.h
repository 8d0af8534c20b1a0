// What is stored in a collection, by the names it has outside of it: `list` of
// const list = byUser.get(id), of table[k] = list, and the functions that give such a value back.
// Pure functions over a parsed script.
#pragma once

#include "engine/joint/function_uses.h"

namespace leakline {

struct StoredNames {
  LocalNames values;   // variables that mean a stored value
  LocalNames givers;   // functions that return one
  LocalNames lookups;  // variables that are nothing but what was found: const v = map.get(k)

  // Adds what is known through one use of the collection's name, an identifier or member.
  void add(const ScriptSyntax& script, SyntaxNode use);
  // Adds where the variables known so far are handed on to.
  void followValues(const ScriptSyntax& script);
};

// x[k] and x.get(k) around `at`, outwards over parentheses; none if it is used in another way.
SyntaxNode storedIn(SyntaxNode at);

}  // namespace leakline

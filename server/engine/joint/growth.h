// Finds where a collection grows: log.push(x), cache.set(k, v), table[k] = v, list = [...list, x],
// last.next = x, and where it is declared. Variables are followed by binding, properties by their
// name. Pure functions over parsed scripts.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/joint/function_uses.h"
#include "engine/joint/script_syntax.h"

namespace leakline {

struct GrowthSpot {
  Site site;
  // What speaks for it, the most important first; larger is better.
  struct Weight {
    bool runsOnCall = false;  // not while the file is loaded
    bool adds = false;        // not what was found in it, put back to be the newest
    bool asked = false;       // one of the methods the heap suggests, or an entry by key
    bool asDeep = false;      // of the collection itself, or of what is stored in it, as was asked
    auto operator<=>(const Weight&) const = default;
  } weight;
};

// push, set, add … : what adds to a collection.
bool isGrowingMethod(std::string_view method);

struct GrowthQuery {
  std::span<const std::string> methods;  // the likeliest; empty: any that adds
  // The property by which the items of a linked list hang together, empty for other collections.
  std::string_view link = {};
  bool stored = false;  // what grows is stored in what has the name: a list in a Map of lists
};

// The best site among all uses of the names; the first of equals.
std::optional<GrowthSpot> growthOf(const ScriptSyntax& script, const LocalNames& names,
                                   const GrowthQuery& query);

// The variable that `name` means in the function (or other node) at `within`; without one, every
// variable of that name in the script.
LocalNames variablesNamed(const ScriptSyntax& script, SyntaxNode within, std::string_view name);
// The name where a variable or property is declared or first given a value.
std::optional<Site> declarationOf(const ScriptSyntax& script, const LocalNames& names);

}  // namespace leakline

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
    bool asked = false;       // one of the methods the heap suggests, or an entry by key
    bool direct = false;      // of the collection itself, not of what is stored in it
    auto operator<=>(const Weight&) const = default;
  } weight;
};

// push, set, add … : what adds to a collection.
bool isGrowingMethod(std::string_view method);

// The best site among all uses of the names; the first of equals. `link`: the property by which the
// items of a linked list hang together, empty for other collections.
std::optional<GrowthSpot> growthOf(const ScriptSyntax& script, const LocalNames& names,
                                   std::span<const std::string> methods,
                                   std::string_view link = {});

// The variable that `name` means in the function (or other node) at `within`; without one, every
// variable of that name in the script.
LocalNames variablesNamed(const ScriptSyntax& script, SyntaxNode within, std::string_view name);
// The name where a variable or property is declared or first given a value.
std::optional<Site> declarationOf(const ScriptSyntax& script, const LocalNames& names);

}  // namespace leakline

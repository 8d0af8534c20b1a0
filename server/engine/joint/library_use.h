// Finds the program's call that makes something grow inside a library: cache.set(k, v) for an entry
// in the cache's own table, winston.loggers.get(id) for one more logger. Only calls in functions,
// as those run again and again. Pure functions over parsed scripts.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/joint/function_uses.h"
#include "engine/joint/script_syntax.h"

namespace leakline {

struct UseSite {
  Site site;
  // What speaks for it, the most important first; larger is better.
  struct Weight {
    size_t onPath = 0;    // how many of the properties that lead to the collection it names
    bool grows = false;   // called as what adds is called, or as what is added to
    bool isCall = false;  // not `new`
    auto operator<=>(const Weight&) const = default;
  } weight;
};

// The best call on one of the names, or on what is reached from it; the first of equals.
std::optional<UseSite> useOf(const ScriptSyntax& script, const LocalNames& names,
                             std::span<const std::string> path);
// The names of what a script imports from one of the packages.
LocalNames importsOf(const ScriptSyntax& script, std::span<const std::string> packages);

}  // namespace leakline

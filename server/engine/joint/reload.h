// Finds require(file) after `delete require.cache[file]`: the pair that loads a module again and
// leaves the former one in its parent's `children`. Pure functions over parsed scripts.
#pragma once

#include <optional>
#include <string>

#include "engine/joint/script_syntax.h"

namespace leakline {

struct ReloadSite {
  Site require;
  std::optional<Site> removal;  // the delete
  // What speaks for it, larger is better.
  struct Weight {
    bool sameModule = false;    // the require names the module that was loaded again
    bool sameFunction = false;  // as the delete
    bool sameArgument = false;
    auto operator<=>(const Weight&) const = default;
  } weight;
};

// `module` is the path of the module that was loaded again; may be empty.
std::optional<ReloadSite> reloadOf(const ScriptSyntax& script, const ScriptSyntaxes& scripts,
                                   const std::string& module);

// The call in the script that asks for the module whenever it runs: by a name that leads to it,
// also reload('./plugin'), else a require() of what only a run can tell. The first of equals.
std::optional<Site> requireAgain(const ScriptSyntax& script, const ScriptSyntaxes& scripts,
                                 const std::string& module);

}  // namespace leakline

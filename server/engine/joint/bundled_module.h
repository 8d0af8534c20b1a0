// In a script that a bundler made of many: which module an expression means. Follows what esbuild,
// webpack and rollup make of an import (variables, helpers that wrap modules, tables of modules),
// whatever the minifier called them. Looks at one parsed script, which must outlive it; the first
// question about a numbered module is linear in the script. Not thread-safe.
#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>

#include "engine/joint/script_syntax.h"
#include "syntax/calls.h"

namespace leakline {

// One of the two, or neither.
struct BundledModule {
  SyntaxNode code;  // a piece of the module's own code: what its place maps to tells whose
  std::string_view specifier;  // of a module that was left outside: require('net')
};

class BundledModules {
 public:
  explicit BundledModules(const ScriptSyntax& script) : script_(script) {}

  BundledModule of(SyntaxNode expression);

 private:
  SyntaxNode withId(std::string_view id);
  SyntaxNode stepOverCall(const Call& call);

  const ScriptSyntax& script_;
  std::optional<std::unordered_map<std::string_view, SyntaxNode>> byId_;
};

// A piece of the code that is in a function or class, behind what a bundler put around it.
SyntaxNode codeIn(SyntaxNode functionOrClass);

}  // namespace leakline

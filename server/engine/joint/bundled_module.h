// In a script that a bundler made of many: which module an expression means. Follows what esbuild,
// webpack and rollup make of an import (variables, helpers that wrap modules, tables of modules),
// whatever the minifier called them. Pure functions over one parsed script.
#pragma once

#include <string_view>

#include "engine/joint/script_syntax.h"

namespace leakline {

// One of the two, or neither.
struct BundledModule {
  SyntaxNode code;  // a piece of the module's own code: what its place maps to tells whose
  std::string_view specifier;  // of a module that was left outside: require('net')
};

BundledModule bundledModuleOf(const ScriptSyntax& script, SyntaxNode expression);

// A piece of the code that is in a function or class, behind what a bundler put around it.
SyntaxNode codeIn(SyntaxNode functionOrClass);

}  // namespace leakline

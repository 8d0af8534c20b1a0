// Where a function is used by name: the variables and properties it is known under, followed over
// assignments, .bind() and exports, and every call that is given one of them.
// Pure functions over parsed scripts.
#pragma once

#include <string_view>
#include <vector>

#include "engine/joint/script_syntax.h"
#include "syntax/calls.h"

namespace leakline {

// The names of one thing in one script.
struct LocalNames {
  std::vector<BindingId> bindings;
  std::vector<std::string_view> properties;  // x of this.x, a.x, { x: … }

  bool empty() const { return bindings.empty() && properties.empty(); }
  void addBinding(BindingId id);
  void addProperty(std::string_view name);
};

// Outwards over f.bind(…), which stands for f.
SyntaxNode outermostBound(SyntaxNode expression);
// The calls that the expression is inside an argument of, innermost first, no other function in
// between; none if it is called or asked for something itself.
std::vector<ArgumentOf> callsAround(SyntaxNode expression);

// What `function` (or any other expression) is called in its script.
LocalNames namesOf(const ScriptSyntax& script, SyntaxNode function);
// What names that another script exports are called in this one; `exports` are the names there.
LocalNames importedNames(const ScriptSyntax& script, const ScriptSyntaxes& scripts,
                         const std::string& from, const std::vector<std::string_view>& exports);
// Under which names a script exports what it knows under these; "" for the module itself.
std::vector<std::string_view> exportedNames(const ScriptSyntax& script, const LocalNames& names,
                                            SyntaxNode function);

// The user's other scripts that know what a script knows under `names`, by import or by a property,
// and its names there. Looks through a few hundred, and reads those that mention a name.
struct KnownIn {
  const ScriptSyntax* script = nullptr;
  LocalNames names;
};
std::vector<KnownIn> knownElsewhere(ScriptSyntaxes& scripts, const ScriptSyntax& script,
                                    const LocalNames& names, SyntaxNode function);

// Every use of the names, an identifier or member: in the order of the text, those of variables
// first.
std::vector<SyntaxNode> usesOf(const ScriptSyntax& script, const LocalNames& names);
// Every call that has one of the names as an argument, in the order of the text. Adds to `names`
// what they are assigned to.
std::vector<ArgumentOf> callsGiven(const ScriptSyntax& script, LocalNames& names);

}  // namespace leakline

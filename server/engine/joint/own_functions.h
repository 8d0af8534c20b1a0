// Which of the program's own functions a call means: subscribe(…) of the same script or imported,
// hub.subscribe(…), this.listen(…), new Session(…). Variables and imports are followed by binding,
// methods by their name. Looks through a bounded number of scripts. Pure functions over parsed
// scripts.
#pragma once

#include <optional>
#include <vector>

#include "engine/joint/function_uses.h"
#include "engine/joint/script_syntax.h"
#include "syntax/calls.h"

namespace leakline {

struct OwnFunction {
  const ScriptSyntax* script = nullptr;
  SyntaxNode node;

  // The names of what is given as the argument at `index`; empty if it is taken apart or not taken.
  LocalNames parameterNames(size_t index) const;
  // Which argument the binding is; nothing if it is no parameter of this function.
  std::optional<size_t> parameterIndex(BindingId id) const;
  // What knows the names: the class of a method, as it may keep them in a field; else the function.
  SyntaxNode region() const;
};

// `anywhere`: a method of an object that is not known may be one of any of the user's scripts.
std::vector<OwnFunction> functionsCalled(ScriptSyntaxes& scripts, const ScriptSyntax& script,
                                         const Call& call, bool anywhere);

}  // namespace leakline

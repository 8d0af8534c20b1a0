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

  // The calls that hand on what is given as the argument at `index`: on(topic, handler),
  // on(...all); of a method those of its class, too, as it may keep it in a field. None if it is
  // taken apart.
  std::vector<ArgumentOf> handsOn(size_t index) const;
  // Which argument the binding is, or begins with; nothing if it is no parameter of this function.
  std::optional<size_t> parameterIndex(BindingId id) const;
};

// `anywhere`: a method of an object that is not known may be one of any of the user's scripts.
std::vector<OwnFunction> functionsCalled(ScriptSyntaxes& scripts, const ScriptSyntax& script,
                                         const Call& call, bool anywhere);

}  // namespace leakline

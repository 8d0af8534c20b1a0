// The parts of a function that callers see: parameters and what it returns. Pure functions.
#pragma once

#include <optional>
#include <vector>

#include "syntax/scopes.h"

namespace leakline {

// The patterns of a function's parameters, without types and default values.
std::vector<SyntaxNode> parametersOf(SyntaxNode function);
// The name of a parameter that is a plain name; empty if it is a pattern or missing.
std::string_view parameterName(SyntaxNode function, size_t index);
// The text of a parameter's type, "" if it has none.
std::string_view parameterType(SyntaxNode function, size_t index);

struct ParameterPlace {
  SyntaxNode function;
  uint32_t index = 0;
  bool rest = false;
};
// Where a binding of the kind Parameter is declared.
std::optional<ParameterPlace> parameterPlaceOf(const Binding& binding);

// The expressions a function gives back: of its own return statements, or an arrow function's body.
std::vector<SyntaxNode> returnedBy(SyntaxNode function);

// Class members.
bool isStaticMember(SyntaxNode member);
// "connect" of a method, field or `#connect`.
std::string_view memberName(SyntaxNode member);
// "Store" of `private store: Store<X> | null`: the name of a field's type, or of a constructor's
// parameter that is a field; empty if it is no plain name.
std::string_view fieldType(SyntaxNode classNode, std::string_view field);
// The class a node is a direct member of; none.
SyntaxNode classOfMember(SyntaxNode member);
// The call or name in a decorator: Get of @Get('x').
std::string_view decoratorName(SyntaxNode decorator);

}  // namespace leakline

#include "semantics/frameworks/vue_data.h"

#include "semantics/signature.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {

Subject dataFieldOf(SyntaxNode pair) {
  const SyntaxNode function = enclosingFunction(pair);
  if (nameOfFunction(function) != "data") return {};
  const SyntaxNode outer = outermostWrapper(pair.parent());
  const bool returned = outer.parent().is(NodeKind::Return) || outer.parent() == function;
  const SyntaxNode owner =
      function.is(NodeKind::Method) ? function.parent() : function.parent().parent();
  if (!returned || !owner.is(NodeKind::Object)) return {};
  return Subjects::member({Subject::Root::This, owner.index(), {}}, memberName(pair));
}

}  // namespace leakline

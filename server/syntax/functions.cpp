#include "syntax/functions.h"

#include "syntax/expressions.h"
#include "syntax/modifiers.h"

namespace leakline {
namespace {

bool isHeadOf(SyntaxNode function, uint32_t byte) {
  return headOf(function) == byte;
}

// Where a position that is slightly off may point.
bool isNearHeadOf(SyntaxNode function, uint32_t byte) {
  return function.begin() == byte || function.child(Field::Name).begin() == byte;
}

template <class Fits>
SyntaxNode climb(SyntaxNode node, uint32_t byte, Fits fits) {
  for (; node; node = node.parent()) {
    if ((isFunction(node.kind()) || isClass(node.kind())) && fits(node, byte)) return node;
  }
  return {};
}

}  // namespace

uint32_t headOf(SyntaxNode function) {
  if (function.is(NodeKind::ArrowFunction) || isClass(function.kind())) return function.begin();
  const SyntaxNode parameters = function.child(Field::Parameters);
  return parameters ? parameters.begin() : function.begin();
}

SyntaxNode functionAt(const SyntaxTree& tree, uint32_t byte) {
  const SyntaxNode innermost = tree.innermostAt(byte);
  const SyntaxNode exact = climb(innermost, byte, isHeadOf);
  return exact ? exact : climb(innermost, byte, isNearHeadOf);
}

SyntaxNode classAt(const SyntaxTree& tree, uint32_t byte) {
  const SyntaxNode function = functionAt(tree, byte);
  if (!function.is(NodeKind::Method) || function.child(Field::Name).text() != "constructor") {
    return function;
  }
  const SyntaxNode body = function.parent();
  return body.is(NodeKind::ClassBody) ? body.parent() : function;
}

SyntaxNode enclosingFunction(SyntaxNode node) {
  for (node = node.parent(); node; node = node.parent()) {
    if (isFunction(node.kind())) return node;
  }
  return {};
}

bool isCalledInPlace(SyntaxNode function) {
  const SyntaxNode outer = outermostWrapper(function);
  SyntaxNode parent = outer.parent();
  if (parent.is(NodeKind::Call)) return outer.field() == Field::Function;
  // (function () { … }).call(this)
  if (!parent.is(NodeKind::Member) || outer.field() != Field::Object) return false;
  const std::string_view method = parent.child(Field::Property).text();
  if (method != "call" && method != "apply") return false;
  return parent.field() == Field::Function && parent.parent().is(NodeKind::Call);
}

bool runsOnCall(SyntaxNode node) {
  for (SyntaxNode function = enclosingFunction(node); function;
       function = enclosingFunction(function)) {
    if (!isCalledInPlace(function)) return true;
  }
  return false;
}

bool isAsync(SyntaxNode function) {
  return hasModifier(function, "async");
}

std::string_view nameOfFunction(SyntaxNode function) {
  if (const SyntaxNode own = function.child(Field::Name)) return own.text();
  const SyntaxNode value = outermostWrapper(function);
  const SyntaxNode parent = value.parent();
  switch (parent.kind()) {
    case NodeKind::Declarator:
      return parent.child(Field::Name).text();
    case NodeKind::Assignment:
      return value.field() == Field::Right ? lastNameOf(parent.child(Field::Left)).text()
                                           : std::string_view();
    case NodeKind::Pair:
      return literalOr(parent.child(Field::Key));
    case NodeKind::ClassField: {
      const SyntaxNode property = parent.child(Field::Property);
      return (property ? property : parent.child(Field::Name)).text();
    }
    default:
      return {};
  }
}

}  // namespace leakline

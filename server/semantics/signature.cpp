#include "semantics/signature.h"

#include <algorithm>

#include "syntax/calls.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"
#include "syntax/modifiers.h"

namespace leakline {
namespace {

SyntaxNode patternOf(SyntaxNode parameter) {
  if (parameter.is(NodeKind::Parameter)) parameter = parameter.child(Field::Pattern);
  if (parameter.is(NodeKind::AssignmentPattern)) parameter = parameter.child(Field::Left);
  return parameter;
}

// The nodes of the parameter list, with types and default values.
std::vector<SyntaxNode> parameterNodes(SyntaxNode function) {
  if (const SyntaxNode single = function.child(Field::Parameter)) return {single};
  std::vector<SyntaxNode> nodes;
  for (const SyntaxNode node : function.child(Field::Parameters).children()) {
    if (node.is(NodeKind::Decorator) || node.is(NodeKind::Token)) continue;
    if (patternOf(node).is(NodeKind::This)) continue;  // TypeScript's `this` is no argument
    nodes.push_back(node);
  }
  return nodes;
}

}  // namespace

std::vector<SyntaxNode> parametersOf(SyntaxNode function) {
  std::vector<SyntaxNode> nodes = parameterNodes(function);
  std::transform(nodes.begin(), nodes.end(), nodes.begin(), patternOf);
  return nodes;
}

std::string_view parameterName(SyntaxNode function, size_t index) {
  const auto parameters = parametersOf(function);
  if (index >= parameters.size() || !parameters[index].is(NodeKind::Identifier)) return {};
  return parameters[index].text();
}

std::string_view parameterType(SyntaxNode function, size_t index) {
  const auto nodes = parameterNodes(function);
  if (index >= nodes.size()) return {};
  std::string_view type = nodes[index].child(Field::Type).text();
  while (!type.empty() && (type.front() == ':' || type.front() == ' ')) type.remove_prefix(1);
  return type;
}

std::optional<ParameterPlace> parameterPlaceOf(const Binding& binding) {
  if (binding.kind != BindingKind::Parameter) return std::nullopt;
  SyntaxNode at = binding.name;
  bool rest = false;
  while (at.parent() && !at.parent().is(NodeKind::FormalParameters)) {
    rest |= at.is(NodeKind::RestPattern);
    if (isFunction(at.parent().kind())) {  // x => …
      return ParameterPlace{at.parent(), 0, rest};
    }
    at = at.parent();
  }
  rest |= at.is(NodeKind::RestPattern);
  const SyntaxNode function = at.parent().parent();
  if (!isFunction(function.kind())) return std::nullopt;
  uint32_t index = 0;
  for (const SyntaxNode node : parameterNodes(function)) {
    if (node == at) return ParameterPlace{function, index, rest};
    ++index;
  }
  return std::nullopt;
}

std::vector<SyntaxNode> returnedBy(SyntaxNode function) {
  std::vector<SyntaxNode> values;
  const SyntaxNode body = function.child(Field::Body);
  if (!body) return values;
  if (!body.is(NodeKind::Block)) return {unwrapped(body)};
  for (uint32_t i = body.index(); i < body.subtreeEnd();) {
    const SyntaxNode node = body.tree()->node(i);
    if (isFunction(node.kind()) || isClass(node.kind()) || node.is(NodeKind::Type)) {
      i = node.subtreeEnd();
      continue;
    }
    ++i;
    if (!node.is(NodeKind::Return)) continue;
    if (const SyntaxNode value = node.firstChild()) values.push_back(unwrapped(value));
  }
  return values;
}

bool isStaticMember(SyntaxNode member) {
  return hasModifier(member, "static") || hasModifier(member, "static get");
}

std::string_view memberName(SyntaxNode member) {
  const SyntaxNode name = member.child(Field::Name);
  const SyntaxNode key = name ? name : member.child(Field::Property);
  return literalOr(key ? key : member.child(Field::Key));
}

std::string_view fieldType(SyntaxNode classNode, std::string_view field) {
  std::string_view type;
  for (const SyntaxNode member : classNode.child(Field::Body).children()) {
    const std::string_view name = memberName(member);
    if (member.is(NodeKind::ClassField) && name == field) {
      type = member.child(Field::Type).text();
      break;
    }
    if (name != "constructor") continue;
    const size_t count = parametersOf(member).size();
    for (size_t index = 0; index < count; ++index) {
      if (parameterName(member, index) == field) type = parameterType(member, index);
    }
  }
  const size_t begin = type.find_first_not_of(": \t\r\n");
  if (begin == std::string_view::npos) return {};
  type.remove_prefix(begin);
  constexpr std::string_view kOfNames =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$";
  return type.substr(0, std::min(type.find_first_not_of(kOfNames), type.size()));
}

SyntaxNode classOfMember(SyntaxNode member) {
  const SyntaxNode body = member.parent();
  return body.is(NodeKind::ClassBody) ? body.parent() : SyntaxNode();
}

std::string_view decoratorName(SyntaxNode decorator) {
  const SyntaxNode inner = unwrapped(decoratorValue(decorator));
  const auto call = callOf(inner);
  return lastNameTextOf(call ? call->callee : inner);
}

}  // namespace leakline

#include "syntax/calls.h"

#include "syntax/expressions.h"

namespace leakline {

std::string_view Call::method() const {
  return name ? literalOr(name) : std::string_view();
}

uint32_t Call::placeBegin() const {
  if (isNew || !name) return node.begin();
  return name.begin() + (name.is(NodeKind::String) || name.is(NodeKind::Template) ? 1 : 0);
}

uint32_t Call::placeEnd() const {
  constexpr uint32_t kNew = 3;
  if (isNew) return node.begin() + kNew;
  return name ? placeBegin() + static_cast<uint32_t>(method().size()) : callee.end();
}

std::optional<Call> callOf(SyntaxNode node) {
  Call call;
  call.node = node;
  if (node.is(NodeKind::Call)) {
    call.callee = unwrapped(node.child(Field::Function));
  } else if (node.is(NodeKind::New)) {
    call.isNew = true;
    call.callee = unwrapped(node.child(Field::Constructor));
  }
  if (!call.callee) return std::nullopt;
  call.arguments = node.child(Field::Arguments);
  call.name = lastNameOf(call.callee);
  if (call.callee.is(NodeKind::Member) || call.callee.is(NodeKind::Subscript)) {
    call.receiver = objectOf(call.callee);
  }
  return call;
}

std::vector<SyntaxNode> argumentsOf(const Call& call) {
  std::vector<SyntaxNode> arguments;
  if (!call.arguments.is(NodeKind::Arguments)) return arguments;
  for (const SyntaxNode argument : call.arguments.children()) arguments.push_back(argument);
  return arguments;
}

std::optional<ArgumentOf> argumentOf(SyntaxNode expression) {
  expression = outermostWrapper(expression);
  const SyntaxNode list = expression.parent();
  if (!list.is(NodeKind::Arguments)) return std::nullopt;
  const auto call = callOf(list.parent());
  if (!call) return std::nullopt;
  ArgumentOf result{*call, 0};
  for (const SyntaxNode argument : list.children()) {
    if (argument == expression) return result;
    ++result.index;
  }
  return std::nullopt;
}

SyntaxNode boundFunction(SyntaxNode expression) {
  const auto call = callOf(unwrapped(expression));
  return call && !call->isNew && call->method() == "bind" ? call->receiver : SyntaxNode();
}

SyntaxNode requiredModule(SyntaxNode node) {
  const auto call = callOf(node);
  if (!call || call->isNew || call->receiver) return {};
  if (!call->callee.is(NodeKind::ImportKeyword) && call->method() != "require") return {};
  return unwrapped(call->arguments.firstChild());
}

}  // namespace leakline

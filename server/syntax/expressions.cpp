#include "syntax/expressions.h"

#include <algorithm>
#include <vector>

namespace leakline {
namespace {

// What the node stands for, if it only wraps another: (a), a as T, a!, and (0, a.b), which is how
// compilers write a call without `this`.
SyntaxNode innerOf(SyntaxNode node) {
  SyntaxNode inner;
  switch (node.kind()) {
    case NodeKind::Parenthesized:
    case NodeKind::As:
    case NodeKind::NonNull:
      for (const SyntaxNode child : node.children()) {
        if (!inner && !child.is(NodeKind::Type)) inner = child;
      }
      return inner;
    case NodeKind::Sequence:
      for (const SyntaxNode child : node.children()) inner = child;
      return inner;
    default:
      return inner;
  }
}

}  // namespace

SyntaxNode unwrapped(SyntaxNode expression) {
  while (const SyntaxNode inner = innerOf(expression)) expression = inner;
  return expression;
}

SyntaxNode unwrappedAwaited(SyntaxNode expression) {
  expression = unwrapped(expression);
  while (expression.is(NodeKind::Await) && expression.firstChild()) {
    expression = unwrapped(expression.firstChild());
  }
  return expression;
}

SyntaxNode outermostWrapper(SyntaxNode expression) {
  for (SyntaxNode parent = expression.parent(); parent && innerOf(parent) == expression;
       parent = parent.parent()) {
    expression = parent;
  }
  return expression;
}

std::optional<std::string_view> literalText(SyntaxNode expression) {
  expression = unwrapped(expression);
  const std::string_view text = expression.text();
  switch (expression.kind()) {
    case NodeKind::Number:
      return text;
    case NodeKind::Template:
      for (const SyntaxNode child : expression.children()) {
        if (child.is(NodeKind::TemplateSubstitution)) return std::nullopt;
      }
      [[fallthrough]];
    case NodeKind::String:
      if (text.size() < 2 || text.find('\\') != std::string_view::npos) return std::nullopt;
      return text.substr(1, text.size() - 2);
    default:
      return std::nullopt;
  }
}

std::string_view literalOr(SyntaxNode key) {
  const auto literal = literalText(key);
  return literal ? *literal : key.text();
}

SyntaxNode lastNameOf(SyntaxNode expression) {
  expression = unwrapped(expression);
  switch (expression.kind()) {
    case NodeKind::Identifier:
      return expression;
    case NodeKind::Member:
      return expression.child(Field::Property);
    case NodeKind::Subscript: {
      const SyntaxNode index = unwrapped(expression.child(Field::Index));
      return literalText(index) ? index : SyntaxNode();
    }
    default:
      return {};
  }
}

std::string_view lastNameTextOf(SyntaxNode expression) {
  const SyntaxNode name = lastNameOf(expression);
  return name ? literalOr(name) : std::string_view();
}

SyntaxNode objectOf(SyntaxNode expression) {
  expression = unwrapped(expression);
  switch (expression.kind()) {
    case NodeKind::Member:
    case NodeKind::Subscript:
      return unwrapped(expression.child(Field::Object));
    case NodeKind::Call:
      return unwrapped(expression.child(Field::Function));
    default:
      return {};
  }
}

std::string pathTextOf(SyntaxNode expression) {
  std::vector<std::string_view> names;
  for (expression = unwrapped(expression); expression; expression = objectOf(expression)) {
    if (expression.is(NodeKind::This) || expression.is(NodeKind::Super) ||
        expression.is(NodeKind::Identifier)) {
      names.push_back(expression.text());
      break;
    }
    if (expression.is(NodeKind::Call)) continue;
    if (!objectOf(expression)) return {};
    const std::string_view name = lastNameTextOf(expression);
    if (!name.empty()) names.push_back(name);
  }
  std::string path;
  std::for_each(names.rbegin(), names.rend(), [&](std::string_view name) {
    if (!path.empty()) path += '.';
    path += name;
  });
  return path;
}

}  // namespace leakline

#include "syntax/jsx.h"

#include "syntax/expressions.h"

namespace leakline {

bool JsxAttribute::isHandler() const {
  return name.size() > 2 && name.starts_with("on") && name[2] >= 'A' && name[2] <= 'Z';
}

std::string_view JsxAttribute::tag() const {
  return element.child(Field::Name).text();
}

std::optional<JsxAttribute> jsxAttributeOf(SyntaxNode node) {
  if (!node.is(NodeKind::JsxAttribute)) return std::nullopt;
  JsxAttribute attribute{node, node.parent(), {}, {}};
  for (const SyntaxNode part : node.children()) {
    if (attribute.name.empty()) {
      attribute.name = part.text();
    } else {
      attribute.value = unwrapped(part.is(NodeKind::JsxExpression) ? part.firstChild() : part);
    }
  }
  return attribute;
}

std::optional<JsxAttribute> attributeGiven(SyntaxNode expression) {
  const SyntaxNode braces = outermostWrapper(expression).parent();
  if (!braces.is(NodeKind::JsxExpression)) return std::nullopt;
  return jsxAttributeOf(braces.parent());
}

}  // namespace leakline

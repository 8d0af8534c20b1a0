#include "syntax/modifiers.h"

namespace leakline {
namespace {

void addDecorators(SyntaxNode parent, std::vector<SyntaxNode>& out) {
  for (const SyntaxNode child : parent.children()) {
    if (child.is(NodeKind::Decorator)) out.push_back(child);
  }
}

// TypeScript's grammar puts a method's decorators in front of it, into the body of the class.
void addDecoratorsBefore(SyntaxNode method, std::vector<SyntaxNode>& out) {
  std::vector<SyntaxNode> run;
  for (const SyntaxNode sibling : method.parent().children()) {
    if (sibling == method) break;
    if (!sibling.is(NodeKind::Decorator)) run.clear();
    if (sibling.is(NodeKind::Decorator)) run.push_back(sibling);
  }
  out.insert(out.end(), run.begin(), run.end());
}

}  // namespace

bool hasModifier(SyntaxNode node, std::string_view word) {
  for (const SyntaxNode child : node.children()) {
    if (child.field() != Field::Modifier) continue;
    const std::string_view text = child.text();
    if (text == word) return true;
    // The grammar has a token for "static get" before a line break.
    constexpr std::string_view kStatic = "static";
    const bool isPair = text.size() > kStatic.size() && text.starts_with(kStatic);
    if (isPair && (word == kStatic || word == "get")) return true;
  }
  return false;
}

bool isTypeOnly(SyntaxNode importOrExport) {
  return hasModifier(importOrExport, "type") || hasModifier(importOrExport, "typeof");
}

std::vector<SyntaxNode> decoratorsOf(SyntaxNode declaration) {
  std::vector<SyntaxNode> decorators;
  const SyntaxNode parent = declaration.parent();
  if (parent.is(NodeKind::ExportStatement)) addDecorators(parent, decorators);
  if (parent.is(NodeKind::ClassBody)) addDecoratorsBefore(declaration, decorators);
  addDecorators(declaration, decorators);
  return decorators;
}

SyntaxNode decoratorValue(SyntaxNode decorator) {
  return decorator.firstChild();
}

bool isUsing(SyntaxNode declaration) {
  for (const SyntaxNode child : declaration.children()) {
    if (child.field() == Field::KindWord && child.text() == "using") return true;
  }
  return false;
}

SyntaxNode superclassOf(SyntaxNode classNode) {
  for (const SyntaxNode child : classNode.children()) {
    if (!child.is(NodeKind::ClassHeritage)) continue;
    const SyntaxNode inner = child.firstChild();
    if (inner.is(NodeKind::ExtendsClause)) return inner.child(Field::Value);
    return inner.is(NodeKind::Type) ? SyntaxNode() : inner;
  }
  return {};
}

}  // namespace leakline

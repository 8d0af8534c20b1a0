#include "engine/joint/bundled_module.h"

#include "syntax/expressions.h"

namespace leakline {
namespace {

// From `new a.default` over the variable, the helper, its argument and the module's table.
constexpr int kMaxHops = 16;

SyntaxNode lastChild(SyntaxNode node) {
  SyntaxNode last;
  for (const SyntaxNode child : node.children()) last = child;
  return last;
}

// module.exports = require('net') is all there is of a module that was left outside.
SyntaxNode onlyExport(SyntaxNode function) {
  const SyntaxNode body = function.child(Field::Body);
  const SyntaxNode first = body.is(NodeKind::Block) ? lastChild(body) : body;
  if (body.is(NodeKind::Block) && body.firstChild() != first) return {};
  const SyntaxNode assignment =
      unwrapped(first.is(NodeKind::ExpressionStatement) ? first.firstChild() : first);
  if (!assignment.is(NodeKind::Assignment)) return {};
  const SyntaxNode value = unwrapped(assignment.child(Field::Right));
  return requiredModule(value) ? value : SyntaxNode();
}

SyntaxNode valueOf(const ScriptSyntax& script, SyntaxNode name) {
  const BindingId id = script.scopes.bindingOf(name);
  if (id == Scopes::kNone) return {};
  const Binding& binding = script.scopes.binding(id);
  return binding.kind == BindingKind::Parameter ? SyntaxNode() : binding.value;
}

}  // namespace

SyntaxNode codeIn(SyntaxNode functionOrClass) {
  SyntaxNode body = functionOrClass.child(Field::Body);
  const SyntaxNode last = lastChild(body);
  return last ? last : body ? body : functionOrClass;
}

// webpack: { 123: (module, exports, require) => { … } }
SyntaxNode BundledModules::withId(std::string_view id) {
  if (!byId_) {
    byId_.emplace();
    for (uint32_t i = 0; i < script_.tree->nodeCount(); ++i) {
      const SyntaxNode node = script_.tree->node(i);
      if (node.is(NodeKind::Method)) byId_->emplace(literalOr(node.child(Field::Name)), node);
      if (!node.is(NodeKind::Pair)) continue;
      const SyntaxNode value = unwrapped(node.child(Field::Value));
      if (isFunction(value.kind())) byId_->emplace(literalOr(node.child(Field::Key)), value);
    }
  }
  const auto found = byId_->find(id);
  return found == byId_->end() ? SyntaxNode() : found->second;
}

// What a call gives: what its first argument is, if it only wraps that, or what it calls.
SyntaxNode BundledModules::stepOverCall(const Call& call) {
  const auto arguments = argumentsOf(call);
  const SyntaxNode first = arguments.empty() ? SyntaxNode() : unwrapped(arguments.front());
  if (!first) return call.callee;
  const auto id = literalText(first);
  return id ? withId(*id) : first;
}

BundledModule BundledModules::of(SyntaxNode expression) {
  for (int hop = 0; hop < kMaxHops && expression; ++hop) {
    expression = unwrappedAwaited(expression);
    if (isClass(expression.kind())) return {codeIn(expression), {}};
    if (isFunction(expression.kind())) {
      const SyntaxNode outside = onlyExport(expression);
      if (!outside) return {codeIn(expression), {}};
      expression = outside;
    }
    if (const SyntaxNode module = requiredModule(expression)) {
      return {{}, literalText(module).value_or(std::string_view())};
    }
    if (const auto call = callOf(expression)) {
      expression = stepOverCall(*call);
    } else if (expression.is(NodeKind::Identifier)) {
      expression = valueOf(script_, expression);
    } else if (expression.is(NodeKind::Object)) {  // { "node_modules/ws/index.js"(exports) { … } }
      const SyntaxNode first = expression.firstChild();
      expression = first.is(NodeKind::Pair) ? first.child(Field::Value) : first;
      if (!isFunction(unwrapped(expression).kind())) return {};
    } else {
      expression = objectOf(expression);
    }
  }
  return {};
}

}  // namespace leakline

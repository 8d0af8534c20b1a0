#include "syntax/modules.h"

#include "syntax/calls.h"
#include "syntax/expressions.h"
#include "syntax/modifiers.h"

namespace leakline {
namespace {

constexpr int kMaxHops = 8;

std::string_view withoutDefault(std::string_view property) {
  return property == "default" ? std::string_view() : property;
}

// require('x'), import('x'), or that in a compiler's wrapper: __importDefault(require('x')).
SyntaxNode moduleAskedFor(SyntaxNode expression) {
  expression = unwrappedAwaited(expression);
  if (const SyntaxNode module = requiredModule(expression)) return module;
  const auto call = callOf(expression);
  if (!call || call->isNew || !call->name || !call->name.text().starts_with("_")) return {};
  return requiredModule(unwrapped(call->arguments.firstChild()));
}

std::optional<ModuleUse> useOfBinding(const Binding& binding) {
  if (!binding.value) return std::nullopt;
  const SyntaxNode module =
      binding.kind == BindingKind::Import ? binding.value : moduleAskedFor(binding.value);
  const auto specifier = module ? literalText(module) : std::nullopt;
  if (!specifier) return std::nullopt;
  return ModuleUse{*specifier, withoutDefault(binding.property)};
}

bool isExportsObject(SyntaxNode expression) {
  expression = unwrapped(expression);
  if (expression.is(NodeKind::Identifier)) return expression.text() == "exports";
  return expression.is(NodeKind::Member) && expression.text() == "module.exports";
}

// All of what require('x') gives.
void addAll(SyntaxNode expression, std::vector<Export>& out) {
  const SyntaxNode module = moduleAskedFor(expression);
  const auto specifier = module ? literalText(module) : std::nullopt;
  if (specifier) out.push_back({"*", {}, ModuleUse{*specifier, ""}});
}

// { ...require('x'), a, b: c }
void addObject(SyntaxNode object, std::vector<Export>& out) {
  for (const SyntaxNode part : object.children()) {
    if (part.is(NodeKind::ShorthandProperty)) out.push_back({part.text(), part});
    if (part.is(NodeKind::Method)) out.push_back({part.child(Field::Name).text(), part});
    if (part.is(NodeKind::Spread)) addAll(part.firstChild(), out);
    if (part.is(NodeKind::Pair)) {
      const SyntaxNode key = part.child(Field::Key);
      out.push_back({literalOr(key), part.child(Field::Value), {}, key});
    }
  }
}

// void 0
bool isUndefined(SyntaxNode value) {
  return value.is(NodeKind::Unary) && value.text().starts_with("void");
}

// module.exports = x, exports = module.exports = x, exports.a = exports.b = x.
void addAssignment(SyntaxNode assignment, std::vector<Export>& out) {
  const SyntaxNode left = unwrapped(assignment.child(Field::Left));
  SyntaxNode value = unwrapped(assignment.child(Field::Right));
  while (value.is(NodeKind::Assignment)) value = unwrapped(value.child(Field::Right));
  const SyntaxNode next = unwrapped(assignment.child(Field::Right)).child(Field::Left);
  if (isExportsObject(left)) {
    if (next && isExportsObject(next)) return;  // it has its turn
    out.push_back({"", value});
    if (value.is(NodeKind::Object)) addObject(value, out);
  } else if (left.is(NodeKind::Member) && isExportsObject(left.child(Field::Object))) {
    if (isUndefined(value)) return;
    out.push_back({withoutDefault(lastNameTextOf(left)), value, {}, lastNameOf(left)});
  }
}

// Object.assign(exports, require('x')), __exportStar(require('x'), exports).
void addCall(SyntaxNode node, std::vector<Export>& out) {
  const auto call = callOf(node);
  if (!call || call->isNew) return;
  const std::vector<SyntaxNode> arguments = argumentsOf(*call);
  if (arguments.size() < 2) return;
  if (call->method() == "__exportStar" && isExportsObject(arguments[1])) addAll(arguments[0], out);
  if (pathTextOf(call->callee) != "Object.assign" || !isExportsObject(arguments[0])) return;
  for (size_t i = 1; i < arguments.size(); ++i) {
    if (unwrapped(arguments[i]).is(NodeKind::Object)) addObject(unwrapped(arguments[i]), out);
    addAll(arguments[i], out);
  }
}

// export const a = 1, { b, c: d } = e
void addVariables(SyntaxNode declaration, std::vector<Export>& out) {
  for (uint32_t i = declaration.index() + 1; i < declaration.subtreeEnd(); ++i) {
    const SyntaxNode node = declaration.tree()->node(i);
    const bool inValue = node.field() == Field::Value && node.parent().is(NodeKind::Declarator);
    if (inValue || node.is(NodeKind::Type) || node.field() == Field::Right) {
      i = node.subtreeEnd() - 1;
    } else if (node.is(NodeKind::Identifier) || node.is(NodeKind::ShorthandPattern)) {
      out.push_back({node.text(), node});
    }
  }
}

void addDeclaration(SyntaxNode declaration, bool isDefault, std::vector<Export>& out) {
  if (declaration.is(NodeKind::Type)) return;
  const SyntaxNode name = declaration.child(Field::Name);
  if (isDefault) {
    out.push_back({"", name ? name : declaration});
  } else if (name) {
    out.push_back({name.text(), name});
  } else {
    addVariables(declaration, out);
  }
}

std::optional<ModuleUse> sourceOf(SyntaxNode statement, std::string_view property) {
  const SyntaxNode source = statement.child(Field::Source);
  const auto specifier = source ? literalText(source) : std::nullopt;
  if (!specifier) return std::nullopt;
  return ModuleUse{*specifier, withoutDefault(property)};
}

void addSpecifier(SyntaxNode specifier, std::vector<Export>& out) {
  const SyntaxNode statement = specifier.parent().parent();
  if (isTypeOnly(specifier) || isTypeOnly(statement)) return;
  const SyntaxNode name = specifier.child(Field::Name);
  const SyntaxNode alias = specifier.child(Field::Alias);
  out.push_back({withoutDefault(literalOr(alias ? alias : name)), name,
                 sourceOf(statement, literalOr(name))});
}

void addStatement(SyntaxNode statement, std::vector<Export>& out) {
  if (isTypeOnly(statement)) return;
  if (const SyntaxNode value = statement.child(Field::Value)) {
    out.push_back({"", value});
  } else if (const SyntaxNode declaration = statement.child(Field::Declaration)) {
    addDeclaration(declaration, hasModifier(statement, "default"), out);
  } else if (hasModifier(statement, "*")) {
    out.push_back({"*", {}, sourceOf(statement, "")});
  } else if (const SyntaxNode child = statement.firstChild(); child.is(NodeKind::NamespaceExport)) {
    const SyntaxNode name = child.firstChild();
    out.push_back({withoutDefault(literalOr(name)), name, sourceOf(statement, "")});
  } else if (child && !child.is(NodeKind::ExportClause)) {
    out.push_back({"", child});  // export = x
  }
}

}  // namespace

std::optional<ModuleUse> moduleUseOf(const Scopes& scopes, SyntaxNode expression) {
  std::string_view property;
  for (int hop = 0; hop < kMaxHops; ++hop) {
    expression = unwrappedAwaited(expression);
    if (const SyntaxNode module = moduleAskedFor(expression)) {
      const auto specifier = literalText(module);
      return specifier ? std::optional(ModuleUse{*specifier, property}) : std::nullopt;
    }
    if (expression.is(NodeKind::Member) || expression.is(NodeKind::Subscript)) {
      const std::string_view name = withoutDefault(lastNameTextOf(expression));
      if (!name.empty()) {
        if (!property.empty()) return std::nullopt;  // of an export, not of the module
        property = name;
      }
      expression = objectOf(expression);
      continue;
    }
    const BindingId id = scopes.bindingOf(expression);
    if (id == Scopes::kNone) return std::nullopt;
    const Binding& binding = scopes.binding(id);
    if (const auto use = useOfBinding(binding)) {
      if (property.empty()) return use;
      if (!use->property.empty()) return std::nullopt;
      return ModuleUse{use->specifier, property};
    }
    // const Queue = bull.Queue; const { Queue } = bull.
    if (!binding.value || binding.kind == BindingKind::Parameter) return std::nullopt;
    if (!binding.property.empty()) {
      if (!property.empty()) return std::nullopt;
      property = withoutDefault(binding.property);
    }
    const SyntaxNode value = unwrapped(binding.value);
    if (!value.is(NodeKind::Member) && !value.is(NodeKind::Identifier)) return std::nullopt;
    expression = value;
  }
  return std::nullopt;
}

std::vector<Export> exportsOf(const SyntaxTree& tree) {
  std::vector<Export> exports;
  for (uint32_t i = 0; i < tree.nodeCount(); ++i) {
    const SyntaxNode node = tree.node(i);
    if (node.is(NodeKind::Assignment)) {
      addAssignment(node, exports);
    } else if (node.is(NodeKind::ExportStatement)) {
      addStatement(node, exports);
    } else if (node.is(NodeKind::ExportSpecifier)) {
      addSpecifier(node, exports);
    } else if (node.is(NodeKind::Call)) {
      addCall(node, exports);
    }
  }
  return exports;
}

}  // namespace leakline

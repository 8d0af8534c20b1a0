#include "syntax/modules.h"

#include <algorithm>

#include "syntax/calls.h"
#include "syntax/expressions.h"

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

void addObject(SyntaxNode object, std::vector<Export>& out) {
  for (const SyntaxNode part : object.children()) {
    if (part.is(NodeKind::ShorthandProperty)) out.push_back({part.text(), part});
    if (part.is(NodeKind::Method)) out.push_back({part.child(Field::Name).text(), part});
    if (part.is(NodeKind::Pair)) {
      const SyntaxNode key = part.child(Field::Key);
      out.push_back({literalOr(key), part.child(Field::Value), key});
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
    out.push_back({withoutDefault(lastNameTextOf(left)), value, lastNameOf(left)});
  }
}

void addDeclared(SyntaxNode declaration, std::string_view name, std::vector<Export>& out) {
  if (const SyntaxNode own = declaration.child(Field::Name)) {
    out.push_back({name.empty() ? own.text() : withoutDefault(name), own});
    return;
  }
  for (const SyntaxNode declarator : declaration.children()) {
    const SyntaxNode declared = declarator.child(Field::Name);
    if (!declarator.is(NodeKind::Declarator) || !declared.is(NodeKind::Identifier)) continue;
    out.push_back({declared.text(), declared});
  }
}

void addStatement(SyntaxNode statement, std::vector<Export>& out) {
  if (const SyntaxNode value = statement.child(Field::Value)) {
    out.push_back({"", value});
  } else if (const SyntaxNode declaration = statement.child(Field::Declaration)) {
    constexpr std::string_view kExport = "export";
    std::string_view rest = statement.text().substr(kExport.size());
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
    const bool isDefault = rest.starts_with("default");
    addDeclared(declaration, isDefault ? "default" : "", out);
    // Functions and classes without a name.
    if (isDefault && !declaration.child(Field::Name)) out.push_back({"", declaration});
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
      const SyntaxNode name = node.child(Field::Name);
      const SyntaxNode alias = node.child(Field::Alias);
      exports.push_back({withoutDefault((alias ? alias : name).text()), name});
    }
  }
  return exports;
}

}  // namespace leakline

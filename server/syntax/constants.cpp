#include "syntax/constants.h"

#include <algorithm>
#include <cmath>

#include "syntax/calls.h"
#include "syntax/expressions.h"
#include "syntax/literals.h"
#include "syntax/modifiers.h"

namespace leakline {
namespace {

using Path = std::vector<std::string>;
using Value = std::optional<Constant>;

constexpr size_t kMaxText = 4096;

bool isWritten(SyntaxNode target) {
  target = outermostWrapper(target);
  const SyntaxNode parent = target.parent();
  switch (parent.kind()) {
    case NodeKind::Assignment:
    case NodeKind::AugmentedAssignment:
      return target.field() == Field::Left;
    case NodeKind::Update:
      return true;
    case NodeKind::Unary:
      return parent.child(Field::Operator).text() == "delete";
    default:
      return false;
  }
}

// Is a property of that name, or one whose name is not known, assigned somewhere?
bool mayChange(const Scopes& scopes, BindingId id, std::string_view property) {
  const auto uses = scopes.referencesTo(id);
  return std::any_of(uses.begin(), uses.end(), [&](uint32_t use) {
    const SyntaxNode object = outermostWrapper(scopes.references()[use].node);
    const SyntaxNode member = object.parent();
    if (object.field() != Field::Object || !isWritten(member)) return false;
    const std::string_view name = lastNameTextOf(member);
    return name.empty() || name == property;
  });
}

bool isNeverAssigned(const Scopes& scopes, BindingId id) {
  const Binding& binding = scopes.binding(id);
  if (binding.kind == BindingKind::Const || binding.kind == BindingKind::Class ||
      binding.kind == BindingKind::Other) {
    return true;
  }
  if (binding.kind != BindingKind::Let && binding.kind != BindingKind::Var) return false;
  const auto uses = scopes.referencesTo(id);
  return !binding.redeclared && std::none_of(uses.begin(), uses.end(), [&](uint32_t use) {
    return scopes.references()[use].write;
  });
}

Value arithmetic(std::string_view op, double a, double b) {
  if (op == "+") return Constant(a + b);
  if (op == "-") return Constant(a - b);
  if (op == "*") return Constant(a * b);
  if (op == "/") return Constant(a / b);
  if (op == "%") return Constant(std::fmod(a, b));
  if (op == "**") return Constant(std::pow(a, b));
  return std::nullopt;
}

// Its depth and the number of its steps are bounded, whatever the source.
class Evaluation {
 public:
  Evaluation(const Scopes& scopes, const ImportedConstant& imported)
      : scopes_(scopes), imported_(imported) {}

  // `path` is what is taken of the expression, the first property last.
  Value of(SyntaxNode expression, Path path);

 private:
  Value ofName(SyntaxNode name, Path path);
  Value ofMember(SyntaxNode member, Path path);
  Value ofObject(SyntaxNode object, Path path);
  Value ofArray(SyntaxNode array, Path path);
  Value ofEnum(SyntaxNode declaration, const Path& path);
  Value ofStatic(SyntaxNode classNode, Path path);
  Value ofTemplate(SyntaxNode node);
  Value ofUnary(SyntaxNode node);
  Value ofBinary(SyntaxNode node);
  Value ofPlain(SyntaxNode node);
  std::optional<std::string> keyText(SyntaxNode key);

  const Scopes& scopes_;
  const ImportedConstant& imported_;
  int depth_ = 0;
  int steps_ = 0;
};

Value Evaluation::of(SyntaxNode expression, Path path) {
  constexpr int kMaxDepth = 32;
  constexpr int kMaxSteps = 500;
  if (!expression || depth_ >= kMaxDepth || ++steps_ > kMaxSteps) return std::nullopt;
  expression = unwrapped(expression);
  ++depth_;
  Value value;
  switch (expression.kind()) {
    case NodeKind::Identifier:
    case NodeKind::ShorthandProperty:
      value = ofName(expression, std::move(path));
      break;
    case NodeKind::Member:
    case NodeKind::Subscript:
      value = ofMember(expression, std::move(path));
      break;
    case NodeKind::Object:
      value = ofObject(expression, std::move(path));
      break;
    case NodeKind::Array:
      value = ofArray(expression, std::move(path));
      break;
    case NodeKind::Enum:
      value = ofEnum(expression, path);
      break;
    case NodeKind::ClassDeclaration:
    case NodeKind::ClassExpression:
      value = ofStatic(expression, std::move(path));
      break;
    case NodeKind::Call: {
      const auto call = callOf(expression);
      const bool freezes = call && pathTextOf(call->callee) == "Object.freeze";
      if (freezes) value = of(call->arguments.firstChild(), std::move(path));
      break;
    }
    default:
      if (path.empty()) value = ofPlain(expression);
  }
  --depth_;
  if (value && value->text() && value->text()->size() > kMaxText) return std::nullopt;
  return value;
}

Value Evaluation::ofPlain(SyntaxNode node) {
  const std::string_view text = node.text();
  switch (node.kind()) {
    case NodeKind::String: {
      if (text.size() < 2 || text.size() > kMaxText) return std::nullopt;
      const auto value = unescaped(text.substr(1, text.size() - 2));
      return value ? Value(Constant(*value)) : std::nullopt;
    }
    case NodeKind::Number: {
      const auto value = numberValue(text);
      return value ? Value(Constant(*value)) : std::nullopt;
    }
    case NodeKind::True:
      return Constant(true);
    case NodeKind::False:
      return Constant(false);
    case NodeKind::Template:
      return ofTemplate(node);
    case NodeKind::Unary:
      return ofUnary(node);
    case NodeKind::Binary:
      return ofBinary(node);
    default:
      return std::nullopt;
  }
}

Value Evaluation::ofName(SyntaxNode name, Path path) {
  const BindingId id = scopes_.bindingOf(name);
  if (id == Scopes::kNone) return std::nullopt;
  const Binding& binding = scopes_.binding(id);
  if (binding.kind == BindingKind::Import) {
    std::reverse(path.begin(), path.end());
    return imported_ ? imported_(binding, path) : std::nullopt;
  }
  if (!binding.value || !isNeverAssigned(scopes_, id)) return std::nullopt;
  if (!path.empty() && mayChange(scopes_, id, path.back())) return std::nullopt;
  if (!binding.property.empty()) path.emplace_back(binding.property);
  return of(binding.value, std::move(path));
}

Value Evaluation::ofMember(SyntaxNode member, Path path) {
  const SyntaxNode name =
      member.is(NodeKind::Member) ? member.child(Field::Property) : member.child(Field::Index);
  const auto key =
      member.is(NodeKind::Member) ? std::optional(std::string(name.text())) : keyText(name);
  if (!key) return std::nullopt;
  path.push_back(*key);
  return of(member.child(Field::Object), std::move(path));
}

// The text of a name in […] or of a key.
std::optional<std::string> Evaluation::keyText(SyntaxNode key) {
  if (key.is(NodeKind::PropertyName)) return std::string(key.text());
  const Value value = of(key.is(NodeKind::ComputedName) ? key.firstChild() : key, {});
  return value ? std::optional(value->asText()) : std::nullopt;
}

Value Evaluation::ofObject(SyntaxNode object, Path path) {
  if (path.empty()) return std::nullopt;
  const std::string wanted = path.back();
  Path rest(path.begin(), path.end() - 1);
  std::vector<SyntaxNode> parts;
  for (const SyntaxNode part : object.children()) parts.push_back(part);
  // Later ones win.
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
    if (part->is(NodeKind::Spread)) {
      if (const Value value = of(part->firstChild(), path)) return value;
      return std::nullopt;
    }
    if (part->is(NodeKind::ShorthandProperty) && part->text() == wanted) {
      return of(*part, std::move(rest));
    }
    const SyntaxNode key = part->child(part->is(NodeKind::Pair) ? Field::Key : Field::Name);
    if (!key) continue;
    const auto text = keyText(key);
    if (!text) return std::nullopt;
    if (*text != wanted) continue;
    return part->is(NodeKind::Pair) ? of(part->child(Field::Value), std::move(rest)) : std::nullopt;
  }
  return std::nullopt;
}

Value Evaluation::ofArray(SyntaxNode array, Path path) {
  if (path.empty()) return std::nullopt;
  const auto wanted = numberValue(path.back());
  path.pop_back();
  double at = 0;
  for (const SyntaxNode element : array.children()) {
    if (element.is(NodeKind::Spread)) return std::nullopt;
    if (wanted && at == *wanted) return of(element, std::move(path));
    ++at;
  }
  return std::nullopt;
}

Value Evaluation::ofEnum(SyntaxNode declaration, const Path& path) {
  if (path.size() != 1) return std::nullopt;
  Value next = Constant(0.0);
  for (const SyntaxNode member : declaration.child(Field::Body).children()) {
    const bool assigned = member.is(NodeKind::EnumAssignment);
    const SyntaxNode name = assigned ? member.child(Field::Name) : member;
    const Value value = assigned ? of(member.child(Field::Value), {}) : next;
    if (literalOr(name) == path.back()) return value;
    const double* number = value ? value->number() : nullptr;
    next = number ? Value(Constant(*number + 1)) : std::nullopt;
  }
  return std::nullopt;
}

Value Evaluation::ofStatic(SyntaxNode classNode, Path path) {
  if (path.empty()) return std::nullopt;
  const std::string wanted = path.back();
  path.pop_back();
  for (const SyntaxNode member : classNode.child(Field::Body).children()) {
    if (!member.is(NodeKind::ClassField) || !hasModifier(member, "static")) continue;
    const SyntaxNode property = member.child(Field::Property);
    const SyntaxNode name = property ? property : member.child(Field::Name);
    if (name.text() == wanted) return of(member.child(Field::Value), std::move(path));
  }
  return std::nullopt;
}

Value Evaluation::ofTemplate(SyntaxNode node) {
  std::string out;
  uint32_t at = node.begin() + 1;
  const auto addText = [&](uint32_t end) {
    const auto text = unescaped(node.tree()->text().substr(at, end - at));
    if (text) out += *text;
    return text.has_value() && out.size() <= kMaxText;
  };
  for (const SyntaxNode hole : node.children()) {
    if (!hole.is(NodeKind::TemplateSubstitution)) continue;
    const Value value = of(hole.firstChild(), {});
    if (!value || !addText(hole.begin())) return std::nullopt;
    out += value->asText();
    at = hole.end();
  }
  if (node.end() <= at || !addText(node.end() - 1)) return std::nullopt;
  return Constant(std::move(out));
}

Value Evaluation::ofUnary(SyntaxNode node) {
  const std::string_view op = node.child(Field::Operator).text();
  const Value value = of(node.child(Field::Argument), {});
  if (!value) return std::nullopt;
  if (const double* number = value->number()) {
    if (op == "-") return Constant(-*number);
    if (op == "+") return value;
    if (op == "!") return Constant(*number == 0 || std::isnan(*number));
  }
  if (value->truth() && op == "!") return Constant(!*value->truth());
  return std::nullopt;
}

Value Evaluation::ofBinary(SyntaxNode node) {
  const std::string_view op = node.child(Field::Operator).text();
  const Value left = of(node.child(Field::Left), {});
  const Value right = left ? of(node.child(Field::Right), {}) : std::nullopt;
  if (!right) return std::nullopt;
  if (left->number() && right->number()) return arithmetic(op, *left->number(), *right->number());
  if (op == "+" && (left->text() || right->text())) {
    return Constant(left->asText() + right->asText());
  }
  return std::nullopt;
}

}  // namespace

std::string Constant::asText() const {
  if (const double* value = number()) return numberText(*value);
  if (const bool* value = truth()) return *value ? "true" : "false";
  return *text();
}

std::optional<Constant> constantOf(const Scopes& scopes, SyntaxNode expression,
                                   const ImportedConstant& imported) {
  return Evaluation(scopes, imported).of(expression, {});
}

}  // namespace leakline

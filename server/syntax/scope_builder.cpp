#include "syntax/scope_builder.h"

#include "syntax/expressions.h"
#include "syntax/modifiers.h"

namespace leakline {
namespace {

constexpr uint32_t kNodesBetweenPolls = 1 << 14;

// The property of its object that a name in a pattern takes, if it is one level down.
std::string_view propertyTaken(SyntaxNode name, SyntaxNode pattern) {
  SyntaxNode at = name;
  if (at.parent().is(NodeKind::AssignmentPattern)) at = at.parent();  // { b: c = 1 }
  const SyntaxNode parent = at.parent();
  if (parent.is(NodeKind::PairPattern)) {
    return parent.parent() == pattern ? literalOr(parent.child(Field::Key)) : std::string_view();
  }
  return name.is(NodeKind::ShorthandPattern) ? name.text() : std::string_view();
}

// <div> is no variable, and </X> repeats <X>.
bool isTagName(SyntaxNode name) {
  const SyntaxNode parent = name.parent();
  if (parent.is(NodeKind::JsxClosing) || parent.is(NodeKind::JsxNamespacedName)) return true;
  if (!parent.is(NodeKind::JsxOpening) && !parent.is(NodeKind::JsxSelfClosing)) return false;
  const std::string_view text = name.text();
  return !text.empty() && text[0] >= 'a' && text[0] <= 'z';
}

BindingKind kindOfWord(std::string_view word) {
  return word == "let" ? BindingKind::Let : word == "var" ? BindingKind::Var : BindingKind::Const;
}

}  // namespace

bool ScopeBuilder::build(const CancelToken& cancel) {
  const uint32_t count = tree_.nodeCount();
  out_.scopeOf_.resize(count);
  out_.byNode_.assign(count, Scopes::kNone);
  for (uint32_t i = 0; i < count; ++i) {
    if (i % kNodesBetweenPolls == 0 && cancel.cancelled()) return false;
    const SyntaxNode node = tree_.node(i);
    while (!open_.empty() && out_.scopes_[open_.back()].node.subtreeEnd() <= i) open_.pop_back();
    if (node.is(NodeKind::Type)) {
      for (const uint32_t end = node.subtreeEnd(); i + 1 < end; ++i) {
        out_.scopeOf_[i] = open_.back();
      }
      out_.scopeOf_[i] = open_.back();
      continue;
    }
    if (opensScope(node)) open(node);
    out_.scopeOf_[i] = open_.back();
    visit(node);
  }
  return true;
}

bool ScopeBuilder::opensScope(SyntaxNode node) const {
  switch (node.kind()) {
    case NodeKind::Program:
    case NodeKind::StaticBlock:
    case NodeKind::Namespace:
    case NodeKind::ForStatement:
    case NodeKind::ForInStatement:
    case NodeKind::SwitchBody:
    case NodeKind::CatchClause:
      return true;
    case NodeKind::Block: {
      // A function's or namespace's body has the scope of its parameters.
      const NodeKind parent = node.parent().kind();
      return !isFunction(parent) && parent != NodeKind::Namespace;
    }
    default:
      return open_.empty() || isFunction(node.kind()) || isClass(node.kind());
  }
}

void ScopeBuilder::open(SyntaxNode node) {
  ScopeKind kind = ScopeKind::Block;
  if (open_.empty()) kind = ScopeKind::Module;
  if (isClass(node.kind())) kind = ScopeKind::Class;
  if (isFunction(node.kind()) || node.is(NodeKind::StaticBlock) || node.is(NodeKind::Namespace)) {
    kind = ScopeKind::Function;
  }
  // A declaration's name belongs to what is around it.
  const BindingKind declared = isClass(node.kind()) ? BindingKind::Class : BindingKind::Function;
  if (!open_.empty() &&
      (node.is(NodeKind::FunctionDeclaration) || node.is(NodeKind::ClassDeclaration))) {
    if (const SyntaxNode name = node.child(Field::Name)) {
      declare(name, declared, open_.back(), node);
    }
  }
  const auto id = static_cast<ScopeId>(out_.scopes_.size());
  out_.scopes_.push_back({kind, node, open_.empty() ? id : open_.back()});
  open_.push_back(id);
  if (node.is(NodeKind::FunctionExpression) || node.is(NodeKind::ClassExpression)) {
    if (const SyntaxNode name = node.child(Field::Name)) declare(name, declared, id, node);
  }
}

ScopeId ScopeBuilder::functionScope() const {
  for (auto scope = open_.rbegin(); scope != open_.rend(); ++scope) {
    const ScopeKind kind = out_.scopes_[*scope].kind;
    if (kind == ScopeKind::Function || kind == ScopeKind::Module) return *scope;
  }
  return 0;
}

void ScopeBuilder::visit(SyntaxNode node) {
  switch (node.kind()) {
    case NodeKind::FunctionDeclaration:
    case NodeKind::FunctionExpression:
    case NodeKind::ArrowFunction:
    case NodeKind::Method:
      return declareParameters(node);
    case NodeKind::VarDeclaration:
      return declareVariables(node, BindingKind::Var, functionScope());
    case NodeKind::LexicalDeclaration:
      return declareVariables(node, kindOfWord(node.child(Field::KindWord).text()), open_.back());
    case NodeKind::ForInStatement:
      return declareForIn(node);
    case NodeKind::CatchClause:
      return declarePattern(node.child(Field::Parameter), BindingKind::Catch, open_.back(), {});
    case NodeKind::ImportStatement:
      return declareImports(node);
    case NodeKind::Enum:
      return declare(node.child(Field::Name), BindingKind::Other, open_.back(), node);
    case NodeKind::Namespace:
      // Its own scope is open already.
      if (open_.size() < 2 || !node.child(Field::Name).is(NodeKind::Identifier)) return;
      return declare(node.child(Field::Name), BindingKind::Other, open_[open_.size() - 2], node);
    case NodeKind::Identifier:
    case NodeKind::ShorthandProperty:
    case NodeKind::ShorthandPattern:
      return use(node);
    default:
      return;
  }
}

void ScopeBuilder::declareVariables(SyntaxNode declaration, BindingKind kind, ScopeId scope) {
  for (const SyntaxNode declarator : declaration.children()) {
    if (!declarator.is(NodeKind::Declarator)) continue;
    declarePattern(declarator.child(Field::Name), kind, scope, declarator.child(Field::Value));
  }
}

void ScopeBuilder::declareForIn(SyntaxNode statement) {
  const SyntaxNode word = statement.child(Field::KindWord);
  if (!word) return;
  const BindingKind kind = kindOfWord(word.text());
  declarePattern(statement.child(Field::Left), kind,
                 kind == BindingKind::Var ? functionScope() : open_.back(), {});
}

void ScopeBuilder::declareParameters(SyntaxNode function) {
  const ScopeId scope = open_.back();
  if (const SyntaxNode single = function.child(Field::Parameter)) {
    declarePattern(single, BindingKind::Parameter, scope, {});
  }
  for (const SyntaxNode parameter : function.child(Field::Parameters).children()) {
    if (parameter.is(NodeKind::Parameter)) {
      declarePattern(parameter.child(Field::Pattern), BindingKind::Parameter, scope,
                     parameter.child(Field::Value));
    } else {
      declarePattern(parameter, BindingKind::Parameter, scope, {});
    }
  }
}

void ScopeBuilder::declareImports(SyntaxNode statement) {
  SyntaxNode source = statement.child(Field::Source);
  const size_t first = out_.bindings_.size();
  const bool allTypes = isTypeOnly(statement);
  const uint32_t end = statement.subtreeEnd();
  for (uint32_t i = statement.index() + 1; i < end; ++i) {
    const SyntaxNode node = tree_.node(i);
    const SyntaxNode parent = node.parent();
    if (node.is(NodeKind::ImportRequire)) source = node.child(Field::Source);
    if (node.is(NodeKind::ImportSpecifier)) {
      const SyntaxNode name = node.child(Field::Name);
      const SyntaxNode alias = node.child(Field::Alias);
      const size_t count = out_.bindings_.size();
      declare(alias ? alias : name, BindingKind::Import, open_.back(), source, literalOr(name));
      if (out_.bindings_.size() > count) out_.bindings_.back().typeOnly = isTypeOnly(node);
    }
    if (!node.is(NodeKind::Identifier)) continue;
    if (parent.is(NodeKind::ImportClause)) {
      declare(node, BindingKind::Import, open_.back(), source, "default");
    } else if (parent.is(NodeKind::NamespaceImport) || parent.is(NodeKind::ImportRequire)) {
      declare(node, BindingKind::Import, open_.back(), source);
    }
  }
  if (!allTypes) return;
  for (size_t id = first; id < out_.bindings_.size(); ++id) out_.bindings_[id].typeOnly = true;
}

void ScopeBuilder::declarePattern(SyntaxNode pattern, BindingKind kind, ScopeId scope,
                                  SyntaxNode value) {
  if (!pattern) return;
  SyntaxNode whole = pattern;  // a default value stands beside the pattern itself
  if (pattern.is(NodeKind::AssignmentPattern)) {
    whole = pattern.child(Field::Left);
    if (!value) value = pattern.child(Field::Right);
  }
  const uint32_t end = pattern.subtreeEnd();
  for (uint32_t i = pattern.index(); i < end;) {
    const SyntaxNode node = tree_.node(i);
    // Default values, computed keys and objects assigned to declare nothing.
    const bool names = node == pattern || node.field() != Field::Right;
    if (!names || node.is(NodeKind::ComputedName) || node.is(NodeKind::Member) ||
        node.is(NodeKind::Subscript) || node.is(NodeKind::Type)) {
      i = node.subtreeEnd();
      continue;
    }
    ++i;
    if (node.is(NodeKind::Identifier) || node.is(NodeKind::ShorthandPattern)) {
      const bool simple = node == whole;
      const std::string_view property = simple ? std::string_view() : propertyTaken(node, whole);
      declare(node, kind, scope, simple || !property.empty() ? value : SyntaxNode(), property);
    }
  }
}

void ScopeBuilder::declare(SyntaxNode name, BindingKind kind, ScopeId scope, SyntaxNode value,
                           std::string_view property) {
  if (!name) return;
  const auto id = static_cast<BindingId>(out_.bindings_.size());
  BindingId& known = out_.names_.at(scope, name.text());
  BindingId& ofName = out_.byNode_[name.index()];
  if (known != Scopes::kNone) {
    const Binding& earlier = out_.bindings_[known];
    // A function expression's own name gives way to a parameter or variable; else it is the same
    // variable declared again.
    if (!earlier.name.parent().is(NodeKind::FunctionExpression)) {
      if (ofName == Scopes::kNone) ofName = known;
      if (!earlier.value && value) {
        out_.bindings_[known].value = value;
        out_.bindings_[known].property = property;
      } else if (value) {
        out_.bindings_[known].redeclared = true;
      }
      return;
    }
  }
  known = id;
  out_.bindings_.push_back({kind, scope, name, value, property});
  if (ofName == Scopes::kNone) ofName = id;
}

void ScopeBuilder::use(SyntaxNode name) {
  if (out_.byNode_[name.index()] != Scopes::kNone) return;  // its declaration
  const SyntaxNode parent = name.parent();
  if (isTagName(name)) return;
  // import { a as b }: a is a name in the other module. Labels and exports' aliases likewise.
  if (parent.is(NodeKind::ImportSpecifier)) return;
  if (parent.is(NodeKind::ExportSpecifier)) {
    if (name.field() == Field::Alias || parent.parent().parent().child(Field::Source)) return;
  }
  Reference reference{.node = name, .scope = open_.back()};
  const SyntaxNode target = outermostWrapper(name);
  const SyntaxNode around = target.parent();
  if (around.is(NodeKind::Assignment) && target.field() == Field::Left) {
    reference.write = true;
    reference.read = false;
  } else if (around.is(NodeKind::AugmentedAssignment) && target.field() == Field::Left) {
    reference.write = true;
  } else if (around.is(NodeKind::Update)) {
    reference.write = true;
  } else if (name.is(NodeKind::ShorthandPattern) || around.is(NodeKind::ArrayPattern) ||
             (around.is(NodeKind::PairPattern) && target.field() == Field::Value) ||
             (around.is(NodeKind::ForInStatement) && target.field() == Field::Left)) {
    reference.write = true;
    reference.read = false;
  }
  out_.references_.push_back(reference);
}

}  // namespace leakline

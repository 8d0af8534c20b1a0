#include "semantics/code_index.h"

#include <algorithm>
#include <deque>

#include "semantics/callbacks.h"
#include "semantics/origin.h"
#include "semantics/signature.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"
#include "syntax/modifiers.h"
#include "syntax/modules.h"

namespace leakline {
namespace {

constexpr size_t kMaxMeanings = 16;
constexpr int kMaxMemberLevels = 3;
constexpr int kMaxSuperclasses = 4;

bool isMemberOfObject(SyntaxNode node) {
  return node.is(NodeKind::Pair) || node.is(NodeKind::Method);
}

// The method, or member with a function, of that name among the children of a class body or object.
SyntaxNode functionIn(SyntaxNode body, std::string_view name) {
  for (const SyntaxNode member : body.children()) {
    if (memberName(member) != name) continue;
    if (member.is(NodeKind::Method)) return member;
    const SyntaxNode value = unwrapped(member.child(Field::Value));
    if (isFunction(value.kind())) return value;
  }
  return {};
}

// What a wrapper is given: functions among the arguments of a call.
void addArguments(const Call& call, std::deque<SyntaxNode>& todo) {
  for (const SyntaxNode argument : argumentsOf(call)) {
    const SyntaxNode value = unwrapped(argument);
    if (isFunction(value.kind()) || value.is(NodeKind::Identifier) || value.is(NodeKind::Member)) {
      todo.push_back(value);
    }
  }
}

}  // namespace

CodeIndex::CodeIndex(const SourceFile& file, const Subjects& subjects)
    : file_(file), subjects_(subjects) {
  collect();
  collectUses();
  collectExports();
}

void CodeIndex::collect() {
  const SyntaxTree& tree = file_.tree();
  for (uint32_t i = 0; i < tree.nodeCount(); ++i) {
    const SyntaxNode node = tree.node(i);
    switch (node.kind()) {
      case NodeKind::Type:
        i = node.subtreeEnd() - 1;
        break;
      case NodeKind::Call:
      case NodeKind::New:
        if (auto call = callOf(node)) calls_.push_back(std::move(*call));
        collectPackage(requiredModule(node));
        break;
      case NodeKind::ImportStatement:
        collectPackage(node.child(Field::Source));
        break;
      case NodeKind::Object:
        objects_.push_back(node);
        break;
      case NodeKind::JsxAttribute:
        jsxAttributes_.push_back(node);
        break;
      case NodeKind::Unary:
        if (node.child(Field::Operator).text() == "delete") deletions_.push_back(node);
        break;
      case NodeKind::Declarator:
      case NodeKind::Assignment:
      case NodeKind::AugmentedAssignment:
      case NodeKind::ClassField:
        collectAssignment(node);
        break;
      default:
        if (isFunction(node.kind())) functions_.push_back(node);
        if (isClass(node.kind())) classes_.push_back(node);
        break;
    }
  }
}

std::span<const Call> CodeIndex::callsIn(SyntaxNode node) const {
  const auto before = [](const Call& call, uint32_t index) { return call.node.index() < index; };
  const auto first = std::lower_bound(calls_.begin(), calls_.end(), node.index(), before);
  const auto last = std::lower_bound(first, calls_.end(), node.subtreeEnd(), before);
  return {first, last};
}

void CodeIndex::collectPackage(SyntaxNode specifier) {
  const auto text = specifier ? literalText(specifier) : std::nullopt;
  if (!text) return;
  const std::string_view package = packageName(*text);
  const bool known = std::find(packages_.begin(), packages_.end(), package) != packages_.end();
  if (!known) packages_.push_back(package);
}

void CodeIndex::collectAssignment(SyntaxNode node) {
  if (node.is(NodeKind::Declarator)) {
    const SyntaxNode name = node.child(Field::Name);
    const BindingId id =
        name.is(NodeKind::Identifier) ? file_.scopes().bindingOf(name) : Scopes::kNone;
    if (id != Scopes::kNone) assign(subjects_.ofBinding(id), node, node.child(Field::Value));
    return;
  }
  if (node.is(NodeKind::ClassField)) {
    const SyntaxNode owner = classOfMember(node);
    if (!owner || isStaticMember(node)) return;
    const Subject self{Subject::Root::This, owner.index(), {}};
    assign(Subjects::member(self, memberName(node)), node, node.child(Field::Value));
    return;
  }
  const SyntaxNode left = unwrapped(node.child(Field::Left));
  if (left.is(NodeKind::ObjectPattern) || left.is(NodeKind::ArrayPattern)) return;
  // Of the variable itself, not of what it was declared as an alias of.
  assign(subjects_.of(left), node, node.child(Field::Right));
}

void CodeIndex::assign(const Subject& subject, SyntaxNode node, SyntaxNode value) {
  if (!subject) return;
  bySubject_[subject].push_back(static_cast<uint32_t>(assigned_.size()));
  assigned_.push_back({node, value, subject});
  const SyntaxNode object = unwrapped(value);
  if (object.is(NodeKind::Object)) collectMembers(subject, object);
}

void CodeIndex::collectMembers(const Subject& subject, SyntaxNode object) {
  struct Level {
    Subject subject;
    SyntaxNode object;
    int level;
  };
  std::deque<Level> todo{{subject, object, 0}};
  while (!todo.empty()) {
    const Level at = todo.front();
    todo.pop_front();
    for (const SyntaxNode part : at.object.children()) {
      if (!isMemberOfObject(part)) continue;
      const SyntaxNode value = part.is(NodeKind::Method) ? part : part.child(Field::Value);
      const Subject member = Subjects::member(at.subject, memberName(part));
      bySubject_[member].push_back(static_cast<uint32_t>(assigned_.size()));
      assigned_.push_back({part, value, member});
      const SyntaxNode inner = unwrapped(value);
      if (inner.is(NodeKind::Object) && at.level < kMaxMemberLevels) {
        todo.push_back({member, inner, at.level + 1});
      }
    }
  }
}

std::vector<Assigned> CodeIndex::assignedTo(const Subject& subject) const {
  std::vector<Assigned> found;
  const auto known = bySubject_.find(subject);
  if (known == bySubject_.end()) return found;
  for (const uint32_t index : known->second) found.push_back(assigned_[index]);
  return found;
}

SyntaxNode CodeIndex::memberOf(SyntaxNode owner, std::string_view name) const {
  for (int level = 0; owner && level < kMaxSuperclasses; ++level) {
    const bool isClassNode = isClass(owner.kind());
    const SyntaxNode body = isClassNode ? owner.child(Field::Body) : owner;
    if (const SyntaxNode found = functionIn(body, name)) return found;
    for (const SyntaxNode group : body.children()) {
      if (!group.is(NodeKind::Pair) || !isOptionGroup(memberName(group))) continue;
      if (const SyntaxNode found = functionIn(unwrapped(group.child(Field::Value)), name)) {
        return found;
      }
    }
    // x.m = function, or prototype functions, whose `this` is the owner.
    const Subject self{Subject::Root::This, owner.index(), {}};
    for (const Assigned& assigned : assignedTo(Subjects::member(self, name))) {
      const SyntaxNode value = unwrapped(assigned.value);
      if (isFunction(value.kind())) return value;
    }
    // C.prototype.m = function
    const BindingId id = file_.scopes().bindingOf(owner.child(Field::Name));
    if (!isClassNode && isFunction(owner.kind()) && id != Scopes::kNone) {
      const Subject prototype = Subjects::member(subjects_.ofBinding(id), "prototype");
      for (const Assigned& given : assignedTo(Subjects::member(prototype, name))) {
        const SyntaxNode value = unwrapped(given.value);
        if (isFunction(value.kind())) return value;
      }
    }
    if (!isClassNode) break;
    owner = classMeant(superclassOf(owner));
  }
  return {};
}

SyntaxNode CodeIndex::classMeant(SyntaxNode expression) const {
  expression = unwrapped(expression);
  if (isClass(expression.kind())) return expression;
  if (!expression.is(NodeKind::Identifier)) return {};
  const BindingId id = file_.scopes().bindingOf(expression);
  if (id == Scopes::kNone) return {};
  const SyntaxNode value = unwrapped(file_.scopes().binding(id).value);
  return isClass(value.kind()) || isFunction(value.kind()) ? value : SyntaxNode();
}

std::vector<SyntaxNode> CodeIndex::functionsMeant(SyntaxNode expression, int returns) const {
  std::vector<SyntaxNode> found;
  std::deque<SyntaxNode> todo{unwrapped(expression)};
  std::unordered_set<uint32_t> seen;
  while (!todo.empty() && seen.size() < kMaxMeanings) {
    const SyntaxNode at = unwrapped(todo.front());
    todo.pop_front();
    if (!at || !seen.insert(at.index()).second) continue;
    if (isFunction(at.kind())) {
      found.push_back(at);
    } else if (at.is(NodeKind::Identifier) || at.is(NodeKind::ShorthandProperty)) {
      const BindingId id = file_.scopes().bindingOf(at);
      if (id == Scopes::kNone) continue;
      const Binding& binding = file_.scopes().binding(id);
      if (binding.kind == BindingKind::Function) todo.push_back(binding.value);
      for (const Assigned& given : assignedTo(subjects_.ofBinding(id))) todo.push_back(given.value);
    } else if (at.is(NodeKind::Member)) {
      const SyntaxNode object = unwrapped(at.child(Field::Object));
      const std::string_view name = at.child(Field::Property).text();
      if (object.is(NodeKind::This)) {
        if (const SyntaxNode member = memberOf(subjects_.ownerOfThis(object), name)) {
          todo.push_back(member);
          continue;
        }
      }
      for (const Assigned& given : assignedTo(subjects_.of(at))) todo.push_back(given.value);
    } else if (at.is(NodeKind::Call)) {
      if (const SyntaxNode bound = boundFunction(at)) {
        todo.push_back(bound);
        continue;
      }
      const auto call = callOf(at);
      if (!call || returns == 0) continue;
      const auto callees = calledFunctions(*call, returns - 1);
      for (const SyntaxNode callee : callees) {
        for (const SyntaxNode value : returnedBy(callee)) {
          if (isFunction(value.kind()) || value.is(NodeKind::Identifier)) todo.push_back(value);
        }
      }
      if (callees.empty() && !dropsResult(*call)) addArguments(*call, todo);
    } else if (at.is(NodeKind::Ternary)) {
      todo.push_back(at.child(Field::Consequence));
      todo.push_back(at.child(Field::Alternative));
    } else if (at.is(NodeKind::Binary)) {
      todo.push_back(at.child(Field::Left));
      todo.push_back(at.child(Field::Right));
    } else if (at.is(NodeKind::Assignment)) {
      todo.push_back(at.child(Field::Right));
    } else if (at.is(NodeKind::Array)) {
      for (const SyntaxNode element : at.children()) todo.push_back(element);
    }
  }
  return found;
}

std::span<const FunctionUse> CodeIndex::usesOf(SyntaxNode function) const {
  const auto known = uses_.find(function.index());
  if (known == uses_.end()) return {};
  return known->second;
}

void CodeIndex::addUse(SyntaxNode function, FunctionUse use) {
  auto& uses = uses_[function.index()];
  const bool known = std::any_of(uses.begin(), uses.end(),
                                 [&](const FunctionUse& other) { return other.node == use.node; });
  if (!known) uses.push_back(use);
}

void CodeIndex::collectUses() {
  std::unordered_set<std::string_view> names;  // of members that are functions
  for (const SyntaxNode function : functions_) {
    if (function.is(NodeKind::FunctionExpression) || function.is(NodeKind::ArrowFunction)) {
      addUse(function, {function, isCalledInPlace(function)});
    }
    const SyntaxNode place = outermostWrapper(function).parent();
    if (!function.is(NodeKind::FunctionDeclaration)) names.insert(nameOfFunction(function));
    if (place.is(NodeKind::ClassField)) names.insert(memberName(place));
  }
  for (const Call& call : calls_) {
    for (const SyntaxNode function : calledFunctions(call)) {
      if (call.node.contains(function) && isFunction(call.callee.kind())) continue;
      addUse(function, {call.callee, true});
    }
  }
  for (const Reference& reference : file_.scopes().references()) {
    if (!reference.read || reference.binding == Scopes::kNone) continue;
    const SyntaxNode place = outermostWrapper(reference.node).parent();
    if ((place.is(NodeKind::Call) || place.is(NodeKind::New)) &&
        place.child(Field::Arguments) != outermostWrapper(reference.node)) {
      continue;  // the callee
    }
    if (place.is(NodeKind::Member)) continue;
    const Binding& binding = file_.scopes().binding(reference.binding);
    if (binding.kind == BindingKind::Parameter || binding.kind == BindingKind::Import) continue;
    for (const SyntaxNode function : functionsMeant(reference.node)) {
      addUse(function, {reference.node, false});
    }
  }
  const SyntaxTree& tree = file_.tree();
  for (uint32_t i = 0; i < tree.nodeCount(); ++i) {
    const SyntaxNode node = tree.node(i);
    if (!node.is(NodeKind::Member) || !names.contains(node.child(Field::Property).text())) continue;
    const SyntaxNode outer = outermostWrapper(node);
    const SyntaxNode parent = outer.parent();
    if (outer.field() == Field::Function || outer.field() == Field::Constructor) continue;
    if (outer.field() == Field::Left && parent.is(NodeKind::Assignment)) continue;
    for (const SyntaxNode function : functionsMeant(node)) addUse(function, {outer, false});
  }
}

void CodeIndex::collectExports() {
  std::deque<SyntaxNode> todo;
  for (const Export& given : exportsOf(file_.tree())) todo.push_back(given.value);
  std::unordered_set<uint32_t> seen;
  constexpr size_t kMost = 20'000;
  while (!todo.empty() && seen.size() < kMost) {
    SyntaxNode at = unwrapped(todo.front());
    todo.pop_front();
    if (!at || !seen.insert(at.index()).second) continue;
    const BindingId id = file_.scopes().bindingOf(at);
    if (id != Scopes::kNone && !isFunction(at.kind()) && !isClass(at.kind())) {
      const SyntaxNode value = file_.scopes().binding(id).value;
      if (file_.scopes().binding(id).kind != BindingKind::Import) todo.push_back(value);
      continue;
    }
    if (isFunction(at.kind())) {
      exported_.insert(at.index());
    } else if (isClass(at.kind())) {
      exported_.insert(at.index());
      for (const SyntaxNode member : at.child(Field::Body).children()) {
        if (member.is(NodeKind::Method)) exported_.insert(member.index());
        const SyntaxNode value = unwrapped(member.child(Field::Value));
        if (isFunction(value.kind())) exported_.insert(value.index());
      }
    } else if (at.is(NodeKind::Object)) {
      for (const SyntaxNode part : at.children()) {
        if (part.is(NodeKind::Method)) todo.push_back(part);
        if (part.is(NodeKind::Pair)) todo.push_back(part.child(Field::Value));
        if (part.is(NodeKind::ShorthandProperty)) todo.push_back(part);
      }
    } else if (const auto call = callOf(at)) {
      // module.exports = new C(), = wrap(f)
      if (call->isNew) todo.push_back(classMeant(call->callee));
      for (const SyntaxNode function : functionsMeant(at)) todo.push_back(function);
    }
  }
}

}  // namespace leakline

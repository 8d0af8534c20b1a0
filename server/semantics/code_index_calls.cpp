// Which functions a call runs, as far as one file tells.
#include <utility>

#include "semantics/code_index.h"
#include "semantics/signature.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

// handlers[name](…) of `const handlers = { a () {}, b: function () {} }`: any of them.
std::vector<SyntaxNode> functionsOfTable(const std::vector<Assigned>& values) {
  std::vector<SyntaxNode> found;
  for (const Assigned& given : values) {
    const SyntaxNode table = unwrapped(given.value);
    if (!table.is(NodeKind::Object)) continue;
    for (const SyntaxNode part : table.children()) {
      const SyntaxNode value =
          part.is(NodeKind::Method) ? part : unwrapped(part.child(Field::Value));
      if (isFunction(value.kind())) found.push_back(value);
    }
  }
  return found;
}

// { get () {} } of `const cache = makeCache()` and of `const cache = (() => { return { … } })()`.
std::vector<SyntaxNode> objectsReturnedBy(const std::vector<SyntaxNode>& functions) {
  std::vector<SyntaxNode> objects;
  for (const SyntaxNode function : functions) {
    for (const SyntaxNode value : returnedBy(function)) {
      if (value.is(NodeKind::Object)) objects.push_back(value);
    }
  }
  return objects;
}

}  // namespace

std::vector<SyntaxNode> CodeIndex::calledFunctions(const Call& call) const {
  if (call.node.tree() != &file_.tree()) return calledFunctions(call, kMaxReturns);
  const auto known = called_.find(call.node.index());
  if (known != called_.end()) return known->second;
  auto found = calledFunctions(call, kMaxReturns);
  return called_.emplace(call.node.index(), std::move(found)).first->second;
}

std::vector<SyntaxNode> CodeIndex::calledFunctions(const Call& call, int returns) const {
  if (call.isNew) {
    const SyntaxNode made = classMeant(call.callee);
    if (!made || !isClass(made.kind())) return made ? std::vector{made} : std::vector<SyntaxNode>{};
    const SyntaxNode constructor = memberOf(made, "constructor");
    return constructor ? std::vector{constructor} : std::vector<SyntaxNode>{};
  }
  const SyntaxNode callee = call.callee;
  if (isFunction(callee.kind())) return {callee};
  if (callee.is(NodeKind::Identifier)) return functionsMeant(callee, returns);
  if (callee.is(NodeKind::Subscript)) {
    return literalText(callee.child(Field::Index))
               ? std::vector<SyntaxNode>{}
               : functionsOfTable(assignedTo(subjects_.of(callee.child(Field::Object))));
  }
  if (!callee.is(NodeKind::Member)) return {};
  auto found = functionsMeant(callee, returns);
  if (!found.empty()) return found;
  const std::string_view name = callee.child(Field::Property).text();
  // (function () { … }).call(this)
  if (isFunction(call.receiver.kind()) && (name == "call" || name == "apply")) {
    return {call.receiver};
  }
  // C.f() of a static method, x.f() of `const x = new C()`, this.x.f(), new C().f()
  std::vector<SyntaxNode> owners;
  addOwners(call.receiver, returns, owners);
  const auto& given = ownersGiven(subjects_.of(call.receiver), returns);
  owners.insert(owners.end(), given.begin(), given.end());
  for (const SyntaxNode owner : owners) {
    if (const SyntaxNode member = memberOf(owner, name)) found.push_back(member);
  }
  if (!found.empty()) return found;
  const BindingId type = typeOfField(call.receiver);
  if (type == Scopes::kNone) return found;
  const SyntaxNode owner = unwrapped(file_.scopes().binding(type).value);
  const SyntaxNode member = isClass(owner.kind()) ? memberOf(owner, name) : SyntaxNode();
  if (member) found.push_back(member);
  return found;
}

// What declares the members of a value: the class it is made of, or is; objects that the function
// returns which makes it.
void CodeIndex::addOwners(SyntaxNode value, int returns, std::vector<SyntaxNode>& owners) const {
  const SyntaxNode made = unwrappedAwaited(value);
  const auto call = callOf(made);
  if (const SyntaxNode owner = classMeant(call && call->isNew ? call->callee : made)) {
    owners.push_back(owner);
  } else if (call && !call->isNew && returns > 0) {
    const auto objects = objectsReturnedBy(calledFunctions(*call, returns - 1));
    owners.insert(owners.end(), objects.begin(), objects.end());
  }
}

// A variable may be given hundreds of values, and have hundreds of its methods called.
const std::vector<SyntaxNode>& CodeIndex::ownersGiven(const Subject& subject, int returns) const {
  auto& known = owners_[static_cast<size_t>(returns)];
  if (const auto at = known.find(subject); at != known.end()) return at->second;
  std::vector<SyntaxNode> owners;
  for (const Assigned& given : assignedTo(subject)) addOwners(given.value, returns, owners);
  return known.emplace(subject, std::move(owners)).first->second;
}

BindingId CodeIndex::typeOfField(SyntaxNode expression) const {
  expression = unwrapped(expression);
  const SyntaxNode object = unwrapped(expression.child(Field::Object));
  if (!expression.is(NodeKind::Member) || !object.is(NodeKind::This)) return Scopes::kNone;
  const SyntaxNode owner = subjects_.ownerOfThis(object);
  if (!isClass(owner.kind())) return Scopes::kNone;
  const std::string_view type = fieldType(owner, expression.child(Field::Property).text());
  return type.empty() ? Scopes::kNone : file_.scopes().lookup(file_.scopes().scopeOf(owner), type);
}

}  // namespace leakline

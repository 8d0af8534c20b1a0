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
  std::vector<SyntaxNode> values{call.receiver};
  for (const Assigned& given : assignedTo(subjects_.of(call.receiver))) {
    values.push_back(given.value);
  }
  for (const SyntaxNode value : values) {
    const auto made = callOf(unwrappedAwaited(value));
    const SyntaxNode owner =
        classMeant(made && made->isNew ? made->callee : unwrappedAwaited(value));
    const bool returned = !owner && made && !made->isNew && returns > 0;
    for (const SyntaxNode one : returned ? objectsReturnedBy(calledFunctions(*made, returns - 1))
                                         : std::vector<SyntaxNode>{owner}) {
      if (!one) continue;
      if (const SyntaxNode member = memberOf(one, name)) found.push_back(member);
    }
  }
  if (!found.empty()) return found;
  const BindingId type = typeOfField(call.receiver);
  if (type == Scopes::kNone) return found;
  const SyntaxNode owner = unwrapped(file_.scopes().binding(type).value);
  const SyntaxNode member = isClass(owner.kind()) ? memberOf(owner, name) : SyntaxNode();
  if (member) found.push_back(member);
  return found;
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

#include "semantics/subject.h"

#include <algorithm>
#include <array>
#include <vector>

#include "semantics/signature.h"
#include "semantics/words.h"
#include "syntax/calls.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

constexpr int kMaxHops = 16;
constexpr std::string_view kElement = "[*]";
constexpr std::array<std::string_view, 9> kTakesElements{
    "forEach", "map", "filter", "some", "every", "find", "flatMap", "each", "reduce"};
// Objects in a component's options whose functions have the component as `this`.
constexpr std::array<std::string_view, 7> kOptionGroups{"methods", "computed", "watch",    "hooks",
                                                        "filters", "actions",  "lifetimes"};

// The only value a variable is given: where it is declared, or in one assignment of the same
// function (`var _this; … _this = this`, as compilers write it). None if there are more.
SyntaxNode onlyValueOf(const Scopes& scopes, BindingId id) {
  const Binding& binding = scopes.binding(id);
  SyntaxNode value = binding.value;
  for (const uint32_t use : scopes.referencesTo(id)) {
    const Reference& reference = scopes.references()[use];
    if (!reference.write) continue;
    const SyntaxNode assignment = outermostWrapper(reference.node).parent();
    const bool here = enclosingFunction(assignment) == enclosingFunction(binding.name) &&
                      enclosingFunction(assignment);
    if (value || !here || !assignment.is(NodeKind::Assignment)) return {};
    value = assignment.child(Field::Right);
  }
  return value;
}

bool isNameLike(SyntaxNode expression) {
  switch (expression.kind()) {
    case NodeKind::Identifier:
    case NodeKind::Member:
    case NodeKind::Subscript:
    case NodeKind::This:
      return true;
    default:
      return false;
  }
}

// What the binding is another name for; none if it is something of its own.
SyntaxNode aliasOf(const Scopes& scopes, BindingId id) {
  const Binding& binding = scopes.binding(id);
  const bool variable = binding.kind == BindingKind::Const || binding.kind == BindingKind::Let ||
                        binding.kind == BindingKind::Var;
  if (!variable) return {};
  const SyntaxNode value = unwrapped(onlyValueOf(scopes, id));
  return isNameLike(value) ? value : SyntaxNode();
}

// The path of a name in a pattern: ".0.b" of `b` in [{ b }]; "" for the pattern itself.
std::string pathInPattern(SyntaxNode name, SyntaxNode pattern) {
  std::string path;
  for (SyntaxNode at = name; at && at != pattern; at = at.parent()) {
    const SyntaxNode parent = at.parent();
    if (parent.is(NodeKind::PairPattern) && at.field() == Field::Value) {
      path.insert(0, "." + std::string(literalOr(parent.child(Field::Key))));
    } else if (at.is(NodeKind::ShorthandPattern)) {
      path.insert(0, "." + std::string(at.text()));
    } else if (parent.is(NodeKind::ArrayPattern)) {
      size_t index = 0;
      for (const SyntaxNode child : parent.children()) {
        if (child == at) break;
        ++index;
      }
      path.insert(0, "." + std::to_string(index));
    }
  }
  return path;
}

struct ListPlace {
  SyntaxNode list;
  std::string path;  // from the list to the binding
};

// For a variable that takes the elements of a list one by one: that list.
ListPlace listOf(const Binding& binding) {
  SyntaxNode at = binding.name;
  while (at && !at.parent().is(NodeKind::ForInStatement) && !isFunction(at.kind()) &&
         !at.is(NodeKind::FormalParameters) && !at.is(NodeKind::Program) &&
         !at.is(NodeKind::Block)) {
    at = at.parent();
  }
  if (at.parent().is(NodeKind::ForInStatement) && at.field() == Field::Left) {
    return {at.parent().child(Field::Right),
            std::string(kElement) + pathInPattern(binding.name, at)};
  }
  const auto place = parameterPlaceOf(binding);
  if (!place || place->index > 1) return {};
  const auto given = argumentOf(place->function);
  if (!given || !given->call.receiver || given->index != 0) return {};
  if (!isOneOf(kTakesElements, given->call.method())) return {};
  const bool reduces = given->call.method() == "reduce";
  if (place->index != (reduces ? 1U : 0U)) return {};
  const auto parameters = parametersOf(place->function);
  return {given->call.receiver,
          std::string(kElement) + pathInPattern(binding.name, parameters[place->index])};
}

// Object.keys(x), Object.entries(x), Object.values(x), [...x], x.slice(): as good as x here.
SyntaxNode listBehind(SyntaxNode list, std::string& path) {
  for (int hop = 0; hop < 4; ++hop) {
    list = unwrapped(list);
    const auto call = callOf(list);
    if (!call || call->isNew) return list;
    const std::string_view method = call->method();
    const bool ofObject = call->receiver.text() == "Object";
    if (ofObject && (method == "keys" || method == "entries" || method == "values")) {
      path.insert(0, "." + std::string(method));
      list = call->arguments.firstChild();
    } else if (call->receiver && (method == "slice" || method == "entries" || method == "values" ||
                                  method == "keys" || method == "concat" || method == "reverse")) {
      list = call->receiver;
    } else {
      return list;
    }
  }
  return list;
}

std::string joined(const std::vector<std::string>& parts, std::string head) {
  std::for_each(parts.rbegin(), parts.rend(), [&](const std::string& part) { head += part; });
  return head;
}

SyntaxNode objectAround(SyntaxNode function) {
  SyntaxNode part = function;
  if (function.parent().is(NodeKind::Pair)) part = function.parent();
  const SyntaxNode object = part.parent();
  return object.is(NodeKind::Object) ? object : SyntaxNode();
}

// From an object in the options of a component to the options.
SyntaxNode optionsAround(SyntaxNode object) {
  SyntaxNode at = object;
  for (int level = 0; level < 3; ++level) {
    const SyntaxNode pair = at.parent();
    if (!pair.is(NodeKind::Pair) || !pair.parent().is(NodeKind::Object)) break;
    at = pair.parent();
    if (isOptionGroup(literalOr(pair.child(Field::Key)))) return at;
  }
  return object;
}

// F of F.prototype.m = function …, F.prototype = { … }; none.
SyntaxNode prototypeOf(SyntaxNode value) {
  const SyntaxNode assignment = outermostWrapper(value).parent();
  if (!assignment.is(NodeKind::Assignment)) return {};
  SyntaxNode left = unwrapped(assignment.child(Field::Left));
  for (int level = 0; level < 2 && left.is(NodeKind::Member); ++level) {
    const SyntaxNode object = unwrapped(left.child(Field::Object));
    if (left.child(Field::Property).text() == "prototype") return object;
    left = object;
  }
  return {};
}

}  // namespace

bool isOptionGroup(std::string_view key) {
  return isOneOf(kOptionGroups, key);
}

size_t SubjectHash::operator()(const Subject& subject) const {
  const size_t head = (static_cast<size_t>(subject.root) << 32) ^ subject.id;
  return std::hash<std::string>{}(subject.path) * 31 + head;
}

Subject Subjects::member(const Subject& object, std::string_view name) {
  Subject result = object;
  if (object) (result.path += '.') += name;
  return result;
}

Subject Subjects::ofBinding(BindingId binding) const {
  return {Subject::Root::Binding, binding, {}};
}

const Subject& Subjects::of(SyntaxNode expression) const {
  static const Subject nothing;
  if (!expression) return nothing;
  const auto known = known_.find(expression.index());
  if (known != known_.end()) return known->second;
  return known_.emplace(expression.index(), find(expression)).first->second;
}

Subject Subjects::find(SyntaxNode expression) const {
  const Scopes& scopes = file_.scopes();
  std::vector<std::string> parts;  // the last property first
  for (int hop = 0; hop < kMaxHops; ++hop) {
    expression = unwrapped(expression);
    switch (expression.kind()) {
      case NodeKind::Member:
        parts.push_back("." + std::string(expression.child(Field::Property).text()));
        expression = expression.child(Field::Object);
        continue;
      case NodeKind::Subscript: {
        const auto index = literalText(expression.child(Field::Index));
        parts.push_back(index ? "." + std::string(*index) : std::string("[]"));
        expression = expression.child(Field::Object);
        continue;
      }
      case NodeKind::Assignment:
        expression = expression.child(Field::Left);
        continue;
      case NodeKind::This: {
        const SyntaxNode owner = ownerOfThis(expression);
        if (!owner) return {};
        return {Subject::Root::This, owner.index(), joined(parts, "")};
      }
      case NodeKind::Array:
        // A list written out: equal to another with the same text.
        return {Subject::Root::Global, 0, joined(parts, std::string(expression.text()))};
      case NodeKind::Identifier:
      case NodeKind::ShorthandProperty:
      case NodeKind::ShorthandPattern:
        break;
      default:
        return {};
    }
    const BindingId id = scopes.bindingOf(expression);
    if (id == Scopes::kNone) {
      return {Subject::Root::Global, 0, joined(parts, std::string(expression.text()))};
    }
    const Binding& binding = scopes.binding(id);
    if (const SyntaxNode value = aliasOf(scopes, id)) {
      if (!binding.property.empty()) parts.push_back("." + std::string(binding.property));
      expression = value;
      continue;
    }
    ListPlace place = listOf(binding);
    if (place.list) {
      place.list = listBehind(place.list, place.path);
      const SyntaxNode list = unwrapped(place.list);
      if (isNameLike(list) || list.is(NodeKind::Array)) {
        parts.push_back(place.path);
        expression = list;
        continue;
      }
    }
    return {Subject::Root::Binding, id, joined(parts, "")};
  }
  return {};
}

SyntaxNode Subjects::ownerOfThis(SyntaxNode node) const {
  for (SyntaxNode at = node.parent(); at; at = at.parent()) {
    if (at.is(NodeKind::ClassField) || at.is(NodeKind::StaticBlock)) return classOfMember(at);
    if (!isFunction(at.kind()) || at.is(NodeKind::ArrowFunction)) continue;
    if (const SyntaxNode owner = classOfMember(at)) return owner;
    if (at.parent().is(NodeKind::ClassField)) return classOfMember(at.parent());
    SyntaxNode prototype = prototypeOf(at);
    if (const SyntaxNode object = objectAround(at)) {
      prototype = prototypeOf(object);
      if (!prototype) return optionsAround(object);
    }
    if (prototype) {
      const BindingId id = file_.scopes().bindingOf(prototype);
      return id == Scopes::kNone ? prototype : unwrapped(file_.scopes().binding(id).value);
    }
    // (function () { … }).bind(this), .call(this)
    const SyntaxNode asked = outermostWrapper(at).parent();
    if (asked.is(NodeKind::Member)) {
      const std::string_view name = asked.child(Field::Property).text();
      const auto call = callOf(asked.parent());
      if (call && (name == "bind" || name == "call" || name == "apply") &&
          unwrapped(call->arguments.firstChild()).is(NodeKind::This)) {
        continue;
      }
    }
    return at;
  }
  return {};
}

}  // namespace leakline

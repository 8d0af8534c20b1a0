#include "engine/joint/growth.h"

#include <algorithm>
#include <array>

#include "syntax/calls.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

constexpr std::array<std::string_view, 10> kGrowingMethods{
    "push", "unshift", "splice", "set", "add", "append", "enqueue", "write", "concat", "put"};

bool isOneOf(std::span<const std::string> methods, std::string_view method) {
  return std::find(methods.begin(), methods.end(), method) != methods.end();
}

bool grows(std::string_view method, std::span<const std::string> asked) {
  return isOneOf(asked, method) || isGrowingMethod(method);
}

// The text of what a name use denotes: `a.b.list` of the member expression, `list` of a variable.
bool mentionsWithin(SyntaxNode expression, std::string_view text) {
  for (uint32_t i = expression.index(); i < expression.subtreeEnd(); ++i) {
    const SyntaxNode node = expression.tree()->node(i);
    const bool name = node.is(NodeKind::Identifier) || node.is(NodeKind::Member);
    if (name && node.text() == text) return true;
  }
  return false;
}

// list.concat(x), [...list, x], { ...table, [k]: v }, Object.assign({}, table, …)
bool isLargerCopy(SyntaxNode value, std::string_view text) {
  value = unwrapped(value);
  if (value.is(NodeKind::Array) || value.is(NodeKind::Object)) {
    for (const SyntaxNode part : value.children()) {
      if (part.is(NodeKind::Spread) && mentionsWithin(part, text)) return true;
    }
    return false;
  }
  const auto call = callOf(value);
  if (!call) return false;
  if (call->method() == "concat") return mentionsWithin(value, text);
  if (call->method() == "assign") return mentionsWithin(call->arguments, text);
  if (!call->isNew) return false;  // new Map([...map, [k, v]])
  const SyntaxNode first = unwrapped(call->arguments.firstChild());
  return first.is(NodeKind::Array) && isLargerCopy(first, text);
}

bool isConstantKey(SyntaxNode subscript) {
  return literalText(subscript.child(Field::Index)).has_value();
}

// Looks at one use of the collection's name and tells whether it makes it grow.
class UseReader {
 public:
  UseReader(const ScriptSyntax& script, std::span<const std::string> methods, std::string_view link)
      : script_(script), methods_(methods), link_(link) {}

  // `use` is an identifier or the member expression that names the property.
  std::optional<GrowthSpot> read(SyntaxNode use) const {
    const SyntaxNode name = lastNameOf(use);
    if (!name) return std::nullopt;
    if (auto site = assigned(use, name)) return site;
    if (auto site = passed(use, name)) return site;
    if (auto site = linked(use, name)) return site;
    if (auto site = behindHelper(use, name)) return site;
    bool direct = true;
    SyntaxNode at = outermostWrapper(use);
    for (int level = 0; level < 3; ++level) {
      if (auto site = grown(at, name, direct)) return site;
      at = inside(at);
      if (!at) return std::nullopt;
      direct = false;
    }
    return std::nullopt;
  }

 private:
  GrowthSpot site(SyntaxNode node, uint32_t begin, uint32_t end, bool asked, bool direct) const {
    return {{&script_, node, begin, end}, {runsOnCall(node), asked, direct}};
  }

  // x.push(…), x[k] = v
  std::optional<GrowthSpot> grown(SyntaxNode at, SyntaxNode name, bool direct) const {
    const SyntaxNode around = at.parent();
    if (at.field() != Field::Object) return std::nullopt;
    const SyntaxNode outer = outermostWrapper(around);
    if (const auto call = callOf(outer.parent());
        call && outer.field() == Field::Function && grows(call->method(), methods_)) {
      const bool asked = methods_.empty() || isOneOf(methods_, call->method());
      return site(call->node, call->placeBegin(), call->placeEnd(), asked, direct);
    }
    if (!around.is(NodeKind::Subscript) || outer.field() != Field::Left) return std::nullopt;
    const NodeKind parent = outer.parent().kind();
    if (parent != NodeKind::Assignment && parent != NodeKind::AugmentedAssignment) {
      return std::nullopt;
    }
    return site(outer.parent(), name.begin(), name.end(), !isConstantKey(around), direct);
  }

  // x = [...x, y], x = x.concat(y)
  std::optional<GrowthSpot> assigned(SyntaxNode use, SyntaxNode name) const {
    const SyntaxNode target = outermostWrapper(use);
    const SyntaxNode assignment = target.parent();
    if (!assignment.is(NodeKind::Assignment) || target.field() != Field::Left) return std::nullopt;
    if (!isLargerCopy(assignment.child(Field::Right), use.text())) return std::nullopt;
    return site(assignment, name.begin(), name.end(), true, true);
  }

  // Object.assign(x, …), Array.prototype.push.apply(x, …), Reflect.set(x, …)
  std::optional<GrowthSpot> passed(SyntaxNode use, SyntaxNode name) const {
    const auto given = argumentOf(use);
    if (!given || given->index != 0 || !given->call.receiver) return std::nullopt;
    const std::string_view method = given->call.method();
    const std::string_view receiver = lastNameTextOf(given->call.receiver);
    const bool object = receiver == "Object" && (method == "assign" || method == "defineProperty");
    const bool set = (receiver == "Reflect" || receiver == "Vue") && method == "set";
    const bool applied = (method == "apply" || method == "call") && grows(receiver, methods_);
    if (!object && !set && !applied) return std::nullopt;
    return site(given->call.node, name.begin(), name.end(), true, true);
  }

  // last.next = x, and with less weight first = x; not what takes an item off.
  std::optional<GrowthSpot> linked(SyntaxNode use, SyntaxNode name) const {
    const SyntaxNode target = outermostWrapper(use);
    const SyntaxNode assignment = target.parent();
    if (link_.empty() || !assignment.is(NodeKind::Assignment) || target.field() != Field::Left) {
      return std::nullopt;
    }
    const SyntaxNode value = unwrapped(assignment.child(Field::Right));
    const bool item = value.is(NodeKind::Identifier) || value.is(NodeKind::Object) ||
                      value.is(NodeKind::New) || value.is(NodeKind::Call) ||
                      value.is(NodeKind::Assignment);
    if (!item || value.text() == "undefined") return std::nullopt;
    return site(assignment, name.begin(), name.end(), lastNameTextOf(use) == link_, true);
  }

  // Compilers keep private fields in WeakMaps: get(this, field).push(x)
  std::optional<GrowthSpot> behindHelper(SyntaxNode use, SyntaxNode name) const {
    const auto given = argumentOf(use);
    if (!given || given->index != 1 || given->call.receiver || given->call.isNew) {
      return std::nullopt;
    }
    return grown(outermostWrapper(given->call.node), name, true);
  }

  // What is stored in it: x[k] and x.get(k), also (x[k] = x[k] || []).
  static SyntaxNode inside(SyntaxNode at) {
    if (at.field() != Field::Object) return {};
    SyntaxNode outer = outermostWrapper(at.parent());
    if (at.parent().is(NodeKind::Member)) {
      const auto call = callOf(outer.parent());
      if (!call || outer.field() != Field::Function || call->method() != "get") return {};
      outer = outermostWrapper(call->node);
    }
    return outer;
  }

  const ScriptSyntax& script_;
  std::span<const std::string> methods_;
  std::string_view link_;
};

class Best {
 public:
  void offer(const std::optional<GrowthSpot>& site) {
    if (!site) return;
    const bool better = !best_ || best_->weight < site->weight;
    const bool earlier =
        best_ && best_->weight == site->weight && site->site.begin < best_->site.begin;
    if (better || earlier) best_ = site;
  }
  const std::optional<GrowthSpot>& get() const { return best_; }

 private:
  std::optional<GrowthSpot> best_;
};

// const list = this.list; const { list } = store: the variable is the property.
void addAliases(const ScriptSyntax& script, LocalNames& names) {
  for (BindingId id = 0; id < script.scopes.bindings().size() && !names.properties.empty(); ++id) {
    const Binding& binding = script.scopes.binding(id);
    if (!binding.value) continue;
    const SyntaxNode value = unwrapped(binding.value);
    std::string_view property = binding.property;
    if (property.empty() && value.is(NodeKind::Member)) property = lastNameTextOf(value);
    if (property.empty()) continue;
    const auto known = std::find(names.properties.begin(), names.properties.end(), property);
    if (known != names.properties.end()) names.addBinding(id);
  }
}

// A value that makes a new collection or client, not one that clears or hands over.
bool isFresh(SyntaxNode value) {
  value = unwrappedAwaited(value);
  return value.is(NodeKind::Array) || value.is(NodeKind::Object) || value.is(NodeKind::New) ||
         value.is(NodeKind::Call);
}

// Is the node the name in `name: value`, `name = value` of a class, or `this.name = value`?
SyntaxNode valueGiven(SyntaxNode node) {
  const SyntaxNode parent = node.parent();
  if (parent.is(NodeKind::Pair) && node.field() == Field::Key) return parent.child(Field::Value);
  if (parent.is(NodeKind::ClassField) && node.field() != Field::Value) {
    return parent.child(Field::Value);
  }
  if (!parent.is(NodeKind::Member)) return {};
  const SyntaxNode target = outermostWrapper(parent);
  const SyntaxNode assignment = target.parent();
  return assignment.is(NodeKind::Assignment) && target.field() == Field::Left
             ? assignment.child(Field::Right)
             : SyntaxNode();
}

}  // namespace

bool isGrowingMethod(std::string_view method) {
  return std::find(kGrowingMethods.begin(), kGrowingMethods.end(), method) != kGrowingMethods.end();
}

std::optional<GrowthSpot> growthOf(const ScriptSyntax& script, const LocalNames& names,
                                   std::span<const std::string> methods, std::string_view link) {
  LocalNames all = names;
  addAliases(script, all);
  if (!link.empty()) all.addProperty(link);
  const UseReader reader(script, methods, link);
  Best best;
  for (const BindingId id : all.bindings) {
    for (const uint32_t use : script.scopes.referencesTo(id)) {
      best.offer(reader.read(script.scopes.references()[use].node));
    }
  }
  if (!all.properties.empty()) {
    for (uint32_t i = 0; i < script.tree->nodeCount(); ++i) {
      const SyntaxNode node = script.tree->node(i);
      if (!node.is(NodeKind::Member) && !node.is(NodeKind::Subscript)) continue;
      const auto known =
          std::find(all.properties.begin(), all.properties.end(), lastNameTextOf(node));
      if (known != all.properties.end()) best.offer(reader.read(node));
    }
  }
  return best.get();
}

LocalNames variablesNamed(const ScriptSyntax& script, SyntaxNode within, std::string_view name) {
  LocalNames names;
  if (within) {
    names.addBinding(script.scopes.lookup(script.scopes.scopeOf(within), name));
    if (!names.empty()) return names;
  }
  for (BindingId id = 0; id < script.scopes.bindings().size(); ++id) {
    if (script.scopes.binding(id).name.text() == name) names.addBinding(id);
  }
  return names;
}

std::optional<Site> declarationOf(const ScriptSyntax& script, const LocalNames& names) {
  for (const BindingId id : names.bindings) {
    const SyntaxNode name = script.scopes.binding(id).name;
    return Site{&script, name, name.begin(), name.end()};
  }
  for (const std::string_view property : names.properties) {
    SyntaxNode found;
    for (uint32_t i = 0; i < script.tree->nodeCount() && !found; ++i) {
      const SyntaxNode node = script.tree->node(i);
      if (!node.is(NodeKind::PropertyName) || node.text() != property) continue;
      const SyntaxNode value = valueGiven(node);
      if (value && isFresh(value)) found = node;
    }
    if (found) return Site{&script, found, found.begin(), found.end()};
  }
  return std::nullopt;
}

}  // namespace leakline

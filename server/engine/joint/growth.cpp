#include "engine/joint/growth.h"

#include <algorithm>
#include <array>

#include "engine/joint/stored_names.h"
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

// list.concat(x), [...list, x], { ...table, [k]: v }, Object.assign({}, table, …), text + x,
// `${text}…`
bool isLargerCopy(SyntaxNode value, std::string_view text) {
  value = unwrapped(value);
  if (value.is(NodeKind::Binary)) {
    return value.child(Field::Operator).text() == "+" && mentionsWithin(value, text);
  }
  if (value.is(NodeKind::Template)) return mentionsWithin(value, text);
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

// list = added(list, x): whatever it does, it gives the list its next value.
bool isMadeFrom(SyntaxNode value, std::string_view text) {
  const auto call = callOf(unwrappedAwaited(value));
  if (!call) return false;
  const auto arguments = argumentsOf(*call);
  return std::any_of(arguments.begin(), arguments.end(),
                     [&](SyntaxNode argument) { return unwrapped(argument).text() == text; });
}

// Looks at one use of the collection's name and tells whether it makes it grow.
class UseReader {
 public:
  UseReader(const ScriptSyntax& script, const GrowthQuery& query, const StoredNames& stored)
      : script_(script), query_(query), stored_(stored) {}

  // `use` is an identifier or the member expression that names the property.
  std::optional<GrowthSpot> read(SyntaxNode use) const {
    const SyntaxNode name = lastNameOf(use);
    if (!name) return std::nullopt;
    if (auto site = assigned(use, name)) return site;
    if (auto site = passed(use, name)) return site;
    if (auto site = linked(use, name)) return site;
    if (auto site = behindHelper(use, name)) return site;
    return grownFrom(use, name, 0);
  }

  // `use` means what is stored in the collection: a variable, or the call of a function.
  std::optional<GrowthSpot> readStored(SyntaxNode use) const {
    const SyntaxNode name = lastNameOf(use.is(NodeKind::Call) ? use.child(Field::Function) : use);
    return name ? grownFrom(use, name, 1) : std::nullopt;
  }

 private:
  GrowthSpot site(SyntaxNode node, uint32_t begin, uint32_t end, bool asked, bool direct) const {
    return {{&script_, node, begin, end}, {runsOnCall(node), true, asked, direct != query_.stored}};
  }

  // It, or what is stored in it, from `level` on.
  std::optional<GrowthSpot> grownFrom(SyntaxNode use, SyntaxNode name, int level) const {
    constexpr int kLevels = 3;
    SyntaxNode at = outermostWrapper(use);
    for (; level < kLevels && at; ++level, at = storedIn(at)) {
      if (auto site = grown(at, name, level == 0)) return site;
    }
    return std::nullopt;
  }

  // x.push(…), x[k] = v
  std::optional<GrowthSpot> grown(SyntaxNode at, SyntaxNode name, bool direct) const {
    const SyntaxNode around = at.parent();
    if (at.field() != Field::Object) return std::nullopt;
    const SyntaxNode outer = outermostWrapper(around);
    const auto& methods = query_.methods;
    if (const auto call = callOf(outer.parent());
        call && outer.field() == Field::Function && grows(call->method(), methods)) {
      const bool asked = methods.empty() || isOneOf(methods, call->method());
      GrowthSpot spot = site(call->node, call->placeBegin(), call->placeEnd(), asked, direct);
      spot.weight.adds = !putsBack(*call);
      return spot;
    }
    if (!around.is(NodeKind::Subscript) || outer.field() != Field::Left) return std::nullopt;
    const NodeKind parent = outer.parent().kind();
    if (parent != NodeKind::Assignment && parent != NodeKind::AugmentedAssignment) {
      return std::nullopt;
    }
    return site(outer.parent(), name.begin(), name.end(), !isConstantKey(around), direct);
  }

  // const v = x.get(k); x.delete(k); x.set(k, v): that only makes it the newest.
  bool putsBack(const Call& call) const {
    const auto arguments = argumentsOf(call);
    const SyntaxNode last = arguments.empty() ? SyntaxNode() : unwrapped(arguments.back());
    if (!last.is(NodeKind::Identifier)) return false;
    const BindingId id = script_.scopes.bindingOf(last);
    const auto& found = stored_.lookups.bindings;
    if (std::find(found.begin(), found.end(), id) == found.end()) return false;
    const auto uses = script_.scopes.referencesTo(id);
    return std::none_of(uses.begin(), uses.end(),
                        [&](uint32_t use) { return script_.scopes.references()[use].write; });
  }

  // x = [...x, y], x = x.concat(y), x += y, and with less weight x = f(x)
  std::optional<GrowthSpot> assigned(SyntaxNode use, SyntaxNode name) const {
    const SyntaxNode target = outermostWrapper(use);
    const SyntaxNode assignment = target.parent();
    if (target.field() != Field::Left) return std::nullopt;
    if (assignment.is(NodeKind::AugmentedAssignment)) {
      if (assignment.child(Field::Operator).text() != "+=") return std::nullopt;
      return site(assignment, name.begin(), name.end(), true, true);
    }
    if (!assignment.is(NodeKind::Assignment)) return std::nullopt;
    const SyntaxNode value = assignment.child(Field::Right);
    const bool larger = isLargerCopy(value, use.text());
    if (!larger && !isMadeFrom(value, use.text())) return std::nullopt;
    return site(assignment, name.begin(), name.end(), larger, true);
  }

  // Object.assign(x, …), Array.prototype.push.apply(x, …), Reflect.set(x, …)
  std::optional<GrowthSpot> passed(SyntaxNode use, SyntaxNode name) const {
    const auto given = argumentOf(use);
    if (!given || given->index != 0 || !given->call.receiver) return std::nullopt;
    const std::string_view method = given->call.method();
    const std::string_view receiver = lastNameTextOf(given->call.receiver);
    const bool object = receiver == "Object" && (method == "assign" || method == "defineProperty");
    const bool set = (receiver == "Reflect" || receiver == "Vue") && method == "set";
    const bool applied = (method == "apply" || method == "call") && grows(receiver, query_.methods);
    if (!object && !set && !applied) return std::nullopt;
    return site(given->call.node, name.begin(), name.end(), true, true);
  }

  // last.next = x, and with less weight first = x; not what takes an item off.
  std::optional<GrowthSpot> linked(SyntaxNode use, SyntaxNode name) const {
    const SyntaxNode target = outermostWrapper(use);
    const SyntaxNode assignment = target.parent();
    if (query_.link.empty() || !assignment.is(NodeKind::Assignment) ||
        target.field() != Field::Left) {
      return std::nullopt;
    }
    const SyntaxNode value = unwrapped(assignment.child(Field::Right));
    const bool item = value.is(NodeKind::Identifier) || value.is(NodeKind::Object) ||
                      value.is(NodeKind::New) || value.is(NodeKind::Call) ||
                      value.is(NodeKind::Assignment);
    if (!item || value.text() == "undefined") return std::nullopt;
    return site(assignment, name.begin(), name.end(), lastNameTextOf(use) == query_.link, true);
  }

  // Compilers keep private fields in WeakMaps: get(this, field).push(x)
  std::optional<GrowthSpot> behindHelper(SyntaxNode use, SyntaxNode name) const {
    const auto given = argumentOf(use);
    if (!given || given->index != 1 || given->call.receiver || given->call.isNew) {
      return std::nullopt;
    }
    return grown(outermostWrapper(given->call.node), name, true);
  }

  const ScriptSyntax& script_;
  const GrowthQuery& query_;
  const StoredNames& stored_;
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

// let at = tree: also what the other variable is called.
void addOtherNames(const ScriptSyntax& script, LocalNames& names) {
  const std::vector<BindingId> known = names.bindings;
  for (BindingId id = 0; id < script.scopes.bindings().size() && !known.empty(); ++id) {
    const Binding& binding = script.scopes.binding(id);
    if (!binding.value || !binding.property.empty()) continue;
    const SyntaxNode value = unwrapped(binding.value);
    if (!value.is(NodeKind::Identifier)) continue;
    const BindingId other = script.scopes.bindingOf(value);
    if (std::find(known.begin(), known.end(), other) != known.end()) names.addBinding(id);
  }
}

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
                                   const GrowthQuery& query) {
  LocalNames all = names;
  addOtherNames(script, all);
  addAliases(script, all);
  if (!query.link.empty()) all.addProperty(query.link);
  const std::vector<SyntaxNode> uses = usesOf(script, all);
  StoredNames stored;
  for (const SyntaxNode use : uses) stored.add(script, use);
  stored.followValues(script);
  const UseReader reader(script, query, stored);
  Best best;
  for (const SyntaxNode use : uses) best.offer(reader.read(use));
  for (const SyntaxNode use : usesOf(script, stored.values)) best.offer(reader.readStored(use));
  for (const SyntaxNode use : usesOf(script, stored.givers)) {
    const SyntaxNode call = outermostWrapper(use).parent();
    if (call.is(NodeKind::Call)) best.offer(reader.readStored(call));
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

#include "engine/joint/function_uses.h"

#include <algorithm>
#include <utility>

#include "syntax/expressions.h"
#include "syntax/functions.h"
#include "syntax/modules.h"

namespace leakline {
namespace {

constexpr size_t kMaxNames = 16;

template <class Value>
void addOnce(std::vector<Value>& list, Value value) {
  if (list.size() < kMaxNames && std::find(list.begin(), list.end(), value) == list.end()) {
    list.push_back(value);
  }
}

bool endsSearchAround(NodeKind kind) {
  return isFunction(kind) || kind == NodeKind::FormalParameters || kind == NodeKind::ClassBody ||
         kind == NodeKind::Block || kind == NodeKind::Program;
}

// What the value is stored in.
void addTarget(const ScriptSyntax& script, SyntaxNode value, LocalNames& names) {
  SyntaxNode parent = value.parent();
  while (parent.is(NodeKind::Assignment) && value.field() == Field::Right) {  // a = b = f
    const SyntaxNode left = unwrapped(parent.child(Field::Left));
    if (left.is(NodeKind::Identifier)) {
      names.addBinding(script.scopes.bindingOf(left));
    } else {
      names.addProperty(lastNameTextOf(left));
    }
    value = outermostWrapper(parent);
    parent = value.parent();
  }
  if (parent.is(NodeKind::Declarator) && value.field() == Field::Value) {
    names.addBinding(script.scopes.bindingOf(parent.child(Field::Name)));
  } else if (parent.is(NodeKind::Pair) && value.field() == Field::Value) {
    names.addProperty(literalOr(parent.child(Field::Key)));
  } else if (parent.is(NodeKind::ClassField)) {
    const SyntaxNode property = parent.child(Field::Property);
    names.addProperty((property ? property : parent.child(Field::Name)).text());
  }
}

void addUse(const ScriptSyntax& script, SyntaxNode use, LocalNames& names,
            std::vector<ArgumentOf>& calls) {
  if (use.is(NodeKind::ShorthandProperty)) names.addProperty(use.text());
  const SyntaxNode value = outermostBound(use);
  if (auto call = argumentOf(value)) calls.push_back(*call);
  addTarget(script, value, names);
}

}  // namespace

void LocalNames::addBinding(BindingId id) {
  if (id != Scopes::kNone) addOnce(bindings, id);
}

void LocalNames::addProperty(std::string_view name) {
  // CommonJS' own names say nothing about what is exported.
  if (!name.empty() && name != "exports") addOnce(properties, name);
}

SyntaxNode outermostBound(SyntaxNode expression) {
  expression = outermostWrapper(expression);
  while (expression.field() == Field::Object && expression.parent().is(NodeKind::Member)) {
    const SyntaxNode call = outermostWrapper(expression.parent()).parent();
    if (!call.is(NodeKind::Call) || boundFunction(call) != unwrapped(expression)) break;
    expression = outermostWrapper(call);
  }
  return expression;
}

std::vector<ArgumentOf> callsAround(SyntaxNode expression) {
  std::vector<ArgumentOf> calls;
  SyntaxNode node = expression;
  for (SyntaxNode parent = node.parent(); parent && !endsSearchAround(parent.kind());
       node = parent, parent = node.parent()) {
    // The function is called or asked for something: only .bind() leaves it what it is.
    const bool calledOn = parent.is(NodeKind::Call) && node.field() == Field::Function;
    const bool askedFor = parent.is(NodeKind::Member) && lastNameTextOf(parent) != "bind";
    if ((calledOn && !boundFunction(parent)) || askedFor) break;
    if (!parent.is(NodeKind::Arguments)) continue;
    if (const auto argument = argumentOf(node)) calls.push_back(*argument);
  }
  return calls;
}

LocalNames namesOf(const ScriptSyntax& script, SyntaxNode function) {
  LocalNames names;
  if (function.is(NodeKind::Method)) {
    if (function.child(Field::Name).text() != "constructor") {
      names.addProperty(literalOr(function.child(Field::Name)));
    }
    return names;
  }
  if (const SyntaxNode own = function.child(Field::Name)) {
    names.addBinding(script.scopes.bindingOf(own));
  }
  addTarget(script, outermostBound(function), names);
  return names;
}

LocalNames importedNames(const ScriptSyntax& script, const ScriptSyntaxes& scripts,
                         const std::string& from, const std::vector<std::string_view>& exports) {
  LocalNames names;
  for (BindingId id = 0; id < script.scopes.bindings().size(); ++id) {
    const Binding& binding = script.scopes.binding(id);
    if (!binding.value || binding.kind == BindingKind::Parameter) continue;
    const auto use = moduleUseOf(script.scopes, binding.name);
    if (!use || scripts.resolve(script.name, use->specifier) != from) continue;
    if (std::find(exports.begin(), exports.end(), use->property) != exports.end()) {
      names.addBinding(id);
    }
    if (!use->property.empty()) continue;
    // The module: what it exports are its properties.
    for (const std::string_view name : exports) names.addProperty(name);
  }
  return names;
}

std::vector<std::string_view> exportedNames(const ScriptSyntax& script, const LocalNames& names,
                                            SyntaxNode function) {
  std::vector<std::string_view> exported;
  for (const Export& one : exportsOf(*script.tree)) {
    const SyntaxNode value = unwrapped(one.value);
    const BindingId id = script.scopes.bindingOf(value);
    const bool known =
        id != Scopes::kNone &&
        std::find(names.bindings.begin(), names.bindings.end(), id) != names.bindings.end();
    if (known || value == function) addOnce(exported, one.name);
  }
  return exported;
}

std::vector<KnownIn> knownElsewhere(ScriptSyntaxes& scripts, const ScriptSyntax& script,
                                    const LocalNames& names, SyntaxNode function) {
  std::vector<KnownIn> found;
  const std::vector<std::string_view> exported = exportedNames(script, names, function);
  size_t looked = 0;
  for (const std::string& path : scripts.userScripts()) {
    if (path == script.name || looked == kMaxOtherScripts) continue;
    const bool imports = !exported.empty() && scripts.mentions(path, importedAs(script.name));
    const bool mentions = std::any_of(names.properties.begin(), names.properties.end(),
                                      [&](auto name) { return scripts.mentions(path, name); });
    if (!imports && !mentions) continue;
    ++looked;
    const ScriptSyntax* other = scripts.at(path);
    if (!other) continue;
    LocalNames there = importedNames(*other, scripts, script.name, exported);
    for (const std::string_view property : names.properties) there.addProperty(property);
    if (!there.empty()) found.push_back({other, std::move(there)});
  }
  return found;
}

std::vector<SyntaxNode> usesOf(const ScriptSyntax& script, const LocalNames& names) {
  std::vector<SyntaxNode> uses;
  for (const BindingId id : names.bindings) {
    for (const uint32_t use : script.scopes.referencesTo(id)) {
      uses.push_back(script.scopes.references()[use].node);
    }
  }
  const auto& known = names.properties;
  for (uint32_t i = 0; !known.empty() && i < script.tree->nodeCount(); ++i) {
    const SyntaxNode node = script.tree->node(i);
    if (!node.is(NodeKind::Member) && !node.is(NodeKind::Subscript)) continue;
    if (std::find(known.begin(), known.end(), lastNameTextOf(node)) != known.end()) {
      uses.push_back(node);
    }
  }
  return uses;
}

std::vector<ArgumentOf> callsGiven(const ScriptSyntax& script, LocalNames& names) {
  std::vector<ArgumentOf> calls;
  size_t bindingsDone = 0;
  size_t propertiesDone = 0;
  // Uses may give further names.
  while (bindingsDone < names.bindings.size() || propertiesDone < names.properties.size()) {
    for (; bindingsDone < names.bindings.size(); ++bindingsDone) {
      for (const uint32_t use : script.scopes.referencesTo(names.bindings[bindingsDone])) {
        const Reference& reference = script.scopes.references()[use];
        if (reference.read) addUse(script, reference.node, names, calls);
      }
    }
    const std::vector<std::string_view> fresh(
        names.properties.begin() + static_cast<ptrdiff_t>(propertiesDone), names.properties.end());
    propertiesDone = names.properties.size();
    for (uint32_t i = 0; !fresh.empty() && i < script.tree->nodeCount(); ++i) {
      const SyntaxNode node = script.tree->node(i);
      if (!node.is(NodeKind::Member) && !node.is(NodeKind::Subscript)) continue;
      if (std::find(fresh.begin(), fresh.end(), lastNameTextOf(node)) != fresh.end()) {
        addUse(script, node, names, calls);
      }
    }
  }
  std::sort(calls.begin(), calls.end(), [](const ArgumentOf& a, const ArgumentOf& b) {
    return a.call.node.begin() < b.call.node.begin();
  });
  return calls;
}

}  // namespace leakline

#include "engine/joint/own_functions.h"

#include <algorithm>
#include <utility>

#include "syntax/expressions.h"
#include "syntax/functions.h"
#include "syntax/modules.h"

namespace leakline {
namespace {

// From name to name, and from script to script that passes an export on.
constexpr int kMaxHops = 4;
// Scripts that are searched for a method of one name.
constexpr size_t kMaxScripts = 40;

SyntaxNode constructorOf(SyntaxNode cls) {
  for (const SyntaxNode member : cls.child(Field::Body).children()) {
    if (member.is(NodeKind::Method) && member.child(Field::Name).text() == "constructor") {
      return member;
    }
  }
  return {};
}

// The function that the expression means in its script; of a class the constructor.
SyntaxNode functionMeant(const ScriptSyntax& script, SyntaxNode expression) {
  for (int hop = 0; hop < kMaxHops; ++hop) {
    expression = unwrapped(expression);
    if (const SyntaxNode bound = boundFunction(expression)) expression = unwrapped(bound);
    if (isFunction(expression.kind())) return expression;
    if (isClass(expression.kind())) return constructorOf(expression);
    const BindingId id = script.scopes.bindingOf(expression);
    if (id == Scopes::kNone) return {};
    const Binding& binding = script.scopes.binding(id);
    const bool other = binding.kind == BindingKind::Parameter ||
                       binding.kind == BindingKind::Import || !binding.property.empty();
    if (other || !binding.value) return {};
    expression = binding.value;
  }
  return {};
}

void addOnce(std::vector<OwnFunction>& found, const ScriptSyntax& script, SyntaxNode function) {
  const bool known = std::any_of(found.begin(), found.end(),
                                 [&](const OwnFunction& one) { return one.node == function; });
  if (function && !known) found.push_back({&script, function});
}

// A script of the user's.
const ScriptSyntax* ownScript(ScriptSyntaxes& scripts, const std::string& path) {
  const ScriptSyntax* script = path.empty() ? nullptr : scripts.at(path);
  return script && script->beginning.owner == CodeOwner::User ? script : nullptr;
}

void addExported(ScriptSyntaxes& scripts, const std::string& path, std::string_view name,
                 std::vector<OwnFunction>& found) {
  std::vector<std::pair<std::string, std::string_view>> open{{path, name}};
  for (size_t i = 0; i < open.size() && i < kMaxHops; ++i) {
    const auto [from, wanted] = open[i];
    const ScriptSyntax* script = ownScript(scripts, from);
    if (!script) continue;
    for (const Export& one : exportsOf(*script->tree)) {
      const bool all = one.name == "*" && one.from;
      if (one.name != wanted && !all) continue;
      if (one.from) {
        open.emplace_back(scripts.resolve(script->name, one.from->specifier),
                          all ? wanted : one.from->property);
      } else {
        addOnce(found, *script, functionMeant(*script, one.value));
      }
    }
  }
}

void addNamed(const ScriptSyntax& script, std::string_view name, std::vector<OwnFunction>& found) {
  for (uint32_t i = 0; i < script.tree->nodeCount(); ++i) {
    const SyntaxNode node = script.tree->node(i);
    if (isFunction(node.kind()) && nameOfFunction(node) == name) addOnce(found, script, node);
  }
}

// Methods: those of the script the object comes from, else of the script itself, else of any.
void addMethods(ScriptSyntaxes& scripts, const ScriptSyntax& script, const Call& call,
                bool anywhere, std::vector<OwnFunction>& found) {
  const std::string_view name = call.method();
  if (name.empty()) return;
  if (const auto use = moduleUseOf(script.scopes, call.receiver)) {
    const ScriptSyntax* other = ownScript(scripts, scripts.resolve(script.name, use->specifier));
    if (other) addNamed(*other, name, found);
  }
  const bool own = anywhere || call.receiver.is(NodeKind::This);
  if (found.empty() && own) addNamed(script, name, found);
  size_t looked = 0;
  for (const std::string& path : scripts.userScripts()) {
    if (!found.empty() || !anywhere || looked == kMaxScripts) return;
    if (path == script.name || !scripts.mentions(path, name)) continue;
    ++looked;
    if (const ScriptSyntax* other = scripts.at(path)) addNamed(*other, name, found);
  }
}

std::vector<SyntaxNode> parametersOf(SyntaxNode function) {
  if (const SyntaxNode single = function.child(Field::Parameter)) return {single};
  std::vector<SyntaxNode> parameters;
  for (const SyntaxNode one : function.child(Field::Parameters).children()) {
    parameters.push_back(one);
  }
  return parameters;
}

bool isRestParameter(SyntaxNode parameter) {
  return parameter.is(NodeKind::RestPattern) ||
         parameter.child(Field::Pattern).is(NodeKind::RestPattern);
}

// The calls that are given a list argument by argument, and where its item at `offset` comes in.
std::vector<ArgumentOf> spreadOn(const ScriptSyntax& script, const LocalNames& list,
                                 size_t offset) {
  std::vector<ArgumentOf> calls;
  for (const SyntaxNode use : usesOf(script, list)) {
    if (!use.parent().is(NodeKind::Spread)) continue;
    auto given = argumentOf(use.parent());
    if (!given) continue;
    given->index += offset;
    calls.push_back(*given);
  }
  return calls;
}

}  // namespace

std::vector<ArgumentOf> OwnFunction::handsOn(size_t index) const {
  const std::vector<SyntaxNode> parameters = parametersOf(node);
  const bool isRest =
      !parameters.empty() && index + 1 >= parameters.size() && isRestParameter(parameters.back());
  const size_t position = isRest ? parameters.size() - 1 : index;
  LocalNames names;
  for (BindingId id = 0; id < script->scopes.bindings().size(); ++id) {
    if (parameterIndex(id) == position) names.addBinding(id);
  }
  if (isRest) return spreadOn(*script, names, index - position);
  const SyntaxNode body = node.parent();
  const bool method = node.is(NodeKind::Method) && body.is(NodeKind::ClassBody);
  const SyntaxNode region = method ? body : node;
  std::vector<ArgumentOf> calls = callsGiven(*script, names);
  std::erase_if(calls, [&](const ArgumentOf& call) { return !region.contains(call.call.node); });
  return calls;
}

std::optional<size_t> OwnFunction::parameterIndex(BindingId id) const {
  if (id == Scopes::kNone) return std::nullopt;
  const Binding& binding = script->scopes.binding(id);
  if (binding.kind != BindingKind::Parameter || !binding.property.empty() ||
      script->scopes.scopes()[binding.scope].node != node) {
    return std::nullopt;
  }
  const std::vector<SyntaxNode> parameters = parametersOf(node);
  const auto found = std::find_if(parameters.begin(), parameters.end(), [&](SyntaxNode parameter) {
    return parameter.contains(binding.name);
  });
  if (found == parameters.end()) return std::nullopt;
  return static_cast<size_t>(found - parameters.begin());
}

std::vector<OwnFunction> functionsCalled(ScriptSyntaxes& scripts, const ScriptSyntax& script,
                                         const Call& call, bool anywhere) {
  std::vector<OwnFunction> found;
  addOnce(found, script, functionMeant(script, call.callee));
  if (found.empty()) {
    if (const auto use = moduleUseOf(script.scopes, call.callee)) {
      addExported(scripts, scripts.resolve(script.name, use->specifier), use->property, found);
    }
  }
  if (found.empty() && call.receiver) addMethods(scripts, script, call, anywhere, found);
  return found;
}

}  // namespace leakline

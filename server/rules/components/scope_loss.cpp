#include "rules/components/scope_loss.h"

#include <algorithm>

#include "semantics/handle_use.h"
#include "semantics/signature.h"
#include "semantics/words.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

constexpr int kMaxLevels = 8;

// The first await of the function itself that is over when the place is reached.
SyntaxNode awaitBefore(SyntaxNode function, SyntaxNode place) {
  const SyntaxTree& tree = *function.tree();
  const SyntaxNode body = function.child(Field::Body);
  for (uint32_t i = body.index(); body && i < place.index();) {
    const SyntaxNode node = tree.node(i);
    if ((isFunction(node.kind()) || isClass(node.kind())) && !node.contains(place)) {
      i = node.subtreeEnd();
      continue;
    }
    if (node.is(NodeKind::Await) && !node.contains(place)) return node;
    ++i;
  }
  return {};
}

// Nobody stops the scope, and nobody else gets it.
bool isLeftRunning(const FileFacts& facts, SyntaxNode scope) {
  const BindingId id = facts.scopes().bindingOf(scope);
  if (id == Scopes::kNone) return false;
  for (const uint32_t index : facts.scopes().referencesTo(id)) {
    const Reference& reference = facts.scopes().references()[index];
    if (!reference.read) continue;
    const SyntaxNode parent = outermostWrapper(reference.node).parent();
    const bool runs = parent.is(NodeKind::Member) && parent.child(Field::Property).text() == "run";
    if (!runs) return false;
  }
  return true;
}

bool isOfComponent(const FileFacts& facts, SyntaxNode place) {
  const Activation& activation = facts.activations().of(place);
  return activation.component && activation.framework == "vue";
}

bool isReadOf(const FileFacts& facts, SyntaxNode name) {
  if (!name.is(NodeKind::Identifier) && !name.is(NodeKind::ShorthandProperty)) return false;
  if (outermostWrapper(name).field() == Field::Function) return false;
  return facts.scopes().bindingOf(name) != Scopes::kNone;
}

// Of a module, or of a store that one is given.
bool isShared(const FileFacts& facts, const Binding& binding) {
  if (binding.kind == BindingKind::Import) return true;
  const bool variable = binding.kind == BindingKind::Const || binding.kind == BindingKind::Let ||
                        binding.kind == BindingKind::Var;
  if (!variable) return false;
  const auto made = callOf(unwrapped(binding.value));
  if (made && endsWithWord(made->method(), "store")) return true;
  const auto& setup = facts.file().setupBlock();
  const bool ofSetup = setup && setup->contains(binding.name.begin());
  return !enclosingFunction(binding.name) && !ofSetup && !isFunction(binding.value.kind());
}

}  // namespace

LostOwner lostOwnerOf(const FileFacts& facts, const Call& call) {
  if (!isOfComponent(facts, call.node)) return {};
  SyntaxNode at = call.node;
  for (int level = 0; level < kMaxLevels; ++level) {
    const SyntaxNode function = enclosingFunction(at);
    if (!function) return {};
    if (const SyntaxNode await = awaitBefore(function, at)) return {ScopeLoss::Await, await};
    if (isCalledInPlace(function)) {
      at = outermostWrapper(function).parent();
      continue;
    }
    const auto given = argumentOf(function);
    if (!given) return {};
    if (runsLater(given->call)) return {ScopeLoss::Later, given->call.node};
    if (!runsAtOnce(given->call)) return {};
    const SyntaxNode scope = given->call.receiver;
    if (given->call.method() == "run" && makesDetachedScope(facts, scope)) {
      if (!isLeftRunning(facts, scope)) return {};
      return {ScopeLoss::Detached, given->call.node};
    }
    at = given->call.node;
  }
  return {};
}

bool isStopped(const FileFacts& facts, const Call& call, OwnedCall owned) {
  const Handle handle = handleOf(facts, call.node);
  switch (handle.use) {
    case HandleUse::Discarded:
      return false;
    case HandleUse::Returned:
      // What a callback gives back is dropped.
      return !argumentOf(enclosingFunction(call.node)).has_value();
    case HandleUse::Variable:
      break;
    default:
      return true;
  }
  if (handle.node.is(NodeKind::ObjectPattern)) {
    for (const SyntaxNode part : handle.node.children()) {
      const SyntaxNode key = part.is(NodeKind::PairPattern) ? part.child(Field::Key) : part;
      if (stopsComposable(key.text())) return true;
    }
    return false;
  }
  const BindingId id = facts.scopes().bindingOf(handle.node);
  if (id == Scopes::kNone) return true;
  const auto uses = facts.scopes().referencesTo(id);
  return std::any_of(uses.begin(), uses.end(), [&](uint32_t index) {
    const Reference& reference = facts.scopes().references()[index];
    if (!reference.read) return false;
    const SyntaxNode parent = outermostWrapper(reference.node).parent();
    return owned == OwnedCall::Watcher || !parent.is(NodeKind::Member) ||
           stopsComposable(parent.child(Field::Property).text());
  });
}

bool watchesShared(const FileFacts& facts, const Call& call) {
  const auto arguments = argumentsOf(call);
  if (arguments.empty()) return false;
  const SyntaxTree& tree = facts.file().tree();
  for (uint32_t i = arguments[0].index(); i < arguments[0].subtreeEnd(); ++i) {
    const SyntaxNode name = tree.node(i);
    if (!isReadOf(facts, name)) continue;
    if (isShared(facts, facts.scopes().binding(facts.scopes().bindingOf(name)))) return true;
  }
  return false;
}

}  // namespace leakline

#include "rules/collections/growth.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "semantics/callbacks.h"
#include "semantics/conditions.h"
#include "semantics/guard.h"
#include "semantics/signature.h"
#include "semantics/words.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

constexpr std::array<std::string_view, 3> kOfArrays{"push", "unshift", "concat"};
constexpr std::array<std::string_view, 8> kAsksForEntry{
    "includes", "indexOf", "find", "some", "has", "findIndex", "lastIndexOf", "findLast"};

// What fills a list at the start.
constexpr std::array<std::string_view, 12> kRegisters{"add",  "register", "set",       "use",
                                                      "on",   "init",     "subscribe", "configure",
                                                      "load", "setup",    "define",    "create"};

// Is the method or assignment one that adds to a thing of that shape?
bool fits(CollectionShape shape, std::string_view api) {
  switch (shape) {
    case CollectionShape::Array:
      return isOneOf(kOfArrays, api) || api == "[]=";
    case CollectionShape::Map:
      return api == "set";
    case CollectionShape::Set:
      return api == "add";
    case CollectionShape::Object:
      return api == "[]=" || api == "concat";
    case CollectionShape::Text:
      return api == "+=";
  }
  return false;
}

SyntaxNode rootOf(SyntaxNode expression) {
  for (expression = unwrapped(expression); expression.is(NodeKind::Subscript);) {
    expression = unwrapped(expression.child(Field::Object));
  }
  return expression;
}

class GrowthJudge {
 public:
  GrowthJudge(const FileFacts& facts, Limits& limits, const Acquisition& acquired,
              const Activation& activation)
      : facts_(facts), limits_(limits), acquired_(acquired), activation_(activation) {}

  // `function` is called with values of these ranges.
  std::optional<Growth> judge(SyntaxNode function = {}, std::span<const KeyRange> given = {}) {
    if (activation_.repetition == Repetition::Once || activation_.teardown) return std::nullopt;
    const auto collection = collectionOf(facts_, acquired_.receiver);
    if (!collection || !livesOn(*collection)) return std::nullopt;
    const bool entry = collection->nested && isGivenCollections(*collection);
    if (collection->nested ? !entry : !fits(collection->shape, acquired_.api)) return std::nullopt;
    if (collection->nested && isJustMade()) return std::nullopt;
    if (collection->shape == CollectionShape::Text && !isOfVisitor()) return std::nullopt;
    Growth growth{*collection, keyOf(*collection), false};
    const KeyRange range =
        growth.key ? keyRangeOf(facts_, growth.key, function, given) : KeyRange::Endless;
    if (range == KeyRange::Finite) return std::nullopt;
    if (guardOf(facts_, acquired_.node, collection->here)) return std::nullopt;
    const Limit limit = limits_.of(facts_, *collection);
    if (limit == Limit::Some) return std::nullopt;
    growth.proven = range == KeyRange::Endless && limit == Limit::None && repeatsForSure() &&
                    !isSmallInBrowser(growth);
    return growth;
  }

 private:
  bool livesOn(const Collection& collection) const {
    if (collection.span == Span::Process) return true;
    if (collection.span != Span::Instance || isOfNewObject(collection)) return false;
    // A variable of a function around, or a field of objects nobody knows the number of.
    if (activation_.guessed || !repeats(activation_.repetition)) return false;
    if (activation_.repetition == Repetition::PerInstance) return false;
    if (activation_.repetition != Repetition::PerCall) return true;
    const Activation& outer = facts_.activations().of(enclosingFunction(collection.declaration));
    return outer.repetition == Repetition::Once;
  }

  // What is collected in callbacks is most often one text that ends.
  bool isOfVisitor() const {
    const Repetition repetition = activation_.repetition;
    return !activation_.guessed &&
           (repetition == Repetition::PerRequest || repetition == Repetition::PerConnection);
  }

  // list = []; …; list.push(x), in one block: filled once, whatever it is put in later.
  bool isJustMade() const {
    const Subject subject = facts_.subjectOf(acquired_.receiver);
    for (const Assigned& given : facts_.code().assignedTo(subject)) {
      if (!given.node.is(NodeKind::Assignment) || !isMadeHere(given.value)) continue;
      if (unwrapped(given.value).is(NodeKind::Binary)) continue;
      const SyntaxNode block = outermostWrapper(given.node).parent().parent();
      if (given.node.begin() < acquired_.node.begin() && block.contains(acquired_.node))
        return true;
    }
    return false;
  }

  // A method of a provider that all requests share, which keeps something new of each call.
  bool isOfService() const {
    const Component* component = activation_.component;
    if (!component || component->kind != ComponentKind::NestProvider) return false;
    if (component->repetition != Repetition::Once ||
        activation_.repetition != Repetition::Unknown) {
      return false;
    }
    const SyntaxNode payload = unwrapped(acquired_.payload);
    const bool fresh = payload.is(NodeKind::Object) || payload.is(NodeKind::New);
    const std::string_view name = memberName(acquired_.function);
    return fresh && !acquired_.key && classOfMember(acquired_.function) &&
           !beginsWithOneOf(kRegisters, name) && name != "constructor";
  }

  bool repeatsForSure() const {
    if (isOfService()) return true;
    if (!repeats(activation_.repetition)) return false;
    return !activation_.guessed || isListenerInRepeat();
  }

  // socket.on('join', …) of a socket: at least as often as there are sockets.
  bool isListenerInRepeat() const {
    const auto given = argumentOf(acquired_.function);
    if (!given || given->index == 0 || !isListenerMethod(given->call.method())) return false;
    const Activation& outer = facts_.activations().of(given->call.node);
    return repeats(outer.repetition) && !outer.guessed &&
           outer.repetition != Repetition::PerInstance;
  }

  // What one visitor sees is no great number; instances and functions pile up there, too.
  bool isSmallInBrowser(const Growth& growth) const {
    if (!growth.key || facts_.activations().runsOnAt(acquired_.node) != RunsOn::ClientOnly) {
      return false;
    }
    return !unwrapped(growth.key).is(NodeKind::This) && !isFunctionLike(facts_, growth.key);
  }

  // function Page() { this.parts = []; … this.parts.push(x) }, made again and again.
  bool isOfNewObject(const Collection& collection) const {
    const SyntaxNode maker = enclosingFunction(collection.maker);
    return collection.subject.root == Subject::Root::This && maker &&
           maker.contains(acquired_.node) && repeats(facts_.activations().of(maker).repetition);
  }

  // What tells the entries apart; none if each run adds one.
  SyntaxNode keyOf(const Collection& collection) const {
    if (acquired_.key) return acquired_.key;
    if (acquired_.api == "add") return acquired_.payload;
    return isAskedFor(collection) ? acquired_.payload : SyntaxNode();
  }

  // if (!list.includes(x)) list.push(x)
  bool isAskedFor(const Collection& collection) const {
    for (const Condition& condition : conditionsAt(acquired_.node, acquired_.function)) {
      const SyntaxTree& tree = facts_.file().tree();
      const SyntaxNode asked = condition.expression;
      for (uint32_t i = asked.index(); i < asked.subtreeEnd(); ++i) {
        const auto call = callOf(tree.node(i));
        if (call && call->receiver && isOneOf(kAsksForEntry, call->method()) &&
            isCollection(facts_, collection.here, call->receiver)) {
          return true;
        }
      }
    }
    return false;
  }

  // Are its entries collections: groups.set(k, []), lists[k] = []?
  bool isGivenCollections(const Collection& collection) const {
    for (const Call& call : facts_.code().calls()) {
      if (call.method() != "set" || !isCollection(facts_, collection.here, call.receiver)) continue;
      const auto arguments = argumentsOf(call);
      if (arguments.size() == 2 && isMadeHere(arguments[1])) return true;
    }
    for (const Assigned& given : facts_.code().assignments()) {
      const SyntaxNode left = unwrapped(given.node.child(Field::Left));
      if (!left.is(NodeKind::Subscript) || !isMadeHere(given.value)) continue;
      if (isCollection(facts_, collection.here, rootOf(left))) return true;
    }
    return false;
  }

  bool isMadeHere(SyntaxNode value) const {
    std::vector<SyntaxNode> todo{unwrapped(value)};
    const Subject subject = facts_.subjectOf(value);
    for (const Assigned& given : facts_.code().assignedTo(subject)) {
      todo.push_back(unwrapped(given.value));
    }
    for (size_t i = 0; i < todo.size() && i < 16; ++i) {
      const SyntaxNode at = todo[i];
      if (at.is(NodeKind::Binary)) todo.push_back(unwrapped(at.child(Field::Right)));
      if (at.is(NodeKind::Array) || at.is(NodeKind::Object)) return true;
      const auto call = callOf(at);
      if (call &&
          (call->method() == "Set" || call->method() == "Map" || call->method() == "Array")) {
        return call->isNew;
      }
      if (call && call->method() == "create" && call->receiver.text() == "Object") return true;
    }
    return false;
  }

  const FileFacts& facts_;
  Limits& limits_;
  const Acquisition& acquired_;
  const Activation& activation_;
};

// A method of something of the process; an object that the call makes has its own fields.
bool isSharedObject(const FileFacts& facts, const Call& call, const Effect& effect) {
  return effect.through.empty() && !call.isNew && call.receiver &&
         facts.lifetimeOf(call.receiver).span == Span::Process;
}

}  // namespace

std::optional<Growth> growthOf(const FileFacts& facts, Limits& limits, const Acquisition& acquired,
                               const Activation& activation) {
  return GrowthJudge(facts, limits, acquired, activation).judge();
}

std::optional<Growth> growthThrough(const FileFacts& facts, Limits& limits, const Call& call,
                                    const FileFacts::Callee& callee, const Effect& effect) {
  const Activation& activation = facts.activations().of(call.node);
  // An event that is known by its name only says little about other files.
  if (activation.repetition == Repetition::PerCall && activation.framework.empty()) {
    if (activation.phrase != "interval") return std::nullopt;
  }
  if (effect.facts->activations().runsOnAt(effect.acquisition->node) == RunsOn::ClientOnly) {
    return std::nullopt;
  }
  std::vector<KeyRange> given;
  if (effect.through.empty()) {
    for (const SyntaxNode argument : argumentsOf(call)) {
      given.push_back(keyRangeOf(facts, argument));
    }
  }
  auto growth = GrowthJudge(*effect.facts, limits, *effect.acquisition, activation)
                    .judge(callee.function, given);
  const bool ofObject = growth && growth->collection.subject.root == Subject::Root::This &&
                        growth->collection.span != Span::Process;
  if (ofObject && !isSharedObject(facts, call, effect)) return std::nullopt;
  return growth;
}

}  // namespace leakline

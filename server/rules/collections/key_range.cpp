#include "rules/collections/key_range.h"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <vector>

#include "rules/collections/key_names.h"
#include "semantics/callbacks.h"
#include "semantics/signature.h"
#include "semantics/words.h"
#include "syntax/constants.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

constexpr size_t kMaxLooks = 200;

// A parameter of that name is a function, most likely another one each time.
constexpr std::array<std::string_view, 8> kFunctions{"fn", "listener",   "handler",  "callback",
                                                     "cb", "subscriber", "observer", "func"};
constexpr std::array<std::string_view, 4> kTakesEach{"forEach", "map", "filter", "some"};
constexpr std::array<std::string_view, 3> kAsksList{"includes", "has", "indexOf"};
constexpr std::array<std::string_view, 6> kCompares{"==", "===", "!=", "!==", "<", ">"};

bool isFunctionParameter(const ParameterPlace& place) {
  if (isOneOf(kFunctions, parameterName(place.function, place.index))) return true;
  return parameterType(place.function, place.index).find("=>") != std::string_view::npos;
}

class RangeFinder {
 public:
  RangeFinder(const FileFacts& facts, SyntaxNode function, std::span<const KeyRange> given)
      : facts_(facts), function_(function), given_(given) {}

  // The widest of all that the value can be made of.
  KeyRange find(SyntaxNode key) {
    KeyRange widest = KeyRange::Finite;
    add(key, true);
    for (size_t look = 0; !todo_.empty() && look < kMaxLooks; ++look) {
      const Part part = todo_.back();
      todo_.pop_back();
      itself_ = part.itself;
      widest = std::max(widest, visit(part.node));
      if (widest == KeyRange::Endless) return widest;
    }
    return todo_.empty() ? widest : std::max(widest, KeyRange::Unknown);
  }

 private:
  struct Part {
    SyntaxNode node;
    bool itself;  // the value is the key, not only something the key is made of
  };

  void add(SyntaxNode expression, bool itself = false) {
    expression = unwrappedAwaited(expression);
    if (expression && seen_.insert(expression.index()).second)
      todo_.push_back({expression, itself});
  }

  // What it is by itself; what it is made of goes on the list.
  KeyRange visit(SyntaxNode at) {
    if (constantOf(facts_.scopes(), at) || (itself_ && isOneOfList(at))) return KeyRange::Finite;
    switch (at.kind()) {
      case NodeKind::Identifier:
      case NodeKind::ShorthandProperty:
        return ofName(at);
      case NodeKind::Member:
      case NodeKind::Subscript:
        return ofMember(at);
      case NodeKind::Call:
      case NodeKind::New:
        return ofCall(at);
      case NodeKind::Binary:
        return ofBinary(at);
      case NodeKind::Template:
        for (const SyntaxNode part : at.children()) {
          if (part.is(NodeKind::TemplateSubstitution)) add(part.firstChild());
        }
        return KeyRange::Finite;
      case NodeKind::Ternary:
        add(at.child(Field::Consequence), itself_);
        add(at.child(Field::Alternative), itself_);
        return KeyRange::Finite;
      case NodeKind::Unary:
        if (at.child(Field::Operator).text() == "!") return KeyRange::Finite;
        if (at.child(Field::Operator).text() == "typeof") return KeyRange::Finite;
        add(at.child(Field::Argument));
        return KeyRange::Finite;
      case NodeKind::Spread:
        add(at.firstChild());
        return KeyRange::Finite;
      case NodeKind::Assignment:
        add(at.child(Field::Right), itself_);
        return KeyRange::Finite;
      case NodeKind::Update:
      case NodeKind::AugmentedAssignment:
        return KeyRange::Endless;
      case NodeKind::Object:
      case NodeKind::Array:
        return itself_ ? KeyRange::Endless : KeyRange::Unknown;
      case NodeKind::This:
        return repeatsForSure(at) ? KeyRange::Endless : KeyRange::Unknown;
      default:
        if (!isFunction(at.kind()) && !isClass(at.kind())) return KeyRange::Unknown;
        return itself_ ? KeyRange::Endless : KeyRange::Finite;
    }
  }

  KeyRange ofBinary(SyntaxNode at) {
    const std::string_view op = at.child(Field::Operator).text();
    const bool few = op == "%" || op == "in" || op == "instanceof" || op == "<=" || op == ">=";
    if (few || isOneOf(kCompares, op)) return KeyRange::Finite;
    const bool either = op == "||" || op == "??" || op == "&&";
    add(at.child(Field::Left), itself_ && either);
    add(at.child(Field::Right), itself_ && either);
    return KeyRange::Finite;
  }

  KeyRange ofCall(SyntaxNode at) {
    const auto call = callOf(at);
    if (!call) return KeyRange::Unknown;
    const std::string_view name = call->method();
    if (givesFew(name)) return KeyRange::Finite;
    if (givesMany(name)) return KeyRange::Endless;
    if (call->isNew && (itself_ || name == "Date")) return KeyRange::Endless;
    // Whatever it makes of them: as many as there are of what it is given.
    const auto arguments = argumentsOf(*call);
    for (const SyntaxNode argument : arguments) add(argument);
    if (call->receiver && !isNamespace(call->receiver)) add(call->receiver);
    if (!arguments.empty() || call->receiver) return KeyRange::Finite;
    // load({ getClientAddress }): what the request's own functions tell.
    const BindingId id = facts_.scopes().bindingOf(call->callee);
    const bool given =
        id != Scopes::kNone && facts_.scopes().binding(id).kind == BindingKind::Parameter;
    return given ? ofParameter(facts_.scopes().binding(id)) : KeyRange::Unknown;
  }

  // path.join, JSON.stringify, Math.floor, an imported function's module.
  bool isNamespace(SyntaxNode receiver) const {
    const SyntaxNode name = unwrapped(receiver);
    if (!name.is(NodeKind::Identifier)) return false;
    const BindingId id = facts_.scopes().bindingOf(name);
    if (id == Scopes::kNone) return true;
    return facts_.isImported(name);
  }

  KeyRange ofName(SyntaxNode name) {
    const BindingId id = facts_.scopes().bindingOf(name);
    if (id == Scopes::kNone) {
      return name.text() == "arguments" ? KeyRange::Unknown : KeyRange::Finite;
    }
    const Binding& binding = facts_.scopes().binding(id);
    switch (binding.kind) {
      case BindingKind::Import:
      case BindingKind::Function:
      case BindingKind::Class:
      case BindingKind::Other:
        return enclosingFunction(binding.name) ? KeyRange::Endless : KeyRange::Finite;
      case BindingKind::Parameter:
        return ofParameter(binding);
      case BindingKind::Catch:
        return KeyRange::Unknown;
      default:
        return ofVariable(id, binding);
    }
  }

  // if (!LOCALES.includes(locale)) …: the function knows all there are.
  bool isOneOfList(SyntaxNode name) const {
    const SyntaxNode function = enclosingFunction(name);
    const Subject key = facts_.subjectOf(name);
    if (!key) return false;
    for (const Call& call : facts_.code().calls()) {
      if (!function || !function.contains(call.node) || !call.receiver) continue;
      if (!isOneOf(kAsksList, call.method()) || !isWrittenOut(call.receiver)) continue;
      const SyntaxNode asked = call.arguments.firstChild();
      if (asked && facts_.subjectOf(asked) == key) return true;
    }
    return false;
  }

  // const LOCALES = ['en', 'de'], new Set(['en'])
  bool isWrittenOut(SyntaxNode list) const {
    SyntaxNode value = unwrapped(list);
    const BindingId id = facts_.scopes().bindingOf(value);
    if (id != Scopes::kNone) {
      const Binding& binding = facts_.scopes().binding(id);
      if (binding.kind != BindingKind::Const || !binding.property.empty()) return false;
      value = unwrapped(binding.value);
    }
    const auto made = callOf(value);
    if (made && made->isNew) value = unwrapped(made->arguments.firstChild());
    return value.is(NodeKind::Array) && value.firstChild();
  }

  KeyRange ofVariable(BindingId id, const Binding& binding) {
    if (facts_.isImported(binding.name)) return KeyRange::Finite;
    const bool inModule = !enclosingFunction(binding.name);
    if (inModule && binding.kind == BindingKind::Const && !isInLoop(binding.name)) {
      return KeyRange::Finite;
    }
    if (const SyntaxNode list = iteratedBy(binding.name)) {
      addElements(list);
      return KeyRange::Finite;
    }
    if (!binding.property.empty()) {
      if (isFewOf(binding.property, binding.value)) return KeyRange::Finite;
      add(binding.value);
      return KeyRange::Finite;
    }
    const auto given = facts_.code().assignedTo(facts_.subjects().ofBinding(id));
    if (given.empty() && !inModule) add(binding.value);
    for (const Assigned& assigned : given) {
      // A counter; a text that is put together in the function is made of its parts.
      const bool own = enclosingFunction(assigned.node) == enclosingFunction(binding.name);
      if (assigned.node.is(NodeKind::AugmentedAssignment) && !own) return KeyRange::Endless;
      if (assigned.value) add(assigned.value, itself_);
    }
    return given.empty() && !binding.value ? KeyRange::Unknown : KeyRange::Finite;
  }

  static bool isInLoop(SyntaxNode name) { return static_cast<bool>(iteratedBy(name)); }

  // `list` of for (const name of list).
  static SyntaxNode iteratedBy(SyntaxNode name) {
    for (SyntaxNode at = name; at && !isFunction(at.kind()); at = at.parent()) {
      const SyntaxNode loop = at.parent();
      if (loop.is(NodeKind::ForInStatement) && at.field() == Field::Left) {
        return loop.child(Field::Right);
      }
      if (at.is(NodeKind::Block) || at.is(NodeKind::Program)) return {};
    }
    return {};
  }

  // Of a list that is written out, its elements; else the list.
  void addElements(SyntaxNode list) {
    list = unwrapped(list);
    if (!list.is(NodeKind::Array)) return add(list);
    for (const SyntaxNode element : list.children()) add(element);
  }

  KeyRange ofParameter(const Binding& binding) {
    const auto place = parameterPlaceOf(binding);
    if (!place) return KeyRange::Unknown;
    if (function_ && place->function == function_) {
      return place->index < given_.size() ? given_[place->index] : KeyRange::Unknown;
    }
    if (const auto fact = facts_.activations().parameter(place->function, place->index)) {
      if (!binding.property.empty() && isFewOfRequest(binding.property)) {
        return KeyRange::Finite;
      }
      return fact->span == Span::Process ? KeyRange::Unknown : KeyRange::Endless;
    }
    if (!binding.property.empty() && isFewOfAll(binding.property)) return KeyRange::Finite;
    if (itself_ && isFunctionParameter(*place)) return KeyRange::Endless;
    if (const auto given = argumentOf(place->function)) return ofCallback(*given, *place);
    return ofCallers(*place, binding.property);
  }

  KeyRange ofCallback(const ArgumentOf& given, const ParameterPlace& place) {
    if (given.call.receiver && isOneOf(kTakesEach, given.call.method()) && place.index == 0) {
      addElements(given.call.receiver);
      return KeyRange::Finite;
    }
    // socket.on('join', (room) => …): whatever the other side sends.
    const bool sent = given.index > 0 && isListenerMethod(given.call.method()) &&
                      given.call.receiver && isOfRequest(given.call.receiver);
    return sent || isEntry(place.function) ? KeyRange::Endless : KeyRange::Unknown;
  }

  KeyRange ofCallers(const ParameterPlace& place, std::string_view property) {
    bool called = false;
    for (const FunctionUse& use : facts_.code().usesOf(place.function)) {
      const auto call = callOf(outermostWrapper(use.node).parent());
      if (!use.called || !call) continue;
      const auto arguments = argumentsOf(*call);
      called = true;
      if (arguments.size() > place.index) addProperty(arguments[place.index], property);
    }
    // Beside what is the request's, a handler is given what somebody else knows.
    if (!called && takesRequest(place.function)) return KeyRange::Unknown;
    if (facts_.code().isExported(place.function) || !called) {
      return isEntry(place.function) ? KeyRange::Endless : KeyRange::Unknown;
    }
    return KeyRange::Finite;
  }

  // What a function takes out of what it is given; "" for all of it.
  void addProperty(SyntaxNode argument, std::string_view property) {
    argument = unwrapped(argument);
    if (property.empty() || !argument.is(NodeKind::Object)) {
      return add(argument, itself_ && property.empty());
    }
    for (const SyntaxNode part : argument.children()) {
      const bool shorthand = part.is(NodeKind::ShorthandProperty);
      if (shorthand && part.text() == property) add(part, itself_);
      if (part.is(NodeKind::Pair) && memberName(part) == property) {
        add(part.child(Field::Value), itself_);
      }
    }
  }

  bool takesRequest(SyntaxNode function) const {
    return facts_.activations().parameter(function, 0) ||
           facts_.activations().parameter(function, 1);
  }

  // Called by a framework, for each request or event, with what that brings.
  bool isEntry(SyntaxNode function) const {
    const Activation& activation = facts_.activations().of(function);
    if (activation.guessed || activation.repetition < Repetition::PerConnection) return false;
    // Not merely because it is written in a function that is.
    const SyntaxNode outer = enclosingFunction(function);
    if (outer && facts_.activations().of(outer).reason == activation.reason) return false;
    const auto uses = facts_.code().usesOf(function);
    return std::none_of(uses.begin(), uses.end(),
                        [](const FunctionUse& use) { return use.called; });
  }

  bool repeatsForSure(SyntaxNode node) const {
    const Activation& activation = facts_.activations().of(node);
    return !activation.guessed && repeats(activation.repetition);
  }

  bool isOfRequest(SyntaxNode object) const {
    const Span span = facts_.lifetimeOf(object).span;
    return span == Span::Request || span == Span::Connection || span == Span::Reused;
  }

  bool isFewOf(std::string_view property, SyntaxNode object) const {
    if (isFewOfRequest(property) && isOfRequest(object)) return true;
    return isFewOfAll(property) && !isOfRequest(object);
  }

  KeyRange ofMember(SyntaxNode member) {
    const SyntaxNode object = unwrappedAwaited(member.child(Field::Object));
    const std::string_view name = lastNameTextOf(member);
    if (facts_.isImported(member)) return KeyRange::Finite;
    if (name == "length" || name == "size") {
      return itself_ ? KeyRange::Endless : KeyRange::Unknown;
    }
    if (isFewOf(name, object)) return KeyRange::Finite;
    if (object.is(NodeKind::This)) {
      const bool own = isIdentity(name) && repeatsForSure(object);
      return own || isOfRequest(member) ? KeyRange::Endless : KeyRange::Unknown;
    }
    // The name of a function, a class, an error.
    if (name == "name" && !isOfRequest(object) && isNamed(object)) return KeyRange::Finite;
    add(object);
    return KeyRange::Finite;
  }

  bool isNamed(SyntaxNode object) const {
    const std::string_view name = lastNameTextOf(object);
    return name == "constructor" || endsWithWord(name, "class") || endsWithWord(name, "fn") ||
           endsWithWord(name, "error") || endsWithWord(name, "err") ||
           endsWithWord(name, "function") || endsWithWord(name, "component") ||
           endsWithWord(name, "model");
  }

  const FileFacts& facts_;
  SyntaxNode function_;
  std::span<const KeyRange> given_;
  std::vector<Part> todo_;
  std::unordered_set<uint32_t> seen_;
  bool itself_ = true;  // of the part that is being looked at
};

}  // namespace

bool isFunctionLike(const FileFacts& facts, SyntaxNode expression) {
  expression = unwrapped(expression);
  if (isFunction(expression.kind())) return true;
  const BindingId id = facts.scopes().bindingOf(expression);
  if (id == Scopes::kNone) return false;
  const auto place = parameterPlaceOf(facts.scopes().binding(id));
  return place && isFunctionParameter(*place);
}

KeyRange keyRangeOf(const FileFacts& facts, SyntaxNode key) {
  return RangeFinder(facts, {}, {}).find(key);
}

KeyRange keyRangeOf(const FileFacts& facts, SyntaxNode key, SyntaxNode function,
                    std::span<const KeyRange> given) {
  return RangeFinder(facts, function, given).find(key);
}

}  // namespace leakline

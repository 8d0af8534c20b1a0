#include "rules/collections/collection.h"

#include <array>
#include <deque>

#include "semantics/frameworks/shared_values.h"
#include "semantics/signature.h"
#include "semantics/words.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

constexpr int kMaxHops = 12;
// Calls that give an entry of a collection.
constexpr std::array<std::string_view, 3> kGives{"get", "at", "getOrInsert"};
constexpr std::array<std::string_view, 3> kMaps{"Map", "SvelteMap", "ObservableMap"};
constexpr std::array<std::string_view, 2> kSets{"Set", "SvelteSet"};

std::optional<CollectionShape> shapeOf(SyntaxNode maker) {
  if (maker.is(NodeKind::Array)) return CollectionShape::Array;
  if (maker.is(NodeKind::Object)) return CollectionShape::Object;
  if (maker.is(NodeKind::String)) return CollectionShape::Text;
  const auto call = callOf(maker);
  if (!call) return std::nullopt;
  const std::string_view name = call->method();
  if (call->isNew && isOneOf(kMaps, name)) return CollectionShape::Map;
  if (call->isNew && isOneOf(kSets, name)) return CollectionShape::Set;
  if (name == "Array" || (name == "from" && call->receiver.text() == "Array")) {
    return CollectionShape::Array;
  }
  const bool bytes = call->receiver.text() == "Buffer";
  if (bytes && (name == "alloc" || name == "from")) return CollectionShape::Array;
  const bool bare = name == "create" && call->receiver.text() == "Object";
  if (bare && unwrapped(call->arguments.firstChild()).is(NodeKind::Null)) {
    return CollectionShape::Object;
  }
  return std::nullopt;
}

// [], new Map(), '', and those of `x || []`, `globalThis.x ??= new Map()`, `(a = [])`.
SyntaxNode makerIn(SyntaxNode value) {
  for (int hop = 0; hop < kMaxHops; ++hop) {
    value = unwrapped(value);
    // A text as the other possibility is a text.
    const auto shape = shapeOf(value);
    if (shape && (hop == 0 || *shape != CollectionShape::Text)) return value;
    const bool two = value.is(NodeKind::Binary) || value.is(NodeKind::Assignment) ||
                     value.is(NodeKind::AugmentedAssignment);
    if (!two) return {};
    value = value.child(Field::Right);
  }
  return {};
}

class CollectionFinder {
 public:
  explicit CollectionFinder(const FileFacts& facts) : facts_(facts) {}

  std::optional<Collection> find(SyntaxNode receiver) {
    todo_.push_back({unwrappedAwaited(receiver), false});
    for (int hop = 0; !todo_.empty() && hop < kMaxHops; ++hop) {
      const Step step = todo_.front();
      todo_.pop_front();
      if (auto found = visit(step)) return found;
    }
    return std::nullopt;
  }

 private:
  struct Step {
    SyntaxNode expression;
    bool nested;
  };

  void push(SyntaxNode expression, bool nested) {
    if (expression) todo_.push_back({unwrappedAwaited(expression), nested});
  }

  std::optional<Collection> visit(const Step& step) {
    const SyntaxNode at = step.expression;
    switch (at.kind()) {
      case NodeKind::Identifier:
      case NodeKind::ShorthandProperty:
        return ofName(at, step.nested);
      case NodeKind::Member:
        return ofMember(at, step.nested);
      case NodeKind::Subscript:
        if (auto found = ofMember(at, step.nested)) return found;
        push(at.child(Field::Object), true);
        return std::nullopt;
      case NodeKind::Call: {
        const auto call = callOf(at);
        if (call && call->receiver && isOneOf(kGives, call->method())) push(call->receiver, true);
        return std::nullopt;
      }
      case NodeKind::Binary:
        push(at.child(Field::Left), step.nested);
        push(at.child(Field::Right), step.nested);
        return std::nullopt;
      case NodeKind::Ternary:
        push(at.child(Field::Consequence), step.nested);
        push(at.child(Field::Alternative), step.nested);
        return std::nullopt;
      case NodeKind::Assignment:
      case NodeKind::AugmentedAssignment:
        push(at.child(Field::Left), step.nested);
        return std::nullopt;
      default:
        return std::nullopt;
    }
  }

  // What one of its values is made by; none.
  static SyntaxNode makerOf(const FileFacts& facts, const Subject& subject) {
    for (const Assigned& given : facts.code().assignedTo(subject)) {
      if (const SyntaxNode maker = makerIn(given.value)) return maker;
    }
    return {};
  }

  std::optional<Collection> made(const FileFacts& facts, const Subject& subject,
                                 SyntaxNode declaration, SyntaxNode maker, const Step& step) {
    const auto shape = shapeOf(maker);
    if (!shape) return std::nullopt;
    Collection found;
    found.shape = *shape;
    found.facts = &facts;
    found.declaration = declaration;
    found.maker = maker;
    found.subject = subject;
    found.here = facts_.subjectOf(step.expression);
    found.nested = step.nested;
    found.name = pathTextOf(step.expression);
    return found;
  }

  std::optional<Collection> ofName(SyntaxNode name, bool nested) {
    const BindingId id = facts_.scopes().bindingOf(name);
    if (id == Scopes::kNone) return ofGlobal(name, nested);
    const Binding& binding = facts_.scopes().binding(id);
    if (binding.kind == BindingKind::Import) return ofImport(name, nested);
    if (binding.kind == BindingKind::Parameter) return ofParameter(name, nested);
    if (!binding.property.empty()) return ofImport(name, nested);  // const { list } = require(…)
    const Subject subject = facts_.subjects().ofBinding(id);
    const bool inFunction = static_cast<bool>(enclosingFunction(binding.name));
    SyntaxNode maker;
    for (const Assigned& given : facts_.code().assignedTo(subject)) {
      const SyntaxNode value = unwrappedAwaited(given.value);
      if (!maker) maker = makerIn(value);
      // let list = groups.get(k), const list = groups[k] ??= []
      if (inFunction && !shapeOf(value)) push(value, nested);
    }
    // What is taken from something else comes first: an empty list that is put there, too.
    if (!todo_.empty()) return std::nullopt;
    if (!maker) return ofImport(name, nested);
    auto found = made(facts_, subject, binding.name, maker, {name, nested});
    if (found) found->span = facts_.lifetimeOf(name).span;
    return found;
  }

  std::optional<Collection> ofGlobal(SyntaxNode name, bool nested) {
    const Subject subject = facts_.subjectOf(name);
    const SyntaxNode maker = makerOf(facts_, subject);
    if (!maker) return std::nullopt;
    auto found = made(facts_, subject, maker, maker, {name, nested});
    if (found) found->span = Span::Process;
    return found;
  }

  // What the callers in this file give.
  std::optional<Collection> ofParameter(SyntaxNode name, bool nested) {
    const Lifetime lifetime = facts_.lifetimeOf(name);
    if (lifetime.span != Span::Process || lifetime.file != &facts_.file()) return std::nullopt;
    const BindingId id = facts_.scopes().bindingOf(lifetime.declaration);
    if (id == Scopes::kNone) return std::nullopt;
    const Subject subject = facts_.subjects().ofBinding(id);
    auto found = made(facts_, subject, lifetime.declaration, makerOf(facts_, subject),
                      {lifetime.declaration, nested});
    if (found) found->span = Span::Process;
    return found;
  }

  // A variable of another file, or a property of one.
  std::optional<Collection> ofImport(SyntaxNode expression, bool nested) {
    const auto imported = facts_.importedBy(expression);
    if (!imported || !imported->facts || !imported->value) return std::nullopt;
    const FileFacts& other = *imported->facts;
    const SyntaxNode value = unwrapped(imported->value);
    const BindingId id = other.scopes().bindingOf(value);
    const Subject subject = id != Scopes::kNone ? other.subjects().ofBinding(id) : Subject();
    const SyntaxNode maker = subject ? makerOf(other, subject) : makerIn(value);
    auto found = made(other, subject, id != Scopes::kNone ? other.scopes().binding(id).name : value,
                      maker, {expression, nested});
    if (found) found->span = Span::Process;
    return found;
  }

  std::optional<Collection> ofMember(SyntaxNode member, bool nested) {
    if (auto found = ofImport(member, nested)) return found;
    if (auto found = ofStaticField(member, nested)) return found;
    const Subject subject = facts_.subjectOf(member);
    for (const Assigned& given : facts_.code().assignedTo(subject)) {
      const SyntaxNode maker = makerIn(given.value);
      if (!maker) continue;
      auto found = made(facts_, subject, given.node, maker, {member, nested});
      if (found) found->span = facts_.lifetimeOf(member).span;
      return found;
    }
    if (auto found = ofImportedObject(member, nested)) return found;
    return ofSharedProperty(member, nested);
  }

  // req.app.locals.list of `app.locals.list = []`; request.list, which a framework put there.
  std::optional<Collection> ofSharedProperty(SyntaxNode member, bool nested) {
    if (!member.is(NodeKind::Member)) return std::nullopt;
    const Subject subject = facts_.subjectOf(member);
    const std::string_view name = member.child(Field::Property).text();
    SyntaxNode maker = makerIn(decoratedValue(facts_, name));
    SyntaxNode declaration = maker;
    if (!maker && isOfShared(member)) {
      for (const Assigned& given : facts_.code().assignments()) {
        const bool once = facts_.activations().of(given.node).repetition == Repetition::Once;
        if (!once || given.subject.path.empty()) continue;
        if (!subject.path.ends_with(given.subject.path)) continue;
        maker = makerIn(given.value);
        declaration = given.node;
        if (maker) break;
      }
    }
    auto found = made(facts_, subject, declaration, maker, {member, nested});
    if (found) found->span = Span::Process;
    return found;
  }

  // state.list of `import state from './state'`, where it is { list: [] }
  std::optional<Collection> ofImportedObject(SyntaxNode member, bool nested) {
    if (!member.is(NodeKind::Member)) return std::nullopt;
    const auto imported = facts_.importedBy(member.child(Field::Object));
    if (!imported || !imported->facts || !imported->value) return std::nullopt;
    const FileFacts& other = *imported->facts;
    const Subject object = other.subjectOf(imported->value);
    const Subject subject = Subjects::member(object, member.child(Field::Property).text());
    auto found = made(other, subject, imported->value, makerOf(other, subject), {member, nested});
    if (found) found->span = Span::Process;
    return found;
  }

  // Something of the process that is reached through a parameter: req.app.locals.
  bool isOfShared(SyntaxNode member) const {
    const Subject subject = facts_.subjectOf(member);
    if (subject.root != Subject::Root::Binding) return false;
    if (facts_.scopes().binding(subject.id).kind != BindingKind::Parameter) return false;
    const Lifetime lifetime = facts_.lifetimeOf(member);
    return lifetime.span == Span::Process && !lifetime.guessed;
  }

  // C.list, and this.list in a static method.
  std::optional<Collection> ofStaticField(SyntaxNode member, bool nested) {
    if (!member.is(NodeKind::Member)) return std::nullopt;
    const SyntaxNode object = unwrapped(member.child(Field::Object));
    const bool self = object.is(NodeKind::This);
    const SyntaxNode owner =
        self ? facts_.subjects().ownerOfThis(object) : facts_.code().classMeant(object);
    const std::string_view name = member.child(Field::Property).text();
    if (self && owner.is(NodeKind::Object)) return ofPair(member, owner, name, nested);
    if (!isClass(owner.kind())) return std::nullopt;
    for (const SyntaxNode field : owner.child(Field::Body).children()) {
      if (!field.is(NodeKind::ClassField) || memberName(field) != name) continue;
      if (!isStaticMember(field)) continue;
      auto found = made(facts_, facts_.subjectOf(member), field, makerIn(field.child(Field::Value)),
                        {member, nested});
      if (found) found->span = Span::Process;
      return found;
    }
    return std::nullopt;
  }

  // this.list in a method of { list: [], add () {} }
  std::optional<Collection> ofPair(SyntaxNode member, SyntaxNode object, std::string_view name,
                                   bool nested) {
    for (const SyntaxNode pair : object.children()) {
      if (!pair.is(NodeKind::Pair) || memberName(pair) != name) continue;
      auto found = made(facts_, facts_.subjectOf(member), pair, makerIn(pair.child(Field::Value)),
                        {member, nested});
      if (found) found->span = facts_.lifetimeOf(member).span;
      return found;
    }
    return std::nullopt;
  }

  const FileFacts& facts_;
  std::deque<Step> todo_;
};

}  // namespace

std::optional<Collection> collectionOf(const FileFacts& facts, SyntaxNode receiver) {
  return CollectionFinder(facts).find(receiver);
}

std::string_view sharedProperty(const Subject& subject) {
  const size_t dot = subject.path.find_last_of('.');
  if (dot == std::string::npos) return {};
  const std::string_view property = std::string_view(subject.path).substr(dot);
  return property.find('[') == std::string_view::npos ? property : std::string_view();
}

bool isCollection(const FileFacts& facts, const Subject& subject, SyntaxNode expression) {
  const Subject& other = facts.subjectOf(expression);
  if (!other || !subject) return false;
  if (other == subject) return true;
  // a.sessions and b.sessions: the same field, most likely.
  const std::string_view property = sharedProperty(subject);
  return !property.empty() && property == sharedProperty(other);
}

}  // namespace leakline

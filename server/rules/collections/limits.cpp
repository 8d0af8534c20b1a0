#include "rules/collections/limits.h"

#include "semantics/conditions.h"
#include "semantics/extended_copy.h"
#include "semantics/signature.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

class LimitFinder {
 public:
  LimitFinder(const FileFacts& facts, const LimitSites& sites, const Subject& subject,
              SyntaxNode maker)
      : facts_(facts), sites_(sites), subject_(subject), maker_(maker) {}

  Limit find() {
    if (sites_.isTakenFrom(subject_) || isHandedToTrimmer() || isStartedAnew()) return Limit::Some;
    return isKeptElsewhere() ? Limit::Unknown : Limit::None;
  }

 private:
  bool isIt(SyntaxNode expression) const {
    return isCollection(facts_, subject_, collectionIn(expression));
  }

  // f(list), where f takes something out of its parameter.
  bool isHandedToTrimmer() const {
    for (const LimitSites::Handed& handed : sites_.handedOn(subject_)) {
      for (const FileFacts::Callee& callee : facts_.calleesOf(*handed.call)) {
        if (trimsParameter(callee, handed.argument)) return true;
      }
    }
    return false;
  }

  static bool trimsParameter(const FileFacts::Callee& callee, uint32_t index) {
    const std::string_view name = parameterName(callee.function, index);
    if (name.empty()) return false;
    const FileFacts& facts = *callee.facts;
    for (const Call& call : facts.code().callsIn(callee.function)) {
      if (!takesOut(call.method())) continue;
      if (unwrapped(call.receiver).text() == name) return true;
    }
    for (const SyntaxNode deletion : facts.code().deletions()) {
      const SyntaxNode object = unwrapped(deletion.child(Field::Argument)).child(Field::Object);
      if (callee.function.contains(deletion) && unwrapped(object).text() == name) return true;
    }
    return false;
  }

  // list = [], list = list.filter(…), map[k] = undefined: in a function.
  bool isStartedAnew() const {
    if (sites_.isFiltered(subject_)) return true;
    for (const Assigned* given : sites_.givenAnew(subject_)) {
      if (given->value == maker_) continue;
      if (!isFirst(*given) && !extendedCopyOf(facts_, given->node)) return true;
    }
    return false;
  }

  // if (!list) list = [], this.list = [] in a constructor, list = list || []
  bool isFirst(const Assigned& given) const {
    const SyntaxNode function = enclosingFunction(given.node);
    if (memberName(function) == "constructor" && classOfMember(function)) return true;
    if (facts_.activations().of(given.node).repetition == Repetition::Once &&
        !facts_.activations().of(given.node).teardown) {
      return true;
    }
    const SyntaxNode value = unwrapped(given.value);
    if (value.is(NodeKind::Binary) && isIt(value.child(Field::Left))) return true;
    for (const Condition& condition : conditionsAt(given.node, function)) {
      const SyntaxNode asked = unwrapped(condition.expression);
      if (asked.is(NodeKind::Unary) && isIt(asked.child(Field::Argument))) return true;
      if (asked.is(NodeKind::Binary) && isIt(asked.child(Field::Left))) return true;
      if (!condition.holds && isIt(asked)) return true;
    }
    return false;
  }

  // Given to a constructor, put into another object.
  bool isKeptElsewhere() const {
    if (subject_.root != Subject::Root::Binding || !subject_.path.empty()) return false;
    for (const uint32_t index : facts_.scopes().referencesTo(subject_.id)) {
      const Reference& reference = facts_.scopes().references()[index];
      if (!reference.read) continue;
      const SyntaxNode outer = outermostWrapper(reference.node);
      const SyntaxNode parent = outer.parent();
      if (parent.is(NodeKind::Assignment) && outer.field() == Field::Right) return true;
      if (parent.is(NodeKind::Arguments) && parent.parent().is(NodeKind::New)) return true;
    }
    return false;
  }

  const FileFacts& facts_;
  const LimitSites& sites_;
  const Subject& subject_;
  SyntaxNode maker_;
};

}  // namespace

const LimitSites& Limits::sitesIn(const FileFacts& facts) {
  std::unique_ptr<const LimitSites>& sites = sites_[&facts];
  if (!sites) sites = std::make_unique<const LimitSites>(facts);
  return *sites;
}

Limit Limits::of(const FileFacts& facts, const Collection& collection) {
  const FileFacts& home = *collection.facts;
  const Limit own = LimitFinder(home, sitesIn(home), collection.subject, collection.maker).find();
  if (&home == &facts || own == Limit::Some) return own;
  // The file that adds to it is one of those it is exported to.
  const Limit here = LimitFinder(facts, sitesIn(facts), collection.here, {}).find();
  return here == Limit::Some ? Limit::Some : Limit::None;
}

}  // namespace leakline

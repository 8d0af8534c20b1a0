#include "engine/joint/registration_search.h"

#include <algorithm>
#include <utility>

#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

// How often a function may be given back or handed on, and how many such calls are looked at.
constexpr size_t kMaxLevel = 3;
constexpr size_t kMaxValues = 32;
constexpr size_t kMaxSteps = 64;

// The function that gives the expression back to its caller; none if nothing does.
SyntaxNode giverOf(SyntaxNode expression) {
  const SyntaxNode value = outermostBound(expression);
  const SyntaxNode parent = value.parent();
  const bool body = parent.is(NodeKind::ArrowFunction) && value.field() == Field::Body;
  if (body) return parent;
  return parent.is(NodeKind::Return) ? enclosingFunction(parent) : SyntaxNode();
}

SyntaxNode argumentAt(const Call& call, size_t index) {
  const std::vector<SyntaxNode> arguments = argumentsOf(call);
  return index < arguments.size() ? unwrapped(arguments[index]) : SyntaxNode();
}

}  // namespace

std::optional<FoundRegistration> RegistrationSearch::find(const ScriptSyntax& script,
                                                          SyntaxNode function) {
  values_.push_back({&script, function, 0});
  for (size_t i = 0; i < values_.size(); ++i) follow(Value(values_[i]));
  // A call that registers it itself goes before those that may hand it on.
  if (!exact_) followSteps(true);
  return best();
}

std::optional<FoundRegistration> RegistrationSearch::behind(const ScriptSyntax& script,
                                                            SyntaxNode function, const Call& call) {
  LocalNames names = namesOf(script, function);
  std::vector<ArgumentOf> given = callsAround(function);
  const std::vector<ArgumentOf> byName = callsGiven(script, names);
  given.insert(given.end(), byName.begin(), byName.end());
  const auto at = std::find_if(given.begin(), given.end(),
                               [&](const ArgumentOf& a) { return a.call.node == call.node; });
  if (at == given.end()) return std::nullopt;
  steps_.push_back({&script, *at});
  followSteps(false);
  return best();
}

void RegistrationSearch::follow(const Value& value) {
  const ScriptSyntax& script = *value.script;
  LocalNames names = namesOf(script, value.node);
  bool between = false;
  for (const ArgumentOf& around : callsAround(value.node)) {
    add({&script, around, between});
    between = true;
  }
  for (const ArgumentOf& given : callsGiven(script, names)) {
    // A function that registers itself again is not where the first one came from.
    if (!value.node.contains(given.call.node)) add({&script, given});
  }
  for (KnownIn& other : knownElsewhere(scripts_, script, names, value.node)) {
    for (const ArgumentOf& given : callsGiven(*other.script, other.names)) {
      add({other.script, given});
    }
  }
  if (value.level == kMaxLevel) return;
  followGivenBack(script, giverOf(value.node), value.level + 1);
  for (const SyntaxNode use : usesOf(script, names)) {
    followGivenBack(script, giverOf(use), value.level + 1);
  }
}

// Whoever calls a function that gives it back has it, too.
void RegistrationSearch::followGivenBack(const ScriptSyntax& script, SyntaxNode function,
                                         size_t level) {
  if (!function) return;
  const LocalNames names = namesOf(script, function);
  addCallsOf(script, names, level);
  for (const KnownIn& other : knownElsewhere(scripts_, script, names, function)) {
    addCallsOf(*other.script, other.names, level);
  }
}

void RegistrationSearch::addCallsOf(const ScriptSyntax& script, const LocalNames& names,
                                    size_t level) {
  for (const SyntaxNode use : usesOf(script, names)) {
    const SyntaxNode callee = outermostWrapper(use);
    const SyntaxNode call = callee.parent();
    if (!call.is(NodeKind::Call) || callee.field() != Field::Function) continue;
    const SyntaxNode made = call.parent().is(NodeKind::Await) ? call.parent() : call;
    const bool known = std::any_of(values_.begin(), values_.end(),
                                   [&](const Value& value) { return value.node == made; });
    if (!known && values_.size() < kMaxValues) values_.push_back({&script, made, level});
  }
}

void RegistrationSearch::add(Step step) {
  if (steps_.size() >= kMaxSteps || offer(step)) return;
  const bool known = std::any_of(steps_.begin(), steps_.end(), [&](const Step& other) {
    return other.given.call.node == step.given.call.node && other.given.index == step.given.index;
  });
  if (!known) steps_.push_back(std::move(step));
}

// Into the functions that are called, as far as they hand it on.
void RegistrationSearch::followSteps(bool anywhere) {
  for (size_t i = 0; i < steps_.size(); ++i) {
    const Step step = steps_[i];
    if (step.level == kMaxLevel) continue;
    for (const OwnFunction& function :
         functionsCalled(scripts_, *step.script, step.given.call, anywhere)) {
      for (const ArgumentOf& given : function.handsOn(step.given.index)) {
        add({function.script, given, step.doubtful, function, i, step.level + 1});
      }
    }
  }
}

const RegistrationSearch::Step& RegistrationSearch::firstOf(const Step& step) const {
  const Step* at = &step;
  while (at->from) at = &steps_[*at->from];
  return *at;
}

// What a parameter of the function around a step was given, from caller to caller.
Expression RegistrationSearch::outermost(const Step& step, SyntaxNode expression) const {
  // The first of a list that is handed on argument by argument.
  if (expression.is(NodeKind::Spread)) expression = expression.firstChild();
  Expression seen{step.script, unwrapped(expression)};
  for (const Step* at = &step; at->from; at = &steps_[*at->from]) {
    const auto index = at->within.parameterIndex(seen.script->scopes.bindingOf(seen.node));
    const Step& caller = steps_[*at->from];
    const SyntaxNode given = index ? argumentAt(caller.given.call, *index) : SyntaxNode();
    if (!given) break;
    seen = {caller.script, given};
  }
  return seen;
}

// Is it a call that registers the function?
bool RegistrationSearch::offer(const Step& step) {
  const Call& call = step.given.call;
  if (isOnNothing(call)) return false;
  const Expression event = outermost(step, call.arguments.firstChild());
  const Fit fit = fitOf(call, step.given.index, query_, event);
  if (fit == Fit::No) return false;
  const Step& first = firstOf(step);
  const Site site = siteOf(*first.script, first.given.call);
  Candidate candidate{{site, std::nullopt, {}}, site.node, {}};
  if (step.from) candidate.found.helper = siteOf(*step.script, call);
  if (call.receiver) candidate.found.emitter = outermost(step, call.receiver);
  const bool fromThere = query_.receiver.empty() ||
                         lastNameTextOf(call.receiver) == query_.receiver ||
                         lastNameTextOf(candidate.found.emitter.node) == query_.receiver;
  candidate.rank = {fromThere ? 0U : 1U, runsOnCall(site.node) ? 0U : 1U, methodRank(call, query_),
                    step.level, step.doubtful ? 1U : 0U};
  if (fit == Fit::Exact) {
    if (!exact_ || candidate.rank < exact_->rank) exact_ = std::move(candidate);
  } else if (!step.doubtful && !mustBeExact(*step.script) && !mustBeExact(*first.script)) {
    if (!unknown_) unknown_ = std::move(candidate);
    if (unknown_->outermost != site.node) onlyOneUnknown_ = false;
  }
  return true;
}

std::optional<FoundRegistration> RegistrationSearch::best() const {
  if (exact_) return exact_->found;
  if (unknown_ && onlyOneUnknown_) return unknown_->found;
  return std::nullopt;
}

}  // namespace leakline

#include "semantics/activation_builder.h"

#include <algorithm>
#include <array>
#include <deque>
#include <unordered_set>

#include "semantics/callbacks.h"
#include "semantics/conditions.h"
#include "semantics/facts.h"
#include "semantics/signature.h"
#include "semantics/words.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"
#include "syntax/modifiers.h"

namespace leakline {
namespace {

constexpr uint32_t kNoComponent = UINT32_MAX;
constexpr std::string_view kItself = "itself";

// Globals that only pages have and that nobody fakes on a server.
constexpr std::array<std::string_view, 3> kOfPages{"document", "localStorage", "sessionStorage"};

bool isInTry(SyntaxNode node, SyntaxNode until) {
  for (SyntaxNode at = node; at && at != until; at = at.parent()) {
    if (at.is(NodeKind::TryStatement)) return true;
  }
  return false;
}

RunsOn joined(RunsOn a, RunsOn b) {
  if (a == b) return a;
  // Whatever else runs it: a server does.
  if (a == RunsOn::ServerToo || b == RunsOn::ServerToo) return RunsOn::ServerToo;
  return RunsOn::Anywhere;
}

}  // namespace

Activation& ActivationBuilder::at(uint32_t node) {
  if (node == kBody) return out_.body_;
  Activation& activation = out_.byNode_[node];
  activation.function = facts_.file().tree().node(node);
  return activation;
}

void ActivationBuilder::build() {
  out_.body_.repetition = Repetition::Once;
  const bool scripted = facts_.file().setupBlock().has_value();
  if (scripted) out_.body_.repetition = Repetition::Unknown;
  askModels();
  fixClasses();
  addCallEdges();
  addNestingEdges();
  propagate();
  settle();
}

void ActivationBuilder::askModels() {
  const CodeIndex& code = facts_.code();
  for (const Framework* framework : allFrameworks()) {
    framework_ = framework->name;
    if (framework->onFile) framework->onFile(*this);
    if (framework->onCall) {
      for (const Call& call : code.calls()) framework->onCall(*this, call);
    }
    if (framework->onClass) {
      for (const SyntaxNode node : code.classes()) framework->onClass(*this, node);
    }
    if (framework->onObject) {
      for (const SyntaxNode node : code.objects()) framework->onObject(*this, node);
    }
    if (framework->onFunction) {
      for (const SyntaxNode node : code.functions()) framework->onFunction(*this, node);
    }
  }
}

void ActivationBuilder::mark(SyntaxNode functionOrName, Mark mark) {
  for (const SyntaxNode function : facts_.code().functionsMeant(functionOrName)) {
    const uint32_t node = function.index();
    Activation& activation = at(node);
    const bool better = mark.repetition > activation.repetition && !fixed_[node] &&
                        (!mark.guessed || activation.repetition == Repetition::Unknown);
    if (better) {
      activation.repetition = mark.repetition;
      activation.reason = mark.reason;
      activation.phrase = mark.phrase;
      activation.hook = mark.hook;
      activation.framework = framework_;
      activation.guessed = mark.guessed;
    }
    if (mark.repetition == Repetition::Once && better) fixed_[node] = true;
    activation.teardown |= mark.teardown;
    activation.effect |= mark.effect;
    if (mark.runsOn != RunsOn::Anywhere) {
      activation.runsOn = sideKnown_[node] ? joined(activation.runsOn, mark.runsOn) : mark.runsOn;
      sideKnown_[node] = true;
    }
    if (mark.component != kNoComponent) componentOf_.emplace(node, mark.component);
    if (!mark.guessed) reached_[node] = true;
  }
}

uint32_t ActivationBuilder::component(Component component) {
  out_.components_.push_back(std::move(component));
  return static_cast<uint32_t>(out_.components_.size() - 1);
}

void ActivationBuilder::parameter(SyntaxNode functionOrName, uint32_t index, Span span,
                                  ThingKind kind) {
  for (const SyntaxNode function : facts_.code().functionsMeant(functionOrName)) {
    out_.parameters_.emplace(std::pair(function.index(), index),
                             Activations::ParameterFact{span, kind});
  }
}

void ActivationBuilder::body(Mark mark) {
  out_.body_.repetition = mark.repetition;
  out_.body_.runsOn = mark.runsOn;
  out_.body_.reason = mark.reason;
  out_.body_.phrase = mark.phrase;
  out_.body_.hook = mark.hook;
  out_.body_.framework = framework_;
  sideKnown_[kBody] = true;
  if (mark.component != kNoComponent) componentOf_.emplace(kBody, mark.component);
}

// A class runs with its constructor; of the one without, its framework says.
void ActivationBuilder::fixClasses() {
  for (const SyntaxNode node : facts_.code().classes()) {
    const SyntaxNode constructor = facts_.code().memberOf(node, "constructor");
    if (constructor && classOfMember(constructor) == node) {
      addEdge({node.index(), constructor.index(), node, Repetition::Unknown, {}, true});
      addEdge({constructor.index(), node.index(), node, Repetition::Unknown, {}, true});
    }
    const SyntaxNode base = facts_.code().classMeant(superclassOf(node));
    if (base) addEdge({node.index(), base.index(), node, Repetition::Unknown, {}, true});
  }
  for (uint32_t id = 0; id < out_.components_.size(); ++id) {
    const Component& component = out_.components_[id];
    if (!isClass(component.node.kind())) continue;
    Activation& activation = at(component.node.index());
    if (component.repetition <= activation.repetition) continue;
    activation.repetition = component.repetition;
    activation.reason = component.node;
    activation.phrase = "constructor";
    activation.hook = "constructor";
    if (component.kind == ComponentKind::ReactClass) activation.runsOn = RunsOn::ServerToo;
    if (component.kind == ComponentKind::CustomElement) activation.runsOn = RunsOn::ClientOnly;
    sideKnown_[component.node.index()] = isRendered(component.kind);
  }
}

uint32_t ActivationBuilder::runnerOf(SyntaxNode node) const {
  for (node = node.parent(); node; node = node.parent()) {
    if (isFunction(node.kind())) return node.index();
    if (node.is(NodeKind::ClassField) && !isStaticMember(node)) return classOfMember(node).index();
  }
  return kBody;
}

void ActivationBuilder::addEdge(Edge edge) {
  if (edge.from == edge.to) return;
  if (edge.certain) reached_[edge.to] = true;
  edgesFrom_[edge.from].push_back(static_cast<uint32_t>(edges_.size()));
  edges_.push_back(edge);
}

void ActivationBuilder::addCallEdges() {
  const CodeIndex& code = facts_.code();
  for (const Call& call : code.calls()) {
    const uint32_t caller = runnerOf(call.node);
    for (const SyntaxNode callee : code.calledFunctions(call)) {
      const bool again = runsAgain(call.node, callee);
      addEdge({caller, callee.index(), call.node, again ? Repetition::PerCall : Repetition::Unknown,
               again ? kItself : "", true});
    }
    if (call.isNew) {
      if (const SyntaxNode made = code.classMeant(call.callee)) {
        addEdge({caller, made.index(), call.node, Repetition::Unknown, {}, true});
      }
    }
    addCallbackEdges(call, caller);
  }
  // What is made again and again has its methods called as often, at least.
  for (const SyntaxNode node : code.classes()) {
    for (const SyntaxNode member : node.child(Field::Body).children()) {
      const SyntaxNode value =
          member.is(NodeKind::Method) ? member : unwrapped(member.child(Field::Value));
      if (!isFunction(value.kind()) || isStaticMember(member)) continue;
      addEdge({node.index(), value.index(), node, Repetition::Unknown, {}, false});
    }
  }
}

void ActivationBuilder::addCallbackEdges(const Call& call, uint32_t caller) {
  size_t index = 0;
  for (const SyntaxNode argument : argumentsOf(call)) {
    const CallbackUse use = callbackUse(call, index++);
    const SyntaxNode value = unwrapped(argument);
    if (value.is(NodeKind::String) || value.is(NodeKind::Number)) continue;
    if (value.is(NodeKind::Call) && !boundFunction(value)) continue;
    for (const SyntaxNode function : facts_.code().functionsMeant(argument)) {
      Edge edge{caller, function.index(), call.node, Repetition::Unknown, {}, true};
      switch (use) {
        case CallbackUse::WithCaller:
          break;
        case CallbackUse::Once:
          fixed_[function.index()] = true;
          at(function.index()).repetition = Repetition::Once;
          continue;
        case CallbackUse::Interval:
          edge.least = Repetition::PerCall;
          edge.phrase = "interval";
          break;
        case CallbackUse::Event:
          if (isMarked(function)) break;
          edge.least = Repetition::PerCall;
          edge.phrase = "listener";
          break;
        case CallbackUse::SomeEvent:
          edge.certain = false;
          if (isMarked(function)) break;
          edge.least = Repetition::PerCall;
          edge.phrase = "listener";
          edge.guessed = true;
          break;
        case CallbackUse::Unknown:
          edge.certain = false;
          break;
      }
      if (runsAgain(call.node, function)) {
        edge.least = Repetition::PerCall;
        edge.phrase = kItself;
        edge.certain = true;
      }
      addEdge(edge);
    }
  }
}

// Has a model said already what calls the function?
bool ActivationBuilder::isMarked(SyntaxNode function) {
  const Activation& activation = at(function.index());
  return repeats(activation.repetition) && !activation.guessed;
}

// A function that has itself called again later: connection.on('close', () => setTimeout(connect)).
bool ActivationBuilder::runsAgain(SyntaxNode place, SyntaxNode function) const {
  if (!function.contains(place)) return false;
  if (const auto call = callOf(place)) {
    const std::string_view name = call->method();
    if (name == "setTimeout" || name == "setImmediate" || isListenerMethod(name)) return true;
  }
  // Called, or handed on, by a function in it that runs later.
  for (SyntaxNode at = enclosingFunction(place); at && at != function; at = enclosingFunction(at)) {
    const auto given = argumentOf(at);
    if (!given) continue;
    const std::string_view name = given->call.method();
    if (name == "setTimeout" || name == "setImmediate" || isListenerMethod(name)) return true;
  }
  return false;
}

// A function that nothing we know calls runs, if at all, after what it stands in.
void ActivationBuilder::addNestingEdges() {
  for (const SyntaxNode function : facts_.code().functions()) {
    if (reached_[function.index()] || function.parent().is(NodeKind::ClassBody)) continue;
    const uint32_t outer = runnerOf(function);
    if (outer == kBody) continue;
    addEdge({outer, function.index(), function, Repetition::Unknown, {}, false});
  }
}

RunsOn ActivationBuilder::sideOf(const Edge& edge) {
  const RunsOn asked = sideAskedFor(facts_, edge.place);
  if (asked != RunsOn::Anywhere) return asked;
  const Activation& from = at(edge.from);
  // What a component hands to people and browsers is called when it is shown.
  const bool rendered = from.hook == "render" || from.hook == "setup" || from.hook == "defineStore";
  if (!edge.certain && rendered && from.runsOn == RunsOn::ServerToo) return RunsOn::ClientOnly;
  return from.runsOn;
}

bool ActivationBuilder::follow(const Edge& edge) {
  const Activation from = at(edge.from);
  Activation& to = at(edge.to);
  bool changed = false;
  Repetition repetition = from.repetition;
  // What is merely handed on runs as often only if what hands it on repeats.
  if (!edge.certain && !repeats(repetition)) repetition = Repetition::Unknown;
  // An event nobody knows, in what is known to repeat: at least as often as that.
  const bool sure = edge.guessed && !from.guessed && repetition >= Repetition::PerConnection;
  const bool own = edge.least > repetition && !sure;
  if (own) repetition = edge.least;
  const bool guess = own ? edge.guessed : from.guessed;
  const bool weaker = guess && to.repetition != Repetition::Unknown;
  // Who calls it is known now: that counts more than what its name says.
  const bool surer = to.guessed && !guess && edge.certain && repeats(repetition);
  // That it has itself called again says less than what calls it at first.
  const bool lesser =
      own && edge.phrase == kItself && !to.guessed && to.repetition >= Repetition::PerConnection;
  if ((repetition > to.repetition || surer) && !fixed_[edge.to] && !weaker && !lesser) {
    to.repetition = repetition;
    to.reason = own ? edge.place : from.reason ? from.reason : edge.place;
    to.phrase = own ? std::string(edge.phrase) : from.phrase;
    to.framework = from.framework;
    to.guessed = own ? edge.guessed : from.guessed;
    if (to.hook.empty()) to.hook = from.hook;
    changed = true;
  }
  if (edge.certain && from.teardown && !to.teardown) {
    to.teardown = changed = true;
  }
  if (from.runsOn != RunsOn::Anywhere || sideKnown_[edge.from] ||
      sideAskedFor(facts_, edge.place) != RunsOn::Anywhere) {
    const RunsOn side = sideOf(edge);
    const RunsOn now = sideKnown_[edge.to] ? joined(to.runsOn, side) : side;
    // A hook's own side was said by its model.
    const bool said = componentOf_.contains(edge.to) && sideKnown_[edge.to];
    if (!said && (now != to.runsOn || !sideKnown_[edge.to])) {
      to.runsOn = now;
      sideKnown_[edge.to] = changed = true;
    }
  }
  return changed;
}

void ActivationBuilder::propagate() {
  std::deque<uint32_t> todo;
  std::unordered_set<uint32_t> waiting;
  const auto push = [&](uint32_t node) {
    if (waiting.insert(node).second) todo.push_back(node);
  };
  push(kBody);
  for (const auto& edge : edges_) push(edge.from);
  // Each step raises one of four values; the bound is for safety only.
  size_t steps = edges_.size() * 32 + 1'000;
  while (!todo.empty() && steps > 0) {
    const uint32_t node = todo.front();
    todo.pop_front();
    waiting.erase(node);
    const auto edges = edgesFrom_.find(node);
    if (edges == edgesFrom_.end()) continue;
    for (const uint32_t index : edges->second) {
      --steps;
      if (follow(edges_[index])) push(edges_[index].to);
      if (steps == 0) break;
    }
  }
}

// Functions that use the page without asking whether there is one run in browsers only.
void ActivationBuilder::settleByPage() {
  const SyntaxTree& tree = facts_.file().tree();
  for (uint32_t i = 0; i < tree.nodeCount(); ++i) {
    const SyntaxNode name = tree.node(i);
    if (!name.is(NodeKind::Identifier) || !isOneOf(kOfPages, name.text())) continue;
    const SyntaxNode member = name.parent();
    if (!member.is(NodeKind::Member) || name.field() != Field::Object) continue;
    if (facts_.scopes().bindingOf(name) != Scopes::kNone) continue;
    const SyntaxNode function = enclosingFunction(name);
    if (!function || at(function.index()).runsOn != RunsOn::ServerToo) continue;
    const auto call = callOf(outermostWrapper(member).parent());
    const bool listens = call && call->callee == member && call->method().ends_with("Listener");
    if (listens || isInTry(name, function) || !conditionsAt(name, function).empty()) continue;
    at(function.index()).runsOn = RunsOn::ClientOnly;
  }
}

void ActivationBuilder::settle() {
  settleByPage();
  const bool clientOnly = facts_.project().clientOnly;
  const auto give = [&](Activation& activation, uint32_t node) {
    if (clientOnly && activation.runsOn == RunsOn::ServerToo) {
      activation.runsOn = RunsOn::ClientOnly;
    }
    if (const auto known = componentOf_.find(node); known != componentOf_.end()) {
      activation.component = &out_.components_[known->second];
    } else {
      activation.component = out_.componentOf(node == kBody ? facts_.root() : activation.function);
    }
  };
  for (const SyntaxNode function : facts_.code().functions()) at(function.index());
  for (auto& [node, activation] : out_.byNode_) give(activation, node);
  give(out_.body_, kBody);
}

}  // namespace leakline

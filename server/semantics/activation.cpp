#include "semantics/activation.h"

#include "semantics/activation_builder.h"
#include "semantics/conditions.h"
#include "semantics/facts.h"
#include "semantics/signature.h"

namespace leakline {

Activations::Activations(const FileFacts& facts) : facts_(facts) {
  ActivationBuilder(facts, *this).build();
}

const Activation& Activations::of(SyntaxNode node) const {
  for (SyntaxNode at = node; at; at = at.parent()) {
    SyntaxNode runner = isFunction(at.kind()) ? at : SyntaxNode();
    if (at.is(NodeKind::ClassField) && at != node && !isStaticMember(at)) {
      runner = classOfMember(at);
    }
    if (isClass(at.kind()) && at == node) runner = at;
    if (!runner) continue;
    if (const auto known = byNode_.find(runner.index()); known != byNode_.end()) {
      return known->second;
    }
    static const Activation kUnknown;
    return kUnknown;
  }
  const auto& setup = facts_.file().setupBlock();
  if (!setup || node == facts_.root() || setup->contains(node.begin())) return body_;
  static const Activation kOfModule = [] {
    Activation activation;
    activation.repetition = Repetition::Once;
    return activation;
  }();
  return kOfModule;
}

RunsOn Activations::runsOnAt(SyntaxNode node) const {
  const RunsOn asked = sideAskedFor(facts_, node);
  return asked != RunsOn::Anywhere ? asked : of(node).runsOn;
}

const Component* Activations::componentOf(SyntaxNode node) const {
  const Component* innermost = nullptr;
  for (const Component& component : components_) {
    if (!component.node.contains(node)) continue;
    if (!innermost || innermost->node.contains(component.node)) innermost = &component;
  }
  return innermost;
}

std::optional<Activations::ParameterFact> Activations::parameter(SyntaxNode function,
                                                                 uint32_t index) const {
  const auto known = parameters_.find({function.index(), index});
  if (known == parameters_.end()) return std::nullopt;
  return known->second;
}

std::string howOften(const Activation& activation) {
  switch (activation.repetition) {
    case Repetition::PerRequest:
      return "on every request";
    case Repetition::PerConnection:
      return "for each connection";
    case Repetition::PerInstance:
      if (activation.component && isRendered(activation.component->kind)) {
        return activation.runsOn == RunsOn::ServerToo ? "for each rendered page"
                                                      : "for each instance of the component";
      }
      return "for each instance";
    case Repetition::PerCall:
      if (activation.phrase == "interval") return "on every tick of an interval";
      if (activation.phrase == "listener") return "by each event";
      if (activation.phrase == "itself") return "each time it has itself called again";
      if (activation.phrase.starts_with("call of ")) return "on every " + activation.phrase;
      return "for each call of the " + activation.phrase;
    case Repetition::Once:
      return "once";
    case Repetition::Unknown:
      return "each time the function runs";
  }
  return {};
}

}  // namespace leakline

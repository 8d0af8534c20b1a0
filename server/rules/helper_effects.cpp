#include "rules/helper_effects.h"

#include "rules/report.h"
#include "semantics/guard.h"
#include "semantics/handle_use.h"

namespace leakline {
namespace {

// What the helper gives back ends it, and the caller does something with that.
bool isKept(const FileFacts& facts, const Call& call, const Effect& effect) {
  return effect.returned && handleOf(facts, call.node).use != HandleUse::Discarded;
}

void addEffects(const FileFacts& facts, const Call& call, std::vector<HelperEffect>& found) {
  const Activation& activation = facts.activations().of(call.node);
  if (!repeats(activation.repetition) || activation.guessed || activation.teardown) return;
  for (const FileFacts::Callee& callee : facts.calleesOf(call)) {
    for (const Effect& effect : callee.facts->summaryOf(callee.function).effects) {
      if (effect.facts == &facts || isKept(facts, call, effect)) continue;
      HelperEffect helper{call,
                          &effect,
                          &activation,
                          facts.activations().runsOnAt(call.node),
                          effect.receiver,
                          effect.acquisition->receiver};
      const auto arguments = argumentsOf(call);
      const bool given = effect.receiver.span == Span::Caller &&
                         effect.receiver.function == callee.function &&
                         effect.receiver.parameter < arguments.size();
      if (given) {
        helper.thing = arguments[effect.receiver.parameter];
        helper.receiver = facts.lifetimeOf(helper.thing);
      }
      if (!guardOf(facts, call.node)) found.push_back(std::move(helper));
    }
  }
}

}  // namespace

std::vector<HelperEffect> helperEffectsIn(const RuleContext& context) {
  std::vector<HelperEffect> found;
  for (const Call& call : context.facts.code().calls()) {
    if (context.cancel.cancelled()) return {};
    addEffects(context.facts, call, found);
  }
  return found;
}

Finding findingAtCall(const RuleContext& context, const Rule& rule, std::string_view messageId,
                      MessageArgs args, Severity severity, const HelperEffect& helper) {
  const FileFacts& facts = context.facts;
  Finding finding =
      findingAt(rule, messageId, std::move(args), severity,
                placeIn(facts.file(), helper.call.placeBegin(), helper.call.placeEnd()));
  const Effect& effect = *helper.effect;
  relate(finding, "helper",
         placeIn(effect.facts->file(), effect.acquisition->begin, effect.acquisition->end));
  if (helper.activation->reason) {
    relate(finding, "repeats", headPlaceOf(facts.file(), helper.activation->reason));
  }
  return finding;
}

}  // namespace leakline

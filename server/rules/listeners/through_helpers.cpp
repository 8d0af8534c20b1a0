#include "rules/listeners/through_helpers.h"

#include "semantics/guard.h"
#include "semantics/handle_use.h"

namespace leakline {
namespace {

// What the helper gives back ends the listener, and the caller keeps it.
bool isKept(const FileFacts& facts, const Call& call, const Effect& effect) {
  return effect.returned && handleOf(facts, call.node).use != HandleUse::Discarded;
}

bool isListenerOf(const Effect& effect, bool onProcess, ThingKind kind) {
  if (effect.acquisition->kind != AcquisitionKind::Listener) return false;
  if (kind == ThingKind::EventTarget && effect.acquisition->event.text == "load") return false;
  return onProcess == (kind == ThingKind::Process) && kind != ThingKind::NotEmitter &&
         kind != ThingKind::Signal;
}

class HelperCalls {
 public:
  HelperCalls(const RuleContext& context, bool onProcess,
              void (*report)(const RuleContext&, const HelperFault&))
      : context_(context), facts_(context.facts), onProcess_(onProcess), report_(report) {}

  void visit(const Call& call) {
    const Activation& activation = facts_.activations().of(call.node);
    if (!repeats(activation.repetition) || activation.guessed || activation.teardown) return;
    const Component* component = activation.component;
    if (component && isRendered(component->kind) &&
        activation.repetition == Repetition::PerInstance) {
      return;
    }
    for (const FileFacts::Callee& callee : facts_.calleesOf(call)) {
      for (const Effect& effect : callee.facts->summaryOf(callee.function).effects) {
        if (consider(call, activation, callee, effect)) return;
      }
    }
  }

 private:
  bool consider(const Call& call, const Activation& activation, const FileFacts::Callee& callee,
                const Effect& effect) {
    Lifetime receiver = effect.receiver;
    SyntaxNode thing = effect.acquisition->receiver;
    if (receiver.span == Span::Caller) {
      const auto arguments = argumentsOf(call);
      if (receiver.function != callee.function || receiver.parameter >= arguments.size()) {
        return false;
      }
      thing = arguments[receiver.parameter];
      receiver = facts_.lifetimeOf(thing);
    } else if (effect.facts == &facts_) {
      return false;  // reported where it is added
    }
    if (!isListenerOf(effect, onProcess_, receiver.kind) || receiver.guessed) return false;
    // A field of the helper's own object means nothing here.
    const bool given = effect.receiver.span == Span::Caller;
    if (!given && receiver.span != Span::Process) return false;
    if (!outlives(receiver, activation.repetition)) return false;
    if (isKept(facts_, call, effect) || guardOf(facts_, call.node)) return false;
    report_(context_, {call, &effect, receiver, thing, &activation});
    return true;
  }

  const RuleContext& context_;
  const FileFacts& facts_;
  bool onProcess_;
  void (*report_)(const RuleContext&, const HelperFault&);
};

}  // namespace

void forEachHelperFault(const RuleContext& context, bool onProcess,
                        void (*report)(const RuleContext& context, const HelperFault& fault)) {
  HelperCalls calls(context, onProcess, report);
  for (const Call& call : context.facts.code().calls()) {
    if (context.cancel.cancelled()) return;
    calls.visit(call);
  }
}

}  // namespace leakline

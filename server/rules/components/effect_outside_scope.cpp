// A watcher, hook or composable of Vue that no component owns: nothing ends it.
// Documentation and examples: docs/rules/effect-outside-scope.md
#include "rules/components/scope_fixes.h"
#include "rules/components/scope_loss.h"
#include "rules/report.h"
#include "rules/rules.h"

namespace leakline {
namespace {

constexpr MessageTemplate kMessages[] = {
    {"await",
     "{call} comes after an `await`: Vue no longer knows the component, so nothing ends it"},
    {"later", "{call} is called in a callback of {callback}: it has no component that ends it"},
    {"detached", "{call} runs in a detached effectScope that nothing stops"},
    {"hook", "{call} comes too late to belong to the component: it is never called"},
    {"unproven",
     "{call} has no component that ends it: a leak if what it watches lives longer than that"},
    {"hoistFix", "Call it before the first `await`"},
    {"stopFix", "Stop the scope when the component's ends"},
};
constexpr MessageTemplate kAdvice[] = {
    {"await",
     "Call it before the first `await`, or keep what it returns and call that when the "
     "component goes."},
    {"later",
     "Call it in setup itself, or keep what it returns and call that when the component "
     "goes."},
    {"detached", "Stop the scope in onScopeDispose, or do not detach it."},
    {"hook", "Call it before the first `await`."},
    {"unproven", "Call it before the first `await`, in setup itself."},
};

std::string_view messageFor(OwnedCall owned, ScopeLoss loss, bool proven) {
  if (!proven) return "unproven";
  if (loss == ScopeLoss::Detached) return "detached";
  if (owned == OwnedCall::Hook) return "hook";
  return loss == ScopeLoss::Await ? "await" : "later";
}

void checkCall(const RuleContext& context, const Call& call) {
  const FileFacts& facts = context.facts;
  const OwnedCall owned = ownedCall(facts, call);
  if (owned == OwnedCall::None) return;
  const LostOwner lost = lostOwnerOf(facts, call);
  if (lost.loss == ScopeLoss::None || isStopped(facts, call, owned)) return;
  if (owned == OwnedCall::Hook && lost.loss == ScopeLoss::Detached) return;
  const bool proven = owned != OwnedCall::Watcher || watchesShared(facts, call);
  const auto cause = callOf(lost.cause);
  Finding finding = findingAt(
      kEffectOutsideScope, messageFor(owned, lost.loss, proven),
      {{"call", shownThing(call.callee, "this")},
       {"callback", cause ? "`" + std::string(cause->method()) + "`" : std::string("await")}},
      proven ? Severity::Warning : Severity::Info,
      placeIn(facts.file(), call.placeBegin(), call.placeEnd()));
  relate(finding, lost.loss == ScopeLoss::Await ? "await" : "callback",
         headPlaceOf(facts.file(), lost.cause));
  const SourceFile& file = facts.file();
  addFix(finding, file, "hoistFix", {}, hoistedBeforeAwait(facts, call, lost));
  addFix(finding, file, "stopFix", {}, scopeStopped(facts, lost));
  context.findings.push_back(std::move(finding));
}

void check(const RuleContext& context) {
  for (const Call& call : context.facts.code().calls()) {
    if (context.cancel.cancelled()) return;
    checkCall(context, call);
  }
}

}  // namespace

const Rule kEffectOutsideScope{.id = "effect-outside-scope",
                               .title = "A watcher or hook of Vue that no component owns",
                               .category = "components",
                               .severity = Severity::Warning,
                               .fix = FixKind::Suggestion,
                               .messages = kMessages,
                               .advice = kAdvice,
                               .check = check};

}  // namespace leakline

// A subscription to something endless that nobody ends.
// Documentation and examples: docs/rules/subscription-ignored.md
#include "rules/components/subscription_fixes.h"
#include "rules/components/wording.h"
#include "rules/report.h"
#include "rules/rules.h"

namespace leakline {
namespace {

constexpr MessageTemplate kMessages[] = {
    {"component", "the subscription to {thing} in {hook} goes on after the component is gone"},
    {"repeats", "{thing} is subscribed to {often}, and nothing unsubscribes"},
    {"unproven", "nothing ends the subscription to {thing}: a leak if {thing} does not complete"},
    {"untilFix", "End it with the component: takeUntilDestroyed"},
    {"endFix", "Keep the subscription and unsubscribe in the end"},
};
constexpr MessageTemplate kAdvice[] = {
    {"component", "Keep what subscribe returns and unsubscribe in {end}, or end the source there."},
    {"repeats",
     "Keep what subscribe returns and unsubscribe when the response or connection closes."},
    {"unproven", "Unsubscribe when the work is done, or make sure that the source completes."},
};

std::string_view messageFor(const ComponentVerdict& verdict) {
  if (verdict.severity == Severity::Info) return "unproven";
  const Component* component = verdict.activation->component;
  const bool ofComponent = component && isRendered(component->kind) &&
                           verdict.activation->repetition == Repetition::PerInstance;
  return ofComponent ? "component" : "repeats";
}

void check(const RuleContext& context) {
  forEachComponentFault(
      context, ComponentFault::Subscription,
      [&](const Acquisition& acquired, const ComponentVerdict& verdict) {
        Finding finding =
            findingAt(context, kSubscriptionIgnored, messageFor(verdict),
                      wordsFor(context.facts, acquired, verdict), verdict.severity, acquired);
        relateComponent(context, finding, acquired, verdict);
        const SourceFile& file = context.facts.file();
        addFix(finding, file, "untilFix", {}, takenUntilDestroyed(context.facts, acquired));
        addFix(finding, file, "endFix", finding.args, unsubscribedAtEnd(context.facts, acquired));
        context.findings.push_back(std::move(finding));
      });
}

}  // namespace

const Rule kSubscriptionIgnored{.id = "subscription-ignored",
                                .title = "A subscription that nobody ends",
                                .category = "components",
                                .severity = Severity::Warning,
                                .fix = FixKind::Suggestion,
                                .messages = kMessages,
                                .advice = kAdvice,
                                .check = check};

}  // namespace leakline

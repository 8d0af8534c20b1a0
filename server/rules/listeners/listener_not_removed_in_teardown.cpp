// A class that ends and leaves one of its listeners.
// Documentation and examples: docs/rules/listener-not-removed-in-teardown.md
#include "rules/listeners/fixes.h"
#include "rules/listeners/wording.h"
#include "rules/rules.h"
#include "semantics/signature.h"

namespace leakline {
namespace {

constexpr MessageTemplate kMessages[] = {
    {"left", "{event} listener on {thing} is not removed where {teardown} gives back the rest"},
    {"unproven", "{event} listener on {thing} is not removed in {teardown}"},
    {"inTeardown", "Remove it where the others are removed"},
};
constexpr MessageTemplate kAdvice[] = {
    {"left", "Keep the function in a field and remove it where the others are removed."},
    {"unproven", "Remove it there if {thing} outlives the object."},
};

MessageArgs words(const Acquisition& listener, const ListenerVerdict& verdict) {
  MessageArgs args = wordsFor(listener, verdict);
  const std::string_view name = memberName(verdict.teardown);
  args.emplace_back("teardown",
                    name.empty() ? "the returned function" : "`" + std::string(name) + "`");
  return args;
}

void check(const RuleContext& context) {
  forEachFault(context, ListenerFault::Teardown,
               [&](const Acquisition& listener, const ListenerVerdict& verdict) {
                 const bool proven = verdict.severity != Severity::Info;
                 Finding finding =
                     findingAt(context, kListenerNotRemovedInTeardown, proven ? "left" : "unproven",
                               words(listener, verdict), verdict.severity, listener);
                 relateCauses(context, finding, listener);
                 suggestInTeardown(context, listener, verdict.teardown, "inTeardown", finding);
                 relate(finding, "teardown", headPlaceOf(context.facts.file(), verdict.teardown));
                 context.findings.push_back(std::move(finding));
               });
}

}  // namespace

const Rule kListenerNotRemovedInTeardown{
    .id = "listener-not-removed-in-teardown",
    .title = "A listener that a class leaves behind when it ends",
    .category = "listeners",
    .severity = Severity::Warning,
    .fix = FixKind::Suggestion,
    .messages = kMessages,
    .advice = kAdvice,
    .check = check};

}  // namespace leakline

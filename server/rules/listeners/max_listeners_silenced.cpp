// Node's warning of too many listeners is switched off.
// Documentation and examples: docs/rules/max-listeners-silenced.md
#include <charconv>

#include "rules/listeners/verdict.h"
#include "rules/report.h"
#include "rules/rules.h"
#include "syntax/expressions.h"

namespace leakline {
namespace {

// More than anybody has on purpose.
constexpr RuleOption kOptions[] = {
    {"most", 100, 1, 1'000'000, "listeners up to which a limit counts as one"},
};

constexpr MessageTemplate kMessages[] = {
    {"hidden",
     "{thing} gets a listener again and again, and its warning of that is switched off here"},
    {"unproven", "the warning of too many listeners is switched off for {thing}"},
};
constexpr MessageTemplate kAdvice[] = {
    {"hidden", "Fix the listener that piles up, then take this line out."},
    {"unproven",
     "The warning is how Node shows listeners that pile up; set the number you expect."},
};

// 0, Infinity, or too many.
bool isNoLimit(const RuleContext& context, SyntaxNode value) {
  value = unwrapped(value);
  if (value.text() == "Infinity" || value.text() == "Number.POSITIVE_INFINITY") return true;
  if (!value.is(NodeKind::Number)) return false;
  int64_t number = 0;
  const std::string_view text = value.text();
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number == 0 || number > optionOf(context.options, kMaxListenersSilenced, "most");
}

bool pilesUp(const FileFacts& facts, const Subject& receiver) {
  for (const Acquisition& acquired : facts.acquisitions()) {
    if (acquired.kind != AcquisitionKind::Listener || !(acquired.subject == receiver)) continue;
    const ListenerVerdict verdict = verdictOn(facts, acquired);
    if (verdict.fault != ListenerFault::None && verdict.severity != Severity::Info) return true;
  }
  return false;
}

void report(const RuleContext& context, SyntaxNode place, SyntaxNode receiver) {
  const bool hides = receiver && pilesUp(context.facts, context.facts.subjectOf(receiver));
  context.findings.push_back(
      findingAt(kMaxListenersSilenced, hides ? "hidden" : "unproven",
                {{"thing", receiver ? shownThing(receiver) : "all emitters"}},
                hides ? Severity::Warning : Severity::Info, placeOf(context.facts.file(), place)));
}

void check(const RuleContext& context) {
  for (const Call& call : context.facts.code().calls()) {
    if (call.method() != "setMaxListeners" || !call.receiver) continue;
    const SyntaxNode limit = call.arguments.firstChild();
    if (limit && isNoLimit(context, limit)) report(context, call.name, call.receiver);
  }
  for (const Assigned& assigned : context.facts.code().assignments()) {
    const SyntaxNode left = unwrapped(assigned.node.child(Field::Left));
    if (lastNameTextOf(left) != "defaultMaxListeners" || !isNoLimit(context, assigned.value))
      continue;
    report(context, left, {});
  }
}

}  // namespace

const Rule kMaxListenersSilenced{.id = "max-listeners-silenced",
                                 .title = "The warning of too many listeners is switched off",
                                 .category = "listeners",
                                 .severity = Severity::Warning,
                                 .fix = FixKind::None,
                                 .messages = kMessages,
                                 .advice = kAdvice,
                                 .check = check,
                                 .options = kOptions};

}  // namespace leakline

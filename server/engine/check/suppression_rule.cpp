#include "engine/check/suppression_rule.h"

namespace leakline {
namespace {

constexpr MessageTemplate kMessages[] = {
    {"unused", "this comment suppresses nothing: {rules} reports nothing here"},
    {"no-reason", "a suppression needs a reason; without one it suppresses nothing"},
    {"no-rule", "a suppression names its rules; this one suppresses nothing"},
    {"unknown-rule", "there is no rule '{rule}'; the comment suppresses nothing of that name"},
    {"unknown-form", "'{word}' is no suppression"},
    {"no-end", "this suppression has no 'leakline-ignore-end'; it holds to the end of the file"},
    {"no-start", "there is no 'leakline-ignore-start' for this end"},
    {"remove", "Remove the comment"},
};

constexpr MessageTemplate kAdvice[] = {
    {"unused", "Remove it."},
    {"no-reason", "Write it behind the rules: leakline-ignore-next-line {rules} -- why."},
    {"no-rule", "Write: leakline-ignore-next-line rule-id -- why."},
    {"unknown-rule", "`leakline check --list-rules` names them."},
    {"unknown-form",
     "There are leakline-ignore-next-line, leakline-ignore-start, leakline-ignore-end and "
     "leakline-ignore-file."},
};

// The comments are read by Suppressions, not by a walk over one file's facts.
void checkNothing(const RuleContext&) {}

}  // namespace

const Rule kSuppression = {
    .id = "suppression",
    .title = "A suppression that does nothing",
    .category = "suppressions",
    .severity = Severity::Warning,
    .fix = FixKind::Safe,
    .messages = kMessages,
    .advice = kAdvice,
    .check = checkNothing,
};

}  // namespace leakline

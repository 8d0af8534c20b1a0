// A module taken out of require.cache that its parent keeps.
// Documentation and examples: docs/rules/require-cache-delete.md
#include <optional>
#include <vector>

#include "rules/edits.h"
#include "rules/report.h"
#include "rules/rules.h"
#include "semantics/frameworks/closables.h"
#include "semantics/signature.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"
#include "syntax/modules.h"

namespace leakline {
namespace {

constexpr MessageTemplate kMessages[] = {
    {"repeated",
     "each module deleted from {cache} {often} stays in `children` of those that required it"},
    {"deleted", "the module deleted from {cache} stays in `children` of those that required it"},
    {"once", "the module deleted from {cache} stays in `children` of those that required it"},
    {"detachFix", "Take it out of its parents' `children`, too"},
};
constexpr std::string_view kReadData =
    "Read what changes as data (readFile and JSON.parse), or take the old module out of "
    "`module.children` of each parent as well.";
constexpr MessageTemplate kAdvice[] = {
    {"repeated", kReadData}, {"deleted", kReadData}, {"once", kReadData}};

// A name nobody uses in most programs.
constexpr std::string_view kHelper = "forgetModule";

bool isModuleCache(const FileFacts& facts, SyntaxNode object) {
  object = unwrapped(object);
  const Subject subject = facts.subjectOf(object);
  if (subject.root == Subject::Root::Global) {
    return subject.path == "require.cache" || subject.path == "module.constructor._cache";
  }
  const auto use = moduleUseOf(facts.scopes(), object);
  return use && (use->specifier == "module" || use->specifier == "node:module") &&
         use->property == "_cache";
}

// parent.children = …, parent.children.splice(…): somebody knows.
bool detachesChildren(const FileFacts& facts) {
  const auto isChildren = [](SyntaxNode node) {
    node = unwrapped(node);
    return node.is(NodeKind::Member) && node.child(Field::Property).text() == "children";
  };
  for (const Assigned& given : facts.code().assignments()) {
    if (isChildren(given.node.child(Field::Left))) return true;
  }
  for (const Call& call : facts.code().calls()) {
    if (call.method() == "splice" && isChildren(call.receiver)) return true;
  }
  return false;
}

Severity severityOf(const Activation& activation, SyntaxNode deletion) {
  if (activation.repetition == Repetition::Once) return Severity::Info;
  // At the end of the program nothing is kept for long.
  for (SyntaxNode at = deletion; at; at = enclosingFunction(at)) {
    if (isTeardownName(nameOfFunction(enclosingFunction(at)))) return Severity::Info;
  }
  const bool proven = repeats(activation.repetition) && !activation.guessed;
  return proven ? Severity::Error : Severity::Warning;
}

bool isTyped(std::string_view path) {
  return path.ends_with("ts") || path.ends_with("tsx");
}

// Entries of `require.cache` itself, in statements of their own.
bool isReplaceable(SyntaxNode deletion) {
  const SyntaxNode entry = unwrapped(deletion.child(Field::Argument));
  return outermostWrapper(deletion).parent().is(NodeKind::ExpressionStatement) &&
         entry.child(Field::Index) &&
         unwrapped(entry.child(Field::Object)).text() == "require.cache";
}

// A function of its own takes the place of all of them.
std::optional<Fix> detachFix(const FileFacts& facts, const std::vector<SyntaxNode>& deletions) {
  const SourceFile& file = facts.file();
  if (file.hasMarkup() || !isUnusedName(file, kHelper)) return std::nullopt;
  const std::string name(kHelper);
  Fix fix{.messageId = "detachFix", .args = {}, .safe = false, .path = file.path(), .edits = {}};
  for (const SyntaxNode deletion : deletions) {
    if (!isReplaceable(deletion)) return std::nullopt;
    const SyntaxNode key = unwrapped(deletion.child(Field::Argument)).child(Field::Index);
    fix.edits.push_back(
        {deletion.begin(), deletion.end(), name + "(" + std::string(key.text()) + ")"});
  }
  const std::string end(lineBreakOf(file.text()));
  std::string helper = file.text().ends_with('\n') ? end : end + end;
  helper += "function " + name + (isTyped(file.path()) ? "(id: string) {" : "(id) {") + end;
  helper += "  const old = require.cache[id];" + end;
  helper += "  for (const parent of Object.values(require.cache)) {" + end;
  helper += "    if (parent) parent.children = parent.children.filter((child) => child !== old);";
  helper += end + "  }" + end + "  delete require.cache[id];" + end + "}" + end;
  const auto length = static_cast<uint32_t>(file.text().size());
  fix.edits.push_back({length, length, std::move(helper)});
  return fix;
}

void report(const RuleContext& context, SyntaxNode deletion, std::optional<Fix> fix) {
  const FileFacts& facts = context.facts;
  const SyntaxNode cache = unwrapped(deletion.child(Field::Argument)).child(Field::Object);
  const Activation& activation = facts.activations().of(deletion);
  const Severity severity = severityOf(activation, deletion);
  Finding finding =
      findingAt(kRequireCacheDelete,
                severity == Severity::Error     ? "repeated"
                : severity == Severity::Warning ? "deleted"
                                                : "once",
                {{"cache", shownThing(cache, "the module cache")}, {"often", howOften(activation)}},
                severity, headPlaceOf(facts.file(), deletion));
  if (activation.reason) {
    relate(finding, "repeats", headPlaceOf(facts.file(), activation.reason));
  }
  if (fix) finding.fixes.push_back(std::move(*fix));
  context.findings.push_back(std::move(finding));
}

void check(const RuleContext& context) {
  const FileFacts& facts = context.facts;
  if (facts.code().deletions().empty() || detachesChildren(facts)) return;
  std::vector<SyntaxNode> deletions;
  for (const SyntaxNode deletion : facts.code().deletions()) {
    const SyntaxNode entry = unwrapped(deletion.child(Field::Argument));
    if (isModuleCache(facts, entry.child(Field::Object))) deletions.push_back(deletion);
  }
  for (const SyntaxNode deletion : deletions) {
    const bool first = deletion == deletions.front();
    report(context, deletion, first ? detachFix(facts, deletions) : std::nullopt);
  }
}

}  // namespace

const Rule kRequireCacheDelete{.id = "require-cache-delete",
                               .title = "A module deleted from the cache that its parent keeps",
                               .category = "collections",
                               .severity = Severity::Error,
                               .fix = FixKind::Suggestion,
                               .messages = kMessages,
                               .advice = kAdvice,
                               .check = check};

}  // namespace leakline

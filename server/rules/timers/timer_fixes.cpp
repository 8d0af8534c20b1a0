#include "rules/timers/timer_fixes.h"

#include <algorithm>

#include "rules/edits.h"
#include "rules/giving_back.h"
#include "rules/writing.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

std::string clearCall(const Acquisition& timer, std::string_view handle) {
  return (timer.kind == AcquisitionKind::Interval ? "clearInterval(" : "clearTimeout(") +
         std::string(handle) + ")";
}

// `x = setInterval(…);` as a statement of its own.
SyntaxNode assignmentOf(const Acquisition& timer) {
  const SyntaxNode assignment = outermostWrapper(timer.node).parent();
  const bool alone = assignment.is(NodeKind::Assignment) &&
                     assignment.parent().is(NodeKind::ExpressionStatement) &&
                     freeStatementOf(assignment) == assignment.parent();
  return alone ? assignment : SyntaxNode();
}

}  // namespace

Edits clearedOnClose(const FileFacts& facts, const Acquisition& timer, std::string_view closer) {
  const SyntaxNode statement = freeStatementOf(timer.node);
  const auto code = givingBackOf(facts, timer, Reach::Block);
  if (!statement || !code || closer.empty()) return std::nullopt;
  std::vector<TextEdit> edits = code->edits;
  edits.push_back(statementAfter(facts.file(), statement,
                                 std::string(closer) + ".on('close', () => " + code->code + ");"));
  return edits;
}

Edits keptInConstant(const FileFacts& facts, const Acquisition& timer) {
  const SyntaxNode assignment = assignmentOf(timer);
  if (!assignment || timer.handle.use != HandleUse::Variable) return std::nullopt;
  const Subject& subject = timer.handle.subject;
  if (subject.root != Subject::Root::Binding || !subject.path.empty()) return std::nullopt;
  const SyntaxNode block = assignment.parent().parent();
  // All its other uses in the function see the constant; there is at least one.
  bool used = false;
  for (const uint32_t index : facts.scopes().referencesTo(subject.id)) {
    const Reference& reference = facts.scopes().references()[index];
    if (!timer.function.contains(reference.node)) continue;
    if (!block.contains(reference.node)) return std::nullopt;
    if (assignment.contains(reference.node) && reference.node.end() <= timer.node.begin()) continue;
    if (reference.write || reference.node.begin() < assignment.begin()) return std::nullopt;
    used = true;
  }
  if (!used) return std::nullopt;
  return std::vector<TextEdit>{{assignment.begin(), assignment.begin(), "const "}};
}

Edits clearedBefore(const FileFacts& facts, const Acquisition& timer) {
  const SyntaxNode assignment = assignmentOf(timer);
  if (!assignment || !timer.what.empty()) return std::nullopt;
  const SyntaxNode left = unwrapped(assignment.child(Field::Left));
  if (pathTextOf(left) != left.text()) return std::nullopt;
  return std::vector<TextEdit>{
      statementBefore(facts.file(), assignment.parent(), clearCall(timer, left.text()) + ";")};
}

Edits clearedAfterRace(const FileFacts& facts, const Acquisition& timer, SyntaxNode race) {
  const bool inside = race.contains(timer.node);
  const bool dropped =
      timer.handle.use == HandleUse::Discarded || timer.handle.use == HandleUse::Returned;
  const SyntaxNode statement = freeStatementOf(race);
  if (!inside || !dropped || !statement) return std::nullopt;
  const std::string name = freeName(facts.file(), "timer");
  const std::string type =
      isTypeScript(facts.file()) ? ": ReturnType<typeof setTimeout> | undefined" : "";
  const bool body = timer.node.parent().is(NodeKind::ArrowFunction);
  std::vector<TextEdit> edits{
      statementBefore(facts.file(), statement, "let " + name + type + ";"),
      {timer.node.begin(), timer.node.begin(), (body ? "(" : "") + name + " = "}};
  if (body) edits.push_back({timer.node.end(), timer.node.end(), ")"});
  edits.push_back({race.end(), race.end(), ".finally(() => " + clearCall(timer, name) + ")"});
  return edits;
}

}  // namespace leakline

#include "rules/listeners/finally_fixes.h"

#include "rules/component_fixes.h"
#include "rules/edits.h"
#include "rules/listeners/fixes.h"
#include "rules/writing.h"
#include "syntax/expressions.h"

namespace leakline {
namespace {

// A variable of the statement that code behind `end` uses, too: it would not be seen there.
bool isUsedBehind(const FileFacts& facts, SyntaxNode statement, uint32_t end) {
  const Scopes& scopes = facts.scopes();
  const ScopeId scope = scopes.scopeOf(statement.parent());
  for (const Reference& reference : scopes.references()) {
    if (reference.binding == Scopes::kNone || reference.node.begin() < end) continue;
    const Binding& binding = scopes.binding(reference.binding);
    if (binding.kind == BindingKind::Var || binding.scope != scope) continue;
    if (statement.contains(binding.name)) return true;
  }
  return false;
}

}  // namespace

void suggestMoveToFinally(const RuleContext& context, const Acquisition& listener,
                          SyntaxNode removal, std::string_view messageId, Finding& finding) {
  const SourceFile& file = context.facts.file();
  const SyntaxNode added = ownStatementOf(listener);
  const SyntaxNode last = freeStatementOf(removal);
  if (!added || !last.is(NodeKind::ExpressionStatement) || last.parent() != added.parent()) return;
  if (unwrapped(last.firstChild()) != removal || last.begin() < added.end()) return;
  SyntaxNode first;
  SyntaxNode beforeLast;
  for (const SyntaxNode statement : last.parent().children()) {
    if (statement.begin() < added.end() || statement.begin() >= last.begin()) continue;
    if (isUsedBehind(context.facts, statement, last.begin())) return;
    if (!first) first = statement;
    beforeLast = statement;
  }
  if (!first) return;
  const std::string from(indentAt(file.text(), last.begin()));
  const std::string to = from + indentStepAt(file, last);
  const std::string end(lineBreakOf(file.text()));
  const std::string_view inside =
      file.text().substr(first.begin(), beforeLast.end() - first.begin());
  // Text of several lines in a template must not move.
  for (const SyntaxNode statement : last.parent().children()) {
    const bool moves = statement.begin() >= first.begin() && statement.begin() < last.end();
    if (moves && !reindented(file, statement, {}, from, to)) return;
  }
  const auto tried = reindented(file, first, std::string(inside), from, to);
  const auto removed = reindented(file, last, std::string(last.text()), from, to);
  if (!tried || !removed) return;
  std::vector<TextEdit> edits;
  edits.push_back({first.begin(), beforeLast.end(), "try {" + end + to + *tried});
  edits.push_back(
      {last.begin(), last.end(), "} finally {" + end + to + *removed + end + from + "}"});
  addFix(finding, file, messageId, {}, std::move(edits));
}

}  // namespace leakline

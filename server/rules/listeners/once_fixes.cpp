#include "rules/listeners/once_fixes.h"

#include "rules/component_fixes.h"
#include "rules/edits.h"
#include "rules/listeners/fixes.h"
#include "rules/writing.h"

namespace leakline {
namespace {

constexpr std::string_view kFlag = "listenerAdded";

}  // namespace

void suggestAtTop(const RuleContext& context, const Acquisition& listener,
                  std::string_view messageId, Finding& finding) {
  const SyntaxNode statement = ownStatementOf(listener);
  if (!statement) return;
  addFix(finding, context.facts.file(), messageId, {}, movedToTop(context.facts, statement));
}

// let listenerAdded = false; at the top, and if (!listenerAdded) { … } around the registration.
void suggestModuleFlag(const RuleContext& context, const Acquisition& listener,
                       std::string_view messageId, Finding& finding) {
  const SourceFile& file = context.facts.file();
  const SyntaxNode statement = ownStatementOf(listener);
  // With an event of a loop it would stand for the first round only.
  if (!statement || !listener.event.text || file.hasMarkup()) return;
  const SyntaxNode top = topStatementOf(statement);
  if (top == statement || !canStandAtTop(context.facts, listener.payload)) return;
  const std::string step = indentStepAt(file, statement);
  const std::string indent(indentAt(file.text(), statement.begin()));
  const auto body =
      reindented(file, statement, std::string(statement.text()), indent, indent + step);
  if (!body) return;
  const std::string flag = freeName(file, kFlag);
  const std::string end(lineBreakOf(file.text()));
  const std::string semicolon = statement.text().ends_with(';') ? ";" : "";
  std::string code = "if (!" + flag + ") {" + end + indent + step;
  code += flag + " = true" + semicolon + end + indent + step;
  code += *body + end + indent + "}";
  std::vector<TextEdit> edits;
  edits.push_back(statementBefore(file, top, "let " + flag + " = false" + semicolon + end));
  edits.push_back({statement.begin(), statement.end(), std::move(code)});
  addFix(finding, file, messageId, {}, std::move(edits));
}

}  // namespace leakline

#include "rules/listeners/once_fixes.h"

#include "rules/component_fixes.h"
#include "rules/edits.h"
#include "rules/listeners/fixes.h"
#include "rules/writing.h"

namespace leakline {
namespace {

// What stands for "already added" in the module, and how code asks and says so.
struct Mark {
  std::string declaration;
  std::string question;
  std::string answer;
};

// The mark's declaration at the top, and if (question) { answer; … } around the registration.
Edits registeredOnce(const FileFacts& facts, const Acquisition& listener, const Mark& mark) {
  const SourceFile& file = facts.file();
  const SyntaxNode statement = ownStatementOf(listener);
  // With an event of a loop it would stand for the first round only.
  if (!statement || !listener.event.text || file.hasMarkup()) return std::nullopt;
  const SyntaxNode top = topStatementOf(statement);
  if (top == statement || !canStandAtTop(facts, listener.payload)) return std::nullopt;
  const std::string step = indentStepAt(file, statement);
  const std::string indent(indentAt(file.text(), statement.begin()));
  const auto body =
      reindented(file, statement, std::string(statement.text()), indent, indent + step);
  if (!body) return std::nullopt;
  const std::string end(lineBreakOf(file.text()));
  const std::string semicolon = statement.text().ends_with(';') ? ";" : "";
  std::string code = "if (" + mark.question + ") {" + end + indent + step;
  code += mark.answer + semicolon + end + indent + step;
  code += *body + end + indent + "}";
  return std::vector<TextEdit>{
      statementBefore(file, top, mark.declaration + semicolon + end),
      {statement.begin(), statement.end(), std::move(code)},
  };
}

}  // namespace

void suggestAtTop(const RuleContext& context, const Acquisition& listener,
                  std::string_view messageId, Finding& finding) {
  const SyntaxNode statement = ownStatementOf(listener);
  if (!statement) return;
  addFix(finding, context.facts.file(), messageId, {}, movedToTop(context.facts, statement));
}

void suggestModuleFlag(const RuleContext& context, const Acquisition& listener,
                       std::string_view messageId, Finding& finding) {
  const SourceFile& file = context.facts.file();
  const std::string flag = freeName(file, "listenerAdded");
  const Mark mark{"let " + flag + " = false", "!" + flag, flag + " = true"};
  addFix(finding, file, messageId, {}, registeredOnce(context.facts, listener, mark));
}

void suggestWeakSet(const RuleContext& context, const Acquisition& listener,
                    std::string_view messageId, Finding& finding) {
  const SourceFile& file = context.facts.file();
  const std::string receiver(listener.receiver.text());
  if (receiver.empty() || receiver.find_first_of("(\n") != std::string::npos) return;
  const std::string set = freeName(file, "listenedTo");
  const Mark mark{"const " + set + " = new WeakSet()", "!" + set + ".has(" + receiver + ")",
                  set + ".add(" + receiver + ")"};
  addFix(finding, file, messageId, {}, registeredOnce(context.facts, listener, mark));
}

}  // namespace leakline

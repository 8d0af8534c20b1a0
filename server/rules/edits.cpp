#include "rules/edits.h"

#include "syntax/functions.h"
#include "syntax/statements.h"

namespace leakline {
namespace {

bool isListOfStatements(NodeKind kind) {
  return kind == NodeKind::Block || kind == NodeKind::Program || kind == NodeKind::SwitchCase ||
         kind == NodeKind::SwitchDefault;
}

bool isFirstOnItsLine(std::string_view text, uint32_t byte) {
  const size_t line = text.substr(0, byte).find_last_of('\n');
  const size_t start = line == std::string_view::npos ? 0 : line + 1;
  return text.substr(start, byte - start).find_first_not_of(" \t") == std::string_view::npos;
}

std::string withoutIndent(std::string_view code, std::string_view indent) {
  std::string result;
  for (size_t at = 0; at < code.size(); ++at) {
    result += code[at];
    if (code[at] == '\n' && code.substr(at + 1).starts_with(indent)) at += indent.size();
  }
  return result;
}

// Of a line of its own if the statement has one, else beside it.
std::string gapAt(const SourceFile& file, SyntaxNode statement) {
  if (!isFirstOnItsLine(file.text(), statement.begin())) return " ";
  return std::string(lineBreakOf(file.text())) +
         std::string(indentAt(file.text(), statement.begin()));
}

// Without semicolons, a line that begins with one of these would go on with the one above.
std::string_view semicolonBefore(SyntaxNode next, std::string_view code) {
  constexpr std::string_view kGoesOn = "([`/+-";
  const size_t last = code.find_last_not_of(" \t\r\n");
  const bool ended = last == std::string_view::npos || code[last] == ';';
  const std::string_view text = next.text();
  const bool goesOn = !text.empty() && kGoesOn.find(text.front()) != std::string_view::npos;
  return !ended && goesOn ? ";" : "";
}

bool isThereFromTheStart(BindingKind kind) {
  return kind == BindingKind::Function || kind == BindingKind::Import;
}

}  // namespace

std::string_view indentAt(std::string_view text, uint32_t byte) {
  const size_t line = text.substr(0, byte).find_last_of('\n');
  const size_t start = line == std::string_view::npos ? 0 : line + 1;
  const size_t end = text.find_first_not_of(" \t", start);
  return text.substr(start, (end == std::string_view::npos ? text.size() : end) - start);
}

std::string_view lineBreakOf(std::string_view text) {
  const size_t line = text.find('\n');
  const bool windows = line != std::string_view::npos && line > 0 && text[line - 1] == '\r';
  return windows ? "\r\n" : "\n";
}

SyntaxNode freeStatementOf(SyntaxNode node) {
  const SyntaxNode statement = statementOf(node);
  if (!isListOfStatements(statement.parent().kind())) return {};
  // `statement` is the function's body's, not a function expression inside a larger statement.
  return enclosingFunction(statement) == enclosingFunction(node) ? statement : SyntaxNode();
}

SyntaxNode topStatementOf(SyntaxNode node) {
  while (node.parent() && !node.parent().is(NodeKind::Program)) node = node.parent();
  return node;
}

TextEdit statementAfter(const SourceFile& file, SyntaxNode statement, std::string_view code) {
  return {statement.end(), statement.end(), gapAt(file, statement) + std::string(code)};
}

TextEdit statementBefore(const SourceFile& file, SyntaxNode statement, std::string_view code) {
  return {
      statement.begin(), statement.begin(),
      std::string(code) + gapAt(file, statement) + std::string(semicolonBefore(statement, code))};
}

bool moveBefore(const SourceFile& file, SyntaxNode statement, SyntaxNode target,
                std::vector<TextEdit>& edits) {
  const std::string_view text = file.text();
  uint32_t end = statement.end();
  while (end < text.size() && (text[end] == ' ' || text[end] == '\t')) ++end;
  if (end < text.size() && text[end] == '\r') ++end;
  if (end >= text.size() || text[end] != '\n') return false;
  if (!isFirstOnItsLine(text, statement.begin())) return false;
  const std::string_view indent = indentAt(text, statement.begin());
  const std::string lineBreak(lineBreakOf(text));
  edits.push_back({target.begin(), target.begin(),
                   withoutIndent(statement.text(), indent) + lineBreak + lineBreak +
                       std::string(semicolonBefore(target, statement.text()))});
  edits.push_back({static_cast<uint32_t>(statement.begin() - indent.size()), end + 1, ""});
  return true;
}

bool canStandAtTop(const FileFacts& facts, SyntaxNode node) {
  const SyntaxTree& tree = facts.file().tree();
  const uint32_t top = topStatementOf(node).begin();
  for (uint32_t i = node.index(); i < node.subtreeEnd(); ++i) {
    const SyntaxNode at = tree.node(i);
    const bool own = enclosingFunction(at) != enclosingFunction(node);
    if (at.is(NodeKind::This) || at.is(NodeKind::Super)) return false;
    if (!own && (at.is(NodeKind::Await) || at.is(NodeKind::Yield) || at.is(NodeKind::Return))) {
      return false;
    }
    if (at.is(NodeKind::Identifier) && at.text() == "arguments") return false;
    const BindingId id = facts.scopes().bindingOf(at);
    if (id == Scopes::kNone) continue;
    const Binding& binding = facts.scopes().binding(id);
    if (node.contains(binding.name)) continue;
    if (facts.scopes().scopes()[binding.scope].kind != ScopeKind::Module) return false;
    if (!own && binding.name.begin() >= top && !isThereFromTheStart(binding.kind)) return false;
  }
  return true;
}

std::optional<std::vector<TextEdit>> movedToTop(const FileFacts& facts, SyntaxNode statement) {
  const SyntaxNode top = topStatementOf(statement);
  if (top == statement || facts.file().hasMarkup() || !canStandAtTop(facts, statement)) {
    return std::nullopt;
  }
  std::vector<TextEdit> edits;
  if (!moveBefore(facts.file(), statement, top, edits)) return std::nullopt;
  return edits;
}

bool meansSameAt(const FileFacts& facts, SyntaxNode node, SyntaxNode place) {
  const Scopes& scopes = facts.scopes();
  const ScopeId scope = scopes.scopeOf(place);
  for (uint32_t i = node.index(); i < node.subtreeEnd(); ++i) {
    const SyntaxNode at = facts.file().tree().node(i);
    const BindingId id = scopes.bindingOf(at);
    if (id == Scopes::kNone || node.contains(scopes.binding(id).name)) continue;
    if (scopes.lookup(scope, at.text()) != id) return false;
  }
  return true;
}

bool isUnusedName(const SourceFile& file, std::string_view name) {
  const SyntaxTree& tree = file.tree();
  for (uint32_t i = 0; i < tree.nodeCount(); ++i) {
    const SyntaxNode node = tree.node(i);
    if (node.is(NodeKind::Identifier) && node.text() == name) return false;
  }
  return true;
}

}  // namespace leakline

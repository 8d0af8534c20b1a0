#include "rules/writing.h"

#include <algorithm>

#include "rules/edits.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

constexpr int kMaxNames = 99;

bool isUsed(const SourceFile& file, std::string_view name) {
  const SyntaxTree& tree = file.tree();
  for (uint32_t i = 0; i < tree.nodeCount(); ++i) {
    const SyntaxNode node = tree.node(i);
    const bool isName = node.is(NodeKind::Identifier) || node.is(NodeKind::PropertyName) ||
                        node.is(NodeKind::ShorthandProperty) || node.is(NodeKind::ShorthandPattern);
    if (isName && node.text() == name) return true;
  }
  return false;
}

size_t lineStart(std::string_view text, size_t byte) {
  const size_t found = text.substr(0, byte).find_last_of('\n');
  return found == std::string_view::npos ? 0 : found + 1;
}

// The list in braces of `import { … } from 'package'`, and the statement.
struct ImportList {
  SyntaxNode statement;
  SyntaxNode last;  // specifier
};

std::optional<ImportList> importListOf(SyntaxNode program, std::string_view package) {
  for (const SyntaxNode statement : program.children()) {
    if (!statement.is(NodeKind::ImportStatement)) continue;
    if (literalText(statement.child(Field::Source)).value_or("") != package) continue;
    ImportList list{statement, {}};
    const SyntaxTree& tree = *statement.tree();
    for (uint32_t i = statement.index(); i < statement.subtreeEnd(); ++i) {
      if (tree.node(i).is(NodeKind::ImportSpecifier)) list.last = tree.node(i);
    }
    if (list.last) return list;
  }
  return std::nullopt;
}

enum class Known : uint8_t { No, Yes, Other };

Known isImported(const FileFacts& facts, std::string_view name, std::string_view package) {
  for (const Binding& binding : facts.scopes().bindings()) {
    if (binding.name.text() != name) continue;
    const bool same =
        binding.kind == BindingKind::Import && literalText(binding.value).value_or("") == package;
    return same ? Known::Yes : Known::Other;
  }
  return Known::No;
}

}  // namespace

bool isTypeScript(const SourceFile& file) {
  const std::string_view path = file.path();
  for (const std::string_view ending : {".ts", ".tsx", ".mts", ".cts"}) {
    if (path.ends_with(ending)) return true;
  }
  return file.hasMarkup() && (file.text().find("lang=\"ts") != std::string_view::npos ||
                              file.text().find("lang='ts") != std::string_view::npos);
}

std::string indentStepAt(const SourceFile& file, SyntaxNode node) {
  const std::string_view inner = indentAt(file.text(), node.begin());
  for (SyntaxNode at = node.parent(); at; at = at.parent()) {
    const std::string_view outer = indentAt(file.text(), at.begin());
    if (outer.size() < inner.size() && inner.starts_with(outer)) {
      return std::string(inner.substr(outer.size()));
    }
  }
  return inner.find('\t') != std::string_view::npos ? "\t" : "  ";
}

std::string freeName(const SourceFile& file, std::string_view name) {
  std::string found(name);
  for (int number = 2; isUsed(file, found) && number < kMaxNames; ++number) {
    found = std::string(name) + std::to_string(number);
  }
  return found;
}

std::string editedText(const SourceFile& file, SyntaxNode node, std::vector<TextEdit> edits) {
  std::string text(file.text().substr(node.begin(), node.end() - node.begin()));
  std::sort(edits.begin(), edits.end(),
            [](const TextEdit& a, const TextEdit& b) { return a.begin > b.begin; });
  for (const TextEdit& edit : edits) {
    text.replace(edit.begin - node.begin(), edit.end - edit.begin, edit.newText);
  }
  return text;
}

std::optional<std::string> reindented(const SourceFile& file, SyntaxNode node, std::string code,
                                      std::string_view from, std::string_view to) {
  const SyntaxTree& tree = file.tree();
  for (uint32_t i = node.index(); i < node.subtreeEnd(); ++i) {
    const SyntaxNode at = tree.node(i);
    const bool lines = at.text().find('\n') != std::string_view::npos;
    if (at.is(NodeKind::Template) && lines) return std::nullopt;
  }
  std::string result;
  size_t at = 0;
  while (true) {
    const size_t end = code.find('\n', at);
    if (end == std::string::npos) break;
    result.append(code, at, end + 1 - at);
    at = end + 1;
    if (std::string_view(code).substr(at).starts_with(from)) {
      at += from.size();
      result += to;
    }
  }
  return result.append(code, at);
}

std::optional<std::vector<TextEdit>> importOf(const FileFacts& facts,
                                              const std::vector<std::string_view>& names,
                                              std::string_view package) {
  std::string missing;
  for (const std::string_view name : names) {
    const Known known = isImported(facts, name, package);
    if (known == Known::Other) return std::nullopt;
    if (known == Known::No) missing += (missing.empty() ? "" : ", ") + std::string(name);
  }
  if (missing.empty()) return std::vector<TextEdit>{};
  const SyntaxNode program = facts.root();
  if (const auto list = importListOf(program, package)) {
    const uint32_t at = list->last.end();
    return std::vector<TextEdit>{{at, at, ", " + missing}};
  }
  SyntaxNode first;
  bool imports = false;
  for (const SyntaxNode statement : program.children()) {
    if (!first) first = statement;
    imports |= statement.is(NodeKind::ImportStatement) || statement.is(NodeKind::ExportStatement);
  }
  // Written in CommonJS: require() has many faces.
  if (!first || (!imports && !facts.file().hasMarkup())) return std::nullopt;
  const bool twoQuotes = facts.file().text().find("from \"") != std::string_view::npos;
  const std::string quote = twoQuotes ? "\"" : "'";
  const std::string code =
      "import { " + missing + " } from " + quote + std::string(package) + quote + ";";
  return std::vector<TextEdit>{statementBefore(facts.file(), first, code)};
}

TextEdit removalOf(const SourceFile& file, SyntaxNode statement) {
  const std::string_view text = file.text();
  const size_t start = lineStart(text, statement.begin());
  const bool alone = text.substr(start, statement.begin() - start).find_first_not_of(" \t") ==
                     std::string_view::npos;
  const size_t end = text.find_first_not_of(" \t\r", statement.end());
  const bool last = end != std::string_view::npos && text[end] == '\n';
  if (alone && last) {
    return {static_cast<uint32_t>(start), static_cast<uint32_t>(end + 1), {}};
  }
  return {statement.begin(), statement.end(), {}};
}

bool usesLocals(const FileFacts& facts, SyntaxNode node, SyntaxNode function) {
  const SyntaxTree& tree = facts.file().tree();
  for (uint32_t i = node.index(); i < node.subtreeEnd(); ++i) {
    const SyntaxNode name = tree.node(i);
    if (name.is(NodeKind::Identifier) && name.text() == "arguments") return true;
    const BindingId id = facts.scopes().bindingOf(name);
    if (id == Scopes::kNone) continue;
    const SyntaxNode declared = facts.scopes().binding(id).name;
    if (function.contains(declared) && !node.contains(declared)) return true;
  }
  return false;
}

}  // namespace leakline

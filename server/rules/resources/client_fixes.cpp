#include "rules/resources/client_fixes.h"

#include <array>
#include <optional>

#include "rules/edits.h"
#include "semantics/frameworks/known_clients.h"
#include "semantics/words.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

// What opens a client: not to be called twice.
constexpr std::array<std::string_view, 4> kOpens{"connect", "open", "start", "init"};

class ClientFixes {
 public:
  ClientFixes(const FileFacts& facts, const Acquisition& client)
      : facts_(facts), client_(client), declaration_(freeStatementOf(client.node)) {}

  std::vector<Fix> find() {
    std::vector<Fix> fixes;
    if (!declaresOnlyIt()) return fixes;
    if (auto fix = closed()) fixes.push_back(std::move(*fix));
    if (auto fix = hoisted()) fixes.push_back(std::move(*fix));
    return fixes;
  }

 private:
  Fix fix(std::string messageId) const {
    return {.messageId = std::move(messageId),
            .args = {},
            .safe = false,
            .path = facts_.file().path(),
            .edits = {}};
  }

  // const client = redis.createClient();
  bool declaresOnlyIt() const {
    if (!declaration_.is(NodeKind::LexicalDeclaration) || !client_.function) return false;
    SyntaxNode declarator;
    for (const SyntaxNode child : declaration_.children()) {
      if (!child.is(NodeKind::Declarator)) continue;
      if (declarator) return false;
      declarator = child;
    }
    return declarator.child(Field::Name).is(NodeKind::Identifier) &&
           unwrappedAwaited(declarator.child(Field::Value)) == client_.node &&
           client_.handle.node == declarator.child(Field::Name);
  }

  std::string name() const { return std::string(client_.handle.node.text()); }

  // try { … } finally { await client.quit(); } around the rest of the block.
  std::optional<Fix> closed() const {
    const SyntaxNode block = declaration_.parent();
    SyntaxNode first;
    SyntaxNode last;
    for (const SyntaxNode statement : block.children()) {
      if (statement.begin() < declaration_.end()) continue;
      if (statement.is(NodeKind::FunctionDeclaration)) return std::nullopt;
      if (!first) first = statement;
      last = statement;
    }
    if (!block.is(NodeKind::Block) || !first || spansLines(first, last)) return std::nullopt;
    const std::string_view text = facts_.file().text();
    const std::string indent(indentAt(text, declaration_.begin()));
    const std::string unit = indent.find('\t') != std::string::npos ? "\t" : "  ";
    const std::string end(lineBreakOf(text));
    if (text.substr(declaration_.end(), first.begin() - declaration_.end()).find('\n') ==
        std::string_view::npos) {
      return std::nullopt;  // all on one line
    }
    Fix result = fix("closeFix");
    result.edits.push_back({declaration_.end(), declaration_.end(), end + indent + "try {"});
    indentLines(text, declaration_.end(), last.end(), unit, result.edits);
    const std::string close = (isAsync(client_.function) ? "await " : "") + name() + "." +
                              std::string(closedBy(client_.what)) + "();";
    result.edits.push_back(
        {last.end(), last.end(),
         end + indent + "} finally {" + end + indent + unit + close + end + indent + "}"});
    return result;
  }

  // Templates of several lines would change with their indentation.
  bool spansLines(SyntaxNode first, SyntaxNode last) const {
    const SyntaxTree& tree = facts_.file().tree();
    for (uint32_t i = first.index(); i < last.subtreeEnd(); ++i) {
      const SyntaxNode node = tree.node(i);
      const bool text = node.is(NodeKind::Template) || node.is(NodeKind::JsxElement);
      if (text && node.text().find('\n') != std::string_view::npos) return true;
    }
    return false;
  }

  static void indentLines(std::string_view text, uint32_t begin, uint32_t end,
                          const std::string& unit, std::vector<TextEdit>& edits) {
    for (uint32_t at = begin; at < end; ++at) {
      if (text[at] != '\n' || at + 1 >= end) continue;
      const char next = text[at + 1];
      if (next != '\n' && next != '\r') edits.push_back({at + 1, at + 1, unit});
    }
  }

  std::optional<Fix> hoisted() const {
    const SyntaxNode top = topStatementOf(declaration_);
    if (opensIt() || !canStandAtTop(facts_, client_.node)) return std::nullopt;
    if (declaration_.text().find("await ") != std::string_view::npos) return std::nullopt;
    if (facts_.file().hasMarkup() || top == declaration_) return std::nullopt;
    if (facts_.scopes().lookup(0, name()) != Scopes::kNone) return std::nullopt;
    Fix result = fix("hoistFix");
    if (!moveBefore(facts_.file(), declaration_, top, result.edits)) return std::nullopt;
    return result;
  }

  // client.connect() would be called by each run.
  bool opensIt() const {
    for (const Call& call : facts_.code().calls()) {
      if (!call.receiver || !isOneOf(kOpens, call.method())) continue;
      if (facts_.subjectOf(call.receiver) == client_.handle.subject) return true;
    }
    return false;
  }

  const FileFacts& facts_;
  const Acquisition& client_;
  SyntaxNode declaration_;
};

}  // namespace

std::vector<Fix> fixesOf(const FileFacts& facts, const Acquisition& client,
                         const ClientVerdict& verdict) {
  if (verdict.fault != ClientFault::NotClosed || !client.handle.node) return {};
  return ClientFixes(facts, client).find();
}

}  // namespace leakline

#include "rules/collections/growth_fixes.h"

#include "rules/edits.h"
#include "semantics/signature.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

constexpr std::string_view kMost = "1000";

class GrowthFixes {
 public:
  GrowthFixes(const FileFacts& facts, const Acquisition& acquired, const Growth& growth)
      : facts_(facts),
        acquired_(acquired),
        growth_(growth),
        statement_(freeStatementOf(acquired.node)),
        list_(unwrapped(acquired.receiver).text()) {}

  std::vector<Fix> find() {
    std::vector<Fix> fixes;
    // The receiver is written again: it must give the same thing without side effects.
    const std::string path = pathTextOf(acquired_.receiver);
    if (!statement_.is(NodeKind::ExpressionStatement) || path != list_) return fixes;
    if (outermostWrapper(acquired_.node).parent() != statement_) return fixes;
    if (auto fix = whenClosed()) fixes.push_back(std::move(*fix));
    if (auto fix = limited()) fixes.push_back(std::move(*fix));
    return fixes;
  }

 private:
  Fix fix(std::string messageId, MessageArgs args, std::string_view code) const {
    return {.messageId = std::move(messageId),
            .args = std::move(args),
            .safe = false,
            .path = facts_.file().path(),
            .edits = {statementAfter(facts_.file(), statement_, code)}};
  }

  // Maps and Sets give their oldest key first; arrays have it first, or last after unshift().
  std::optional<Fix> limited() const {
    std::string code;
    if (acquired_.api == "push")
      code = ".length > " + std::string(kMost) + ") " + list_ + ".shift();";
    if (acquired_.api == "unshift") {
      code = ".length > " + std::string(kMost) + ") " + list_ + ".pop();";
    }
    const bool keyed = acquired_.api == "set" || acquired_.api == "add";
    if (keyed && !growth_.collection.nested) {
      code = ".size > " + std::string(kMost) + ") " + list_ + ".delete(" + list_ +
             ".keys().next().value);";
    }
    if (code.empty()) return std::nullopt;
    return fix("limitFix", {{"count", std::string(kMost)}}, "if (" + list_ + code);
  }

  // sockets.add(socket); → socket.on('close', () => sockets.delete(socket));
  std::optional<Fix> whenClosed() const {
    const SyntaxNode owner = closingParameter();
    if (!owner) return std::nullopt;
    const std::string name(owner.text());
    std::string undo;
    if (acquired_.api == "set" || acquired_.api == "add") {
      const SyntaxNode key = acquired_.key ? acquired_.key : acquired_.payload;
      undo = list_ + ".delete(" + std::string(key.text()) + ")";
    } else if (acquired_.api == "[]=") {
      undo = "delete " + std::string(unwrapped(acquired_.node.child(Field::Left)).text());
    } else {
      return std::nullopt;
    }
    return fix("closeFix", {{"thing", "`" + name + "`"}},
               name + ".on('close', () => { " + undo + "; });");
  }

  // The function's own socket or response, if the entry is it or is kept under its key.
  SyntaxNode closingParameter() const {
    for (const SyntaxNode pattern : parametersOf(acquired_.function)) {
      if (!pattern.is(NodeKind::Identifier)) continue;
      const Lifetime lifetime = facts_.lifetimeOf(pattern);
      const bool socket = lifetime.span == Span::Connection;
      const bool given = unwrapped(acquired_.payload).text() == pattern.text();
      if (socket && given) return pattern;
      if (lifetime.span == Span::Request && given && isResponse(pattern.text())) return pattern;
    }
    return {};
  }

  static bool isResponse(std::string_view name) { return name == "res" || name == "response"; }

  const FileFacts& facts_;
  const Acquisition& acquired_;
  const Growth& growth_;
  SyntaxNode statement_;
  std::string list_;
};

}  // namespace

std::vector<Fix> fixesOf(const FileFacts& facts, const Acquisition& acquired,
                         const Growth& growth) {
  return GrowthFixes(facts, acquired, growth).find();
}

}  // namespace leakline

#include "semantics/conditions.h"

#include <array>

#include "semantics/facts.h"
#include "semantics/words.h"
#include "syntax/expressions.h"
#include "syntax/statements.h"

namespace leakline {
namespace {

constexpr int kMaxParts = 32;
constexpr std::array kClientNames = std::to_array<std::string_view>({
    "process.client",
    "process.browser",
    "import.meta.client",
    "import.meta.browser",
    "isClient",
    "inBrowser",
    "isBrowser",
    "IN_BROWSER",
    "IS_BROWSER",
    "isClientSide",
    "canUseDOM",
    "canUseDom",
    "hasWindow",
    "this.$isClient",
    "hasDOM",
    "isDOM",
    "ExecutionEnvironment.canUseDOM",
    "BROWSER",
    "browser",
    "globalThis.window",
    "global.window",
    "globalThis.document",
    "window",
    "IS_CLIENT",
    "isomorphic.client",
});
constexpr std::array kServerNames = std::to_array<std::string_view>({
    "process.server",
    "import.meta.server",
    "import.meta.env.SSR",
    "import.meta.ssr",
    "isServer",
    "IS_SERVER",
    "isSSR",
    "isServerSide",
    "this.$isServer",
    "this.$ssrContext",
    "this.$root.$isServer",
    "Vue.prototype.$isServer",
    "context.ssrContext",
    "ssrContext",
    "SSR",
    "ssr",
    "__SSR__",
    "__SERVER__",
    "__QUASAR_SSR_SERVER__",
    "isServerRendering",
    "this.$root.context.ssrContext",
});
// Globals that no server has.
constexpr std::array<std::string_view, 7> kBrowserGlobals{
    "window", "document", "navigator", "localStorage", "sessionStorage", "self", "location"};

RunsOn opposite(RunsOn side) {
  if (side == RunsOn::ClientOnly) return RunsOn::ServerOnly;
  return side == RunsOn::ServerOnly ? RunsOn::ClientOnly : side;
}

// typeof window !== 'undefined', 'window' in globalThis.
RunsOn ofComparison(SyntaxNode binary) {
  const std::string_view op = binary.child(Field::Operator).text();
  SyntaxNode left = unwrapped(binary.child(Field::Left));
  SyntaxNode right = unwrapped(binary.child(Field::Right));
  if (op == "in") {
    return isOneOf(kBrowserGlobals, literalText(left).value_or("")) ? RunsOn::ClientOnly
                                                                    : RunsOn::Anywhere;
  }
  if (left.is(NodeKind::String)) std::swap(left, right);
  if (!left.is(NodeKind::Unary) || left.child(Field::Operator).text() != "typeof") {
    return RunsOn::Anywhere;
  }
  const SyntaxNode asked = unwrapped(left.child(Field::Argument));
  const bool browser =
      isOneOf(kBrowserGlobals, asked.text()) || isOneOf(kBrowserGlobals, lastNameTextOf(asked));
  if (!browser) return RunsOn::Anywhere;
  const bool undefined = literalText(right).value_or("") == "undefined";
  const bool equal = op == "===" || op == "==";
  const bool object = literalText(right).value_or("") == "object";
  if (!undefined && !object) return RunsOn::Anywhere;
  return undefined == equal ? RunsOn::ServerOnly : RunsOn::ClientOnly;
}

RunsOn ofName(SyntaxNode expression) {
  std::string text = pathTextOf(expression);
  if (expression.text().starts_with("import.meta")) text = expression.text();
  if (isOneOf(kClientNames, text)) return RunsOn::ClientOnly;
  if (isOneOf(kServerNames, text)) return RunsOn::ServerOnly;
  return RunsOn::Anywhere;
}

// What a part of a condition that is known to be true or false says.
RunsOn saidBy(const FileFacts& facts, const Condition& condition) {
  struct Part {
    SyntaxNode expression;
    bool holds;
  };
  std::vector<Part> todo{{condition.expression, condition.holds}};
  for (int count = 0; !todo.empty() && count < kMaxParts; ++count) {
    const Part part = todo.back();
    todo.pop_back();
    const SyntaxNode at = unwrapped(part.expression);
    RunsOn side = RunsOn::Anywhere;
    if (at.is(NodeKind::Unary) && at.child(Field::Operator).text() == "!") {
      todo.push_back({at.child(Field::Argument), !part.holds});
      continue;
    }
    if (at.is(NodeKind::Binary)) {
      const std::string_view op = at.child(Field::Operator).text();
      // Both parts hold only if all of `a && b` holds, or nothing of `a || b`.
      if ((op == "&&" && part.holds) || (op == "||" && !part.holds)) {
        todo.push_back({at.child(Field::Left), part.holds});
        todo.push_back({at.child(Field::Right), part.holds});
        continue;
      }
      // __SERVER__ !== true
      const SyntaxNode right = unwrapped(at.child(Field::Right));
      const bool equal = op == "===" || op == "==";
      const bool truth = right.is(NodeKind::True) || right.is(NodeKind::False);
      if (truth && (equal || op == "!==" || op == "!=")) {
        const bool same = equal == right.is(NodeKind::True);
        todo.push_back({at.child(Field::Left), part.holds == same});
        continue;
      }
      side = ofComparison(at);
    } else {
      side = ofName(at);
      if (side == RunsOn::Anywhere && at.is(NodeKind::Identifier)) {
        const BindingId id = facts.scopes().bindingOf(at);
        if (id != Scopes::kNone && facts.scopes().binding(id).kind == BindingKind::Const) {
          todo.push_back({facts.scopes().binding(id).value, part.holds});
          continue;
        }
      }
    }
    if (side != RunsOn::Anywhere) return part.holds ? side : opposite(side);
  }
  return RunsOn::Anywhere;
}

void addExitsBefore(SyntaxNode block, SyntaxNode statement, std::vector<Condition>& out) {
  for (const SyntaxNode earlier : block.children()) {
    if (earlier == statement || earlier.begin() >= statement.begin()) break;
    if (!earlier.is(NodeKind::IfStatement) || elseOf(earlier)) continue;
    if (alwaysExits(earlier.child(Field::Consequence))) {
      out.push_back({conditionOf(earlier), false});
    }
  }
}

}  // namespace

bool alwaysExits(SyntaxNode statement) {
  while (statement.is(NodeKind::Block)) {
    SyntaxNode last;
    for (const SyntaxNode child : statement.children()) last = child;
    statement = last;
  }
  return statement.is(NodeKind::Return) || statement.is(NodeKind::Throw) ||
         statement.is(NodeKind::Continue) || statement.is(NodeKind::Break);
}

std::vector<Condition> conditionsAt(SyntaxNode node, SyntaxNode until) {
  std::vector<Condition> found;
  for (SyntaxNode at = node, parent = node.parent(); parent && at != until;
       at = parent, parent = parent.parent()) {
    const Field field = at.field();
    switch (parent.kind()) {
      case NodeKind::IfStatement:
      case NodeKind::Ternary:
        if (field == Field::Consequence) found.push_back({conditionOf(parent), true});
        if (field == Field::Alternative) found.push_back({conditionOf(parent), false});
        break;
      case NodeKind::Binary: {
        if (field != Field::Right) break;
        const std::string_view op = parent.child(Field::Operator).text();
        if (op == "&&") found.push_back({parent.child(Field::Left), true});
        if (op == "||" || op == "??") found.push_back({parent.child(Field::Left), false});
        break;
      }
      case NodeKind::AugmentedAssignment: {
        const std::string_view op = parent.child(Field::Operator).text();
        if (field == Field::Right && (op == "||=" || op == "?\?=")) {
          found.push_back({parent.child(Field::Left), false});
        }
        break;
      }
      case NodeKind::WhileStatement:
        if (field == Field::Body) found.push_back({conditionOf(parent), true});
        break;
      case NodeKind::Block:
      case NodeKind::Program:
      case NodeKind::SwitchCase:
        addExitsBefore(parent, at, found);
        break;
      default:
        break;
    }
  }
  return found;
}

RunsOn sideAskedFor(const FileFacts& facts, SyntaxNode node) {
  for (const Condition& condition : conditionsAt(node)) {
    const RunsOn side = saidBy(facts, condition);
    if (side != RunsOn::Anywhere) return side;
  }
  return RunsOn::Anywhere;
}

}  // namespace leakline

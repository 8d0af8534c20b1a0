#include "rules/listeners/fixes.h"

#include <algorithm>

#include "rules/edits.h"
#include "semantics/frameworks/closing.h"
#include "semantics/frameworks/shapes.h"
#include "semantics/signature.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"
#include "syntax/statements.h"

namespace leakline {
namespace {

// A listener with a name, and what has to be edited for it to have one.
struct Named {
  std::string name;
  std::vector<TextEdit> edits;
};

std::string semicolonOf(SyntaxNode statement) {
  return statement.text().ends_with(';') ? ";" : "";
}

// "onReload" for 'reload'; "listener" if the event is no word.
std::string nameFor(const SourceFile& file, const Acquisition& listener) {
  std::string name = "listener";
  const std::string event = listener.event.text.value_or("");
  const bool word = !event.empty() && std::all_of(event.begin(), event.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
  if (word) {
    name = "on" + event;
    if (name[2] >= 'a') name[2] = static_cast<char>(name[2] - 'a' + 'A');
  }
  const std::string stem = name;
  for (int number = 2; !isUnusedName(file, name); ++number) name = stem + std::to_string(number);
  return name;
}

// `declared`: the statement before which a name is declared if there is none yet.
std::optional<Named> named(const FileFacts& facts, const Acquisition& listener,
                           SyntaxNode declared) {
  const SyntaxNode payload = unwrapped(listener.payload);
  if (payload.is(NodeKind::Identifier) || payload.is(NodeKind::Member)) {
    return Named{std::string(payload.text()), {}};
  }
  if (!isFunction(payload.kind()) && !payload.is(NodeKind::Call)) return std::nullopt;
  Named result{nameFor(facts.file(), listener), {}};
  const std::string code = "const " + result.name + " = " + std::string(payload.text()) +
                           semicolonOf(freeStatementOf(listener.node));
  result.edits.push_back(statementBefore(facts.file(), declared, code));
  result.edits.push_back({payload.begin(), payload.end(), result.name});
  return result;
}

std::string_view removalMethod(std::string_view api) {
  if (api == "addEventListener") return "removeEventListener";
  if (api == "addListener") return "removeListener";
  return api.starts_with('$') ? "$off" : "off";
}

// bus.off('x', f); empty if the event or receiver cannot be written again.
std::string removalOf(const Acquisition& listener, std::string_view name) {
  if (!listener.event.node || !listener.receiver || listener.api == "events.on") return {};
  if (pathTextOf(listener.receiver).empty() || listener.receiver.is(NodeKind::Call)) return {};
  return std::string(listener.receiver.text()) + "." + std::string(removalMethod(listener.api)) +
         "(" + std::string(listener.event.node.text()) + ", " + std::string(name) +
         (listener.capture ? ", true)" : ")");
}

void add(Finding& finding, const SourceFile& file, std::string_view messageId,
         std::vector<TextEdit> edits) {
  std::stable_sort(edits.begin(), edits.end(),
                   [](const TextEdit& a, const TextEdit& b) { return a.begin < b.begin; });
  finding.fixes.push_back({std::string(messageId), {}, false, file.path(), std::move(edits)});
}

// The response in a handler around the node: "res", "ctx.res"; empty if there is none.
std::string responseAround(SyntaxNode node) {
  for (SyntaxNode function = enclosingFunction(node); function;
       function = enclosingFunction(function)) {
    const auto parameters = requestParametersOf(function);
    if (parameters) {
      const std::string_view name = parameterName(function, parameters->response);
      return name == "reply" ? std::string() : std::string(name);
    }
    if (std::string response = contextResponseOf(function); !response.empty()) return response;
  }
  return {};
}

// The statement around a registration before which its listener's name has to be declared for the
// code at `place` to see it; none if it would mean something else there.
SyntaxNode declarationSite(const FileFacts& facts, const Acquisition& listener,
                           SyntaxNode registration, SyntaxNode place) {
  for (const SyntaxNode part : {listener.receiver, listener.event.node}) {
    if (!part || !meansSameAt(facts, part, place)) return {};
  }
  SyntaxNode site = registration;
  while (site && !(site.parent().contains(place) && freeStatementOf(site) == site)) {
    site = site.parent();
  }
  const SyntaxNode payload = unwrapped(listener.payload);
  if (site == registration) return site;
  if (!isFunction(payload.kind())) {
    return !payload.is(NodeKind::Call) && meansSameAt(facts, payload, place) ? registration
                                                                             : SyntaxNode();
  }
  const bool movable = site && enclosingFunction(site) == enclosingFunction(registration) &&
                       meansSameAt(facts, payload, site);
  return movable ? site : SyntaxNode();
}

// The last statement of a block, or the block's own brace.
TextEdit atEndOf(const SourceFile& file, SyntaxNode block, std::string_view code) {
  SyntaxNode last;
  for (const SyntaxNode child : block.children()) last = child;
  return last ? statementAfter(file, last, code) : TextEdit{};
}

}  // namespace

SyntaxNode ownStatementOf(const Acquisition& listener) {
  const SyntaxNode statement = freeStatementOf(listener.node);
  const bool alone = statement.is(NodeKind::ExpressionStatement) &&
                     unwrapped(statement.firstChild()) == listener.node;
  return alone ? statement : SyntaxNode();
}

void suggestOnClose(const RuleContext& context, const Acquisition& listener,
                    std::string_view messageId, Finding& finding) {
  const FileFacts& facts = context.facts;
  const SyntaxNode statement = ownStatementOf(listener);
  const std::string response = responseAround(listener.node);
  if (!statement || response.empty()) return;
  auto fix = named(facts, listener, statement);
  const std::string removal = fix ? removalOf(listener, fix->name) : std::string();
  if (removal.empty()) return;
  const std::string code =
      response + ".on('close', () => " + removal + ")" + semicolonOf(statement);
  fix->edits.push_back(statementAfter(facts.file(), statement, code));
  add(finding, facts.file(), messageId, std::move(fix->edits));
}

// The `try … finally` behind the registration, in the same list of statements.
void suggestFinally(const RuleContext& context, const Acquisition& listener,
                    std::string_view messageId, Finding& finding) {
  const FileFacts& facts = context.facts;
  const SyntaxNode statement = ownStatementOf(listener);
  if (!statement) return;
  SyntaxNode block;
  for (const SyntaxNode sibling : statement.parent().children()) {
    if (!block && sibling.begin() > statement.begin() && sibling.is(NodeKind::TryStatement)) {
      block = finallyOf(sibling);
    }
  }
  auto fix = named(facts, listener, statement);
  const std::string removal = fix ? removalOf(listener, fix->name) : std::string();
  if (!block || removal.empty()) return;
  TextEdit edit = atEndOf(facts.file(), block, removal + semicolonOf(statement));
  if (edit.newText.empty()) return;
  fix->edits.push_back(std::move(edit));
  add(finding, facts.file(), messageId, std::move(fix->edits));
}

void suggestBeforeRelease(const RuleContext& context, const Acquisition& listener,
                          std::string_view messageId, Finding& finding) {
  const FileFacts& facts = context.facts;
  const SyntaxNode statement = ownStatementOf(listener);
  if (!statement || facts.releaseOf(listener).level >= Released::SomePaths) return;
  for (const Call& call : facts.code().calls()) {
    const bool releases = call.method() == "release" && call.receiver &&
                          facts.subjectOf(call.receiver) == listener.subject;
    const SyntaxNode place = releases ? freeStatementOf(call.node) : SyntaxNode();
    if (!place || place.begin() < statement.end()) continue;
    const SyntaxNode site = declarationSite(facts, listener, statement, place);
    auto fix = site ? named(facts, listener, site) : std::nullopt;
    const std::string removal = fix ? removalOf(listener, fix->name) : std::string();
    if (removal.empty()) return;
    fix->edits.push_back(statementBefore(facts.file(), place, removal + semicolonOf(statement)));
    return add(finding, facts.file(), messageId, std::move(fix->edits));
  }
}

// For functions that another method can name: fields.
void suggestInTeardown(const RuleContext& context, const Acquisition& listener, SyntaxNode teardown,
                       std::string_view messageId, Finding& finding) {
  const FileFacts& facts = context.facts;
  const Subject payload = facts.subjectOf(listener.payload);
  const SyntaxNode body = teardown.child(Field::Body);
  const bool field =
      payload.root == Subject::Root::This && unwrapped(listener.payload).is(NodeKind::Member);
  const bool reachable = listener.subject.root != Subject::Root::Binding ||
                         !enclosingFunction(facts.scopes().binding(listener.subject.id).name);
  if (!field || !reachable || !body.is(NodeKind::Block)) return;
  const std::string removal = removalOf(listener, unwrapped(listener.payload).text());
  if (removal.empty()) return;
  TextEdit edit =
      atEndOf(facts.file(), body, removal + semicolonOf(freeStatementOf(listener.node)));
  if (edit.newText.empty()) return;
  std::vector<TextEdit> edits;
  edits.push_back(std::move(edit));
  add(finding, facts.file(), messageId, std::move(edits));
}

void suggestFlag(const RuleContext& context, SyntaxNode flag, const Acquisition& listener,
                 std::string_view messageId, Finding& finding) {
  const SyntaxNode statement = ownStatementOf(listener);
  if (!flag || !statement) return;
  const std::string code = std::string(flag.text()) + " = true" + semicolonOf(statement);
  std::vector<TextEdit> edits;
  edits.push_back(statementBefore(context.facts.file(), statement, code));
  add(finding, context.facts.file(), messageId, std::move(edits));
}

}  // namespace leakline

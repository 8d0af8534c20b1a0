#include "rules/resources/client_verdict.h"

#include <algorithm>
#include <array>

#include "rules/resources/ownership.h"
#include "semantics/frameworks/known_clients.h"
#include "semantics/guard.h"
#include "semantics/handle_use.h"
#include "semantics/signature.h"
#include "semantics/words.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

constexpr std::array<std::string_view, 2> kCallbacks{"cb", "callback"};

// A channel of a connection that ends with the function ends with it.
bool endsWithItsOwner(const FileFacts& facts, const Acquisition& client, bool& known) {
  if (!client.call || client.call->isNew || !client.call->receiver) return false;
  if (facts.isImported(client.call->receiver)) return false;
  const Lifetime owner = facts.lifetimeOf(client.call->receiver);
  known = owner.span != Span::Caller && owner.span != Span::Unknown;
  return owner.span == Span::Activation;
}

// Kept where the next one takes its place: made once, most likely, if only the name of the function
// says that it repeats.
bool isKept(const FileFacts& facts, const Acquisition& client) {
  if (client.handle.use == HandleUse::Field) return true;
  const Subject& variable = client.handle.subject;
  if (client.handle.use != HandleUse::Variable || variable.root != Subject::Root::Binding) {
    return false;
  }
  const SyntaxNode declared = facts.scopes().binding(variable.id).name;
  return enclosingFunction(declared) != client.function;
}

// Guarded itself, or a callback of something that is: connecting ??= open().then(() => …).
bool isGuarded(const FileFacts& facts, SyntaxNode node) {
  for (SyntaxNode at = enclosingFunction(node); at; at = enclosingFunction(at)) {
    const bool callback = argumentOf(at) || isCalledInPlace(at);
    if (!callback) return false;
    if (guardOf(facts, at)) return true;
  }
  return false;
}

// An exported function that tells a callback what has become of it: a piece of work.
bool isOperation(const FileFacts& facts, SyntaxNode function) {
  const size_t count = parametersOf(function).size();
  return count > 1 && isOneOf(kCallbacks, parameterName(function, count - 1)) &&
         facts.code().isExported(function) && !enclosingFunction(function);
}

// client.on('close', () => setTimeout(connect)): the function that made it is called again when it
// has ended.
bool reconnects(const FileFacts& facts, const Acquisition& client) {
  static constexpr std::array<std::string_view, 6> kEnds{"close", "end",    "error",
                                                         "exit",  "closed", "disconnect"};
  static constexpr std::array<std::string_view, 2> kProperties{"onclose", "onerror"};
  std::vector<SyntaxNode> handlers;
  for (const Acquisition& listener : facts.acquisitions()) {
    const bool ends = listener.kind == AcquisitionKind::Listener &&
                      isOneOf(kEnds, listener.event.text.value_or(""));
    if (ends && client.handle.subject && listener.subject == client.handle.subject) {
      handlers.push_back(listener.payload);
    }
  }
  for (const Assigned& given : facts.code().assignments()) {
    const SyntaxNode left = unwrapped(given.node.child(Field::Left));
    const bool ends =
        left.is(NodeKind::Member) && isOneOf(kProperties, left.child(Field::Property).text());
    if (ends && facts.subjectOf(left.child(Field::Object)) == client.handle.subject) {
      handlers.push_back(given.value);
    }
  }
  const auto uses = facts.code().usesOf(client.function);
  return std::any_of(handlers.begin(), handlers.end(), [&](SyntaxNode handler) {
    const auto meant = facts.code().functionsMeant(handler);
    return std::any_of(uses.begin(), uses.end(), [&](const FunctionUse& use) {
      return handler.contains(use.node) ||
             std::any_of(meant.begin(), meant.end(),
                         [&](SyntaxNode function) { return function.contains(use.node); });
    });
  });
}

}  // namespace

std::optional<ClientVerdict> verdictOnClient(const FileFacts& facts, const Acquisition& client,
                                             const Release& release) {
  ClientVerdict verdict;
  verdict.activation = &facts.activations().of(client.node);
  const Activation& activation = *verdict.activation;
  if (activation.repetition == Repetition::Once || activation.teardown) return std::nullopt;
  // It connects anew when the connection before has ended.
  if (activation.phrase == "itself") return std::nullopt;
  // Of a component: the rules for components speak.
  const bool rendered = activation.component && isRendered(activation.component->kind);
  if (rendered && activation.repetition == Repetition::PerInstance) return std::nullopt;
  if (release.level == Released::Always) return std::nullopt;
  bool known = true;
  if (endsWithItsOwner(facts, client, known)) return std::nullopt;
  // The context of a query is handed to what never closes it.
  if (activation.hook != "context" && isHandedOn(facts, client.handle.subject)) {
    return std::nullopt;
  }
  if (isGuarded(facts, client.node) || reconnects(facts, client)) return std::nullopt;
  const bool again = repeats(activation.repetition) || isOperation(facts, client.function);
  const bool kept =
      (activation.guessed || !repeats(activation.repetition)) && isKept(facts, client);
  verdict.proven = known && !mayEndByItself(client.what) && again && !kept;
  if (const ReleaseSite* best = release.best()) {
    verdict.best = *best;
    if (release.level == Released::SomePaths) verdict.fault = ClientFault::SomePaths;
    if (release.level == Released::UnlikelyEvent) verdict.fault = ClientFault::UnlikelyEvent;
  }
  return verdict;
}

bool isSharedByMaker(const Effect& effect) {
  const FileFacts& facts = *effect.facts;
  const Acquisition& made = *effect.acquisition;
  if (isGuarded(facts, made.node) || isKept(facts, made)) return true;
  const auto& sites = facts.releaseOf(made).sites;
  return std::any_of(sites.begin(), sites.end(),
                     [](const ReleaseSite& site) { return site.guard; });
}

Acquisition clientMadeThrough(const FileFacts& facts, const Call& call, const Effect& effect) {
  Acquisition client;
  client.kind = AcquisitionKind::Client;
  client.node = call.node;
  client.call = call;
  client.function = enclosingFunction(call.node);
  client.api = std::string(call.callee.text());
  client.what = effect.acquisition->what;
  client.handle = handleOfClient(facts, call.node);
  client.begin = call.placeBegin();
  client.end = call.placeEnd();
  return client;
}

}  // namespace leakline

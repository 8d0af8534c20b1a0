#include "rules/resources/client_verdict.h"

#include <algorithm>

#include "rules/resources/ownership.h"
#include "semantics/client_handle.h"
#include "semantics/frameworks/known_clients.h"
#include "semantics/guard.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

// A channel of a connection that ends with the function ends with it.
bool endsWithItsOwner(const FileFacts& facts, const Acquisition& client, bool& known) {
  if (!client.call || client.call->isNew || !client.call->receiver) return false;
  if (facts.importedBy(client.call->receiver)) return false;
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
  if (isHandedOn(facts, client.handle.subject)) return std::nullopt;
  if (isGuarded(facts, client.node)) return std::nullopt;
  verdict.proven = known && !mayEndByItself(client.what) && repeats(activation.repetition) &&
                   !(activation.guessed && isKept(facts, client));
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

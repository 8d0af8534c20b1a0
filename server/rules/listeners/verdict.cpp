#include "rules/listeners/verdict.h"

#include <algorithm>
#include <array>

#include "rules/listeners/evidence.h"
#include "semantics/callbacks.h"
#include "semantics/frameworks/closables.h"
#include "semantics/frameworks/known_things.h"
#include "semantics/signature.h"
#include "semantics/words.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"
#include "syntax/statements.h"

namespace leakline {
namespace {

bool isReleased(const Release& release) {
  return release.level == Released::Always;
}

class Judge {
 public:
  Judge(const FileFacts& facts, const Acquisition& listener) : facts_(facts), listener_(listener) {
    verdict_.activation = &facts.activations().of(listener.node);
    if (listener.receiver) {
      verdict_.receiver = facts.lifetimeOf(listener.receiver);
    } else {
      verdict_.receiver.span = Span::Process;
      verdict_.receiver.kind = ThingKind::EventTarget;
    }
    verdict_.release = &facts.releaseOf(listener);
  }

  ListenerVerdict judge() {
    const Span span = verdict_.receiver.span;
    if (verdict_.receiver.kind == ThingKind::NotEmitter && !isOfQueryBuilder()) return verdict_;
    if (span == Span::Activation || span == Span::Request) return verdict_;
    if (isOfSignal()) return judgeSignal();
    if (span == Span::Reused) return judgeReused();
    const bool shared = span == Span::Process || span == Span::Instance;
    if (isReleased(*verdict_.release) && !(shared && onlyOnce())) return verdict_;
    if (isIgnoredAgain() || isOfPageStart() || isOfBrowserOnly()) return mismatchOnly();
    if (span == Span::Pooled) return judgePooled();
    if (isOfRendered()) return isOfElement() ? judgeTeardown() : mismatchOnly();
    if (verdict_.receiver.kind == ThingKind::Process) return judgeProcess();
    if (span == Span::Process || span == Span::Instance) return judgeLongLived();
    return judgeUnknown();
  }

 private:
  ListenerVerdict say(ListenerFault fault, Severity severity) {
    verdict_.fault = fault;
    verdict_.severity = severity;
    return verdict_;
  }

  bool isOfQueryBuilder() const {
    return verdict_.receiver.span == Span::Process &&
           reportsQueries(listener_.event.text.value_or(""));
  }

  bool isOfSignal() const {
    if (listener_.event.text.value_or("") != "abort") return false;
    return listener_.api == "addEventListener" || listener_.api == "onabort" ||
           verdict_.receiver.kind == ThingKind::Signal;
  }

  // Released by nothing but being called once.
  bool onlyOnce() const {
    if (!listener_.once) return false;
    const auto& sites = verdict_.release->sites;
    return std::none_of(sites.begin(), sites.end(), [&](const ReleaseSite& site) {
      return site.level == Released::Always && site.node != listener_.node;
    });
  }

  // The same function again is ignored by event targets.
  bool isIgnoredAgain() const {
    if (listener_.api != "addEventListener") return false;
    return listener_.payloadKind == PayloadKind::Stable ||
           (listener_.payloadKind == PayloadKind::Method &&
            verdict_.activation->repetition == Repetition::PerCall);
  }

  // The start of a page happens once, whoever waits for it.
  bool isOfPageStart() const {
    const std::string event = listener_.event.text.value_or("");
    return verdict_.receiver.kind == ThingKind::EventTarget &&
           (event == "load" || event == "DOMContentLoaded");
  }

  // Where a server is asked to leave it out: a browser runs it once for each page.
  bool isOfBrowserOnly() const {
    return verdict_.activation->runsOn == RunsOn::ServerToo &&
           verdict_.activation->repetition == Repetition::PerRequest &&
           facts_.activations().runsOnAt(listener_.node) == RunsOn::ClientOnly;
  }

  // Of a component: the rules for components speak.
  bool isOfRendered() const {
    const Component* component = verdict_.activation->component;
    if (!component || !isRendered(component->kind)) return false;
    return verdict_.activation->repetition <= Repetition::PerInstance ||
           verdict_.activation->runsOn == RunsOn::ClientOnly || verdict_.activation->guessed;
  }

  // Of a web component that has an end: like any class.
  bool isOfElement() const {
    const Component* component = verdict_.activation->component;
    return component->kind == ComponentKind::CustomElement && !component->teardowns.empty() &&
           verdict_.receiver.span == Span::Process;
  }

  ListenerVerdict mismatchOnly() {
    if (verdict_.release->level != Released::Mismatch) return verdict_;
    return say(ListenerFault::Mismatch, Severity::Error);
  }

  ListenerVerdict judgeSignal() {
    if (isReleased(*verdict_.release) && !onlyOnce()) return verdict_;
    if (isOfRendered() && verdict_.receiver.span != Span::Caller) return verdict_;
    // The listener itself ends a subscription: it lives as long as that.
    if (endsSubscription(facts_, listener_)) return say(ListenerFault::AbortSignal, Severity::Info);
    switch (verdict_.receiver.span) {
      case Span::Caller:
        return say(ListenerFault::AbortSignal,
                   listener_.function ? Severity::Warning : Severity::Info);
      case Span::Instance:
      case Span::Process:
        if (verdict_.activation->repetition == Repetition::Once) return verdict_;
        return say(ListenerFault::AbortSignal, Severity::Error);
      default:
        return say(ListenerFault::AbortSignal, Severity::Info);
    }
  }

  ListenerVerdict judgeReused() {
    if (isReleased(*verdict_.release) && !onlyOnce()) return verdict_;
    if (verdict_.activation->repetition == Repetition::Once) return verdict_;
    return say(ListenerFault::ReusedSocket, Severity::Warning);
  }

  ListenerVerdict judgePooled() {
    if (verdict_.activation->repetition == Repetition::Once) return verdict_;
    const std::vector<SyntaxNode> ends = givenBackAt();
    if (isRemovedBefore(ends)) return verdict_;
    return say(ListenerFault::PooledObject, ends.empty() ? Severity::Info : Severity::Warning);
  }

  // Whenever it is given back: both stand in one block.
  bool isRemovedBefore(const std::vector<SyntaxNode>& ends) const {
    const auto& sites = verdict_.release->sites;
    return std::any_of(sites.begin(), sites.end(), [&](const ReleaseSite& site) {
      if (site.level != Released::SomePaths) return false;
      const SyntaxNode block = statementOf(site.node).parent();
      return std::any_of(ends.begin(), ends.end(), [&](SyntaxNode end) {
        return statementOf(end).parent() == block && site.node.begin() < end.begin();
      });
    });
  }

  // client.release(), pool.release(client), done()
  std::vector<SyntaxNode> givenBackAt() const {
    std::vector<SyntaxNode> ends;
    for (const Call& call : facts_.code().calls()) {
      const std::string_view method = call.method();
      const bool named =
          method == "release" || method == "destroy" || method == "releaseConnection";
      const SyntaxNode first = call.arguments.firstChild();
      const bool given = facts_.subjectOf(call.receiver) == listener_.subject ||
                         (first && facts_.subjectOf(first) == listener_.subject);
      const bool callback = (method == "done" || method == "release") && !call.receiver;
      if ((named && given) || callback) ends.push_back(call.node);
    }
    return ends;
  }

  // Is it sure enough that the function runs again and again?
  bool repeatsForSure() const {
    const Activation& activation = *verdict_.activation;
    if (deadGuardOf(facts_, listener_)) return true;
    if (activation.guessed) return !isRegistrar(facts_, listener_) && keepsSomethingNew();
    return repeats(activation.repetition);
  }

  // Of a guess: each call adds another function, not the one that is there already.
  bool keepsSomethingNew() const {
    const ThingKind kind = verdict_.receiver.kind;
    if (listener_.payloadKind == PayloadKind::Stable) {
      return kind == ThingKind::Emitter || kind == ThingKind::Pool || kind == ThingKind::Process;
    }
    return true;
  }

  ListenerVerdict judgeProcess() {
    if (verdict_.activation->repetition == Repetition::Once) return mismatchOnly();
    // start() of a class may well run once; a constructor runs for each of its objects.
    const bool made = isOfClosable(*verdict_.activation) &&
                      memberName(verdict_.activation->function) == "constructor";
    const bool proven = repeatsForSure() || made;
    if (!proven && isLeftByClosure()) return say(ListenerFault::Process, Severity::Warning);
    if (!proven) return mismatchOrInfo(ListenerFault::Process);
    return say(ListenerFault::Process, Severity::Error);
  }

  ListenerVerdict mismatchOrInfo(ListenerFault fault) {
    if (verdict_.release->level == Released::Mismatch) return mismatchOnly();
    return say(fault, Severity::Info);
  }

  ListenerVerdict judgeLongLived() {
    const Activation& activation = *verdict_.activation;
    if (isOfClosable(activation) && !repeats(activation.repetition)) {
      return verdict_.receiver.span == Span::Process ? judgeTeardown() : mismatchOnly();
    }
    if (verdict_.receiver.span == Span::Process && isLeftByClosure()) {
      return say(ListenerFault::Teardown, Severity::Warning);
    }
    if (activation.repetition == Repetition::Once) return mismatchOnly();
    const bool longer = outlives(verdict_.receiver, activation.repetition) ||
                        (deadGuardOf(facts_, listener_) && verdict_.receiver.span == Span::Process);
    if (!longer) {
      if (activation.repetition != Repetition::Unknown) return mismatchOnly();
      return verdict_.receiver.span == Span::Process ? mismatchOrInfo(ListenerFault::Repeat)
                                                     : mismatchOnly();
    }
    const bool guess = activation.guessed && verdict_.receiver.span != Span::Process;
    if (!repeatsForSure() || verdict_.receiver.guessed || guess ||
        isOfThis(facts_, listener_, verdict_.receiver)) {
      return mismatchOrInfo(onlyOnce() ? ListenerFault::OnceNever : ListenerFault::Repeat);
    }
    if (onlyOnce()) return judgeOnce();
    const Released level = verdict_.release->level;
    if (level == Released::SomePaths || level == Released::UnlikelyEvent) {
      return say(ListenerFault::Unreliable, Severity::Warning);
    }
    if (activation.teardown) return mismatchOnly();
    const bool certain = listener_.event.text && listener_.payloadKind == PayloadKind::Closure;
    return say(ListenerFault::Repeat, certain ? Severity::Error : Severity::Warning);
  }

  ListenerVerdict judgeOnce() {
    const std::string event = listener_.event.text.value_or("");
    const bool rare = mayNotHappen(event);
    return say(ListenerFault::OnceNever, rare ? Severity::Warning : Severity::Info);
  }

  // destroy() gives back something, but not this.
  ListenerVerdict judgeTeardown() {
    const Component* component = verdict_.activation->component;
    const Released level = verdict_.release->level;
    if (level == Released::Mismatch) return mismatchOnly();
    if (level != Released::Never) return verdict_;
    bool releasesOther = false;
    for (const Acquisition& other : facts_.acquisitions()) {
      if (&other == &listener_ || !component->node.contains(other.node)) continue;
      if (other.kind == AcquisitionKind::Growth) continue;
      const auto& sites = facts_.releaseOf(other).sites;
      releasesOther |= std::any_of(sites.begin(), sites.end(),
                                   [](const ReleaseSite& site) { return site.inTeardown; });
    }
    verdict_.teardown = component->teardowns.front();
    if (endsWhatOthersBegin(facts_, *component, listener_.node)) releasesOther = false;
    if (!releasesOther) return say(ListenerFault::Teardown, Severity::Info);
    return say(ListenerFault::Teardown, Severity::Warning);
  }

  // A function that hands out what ends its other things, but not this one.
  bool isLeftByClosure() {
    if (verdict_.release->level != Released::Never || !listener_.function) return false;
    if (repeats(verdict_.activation->repetition)) return false;
    for (const Acquisition& other : facts_.acquisitions()) {
      if (&other == &listener_ || other.function != listener_.function) continue;
      const ReleaseSite* best = facts_.releaseOf(other).best();
      if (!best || best->level != Released::Always || best->guard) continue;
      const SyntaxNode ending = enclosingFunction(best->node);
      const bool inside =
          ending && ending != listener_.function && listener_.function.contains(ending);
      if (!inside || !(isTeardownName(best->where) || best->where == "returned")) continue;
      verdict_.teardown = ending;
      return true;
    }
    return false;
  }

  // A parameter, or something we do not know.
  ListenerVerdict judgeUnknown() {
    const Activation& activation = *verdict_.activation;
    if (activation.repetition == Repetition::Once || activation.teardown) return mismatchOnly();
    if (verdict_.release->level == Released::Mismatch) return mismatchOnly();
    if (isOfClosable(activation) && verdict_.receiver.span == Span::Caller) {
      return judgeCallersTeardown();
    }
    const bool known = repeats(activation.repetition) && !activation.guessed;
    if (!known || verdict_.receiver.span == Span::Connection) return verdict_;
    return say(ListenerFault::Repeat, Severity::Info);
  }

  // An emitter by its type or name, which keeps the object; what else the object has is given back.
  bool isOfGivenEmitter(const Acquisition& other) const {
    static constexpr std::array<std::string_view, 4> kEmitters{"emitter", "bus", "hub", "events"};
    if (!verdict_.activation->component->node.contains(other.node)) return false;
    const bool keeps = listener_.payload.text().find("this") != std::string_view::npos;
    const Lifetime& receiver = verdict_.receiver;
    const std::string_view type = parameterType(receiver.function, receiver.parameter);
    const std::string_view name = lastNameTextOf(listener_.receiver);
    const bool named = std::any_of(kEmitters.begin(), kEmitters.end(),
                                   [&](std::string_view word) { return endsWithWord(name, word); });
    return keeps && (named || type.find("Emitter") != std::string_view::npos);
  }

  // Both functions are kept in fields, as they are for a removal.
  bool isKeptForRemoval(const Acquisition& other) const {
    return other.kind == AcquisitionKind::Listener &&
           verdict_.activation->component->node.contains(other.node) &&
           other.payloadKind == PayloadKind::Method && listener_.payloadKind == PayloadKind::Method;
  }

  // Of several listeners on the same thing the teardown removes the others.
  ListenerVerdict judgeCallersTeardown() {
    if (verdict_.release->level != Released::Never) return verdict_;
    for (const Acquisition& other : facts_.acquisitions()) {
      if (&other == &listener_ || other.kind == AcquisitionKind::Growth) continue;
      const bool same =
          other.kind == AcquisitionKind::Listener && other.subject == listener_.subject;
      if (!same && !isOfGivenEmitter(other) && !isKeptForRemoval(other)) continue;
      const auto& sites = facts_.releaseOf(other).sites;
      if (std::any_of(sites.begin(), sites.end(),
                      [](const ReleaseSite& site) { return site.inTeardown; })) {
        verdict_.teardown = verdict_.activation->component->teardowns.front();
        return say(ListenerFault::Teardown, Severity::Warning);
      }
    }
    return verdict_;
  }

  const FileFacts& facts_;
  const Acquisition& listener_;
  ListenerVerdict verdict_;
};

}  // namespace

ListenerVerdict verdictOn(const FileFacts& facts, const Acquisition& listener) {
  return Judge(facts, listener).judge();
}

}  // namespace leakline

#include "rules/components/component_verdict.h"

#include <algorithm>
#include <array>

#include "rules/listeners/verdict.h"
#include "semantics/conditions.h"
#include "semantics/frameworks/observables.h"
#include "semantics/frameworks/registering_functions.h"
#include "semantics/signature.h"
#include "semantics/words.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

// What a browser opens for a page, and a component has to close.
constexpr std::array<std::string_view, 5> kSockets{"WebSocket", "EventSource", "BroadcastChannel",
                                                   "SharedWorker", "socket.io client"};

class Judge {
 public:
  Judge(const FileFacts& facts, const Acquisition& acquired) : facts_(facts), acquired_(acquired) {
    verdict_.activation = &facts.activations().of(acquired.node);
  }

  ComponentVerdict judge() {
    const Repetition repetition = activation().repetition;
    if (!concerns() || activation().teardown || !repeats(repetition)) return verdict_;
    if (!isOfComponent() && acquired_.kind != AcquisitionKind::Subscription) return verdict_;
    verdict_.release = &facts_.releaseOf(acquired_);
    verdict_.thing = acquired_.receiver;
    if (isGuarded() || isSaidOfListener()) return verdict_;
    if (acquired_.kind == AcquisitionKind::Subscription) return judgeSubscription();
    if (acquired_.receiver) verdict_.receiver = facts_.lifetimeOf(acquired_.receiver);
    if (verdict_.receiver.kind == ThingKind::NotEmitter) return verdict_;
    if (runsOnServer()) return judgeOnServer();
    return judgeInBrowser();
  }

 private:
  const Activation& activation() const { return *verdict_.activation; }

  ComponentVerdict say(ComponentFault fault, Severity severity) {
    verdict_.fault = fault;
    verdict_.severity = severity;
    return verdict_;
  }

  bool concerns() const {
    switch (acquired_.kind) {
      case AcquisitionKind::Listener:
      case AcquisitionKind::Subscription:
      case AcquisitionKind::Observer:
      case AcquisitionKind::Growth:
        return true;
      case AcquisitionKind::Client:
        return isOneOf(kSockets, acquired_.what);
      default:
        return false;
    }
  }

  bool isOfComponent() const {
    return activation().component && isRendered(activation().component->kind) &&
           activation().repetition == Repetition::PerInstance;
  }

  // The rules for listeners speak, too, of some that are not only a component's.
  bool isSaidOfListener() const {
    if (acquired_.kind != AcquisitionKind::Listener) return false;
    const ListenerVerdict other = verdictOn(facts_, acquired_);
    return other.fault != ListenerFault::None && other.fault != ListenerFault::Mismatch &&
           other.severity != Severity::Info;
  }

  bool isGuarded() const {
    const auto& sites = verdict_.release->sites;
    return std::any_of(sites.begin(), sites.end(),
                       [](const ReleaseSite& site) { return site.guard; });
  }

  // What has no meaning on a server runs in browsers, wherever it stands.
  bool needsBrowser() const {
    if (acquired_.kind == AcquisitionKind::Observer) return true;
    if (acquired_.kind == AcquisitionKind::Listener && !acquired_.receiver) return true;
    return verdict_.receiver.kind == ThingKind::EventTarget && !verdict_.receiver.declaration;
  }

  bool runsOnServer() const {
    if (needsBrowser()) return false;
    const RunsOn side = facts_.activations().runsOnAt(acquired_.node);
    return side == RunsOn::ServerToo || (side == RunsOn::ServerOnly && isOfComponent());
  }

  // What a component is given by its parent and is called as shared things are.
  bool isSharedByName() const {
    const bool given = verdict_.receiver.span == Span::Caller ||
                       verdict_.receiver.span == Span::Unknown ||
                       verdict_.receiver.span == Span::Instance;
    return given && verdict_.thing && namesShared(lastNameTextOf(verdict_.thing)) && isGiven();
  }

  // A parameter of the component or hook, or a property of one or of this.props.
  bool isGiven() const {
    const Subject subject = facts_.subjectOf(verdict_.thing);
    if (subject.root == Subject::Root::Binding) {
      return facts_.scopes().binding(subject.id).kind == BindingKind::Parameter;
    }
    return subject.root == Subject::Root::This &&
           (subject.path.starts_with(".props.") || subject.path.starts_with(".context."));
  }

  // Error and warning: it is known to live on; nothing: it is known not to.
  std::optional<Severity> severityOf(Severity proven) const {
    if (isSharedByName()) return Severity::Warning;
    switch (verdict_.receiver.span) {
      case Span::Process:
        return verdict_.receiver.guessed ? Severity::Info : proven;
      case Span::Caller:
        return Severity::Info;
      default:
        return std::nullopt;
    }
  }

  ComponentVerdict judgeOnServer() {
    if (verdict_.release->onServer == Released::Always) return verdict_;
    if (acquired_.kind == AcquisitionKind::Growth && !isTakenBackInBrowser()) return verdict_;
    if (acquired_.kind == AcquisitionKind::Client) return judgeInBrowser();
    if (isOfPage()) return verdict_;
    const bool factory = acquired_.kind == AcquisitionKind::Growth && isOfFactory();
    const auto severity = factory ? Severity::Warning : severityOf(Severity::Error);
    return severity ? say(ComponentFault::OnServer, *severity) : verdict_;
  }

  // A variable of the function that makes the component's class: there for all of them.
  bool isOfFactory() const {
    const Subject subject = facts_.subjectOf(acquired_.receiver);
    if (subject.root != Subject::Root::Binding || !subject.path.empty()) return false;
    const SyntaxNode maker = enclosingFunction(facts_.scopes().binding(subject.id).name);
    const SyntaxNode component = activation().component->node;
    return maker && component != maker && maker.contains(component);
  }

  // Other components of the page end with it, on a server, too.
  bool isOfPage() const {
    const Subject subject = facts_.subjectOf(verdict_.thing);
    return subject.root == Subject::Root::This &&
           (subject.path == ".$root" || subject.path.starts_with(".$parent"));
  }

  // Entries that a hook takes out again, but none that a server runs.
  bool isTakenBackInBrowser() const {
    const auto& sites = verdict_.release->sites;
    return std::any_of(sites.begin(), sites.end(), [](const ReleaseSite& site) {
      return site.inTeardown && site.runsOn == RunsOn::ClientOnly;
    });
  }

  ComponentVerdict judgeInBrowser() {
    if (acquired_.kind == AcquisitionKind::Growth) return verdict_;
    if (verdict_.release->level == Released::Always) return verdict_;
    if (!acquired_.receiver && acquired_.kind != AcquisitionKind::Listener) {
      return say(ComponentFault::Left, orInfo(Severity::Warning));
    }
    if (acquired_.kind == AcquisitionKind::Client) return verdict_;
    if (!acquired_.receiver) {
      verdict_.receiver.span = Span::Process;
      verdict_.receiver.kind = ThingKind::EventTarget;
    }
    if (isKeptOnce() || isSaidElsewhere()) return verdict_;
    const auto severity = severityOf(Severity::Warning);
    return severity ? say(ComponentFault::Left, orInfo(*severity)) : verdict_;
  }

  // An EventTarget has a function once, however often it is added.
  bool isKeptOnce() const {
    return acquired_.api == "addEventListener" && acquired_.payloadKind == PayloadKind::Stable;
  }

  // remove-mismatch says why its removal does nothing.
  bool isSaidElsewhere() const {
    if (verdict_.release->level != Released::Mismatch) return false;
    if (verdict_.release->best()->mismatch != Mismatch::OtherEvent) return true;
    const Subject function = facts_.subjectOf(acquired_.payload);
    const auto added = std::count_if(facts_.acquisitions().begin(), facts_.acquisitions().end(),
                                     [&](const Acquisition& other) {
                                       return other.kind == AcquisitionKind::Listener && function &&
                                              facts_.subjectOf(other.payload) == function;
                                     });
    return added == 1;
  }

  // Given back on some ways: certain only if it is always taken.
  Severity orInfo(Severity severity) const {
    const Released level = verdict_.release->level;
    if (acquired_.once) return Severity::Info;
    if (level < Released::SomePaths) return severity;
    return conditionsAt(acquired_.node, acquired_.function).empty() ? severity : Severity::Info;
  }

  ComponentVerdict judgeSubscription() {
    if (verdict_.release->level == Released::Always && !runsOnServer()) return verdict_;
    const Source source = sourceOf(facts_, acquired_.receiver);
    if (source.end == SourceEnd::Ends || source.end == SourceEnd::Own) return verdict_;
    if (!subscribesFunction()) return verdict_;
    verdict_.thing = source.origin;
    verdict_.receiver = facts_.lifetimeOf(source.origin);
    if (isOfComponent() && runsOnServer()) return judgeOnServer();
    if (verdict_.release->level == Released::Always) return verdict_;
    return judgeSource(source);
  }

  // Not a topic by its name.
  bool subscribesFunction() const {
    return acquired_.payload && acquired_.payloadKind != PayloadKind::None &&
           !acquired_.payload.is(NodeKind::String) && !acquired_.payload.is(NodeKind::Template) &&
           !acquired_.payload.is(NodeKind::Array) && !isAcknowledgement();
  }

  // client.subscribe('topic', (err) => …)
  bool isAcknowledgement() const {
    const std::string_view first = parameterName(acquired_.payload, 0);
    return first == "err" || first == "error";
  }

  ComponentVerdict judgeSource(const Source& source) {
    const bool client = facts_.activations().runsOnAt(acquired_.node) == RunsOn::ClientOnly;
    if (!isOfComponent() && client) return verdict_;
    const bool clock =
        source.end == SourceEnd::Endless && callOf(source.origin) && !callOf(source.origin)->isNew;
    const bool detached = isDetached();
    const bool lives = clock || detached || outlives(verdict_.receiver, activation().repetition);
    if (!lives && !isSharedByName()) {
      const bool unknown =
          verdict_.receiver.span == Span::Unknown || verdict_.receiver.span == Span::Caller;
      return unknown ? say(ComponentFault::Subscription, Severity::Info) : verdict_;
    }
    const bool endless = source.end == SourceEnd::Endless || isOfModule(source.origin) ||
                         isRegisteringFunction(facts_, source.origin);
    const bool sure = clock || !verdict_.receiver.guessed;
    const bool proven = detached || (endless && !activation().guessed && sure);
    return say(ComponentFault::Subscription, proven ? Severity::Warning : Severity::Info);
  }

  // Of a Pinia store, and asked not to end with the component.
  bool isDetached() const {
    if (!acquired_.call || !isOfComponent()) return false;
    const auto arguments = argumentsOf(*acquired_.call);
    if (arguments.size() < 2) return false;
    const std::string_view last = unwrapped(arguments[1]).text();
    return (acquired_.api == "$onAction" && last == "true") ||
           (acquired_.api == "$subscribe" && last.find("detached: true") != std::string_view::npos);
  }

  // A store or bus of a module, by its name: not what a call gives, which may end by itself.
  bool isOfModule(SyntaxNode source) const {
    const bool dropped = acquired_.handle.use == HandleUse::Discarded;
    const bool closure = acquired_.payloadKind == PayloadKind::Closure;
    const Subject subject = facts_.subjectOf(source);
    if (!dropped || !closure || subject.root != Subject::Root::Binding || callOf(source)) {
      return false;
    }
    const Binding& binding = facts_.scopes().binding(subject.id);
    return binding.kind == BindingKind::Import && isOfComponent();
  }

  const FileFacts& facts_;
  const Acquisition& acquired_;
  ComponentVerdict verdict_;
};

// on(document, 'click', close): a wrapper of addEventListener, with one of its removal beside it.
bool passesOn(const HelperEffect& helper) {
  const Scopes& scopes = helper.effect->facts->scopes();
  const BindingId id = scopes.bindingOf(unwrapped(helper.effect->acquisition->payload));
  return id != Scopes::kNone && scopes.binding(id).kind == BindingKind::Parameter;
}

}  // namespace

ComponentVerdict componentVerdictOn(const FileFacts& facts, const Acquisition& acquired) {
  return Judge(facts, acquired).judge();
}

ComponentVerdict componentVerdictOn(const HelperEffect& helper) {
  ComponentVerdict verdict;
  verdict.activation = helper.activation;
  verdict.receiver = helper.receiver;
  verdict.thing = helper.thing;
  const Acquisition& acquired = *helper.effect->acquisition;
  const bool listens =
      acquired.kind == AcquisitionKind::Listener || acquired.kind == AcquisitionKind::Subscription;
  const Component* component = helper.activation->component;
  const bool ofComponent = component && isRendered(component->kind) &&
                           helper.activation->repetition == Repetition::PerInstance;
  const bool lives = helper.receiver.span == Span::Process && !helper.receiver.guessed &&
                     helper.receiver.kind != ThingKind::NotEmitter;
  if (!listens || !ofComponent || !lives || passesOn(helper)) return verdict;
  // Reported where it is registered.
  const ComponentVerdict own = componentVerdictOn(*helper.effect->facts, acquired);
  if (own.fault != ComponentFault::None && own.severity != Severity::Info) return verdict;
  const bool browser =
      helper.receiver.kind == ThingKind::EventTarget && !helper.receiver.declaration;
  const bool server = !browser && helper.side == RunsOn::ServerToo;
  verdict.fault = server ? ComponentFault::OnServer : ComponentFault::Left;
  verdict.severity = server ? Severity::Error : Severity::Warning;
  return verdict;
}

}  // namespace leakline

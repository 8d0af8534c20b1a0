#include "semantics/release_finder.h"

#include <algorithm>

#include "semantics/acquisition_finder.h"
#include "semantics/callbacks.h"
#include "semantics/ending_words.h"
#include "semantics/frameworks/known_clients.h"
#include "semantics/frameworks/observables.h"
#include "semantics/frameworks/user_functions.h"
#include "semantics/guard.h"
#include "semantics/handle_names.h"
#include "semantics/handle_use.h"
#include "semantics/removal_match.h"
#include "semantics/run_path.h"
#include "semantics/words.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"
#include "syntax/modifiers.h"
#include "syntax/modules.h"

namespace leakline {
namespace {

class ReleaseFinder {
 public:
  ReleaseFinder(const FileFacts& facts, const ReleaseIndex& index, const Acquisition& acquired)
      : facts_(facts),
        index_(index),
        acquired_(acquired),
        paths_(facts, acquired),
        handles_(facts, index.given, acquired) {}

  Release run() {
    byItself();
    byHandle();
    byHandleUses();
    byCalls();
    const bool growth = acquired_.kind == AcquisitionKind::Growth;
    const Subject collection = growth ? acquired_.subject : Subject();
    if (const SyntaxNode guard = guardOf(facts_, acquired_.node, collection)) {
      ReleaseSite site;
      site.node = guard;
      site.level = Released::Always;
      site.guard = true;
      release_.sites.push_back(site);
    }
    return finished();
  }

 private:
  void add(ReleaseSite site) { release_.sites.push_back(std::move(site)); }

  void always(SyntaxNode node, std::string where) {
    ReleaseSite site;
    site.node = node;
    site.level = Released::Always;
    site.where = std::move(where);
    add(std::move(site));
  }

  // once, { signal }, operators that complete.
  void byItself() {
    if (acquired_.signal) bySignal();
    if (acquired_.once) {
      const bool certain = acquired_.event.text && isCertainEvent(*acquired_.event.text);
      ReleaseSite site;
      site.node = acquired_.node;
      site.level = certain ? Released::Always : Released::UnlikelyEvent;
      site.where = "once";
      add(std::move(site));
    }
    if (acquired_.kind == AcquisitionKind::Subscription) byOperators();
  }

  void bySignal() {
    const SyntaxNode signal = unwrapped(acquired_.signal);
    const bool own = signal.is(NodeKind::Member) && lastNameTextOf(signal) == "signal" &&
                     facts_.lifetimeOf(signal).span == Span::Activation;
    if (!own) return always(signal, "signal");
    const Subject controller = facts_.subjectOf(signal.child(Field::Object));
    bool handedOn = false;
    for (const Call& call : facts_.code().calls()) {
      if (isOneOf(kAborts, call.method()) && facts_.subjectOf(call.receiver) == controller) {
        add(paths_.to(call.node));
      }
    }
    if (controller.root != Subject::Root::Binding || !controller.path.empty()) handedOn = true;
    if (controller.root == Subject::Root::Binding) handedOn |= isHandedOn(controller.id);
    if (handedOn) always(signal, "signal");
  }

  // Is the variable given to anybody else: returned, passed, stored?
  bool isHandedOn(BindingId id) const {
    for (const uint32_t index : facts_.scopes().referencesTo(id)) {
      const SyntaxNode name = facts_.scopes().references()[index].node;
      const SyntaxNode parent = outermostWrapper(name).parent();
      const bool used = parent.is(NodeKind::Member) || parent.is(NodeKind::Declarator) ||
                        parent.is(NodeKind::ExpressionStatement);
      if (!used && facts_.scopes().references()[index].read) return true;
      // controller.abort given as a callback, controller.signal given elsewhere is no release.
      if (parent.is(NodeKind::Member) && parent.child(Field::Property).text() == "abort" &&
          !parent.parent().is(NodeKind::Call)) {
        return true;
      }
      const auto call = callOf(parent.parent());
      if (call && boundFunction(parent.parent())) return true;
    }
    return false;
  }

  // source.pipe(…, takeUntil(x)).subscribe(…), source.first().subscribe(…)
  void byOperators() {
    const auto pipe = callOf(unwrapped(acquired_.receiver));
    if (!pipe) return;
    if (endsSource(pipe->method())) always(pipe->node, std::string(pipe->method()));
    for (const SyntaxNode argument : argumentsOf(*pipe)) {
      const auto call = callOf(unwrapped(argument));
      if (call && endsSource(call->method())) {
        always(call->node, std::string(call->method()));
      }
    }
  }

  void byHandle() {
    const Handle& handle = acquired_.handle;
    const bool listener = acquired_.kind == AcquisitionKind::Listener;
    if (acquired_.kind == AcquisitionKind::Growth || acquired_.kind == AcquisitionKind::Global)
      return;
    if (isGivenToNobody(facts_, acquired_)) return;
    if (handle.use == HandleUse::Returned && !(listener && returnsEmitter())) {
      if (!handle.node.is(NodeKind::ArrowFunction) || !isPlainCallback()) {
        always(handle.node, "returned");
      }
    }
    if (handle.use == HandleUse::Passed && handle.node != acquired_.node) {
      always(handle.node, "passed on");
    }
    if (isUsing()) always(handle.node, "using");
    if (handle.use == HandleUse::Chained && chainedEnd()) always(handle.node, "chained");
  }

  // return stop, res.on('close', stop), disposers.push(stop), { stop }
  void byHandleUses() {
    const Subject& handle = acquired_.handle.subject;
    const bool variable = acquired_.handle.use == HandleUse::Variable;
    if (!variable || handle.root != Subject::Root::Binding || !handle.path.empty()) return;
    const bool callable = acquired_.kind == AcquisitionKind::Subscription ||
                          acquired_.kind == AcquisitionKind::Listener;
    // A client is used wherever it is given; that somebody closes it is another question.
    if (acquired_.kind == AcquisitionKind::Growth || acquired_.kind == AcquisitionKind::Global ||
        acquired_.kind == AcquisitionKind::Client ||
        (acquired_.kind == AcquisitionKind::Listener && returnsEmitter())) {
      return;
    }
    for (const uint32_t index : facts_.scopes().referencesTo(handle.id)) {
      const SyntaxNode name = facts_.scopes().references()[index].node;
      const SyntaxNode outer = outermostWrapper(name);
      const SyntaxNode parent = outer.parent();
      if (parent.is(NodeKind::Return)) always(name, "returned");
      if (parent.is(NodeKind::Pair) || name.is(NodeKind::ShorthandProperty)) {
        always(name, "handed on");
      }
      if (callable && argumentOf(outer)) add(paths_.asCallback(outer));
    }
  }

  // An emitter's methods return the emitter, a target's nothing.
  bool returnsEmitter() const {
    if (acquired_.call && acquired_.receiver == acquired_.call->callee) return false;  // onExit(…)
    const ThingKind kind = facts_.lifetimeOf(acquired_.receiver).kind;
    return kind == ThingKind::Emitter || kind == ThingKind::EventTarget ||
           kind == ThingKind::Process || kind == ThingKind::Signal || kind == ThingKind::Socket ||
           acquired_.api == "addEventListener";
  }

  // list.forEach((x) => source.subscribe(x)): what the callback returns is dropped. What an effect
  // returns is called in the end; the handle of a timer is no function.
  bool isPlainCallback() const {
    const bool timer =
        acquired_.kind == AcquisitionKind::Interval || acquired_.kind == AcquisitionKind::Timeout;
    if (facts_.activations().of(acquired_.node).effect) return timer;
    const auto given = argumentOf(enclosingFunction(acquired_.node));
    return given && dropsResult(given->call);
  }

  bool isUsing() const {
    const SyntaxNode declaration = acquired_.handle.node.parent().parent();
    return acquired_.handle.use == HandleUse::Variable && leakline::isUsing(declaration);
  }

  // source.subscribe(f).add(…), new Client().connect() … of what the chain says it ends itself.
  bool chainedEnd() const {
    const SyntaxNode member = acquired_.handle.node;
    const std::string_view name = lastNameTextOf(member);
    if (acquired_.kind == AcquisitionKind::Client) return false;
    return isOneOf(kEnds, name) && name != "unref" && name != "remove";
  }

  // onDestroy(this.stop), res.on('close', sub.unsubscribe.bind(sub)): what ends it is handed to
  // what will call it.
  void byCallback(const Call& call) {
    if (!acquired_.handle.subject || acquired_.kind == AcquisitionKind::Growth) return;
    for (const SyntaxNode argument : argumentsOf(call)) {
      const SyntaxNode bound = boundFunction(argument);
      const SyntaxNode given = unwrapped(bound ? bound : argument);
      const bool disposer = (acquired_.kind == AcquisitionKind::Listener ||
                             acquired_.kind == AcquisitionKind::Subscription) &&
                            given.is(NodeKind::Member) && isHandle(given);
      const bool method = given.is(NodeKind::Member) &&
                          isOneOf(kEnds, given.child(Field::Property).text()) &&
                          isHandle(given.child(Field::Object));
      if (disposer || method) add(paths_.asCallback(argument));
    }
  }

  void byCalls() {
    for (const uint32_t place : index_.ending.of(acquired_, handles_)) {
      const Call& call = facts_.code().calls()[place];
      if (call.node == acquired_.node) continue;
      byCallback(call);
      if (isUsersClosing(call)) addPath(call.node);
      switch (acquired_.kind) {
        case AcquisitionKind::Listener:
          listenerCall(call);
          break;
        case AcquisitionKind::Interval:
        case AcquisitionKind::Timeout:
          timerCall(call);
          break;
        case AcquisitionKind::Subscription:
        case AcquisitionKind::Observer:
        case AcquisitionKind::Global:
          endingCall(call);
          break;
        case AcquisitionKind::Client:
          clientCall(call);
          break;
        case AcquisitionKind::Growth:
          if (isOneOf(kShrinks, call.method()) && isSame(call.receiver)) addPath(call.node);
          break;
      }
    }
  }

  // A function the configuration calls closing, on the thing or with it.
  bool isUsersClosing(const Call& call) const {
    const auto& models = facts_.project().models;
    if (!models || !isCallOfOne(facts_, call, models->closing)) return false;
    if (call.receiver && (isHandle(call.receiver) || isSame(call.receiver))) return true;
    const auto arguments = argumentsOf(call);
    return std::any_of(arguments.begin(), arguments.end(), [&](SyntaxNode argument) {
      return isHandle(argument) || (acquired_.receiver && isSame(argument));
    });
  }

  void addPath(SyntaxNode node) { add(paths_.to(node)); }

  bool isSame(SyntaxNode receiver) const { return isSameReceiver(facts_, acquired_, receiver); }

  void mismatch(SyntaxNode node, Mismatch what) {
    ReleaseSite site;
    site.node = node;
    site.level = Released::Mismatch;
    site.mismatch = what;
    add(std::move(site));
  }

  void listenerCall(const Call& call) {
    const std::string_view method = call.method();
    // const stop = bus.on('x', f); stop()
    if (isCallOfHandle(call)) return addPath(call.node);
    if (isOneOf(kEnds, method) && !isRemovalMethod(method) && isHandle(call.receiver)) {
      return addPath(call.node);
    }
    if (isOneOf(kRemovesAll, method)) {
      const auto arguments = argumentsOf(call);
      const bool same =
          arguments.empty() || facts_.eventValueOf(arguments[0]).same(acquired_.event);
      if (isSame(call.receiver) && same) addPath(call.node);
      return;
    }
    if (!isRemovalMethod(method)) return;
    if (!call.receiver && method != "removeEventListener") return;
    switch (matchOf(facts_, acquired_, call)) {
      case RemovalMatch::No:
        return;
      case RemovalMatch::Yes:
        return addPath(call.node);
      case RemovalMatch::OtherFunction:
        return mismatch(call.node, Mismatch::OtherFunction);
      case RemovalMatch::NewFunction:
        return mismatch(call.node, Mismatch::NewFunction);
      case RemovalMatch::OtherEvent:
        return mismatch(call.node, Mismatch::OtherEvent);
      case RemovalMatch::OtherCapture:
        return mismatch(call.node, Mismatch::OtherCapture);
    }
  }

  bool isHandle(SyntaxNode expression) const { return handles_.has(expression); }

  bool isCallOfHandle(const Call& call) const {
    return !call.isNew && acquired_.handle.subject && !call.node.contains(acquired_.node) &&
           isHandle(call.callee);
  }

  void timerCall(const Call& call) {
    const std::string_view method = call.method();
    if (isOneOf(kClears, method)) {
      const auto arguments = argumentsOf(call);
      if (arguments.empty()) return;
      if (isHandle(arguments[0])) return addPath(call.node);
      // timers.forEach((t) => clearInterval(t))
      Subject element = acquired_.handle.subject;
      element.path += "[*]";
      if (acquired_.handle.use == HandleUse::Passed && acquired_.handle.subject &&
          facts_.subjectOf(arguments[0]) == element) {
        addPath(call.node);
      }
    } else if (method == "bind" && isOneOf(kClears, call.receiver.text())) {
      // return clearInterval.bind(null, t)
      const auto arguments = argumentsOf(call);
      if (!arguments.empty() && isHandle(arguments.back())) add(paths_.asCallback(call.node));
    } else if (isHandle(call.receiver)) {
      const bool job = !acquired_.what.empty();
      if (method == "close" || (job && isOneOf(kEnds, method))) addPath(call.node);
    }
  }

  void endingCall(const Call& call) {
    if (isCallOfHandle(call)) return addPath(call.node);
    const std::string_view method = call.method();
    if (isOneOf(kEnds, method) && isHandle(call.receiver)) return addPath(call.node);
    if (handles_.mayBeEndedBy(call)) return addPath(call.node);
    if (method == "eject") {
      const auto arguments = argumentsOf(call);
      if (!arguments.empty() && isHandle(arguments[0])) addPath(call.node);
    }
    // subscribeX(f) … unsubscribeX(f) on the same
    if (acquired_.kind == AcquisitionKind::Subscription && method == "un" + acquired_.api &&
        isSame(call.receiver)) {
      addPath(call.node);
    }
  }

  void clientCall(const Call& call) {
    if (closesClient(call.method()) && isHandle(call.receiver)) addPath(call.node);
  }

  // Best first; two that are each unsure together are as good as one that is sure if one of them
  // covers success and the other one failure.
  Release finished() {
    const bool failure = has([](const ReleaseSite& site) { return site.where == "catch"; });
    for (ReleaseSite& site : release_.sites) {
      const bool success = site.level == Released::SomePaths && site.where.empty();
      if (failure && success) site.level = Released::Always;
    }
    std::stable_sort(release_.sites.begin(), release_.sites.end(),
                     [](const ReleaseSite& a, const ReleaseSite& b) { return a.level > b.level; });
    for (const ReleaseSite& site : release_.sites) {
      release_.level = std::max(release_.level, site.level);
      if (site.runsOn != RunsOn::ClientOnly) {
        release_.onServer = std::max(release_.onServer, site.level);
      }
    }
    return std::move(release_);
  }

  template <class Test>
  bool has(Test test) const {
    return std::any_of(release_.sites.begin(), release_.sites.end(), test);
  }

  const FileFacts& facts_;
  const ReleaseIndex& index_;
  const Acquisition& acquired_;
  RunPath paths_;
  HandleNames handles_;
  Release release_;
};

}  // namespace

ReleaseIndex::ReleaseIndex(const FileFacts& facts) : given(facts), ending(facts) {}

Release findRelease(const FileFacts& facts, const ReleaseIndex& index,
                    const Acquisition& acquired) {
  return ReleaseFinder(facts, index, acquired).run();
}

}  // namespace leakline

#include "semantics/run_path.h"

#include <algorithm>
#include <array>

#include "semantics/callbacks.h"
#include "semantics/conditions.h"
#include "semantics/frameworks/lifecycle.h"
#include "semantics/frameworks/shapes.h"
#include "semantics/origin.h"
#include "semantics/signature.h"
#include "semantics/words.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"
#include "syntax/jsx.h"
#include "syntax/statements.h"

namespace leakline {
namespace {

// Nest does not call them for providers of a request.
constexpr std::array<std::string_view, 3> kNestTeardowns{
    "onModuleDestroy", "beforeApplicationShutdown", "onApplicationShutdown"};
constexpr std::array<std::string_view, 8> kUnlikely{"error",  "abort",   "aborted", "timeout",
                                                    "cancel", "message", "data",    "drain"};

constexpr std::array<std::string_view, 4> kAccidents{"aborted", "cancel", "fail", "failed"};

// The innermost node of a kind around `node`, below `until`.
SyntaxNode around(SyntaxNode node, NodeKind kind, SyntaxNode until) {
  for (SyntaxNode at = node.parent(); at && at != until; at = at.parent()) {
    if (at.is(kind)) return at;
  }
  return {};
}

// Does the condition only ask whether there is something to give back?
bool isBenign(const FileFacts& facts, SyntaxNode condition, const Acquisition& acquired) {
  const SyntaxTree& tree = facts.file().tree();
  for (uint32_t i = condition.index(); i < condition.subtreeEnd(); ++i) {
    const SyntaxNode node = tree.node(i);
    if (!node.is(NodeKind::Identifier) && !node.is(NodeKind::Member)) continue;
    const Subject subject = facts.subjectOf(node);
    if (!subject) continue;
    if (subject == acquired.handle.subject || subject == acquired.subject) return true;
    if (acquired.payload && subject == facts.subjectOf(acquired.payload)) return true;
  }
  return false;
}

bool catchesAll(SyntaxNode tryStatement) {
  const SyntaxNode handler = tryStatement.child(Field::Handler);
  if (!handler) return false;
  return !alwaysExits(handler.child(Field::Body));
}

// if (err) return next(err): what follows is for success only.
bool isForSuccess(SyntaxNode place, SyntaxNode callback) {
  static constexpr std::array<std::string_view, 3> kErrors{"err", "error", "e"};
  const std::string_view first = parameterName(callback, 0);
  if (!isOneOf(kErrors, first)) return false;
  const auto conditions = conditionsAt(place, callback);
  return std::any_of(conditions.begin(), conditions.end(), [&](const Condition& condition) {
    return !condition.holds && unwrapped(condition.expression).text() == first;
  });
}

// Inside a try that swallows what its body throws, below `function`?
bool isCaught(SyntaxNode node, SyntaxNode function, SyntaxNode unless) {
  SyntaxNode at = node;
  for (SyntaxNode parent = at.parent(); parent && parent != function;
       at = parent, parent = parent.parent()) {
    if (parent.is(NodeKind::TryStatement) && at.field() == Field::Body && catchesAll(parent) &&
        !parent.child(Field::Body).contains(unless)) {
      return true;
    }
  }
  return false;
}

}  // namespace

ReleaseSite RunPath::site(Released level, std::string where) const {
  ReleaseSite result;
  result.level = level;
  result.where = std::move(where);
  return result;
}

ReleaseSite RunPath::asCallback(SyntaxNode expression) {
  asked_ = expression;
  const auto given = argumentOf(expression);
  ReleaseSite result =
      given ? throughArgument(*given, expression, kMaxSteps) : site(Released::Always, "handed on");
  const RunsOn hook = given ? sideOfEndHook(given->call) : RunsOn::Anywhere;
  result.node = expression;
  result.inTeardown = hook != RunsOn::Anywhere;
  result.runsOn = result.inTeardown ? hook : facts_.activations().runsOnAt(expression);
  return result;
}

// Given back by a caller, just before it has it acquired again.
bool RunPath::isBeforeCall(SyntaxNode place) const {
  const SyntaxNode function = enclosingFunction(place);
  if (!acquired_.function || !function) return false;
  // A timer's own end, in a function that starts another one after it.
  const bool listener = acquired_.kind == AcquisitionKind::Listener;
  if (!listener && acquired_.function.contains(function)) return false;
  for (const FunctionUse& use : facts_.code().usesOf(acquired_.function)) {
    if (use.called && function.contains(use.node) && use.node.begin() > place.begin()) return true;
  }
  return false;
}

ReleaseSite RunPath::to(SyntaxNode place, int steps) {
  if (steps == 0) return site(Released::SomePaths);
  const SyntaxNode function = enclosingFunction(place);
  const SyntaxNode start = acquired_.function;
  ReleaseSite result;
  if (function == start) {
    result = sameRun(acquired_.node, place);
  } else if (function ? function.contains(acquired_.node) : true) {
    // Acquired in a callback; given back by what is around it.
    SyntaxNode at = acquired_.node;
    while (enclosingFunction(at) != function) at = enclosingFunction(at);
    const Activation& activation = facts_.activations().of(place);
    result = activation.teardown ? site(Released::Always, activation.phrase) : sameRun(at, place);
  } else if (isBeforeCall(place)) {
    const bool listener = acquired_.kind == AcquisitionKind::Listener;
    result = site(listener ? Released::Always : Released::SomePaths, "before");
  } else {
    result = throughFunction(function, place, steps);
  }
  result.node = place;
  if (result.runsOn == RunsOn::Anywhere) result.runsOn = facts_.activations().runsOnAt(place);
  return result;
}

// Ways out of the function between the two: return, throw, or an await that may throw.
bool RunPath::mayLeaveBetween(SyntaxNode start, SyntaxNode place, SyntaxNode function) const {
  const SyntaxTree& tree = facts_.file().tree();
  for (uint32_t i = start.subtreeEnd(); i < place.index();) {
    const SyntaxNode node = tree.node(i);
    if (isFunction(node.kind()) || isClass(node.kind())) {
      i = node.subtreeEnd();
      continue;
    }
    ++i;
    const bool leaves = node.is(NodeKind::Return) || node.is(NodeKind::Throw);
    if (!leaves && !node.is(NodeKind::Await)) continue;
    if (node.contains(place)) continue;
    if (node.contains(start)) continue;
    if (node.is(NodeKind::Await) && isCaught(node, function, place)) continue;
    if (node.is(NodeKind::Throw) && isCaught(node, function, place)) continue;
    // In a branch where there is nothing to give back.
    return true;
  }
  return false;
}

// Does the place run under a condition that the acquisition does not?
bool RunPath::isConditional(SyntaxNode place, SyntaxNode start, SyntaxNode function) const {
  const auto before = conditionsAt(start, function);
  for (const Condition& condition : conditionsAt(place, function)) {
    const bool shared = std::any_of(before.begin(), before.end(), [&](const Condition& other) {
      return other.expression == condition.expression && other.holds == condition.holds;
    });
    const bool exit = condition.expression.end() <= start.begin();
    if (!shared && !exit && !isBenign(facts_, condition.expression, acquired_)) return true;
  }
  return false;
}

ReleaseSite RunPath::sameRun(SyntaxNode start, SyntaxNode place) const {
  const SyntaxNode function = enclosingFunction(place);
  if (const SyntaxNode block = around(place, NodeKind::FinallyClause, function)) {
    const SyntaxNode whole = block.parent();
    const bool covers = whole.child(Field::Body).contains(start) || start.begin() < whole.begin();
    if (covers && !isConditional(place, start, block)) return site(Released::Always, "finally");
  }
  if (place.begin() < start.begin()) {
    const bool timer =
        acquired_.kind == AcquisitionKind::Interval || acquired_.kind == AcquisitionKind::Timeout;
    const bool conditional = isConditional(place, start, function);
    return site(timer || conditional ? Released::SomePaths : Released::Always, "before");
  }
  if (around(place, NodeKind::CatchClause, function) &&
      !around(start, NodeKind::CatchClause, function)) {
    return site(Released::UnlikelyEvent, "catch");
  }
  if (isConditional(place, start, function)) return site(Released::SomePaths);
  return site(mayLeaveBetween(start, place, function) ? Released::SomePaths : Released::Always);
}

ReleaseSite RunPath::throughFunction(SyntaxNode function, SyntaxNode place, int steps) {
  const Activation& activation = facts_.activations().of(function);
  if (activation.teardown) {
    ReleaseSite result = site(Released::Always, activation.phrase);
    result.inTeardown = true;
    result.runsOn = activation.runsOn;
    return result;
  }
  ReleaseSite best = site(Released::Never);
  int weak = 0;  // different callbacks that may each come or not
  for (const FunctionUse& use : facts_.code().usesOf(function)) {
    if (function.contains(use.node) && use.node != function) continue;
    const ReleaseSite found = throughUse(function, use, place, steps);
    if (found.level == Released::UnlikelyEvent || found.level == Released::SomePaths) ++weak;
    if (found.level > best.level) best = found;
  }
  if (best.level != Released::Always && weak > 1) best = site(Released::Always, best.where);
  if (best.level != Released::Never) return best;
  return throughMember(function);
}

// A method or function of an object that nobody here calls.
ReleaseSite RunPath::throughMember(SyntaxNode member) const {
  if (member.parent().is(NodeKind::Pair)) member = member.parent();
  const std::string_view name = memberName(member);
  if (member.parent().is(NodeKind::Object)) {
    const auto given = argumentOf(member.parent());
    const bool stream = given && given->call.isNew && given->call.method().ends_with("Stream");
    if (stream && name == "cancel") return site(Released::UnlikelyEvent, "cancel()");
    const Component* component = facts_.activations().componentOf(member);
    const bool options = component && component->kind == ComponentKind::VueOptions;
    return site(options ? Released::SomePaths : Released::Always, std::string(name));
  }
  const Component* component = facts_.activations().componentOf(member);
  if (component && isRendered(component->kind)) {
    return site(Released::SomePaths, std::string(name));
  }
  if (component && component->kind == ComponentKind::NestProvider &&
      repeats(component->repetition) && isOneOf(kNestTeardowns, name)) {
    return site(Released::UnlikelyEvent, std::string(name));
  }
  const bool reachable = classOfMember(member) || facts_.code().isExported(member);
  return site(reachable ? Released::Always : Released::SomePaths, std::string(name));
}

ReleaseSite RunPath::throughUse(SyntaxNode function, const FunctionUse& use, SyntaxNode place,
                                int steps) {
  const SyntaxNode outer = outermostWrapper(use.node);
  const SyntaxNode parent = outer.parent();
  if (use.called) {
    SyntaxNode call = parent;
    if (use.node == function) call = outermostWrapper(function).parent();
    return to(call, steps - 1);
  }
  if (parent.is(NodeKind::Return)) {
    // An effect that waits gives back a promise: nobody calls what comes of it.
    const SyntaxNode giver = enclosingFunction(parent);
    const bool lost = isAsync(giver) && facts_.activations().of(giver).effect;
    return lost ? site(Released::Never) : site(Released::Always, "returned");
  }
  if (parent.is(NodeKind::ArrowFunction)) return site(Released::Always, "returned");
  if (const auto given = argumentOf(outer)) return throughArgument(*given, place, steps);
  if (parent.is(NodeKind::Member)) {
    // f.bind(x), (function () {}).call(x)
    const SyntaxNode call = parent.parent();
    if (const auto bound = argumentOf(call); bound && boundFunction(call)) {
      return throughArgument(*bound, place, steps);
    }
    return site(Released::Always);
  }
  if (parent.is(NodeKind::Pair) || parent.is(NodeKind::Object)) return throughMember(outer);
  if (attributeGiven(outer)) return site(Released::SomePaths);  // onClick={stop}
  if (parent.is(NodeKind::Declarator) || parent.is(NodeKind::ClassField)) {
    return site(Released::Never);  // its other uses tell
  }
  if (parent.is(NodeKind::Assignment)) {
    const SyntaxNode left = unwrapped(parent.child(Field::Left));
    if (left.is(NodeKind::Identifier)) return site(Released::Never);
  }
  return site(Released::Always);
}

ReleaseSite RunPath::throughEvent(const Call& call) const {
  const EventValue event = facts_.eventValueOf(call.arguments.firstChild());
  const std::string name = event.text.value_or("");
  const std::string shown = event.shown();
  const bool pages = isInFolder(facts_, "pages/api");
  const Lifetime receiver = facts_.lifetimeOf(call.receiver);
  // Next.js reads the whole body first: its request says 'close' before the answer is done.
  const auto handler = requestParametersOf(receiver.function);
  if (pages && name == "close" && receiver.span == Span::Request && handler &&
      handler->request == receiver.parameter) {
    return site(Released::UnlikelyEvent, shown);
  }
  if (receiver.kind == ThingKind::Process) return site(Released::UnlikelyEvent, shown);
  if (name == "abort" && receiver.kind == ThingKind::Signal) return site(Released::Always, shown);
  // What is waited for, whatever it is called.
  if (isOnceMethod(call.method()) && !event.text) return site(Released::Always, shown);
  if (isOneOf(kUnlikely, name) || isSingleEvent(name)) {
    return site(isCertainEvent(name) ? Released::Always : Released::UnlikelyEvent, shown);
  }
  return site(isCertainEvent(name) ? Released::Always : Released::SomePaths, shown);
}

ReleaseSite RunPath::throughArgument(const ArgumentOf& given, SyntaxNode place, int steps) {
  const Call& call = given.call;
  const std::string_view method = call.method();
  if (call.node == acquired_.node) {
    // What was acquired gives itself back when it is called: an interval that ends itself, a
    // listener that removes itself.
    const SyntaxNode function = enclosingFunction(place);
    if (acquired_.kind == AcquisitionKind::Listener) {
      // As good as `once`: what is waited for comes, unless it is an accident or an end.
      const std::string event = acquired_.event.text.value_or("");
      const bool accident = isSingleEvent(event) || isOneOf(kAccidents, event);
      const bool comes = event != "abort" && (isCertainEvent(event) || !accident);
      return site(comes ? Released::Always : Released::UnlikelyEvent, acquired_.event.shown());
    }
    // It may call a method that decides.
    const bool decides = !conditionsAt(place, function).empty() ||
                         !conditionsAt(asked_, enclosingFunction(asked_)).empty();
    return site(decides ? Released::SomePaths : Released::Always, "itself");
  }
  if (isListenerMethod(method) && given.index > 0) return throughEvent(call);
  if (method == "finally") return site(Released::Always, "finally");
  if (method == "then") {
    return site(given.index == 0 ? Released::SomePaths : Released::UnlikelyEvent, "then");
  }
  if (method == "catch") return site(Released::UnlikelyEvent, "catch");
  if (method == "setInterval") return site(Released::SomePaths, "interval");
  if (callbackUse(call, given.index) == CallbackUse::WithCaller) {
    const SyntaxNode function = enclosingFunction(place);
    ReleaseSite result = to(call.node, steps - 1);
    if (result.level == Released::Always && function &&
        isConditional(place, acquired_.node, function)) {
      result.level = Released::SomePaths;
    }
    return result;
  }
  // What takes a listener away does not call it.
  if (isRemovalMethod(method)) return site(Released::Never);
  const SyntaxNode callback = enclosingFunction(place);
  if (callback && isForSuccess(place, callback)) return site(Released::SomePaths);
  // Handed to something that will call it: onCleanup(f), disposables.push(f).
  return site(Released::Always, std::string(method));
}

}  // namespace leakline

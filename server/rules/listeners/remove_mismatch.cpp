// A removal that cannot remove what was added.
// Documentation and examples: docs/rules/remove-mismatch.md
#include <algorithm>
#include <array>
#include <unordered_set>

#include "rules/listeners/verdict.h"
#include "rules/report.h"
#include "rules/rules.h"
#include "semantics/acquisition_finder.h"
#include "semantics/words.h"
#include "syntax/expressions.h"

namespace leakline {
namespace {

constexpr MessageTemplate kMessages[] = {
    {"inline", "{call} removes nothing: the function given here is a new one"},
    {"bind", "{call} removes nothing: each bind() makes a new function"},
    {"function", "{call} removes nothing: {function} is not the function that was added"},
    {"event", "{call} removes nothing: the function was added for another event"},
    {"capture", "{call} removes nothing: it was added with another `capture`"},
    {"added", "the {event} listener on {thing} is never removed: what looks like it does not fit"},
    {"noHandle", "addEventListener returns nothing to remove the {event} listener with"},
    {"captureFix", "Use the same `capture` as addEventListener"},
};
constexpr MessageTemplate kAdvice[] = {
    {"inline", "Keep the function in a variable or field and give both calls that one."},
    {"bind", "Bind once, keep the bound function in a field and give both calls that one."},
    {"function", "Give both calls the same function."},
    {"event", "Give both calls the same event."},
    {"capture", "Give both calls the same `capture`."},
    {"added", "Give both calls the same event, function and `capture`."},
    {"noHandle", "Keep the function itself and give it to removeEventListener."},
};

bool isRemoval(const Call& call) {
  const std::string_view method = call.method();
  return method == "removeEventListener" || method == "removeListener" || method == "off" ||
         method == "$off";
}

std::string shownCall(const Call& call) {
  return "`" + std::string(call.method()) + "`";
}

class MismatchCheck {
 public:
  explicit MismatchCheck(const RuleContext& context) : context_(context), facts_(context.facts) {}

  void run() {
    collect();
    for (const Call& call : facts_.code().calls()) {
      if (!call.isNew && isRemoval(call)) checkRemoval(call);
    }
    for (const Acquisition& added : facts_.acquisitions()) {
      if (added.kind == AcquisitionKind::Listener) checkAdded(added);
    }
  }

 private:
  struct Misfit {
    const Acquisition* added;
    Mismatch what;
  };

  void collect() {
    for (const Acquisition& added : facts_.acquisitions()) {
      if (added.kind != AcquisitionKind::Listener) continue;
      for (const ReleaseSite& site : facts_.releaseOf(added).sites) {
        if (site.mismatch == Mismatch::None) {
          fitting_.insert(site.node.index());
        } else {
          misfits_.emplace(site.node.index(), Misfit{&added, site.mismatch});
        }
      }
    }
  }

  void checkRemoval(const Call& call) {
    const auto arguments = argumentsOf(call);
    if (arguments.size() < 2 || fitting_.contains(call.node.index())) return;
    const SyntaxNode function = unwrapped(arguments[1]);
    const auto misfit = bestMisfit(call.node);
    const bool known = misfit != misfits_.end();
    const bool dom = call.method() == "removeEventListener" || call.method() == "removeListener";
    if (isFunction(function.kind()) && (dom || known)) return report(call, "inline", misfit);
    if (boundFunction(function) && (dom || known)) return report(call, "bind", misfit);
    if (isHandleOfNothing(function)) return;  // said where it is added
    if (!known) return;
    switch (misfit->second.what) {
      case Mismatch::OtherFunction:
        if (isCertainlyOther(*misfit->second.added, function)) report(call, "function", misfit);
        return;
      case Mismatch::OtherEvent:
        // One function for several events, each removed elsewhere, is common.
        if (onlyOneEvent(*misfit->second.added)) report(call, "event", misfit);
        return;
      case Mismatch::OtherCapture:
        return report(call, "capture", misfit);
      default:
        return;
    }
  }

  // Of several listeners that it does not fit: the one it comes nearest to.
  std::unordered_multimap<uint32_t, Misfit>::const_iterator bestMisfit(SyntaxNode removal) const {
    const auto [first, last] = misfits_.equal_range(removal.index());
    auto best = misfits_.end();
    for (auto at = first; at != last; ++at) {
      if (best == misfits_.end() || at->second.what > best->second.what ||
          (at->second.what == best->second.what &&
           at->second.added->begin < best->second.added->begin)) {
        best = at;
      }
    }
    return best;
  }

  // The variable holds what addEventListener returned.
  bool isHandleOfNothing(SyntaxNode function) const {
    const Subject subject = facts_.subjectOf(function);
    if (!subject) return false;
    for (const Acquisition& added : facts_.acquisitions()) {
      if (added.api == "addEventListener" && added.handle.subject == subject) return true;
    }
    return false;
  }

  // Both are known, and they are not the same.
  bool isCertainlyOther(const Acquisition& added, SyntaxNode function) const {
    if (isWrapped(added.payload, function)) return true;
    const auto removed = facts_.code().functionsMeant(function);
    const auto given = facts_.code().functionsMeant(added.payload);
    if (removed.empty() || given.empty() || isAddedSomewhere(function)) return false;
    const bool bound = static_cast<bool>(boundFunction(added.payload));
    if (bound) return true;
    return std::none_of(given.begin(), given.end(), [&](SyntaxNode one) {
      return std::find(removed.begin(), removed.end(), one) != removed.end();
    });
  }

  // throttle(f) was added, f is removed.
  bool isWrapped(SyntaxNode added, SyntaxNode function) const {
    static constexpr std::array<std::string_view, 4> kWrappers{"throttle", "debounce", "once",
                                                               "rafThrottle"};
    const auto call = callOf(unwrapped(added));
    const Subject subject = facts_.subjectOf(function);
    if (!call || !subject || !isOneOf(kWrappers, call->method())) return false;
    const SyntaxNode first = call->arguments.firstChild();
    return first && facts_.subjectOf(first) == subject;
  }

  // By that name, at least: a function with another `this` may do it.
  bool isAddedSomewhere(SyntaxNode function) const {
    if (function.is(NodeKind::Identifier)) return false;
    const std::string_view name = lastNameTextOf(function);
    return std::any_of(
        facts_.acquisitions().begin(), facts_.acquisitions().end(), [&](const Acquisition& other) {
          return other.kind == AcquisitionKind::Listener && lastNameTextOf(other.payload) == name;
        });
  }

  // Given to something else, too, which may add it for the other event.
  bool isGivenElsewhere(const Acquisition& added) const {
    const Subject function = facts_.subjectOf(added.payload);
    for (const Call& call : facts_.code().calls()) {
      if (call.node == added.node || isRemoval(call)) continue;
      for (const SyntaxNode argument : argumentsOf(call)) {
        if (function && facts_.subjectOf(argument) == function) return true;
      }
    }
    return false;
  }

  bool onlyOneEvent(const Acquisition& added) const {
    if (isGivenElsewhere(added)) return false;
    const Subject function = facts_.subjectOf(added.payload);
    return std::count_if(facts_.acquisitions().begin(), facts_.acquisitions().end(),
                         [&](const Acquisition& other) {
                           return other.kind == AcquisitionKind::Listener && function &&
                                  facts_.subjectOf(other.payload) == function;
                         }) == 1;
  }

  void report(const Call& call, std::string_view messageId,
              std::unordered_multimap<uint32_t, Misfit>::const_iterator misfit) {
    const auto arguments = argumentsOf(call);
    Finding finding =
        findingAt(kRemoveMismatch, messageId,
                  {{"call", shownCall(call)}, {"function", shownThing(arguments[1], "that")}},
                  Severity::Error, placeIn(facts_.file(), call.placeBegin(), call.placeEnd()));
    if (misfit != misfits_.end()) {
      const Acquisition& added = *misfit->second.added;
      relate(finding, "registration", placeIn(facts_.file(), added.begin, added.end));
      reported_.insert(added.node.index());
      if (messageId == "capture") finding.fixes.push_back(captureFix(call, added));
    }
    context_.findings.push_back(std::move(finding));
  }

  // Both calls with the capture of the registration.
  Fix captureFix(const Call& call, const Acquisition& added) const {
    Fix fix{.messageId = "captureFix",
            .args = {},
            .safe = true,
            .path = facts_.file().path(),
            .edits = {}};
    const auto arguments = argumentsOf(call);
    const std::string wanted = added.capture ? "true" : "false";
    if (arguments.size() > 2) {
      fix.edits.push_back({arguments[2].begin(), arguments[2].end(), wanted});
    } else {
      fix.edits.push_back({arguments[1].end(), arguments[1].end(), ", " + wanted});
    }
    return fix;
  }

  // The registration itself, unless a rule speaks for it already.
  void checkAdded(const Acquisition& added) {
    if (isNoHandle(added)) return reportNoHandle(added);
    const ListenerVerdict verdict = verdictOn(facts_, added);
    if (verdict.fault != ListenerFault::Mismatch || !reported_.contains(added.node.index())) return;
    // Of a function that is new each time both ends are wrong; else the removal alone.
    if (verdict.release->best()->mismatch != Mismatch::NewFunction) return;
    const SyntaxNode removal = verdict.release->best()->node;
    const Place place = headPlaceOf(facts_.file(), removal);
    Finding finding =
        findingAt(context_, kRemoveMismatch, "added",
                  {{"event", added.event.shown()},
                   {"thing", added.receiver ? shownThing(added.receiver) : "`window`"}},
                  verdict.severity, added);
    relate(finding, "release", place);
    context_.findings.push_back(std::move(finding));
  }

  // Its result is what is given to removeEventListener later.
  bool isNoHandle(const Acquisition& added) const {
    const bool stored =
        added.handle.use == HandleUse::Variable || added.handle.use == HandleUse::Field;
    return added.api == "addEventListener" && stored && removalWith(added.handle.subject);
  }

  // The removal that is given the subject as its function; none.
  SyntaxNode removalWith(const Subject& handle) const {
    for (const Call& call : facts_.code().calls()) {
      const auto arguments = argumentsOf(call);
      if (call.method() != "removeEventListener" || arguments.size() < 2) continue;
      if (handle && facts_.subjectOf(arguments[1]) == handle) return call.node;
    }
    return {};
  }

  void reportNoHandle(const Acquisition& added) {
    Finding finding = findingAt(context_, kRemoveMismatch, "noHandle",
                                {{"event", added.event.shown()}}, Severity::Error, added);
    relate(finding, "release", headPlaceOf(facts_.file(), removalWith(added.handle.subject)));
    context_.findings.push_back(std::move(finding));
  }

  const RuleContext& context_;
  const FileFacts& facts_;
  std::unordered_set<uint32_t> fitting_;
  std::unordered_multimap<uint32_t, Misfit> misfits_;
  std::unordered_set<uint32_t> reported_;
};

void check(const RuleContext& context) {
  MismatchCheck(context).run();
}

}  // namespace

const Rule kRemoveMismatch{.id = "remove-mismatch",
                           .title = "A removal that removes nothing",
                           .category = "listeners",
                           .severity = Severity::Error,
                           .fix = FixKind::Safe,
                           .inTests = true,
                           .messages = kMessages,
                           .advice = kAdvice,
                           .check = check};

}  // namespace leakline

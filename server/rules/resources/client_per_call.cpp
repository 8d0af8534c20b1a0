// A connection, pool, queue or the like that each call makes anew and nobody closes.
// Documentation and examples: docs/rules/client-per-call.md
#include <memory>

#include "rules/report.h"
#include "rules/resources/client_fixes.h"
#include "rules/resources/client_verdict.h"
#include "rules/rules.h"
#include "semantics/release_finder.h"
#include "syntax/expressions.h"

namespace leakline {
namespace {

constexpr MessageTemplate kMessages[] = {
    {"notClosed", "{api} makes a new {what} {often}, and nothing closes it"},
    {"somePaths",
     "{api} makes a new {what} {often}; it stays open if the function leaves early or throws"},
    {"unlikely",
     "{api} makes a new {what} {often}; it is closed only in {where}, which may never run"},
    {"inside", "{api} makes a new {what} {often} and does not close it"},
    {"unproven", "{api} makes a {what} that nothing closes: a leak if that happens more than once"},
    {"closeFix", "Close it in `finally`"},
    {"hoistFix", "Make it once, outside of the function"},
};
constexpr std::string_view kOnce =
    "Make one outside the code that repeats and share it, or close it in `finally`.";
constexpr MessageTemplate kAdvice[] = {
    {"notClosed", kOnce},
    {"somePaths", "Close it in `finally`, or make one outside the code that repeats."},
    {"unlikely", "Close it in `finally`, or when the response or socket says 'close'."},
    {"inside", kOnce},
    {"unproven", kOnce},
};

std::string_view messageOf(const ClientVerdict& verdict) {
  if (!verdict.proven) return "unproven";
  switch (verdict.fault) {
    case ClientFault::SomePaths:
      return "somePaths";
    case ClientFault::UnlikelyEvent:
      return "unlikely";
    case ClientFault::NotClosed:
      break;
  }
  return "notClosed";
}

Severity severityOf(const ClientVerdict& verdict) {
  if (!verdict.proven) return Severity::Info;
  return verdict.fault == ClientFault::NotClosed ? Severity::Error : Severity::Warning;
}

std::string shownApi(const Acquisition& client) {
  constexpr size_t kLongest = 40;
  const bool plain = client.api.size() <= kLongest && client.api.find('\n') == std::string::npos;
  return plain ? "`" + client.api + "`" : "this";
}

class ClientCheck {
 public:
  explicit ClientCheck(const RuleContext& context) : context_(context), facts_(context.facts) {}

  void run() {
    for (const Acquisition& acquired : facts_.acquisitions()) {
      if (acquired.kind != AcquisitionKind::Client) continue;
      if (acquired.handle.use == HandleUse::Returned) continue;  // its callers' business
      judge(acquired, facts_.releaseOf(acquired), nullptr);
    }
    for (const Call& call : facts_.code().calls()) {
      if (context_.cancel.cancelled()) return;
      visitHelpers(call);
    }
  }

 private:
  void judge(const Acquisition& client, const Release& release, const Effect* through) {
    const auto verdict = verdictOnClient(facts_, client, release);
    if (!verdict) return;
    if (through && !verdict->proven) return;
    Finding finding = findingAt(context_, kClientPerCall, messageOf(*verdict),
                                {{"api", shownApi(client)},
                                 {"what", client.what},
                                 {"often", howOften(*verdict->activation)},
                                 {"where", verdict->best.where}},
                                severityOf(*verdict), client);
    if (through) relateHelper(finding, *through);
    relateCause(finding, *verdict->activation);
    if (verdict->best.node) {
      relate(finding, "close", headPlaceOf(facts_.file(), verdict->best.node));
    } else {
      relateEnd(finding, client.function);
    }
    finding.fixes = fixesOf(facts_, client, *verdict);
    context_.findings.push_back(std::move(finding));
  }

  void relateCause(Finding& finding, const Activation& activation) const {
    if (!activation.reason) return;
    relate(finding, "repeats", headPlaceOf(facts_.file(), activation.reason));
  }

  // Where it should have been closed at the latest.
  void relateEnd(Finding& finding, SyntaxNode function) const {
    const SyntaxNode body = function.child(Field::Body);
    if (!body.is(NodeKind::Block)) return;
    relate(finding, "missing close", placeIn(facts_.file(), body.end() - 1, body.end()));
  }

  static void relateHelper(Finding& finding, const Effect& effect) {
    const Acquisition& made = *effect.acquisition;
    relate(finding, "helper", placeIn(effect.facts->file(), made.begin, made.end));
  }

  // Functions that make a client: for their caller, or in another file and for nobody.
  void visitHelpers(const Call& call) {
    const Activation& activation = facts_.activations().of(call.node);
    if (!repeats(activation.repetition) || activation.teardown) return;
    for (const FileFacts::Callee& callee : facts_.calleesOf(call)) {
      for (const Effect& effect : callee.facts->summaryOf(callee.function).effects) {
        if (effect.acquisition->kind != AcquisitionKind::Client) continue;
        if (effect.returned ? visitMaker(call, effect) : visitUser(call, activation, effect))
          return;
      }
    }
  }

  bool visitMaker(const Call& call, const Effect& effect) {
    if (isSharedByMaker(effect)) return false;
    const Acquisition client = clientMadeThrough(facts_, call, effect);
    if (client.handle.use == HandleUse::Returned) return false;
    const size_t before = context_.findings.size();
    if (!releases_) releases_ = std::make_unique<const ReleaseIndex>(facts_);
    judge(client, findRelease(facts_, *releases_, client), &effect);
    return context_.findings.size() > before;
  }

  bool visitUser(const Call& call, const Activation& activation, const Effect& effect) {
    if (effect.facts == &facts_ || activation.guessed) return false;
    const FileFacts& other = *effect.facts;
    const Activation& own = other.activations().of(effect.acquisition->node);
    if (own.repetition == Repetition::Once || (repeats(own.repetition) && !own.guessed))
      return false;
    const auto verdict =
        verdictOnClient(other, *effect.acquisition, other.releaseOf(*effect.acquisition));
    if (!verdict || effect.acquisition->handle.use == HandleUse::Field) return false;
    Finding finding =
        findingAt(kClientPerCall, "inside",
                  {{"api", shownThing(call.callee, "the call")},
                   {"what", effect.acquisition->what},
                   {"often", howOften(activation)}},
                  Severity::Error, placeIn(facts_.file(), call.placeBegin(), call.placeEnd()));
    relateHelper(finding, effect);
    relateCause(finding, activation);
    context_.findings.push_back(std::move(finding));
    return true;
  }

  const RuleContext& context_;
  const FileFacts& facts_;
  std::unique_ptr<const ReleaseIndex> releases_;
};

void check(const RuleContext& context) {
  ClientCheck(context).run();
}

}  // namespace

const Rule kClientPerCall{.id = "client-per-call",
                          .title = "A connection made anew by each call and never closed",
                          .category = "resources",
                          .severity = Severity::Error,
                          .fix = FixKind::Suggestion,
                          .messages = kMessages,
                          .advice = kAdvice,
                          .check = check};

}  // namespace leakline

// A collection that lives on and only gets entries.
// Documentation and examples: docs/rules/growing-collection.md
#include <algorithm>
#include <array>
#include <set>

#include "rules/collections/growth.h"
#include "rules/collections/growth_fixes.h"
#include "rules/report.h"
#include "rules/rules.h"

namespace leakline {
namespace {

constexpr MessageTemplate kMessages[] = {
    {"byKey", "{collection} only grows: one entry per distinct {key}; nothing takes any out"},
    {"byCall", "{collection} only grows: one more entry {often}; nothing takes any out"},
    {"helper", "{call} adds to {collection} {often}; nothing takes an entry out"},
    {"unproven", "{collection} may only grow: nothing takes an entry out"},
    {"limitFix", "Keep at most {count} entries"},
    {"closeFix", "Take it out when {thing} closes"},
};
constexpr std::string_view kLimitIt =
    "Take entries out when their work is done, or give the collection a limit: a cache with a "
    "maximum and an age (lru-cache), a log that drops its oldest line.";
constexpr MessageTemplate kAdvice[] = {
    {"byKey", kLimitIt},
    {"byCall", kLimitIt},
    {"helper", kLimitIt},
    {"unproven", "Two heap snapshots tell whether it grows."},
};

std::string shownKey(SyntaxNode key) {
  constexpr size_t kLongest = 40;
  const std::string_view text = key.text();
  if (text.size() > kLongest || text.find('\n') != std::string_view::npos) return "key";
  return "`" + std::string(text) + "`";
}

class GrowthCheck {
 public:
  explicit GrowthCheck(const RuleContext& context) : context_(context), facts_(context.facts) {}

  void run() {
    for (const Acquisition& acquired : facts_.acquisitions()) {
      if (context_.cancel.cancelled()) return;
      if (acquired.kind == AcquisitionKind::Growth) visit(acquired);
    }
    for (const Call& call : facts_.code().calls()) {
      if (context_.cancel.cancelled()) return;
      visitHelpers(call);
    }
  }

 private:
  void visit(const Acquisition& acquired) {
    const Activation& activation = facts_.activations().of(acquired.node);
    const auto growth = growthOf(facts_, limits_, acquired, activation);
    if (!growth) return;
    // Of several places in one function that add in the same way, the first.
    if (!reported_.insert(placeKey(acquired, *growth)).second) return;
    const bool byKey = growth->key && growth->proven;
    const std::string_view message = !growth->proven ? "unproven" : byKey ? "byKey" : "byCall";
    Finding finding = findingAt(context_, kGrowingCollectionRule, message,
                                {{"collection", shown(growth->collection)},
                                 {"key", byKey ? shownKey(growth->key) : ""},
                                 {"often", howOften(activation)}},
                                growth->proven ? Severity::Warning : Severity::Info, acquired);
    relateCollection(finding, growth->collection);
    if (activation.reason) {
      relate(finding, "repeats", headPlaceOf(facts_.file(), activation.reason));
    }
    finding.fixes = fixesOf(facts_, acquired, *growth);
    context_.findings.push_back(std::move(finding));
  }

  using PlaceKey = std::tuple<uint32_t, uint32_t, bool, uint32_t>;
  PlaceKey placeKey(const Acquisition& acquired, const Growth& growth) const {
    return {acquired.function.index(), growth.collection.maker.index(), growth.collection.nested,
            growth.proven ? 1 : 0};
  }

  static std::string shown(const Collection& collection) {
    return collection.name.empty() ? "the collection" : "`" + collection.name + "`";
  }

  static void relateCollection(Finding& finding, const Collection& collection) {
    relate(finding, "collection", headPlaceOf(collection.facts->file(), collection.declaration));
  }

  // A function of another file that adds for its caller, who knows how often.
  void visitHelpers(const Call& call) {
    const Activation& activation = facts_.activations().of(call.node);
    if (!repeats(activation.repetition) || activation.guessed || activation.teardown) return;
    for (const FileFacts::Callee& callee : facts_.calleesOf(call)) {
      if (callee.facts == &facts_) continue;
      for (const Effect& effect : callee.facts->summaryOf(callee.function).effects) {
        if (effect.acquisition->kind != AcquisitionKind::Growth || effect.facts == &facts_)
          continue;
        if (visitHelper(call, callee, effect)) return;
      }
    }
  }

  bool visitHelper(const Call& call, const FileFacts::Callee& callee, const Effect& effect) {
    const FileFacts& other = *effect.facts;
    const Activation& own = other.activations().of(effect.acquisition->node);
    if (repeats(own.repetition) && !own.guessed) return false;  // reported there
    const auto growth = growthThrough(facts_, limits_, call, callee, effect);
    if (!growth || !growth->proven) return false;
    Finding finding =
        findingAt(kGrowingCollectionRule, "helper",
                  {{"call", shownThing(call.callee, "the call")},
                   {"collection", shown(growth->collection)},
                   {"often", howOften(facts_.activations().of(call.node))}},
                  Severity::Warning, placeIn(facts_.file(), call.placeBegin(), call.placeEnd()));
    relate(finding, "helper",
           placeIn(other.file(), effect.acquisition->begin, effect.acquisition->end));
    relateCollection(finding, growth->collection);
    context_.findings.push_back(std::move(finding));
    return true;
  }

  const RuleContext& context_;
  const FileFacts& facts_;
  Limits limits_;
  std::set<PlaceKey> reported_;
};

void check(const RuleContext& context) {
  GrowthCheck(context).run();
}

}  // namespace

const Rule kGrowingCollectionRule{.id = "growing-collection",
                                  .title = "A collection that only gets entries",
                                  .category = "collections",
                                  .severity = Severity::Warning,
                                  .fix = FixKind::Suggestion,
                                  .messages = kMessages,
                                  .advice = kAdvice,
                                  .check = check};

}  // namespace leakline

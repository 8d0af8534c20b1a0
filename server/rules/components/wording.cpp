#include "rules/components/wording.h"

#include "rules/report.h"
#include "semantics/frameworks/lifecycle.h"

namespace leakline {
namespace {

std::string whatIs(const Acquisition& acquired) {
  switch (acquired.kind) {
    case AcquisitionKind::Listener:
      return "the " + acquired.event.shown() + " listener";
    case AcquisitionKind::Subscription:
      return "the subscription";
    case AcquisitionKind::Growth:
      return "the entry";
    default:
      return "the " + acquired.what;
  }
}

}  // namespace

MessageArgs wordsFor(const FileFacts& facts, const Acquisition& acquired,
                     const ComponentVerdict& verdict) {
  const Activation& activation = *verdict.activation;
  const bool component = activation.component && isRendered(activation.component->kind);
  return {{"what", whatIs(acquired)},
          {"thing", verdict.thing ? shownThing(verdict.thing, "the source") : "`window`"},
          {"hook", shownActivation(activation)},
          {"often", howOften(activation)},
          {"end", component ? shownEnd(facts, activation) : "its end"},
          {"long", howLong(verdict.receiver.span)}};
}

MessageArgs wordsFor(const FileFacts& facts, const HelperEffect& helper,
                     const ComponentVerdict& verdict) {
  const Activation& activation = *verdict.activation;
  return {{"what", whatIs(*helper.effect->acquisition)},
          {"thing", verdict.thing ? shownThing(verdict.thing, "the source") : "`window`"},
          {"hook", shownActivation(activation)},
          {"end", shownEnd(facts, activation)},
          {"call", shownThing(helper.call.callee, "the call")}};
}

void relateComponent(const RuleContext& context, Finding& finding, const Acquisition& acquired,
                     const ComponentVerdict& verdict) {
  const SourceFile& file = context.facts.file();
  relateCauses(context, finding, acquired);
  for (const ReleaseSite& site : verdict.release->sites) {
    if (!site.guard && site.node != acquired.node) {
      relate(finding, "release", headPlaceOf(file, site.node));
    }
  }
  const Component* component = verdict.activation->component;
  if (!component || component->teardowns.empty() || !verdict.release->sites.empty()) return;
  relate(finding, "teardown", headPlaceOf(file, component->teardowns.front()));
}

}  // namespace leakline

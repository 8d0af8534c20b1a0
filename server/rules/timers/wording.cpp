#include "rules/timers/wording.h"

#include <cmath>

#include "rules/report.h"
#include "semantics/frameworks/lifecycle.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

std::string counted(long long number, std::string_view unit) {
  return std::to_string(number) + " " + std::string(unit) + (number == 1 ? "" : "s");
}

// "5 minutes", "1.5" is "1500 ms".
std::string shownDelay(const std::optional<double>& delay) {
  if (!delay || !std::isfinite(*delay) || *delay > 1e12) return "as long as the caller says";
  const long long ms = std::llround(*delay);
  if (ms >= 60'000 && ms % 60'000 == 0) return counted(ms / 60'000, "minute");
  if (ms >= 1'000 && ms % 1'000 == 0) return counted(ms / 1'000, "second");
  return std::to_string(ms) + " ms";
}

// What a class without a framework calls its end.
std::string shownEndOf(const FileFacts& facts, const Activation& activation) {
  return activation.component ? shownEnd(facts, activation) : "its end";
}

}  // namespace

MessageArgs wordsFor(const FileFacts& facts, const Acquisition& timer,
                     const TimerVerdict& verdict) {
  const Activation& activation = *verdict.activation;
  return {{"hook", shownActivation(activation)},
          {"often", howOften(activation)},
          {"end", shownEndOf(facts, activation)},
          {"handle", shownThing(timer.handle.node, "the variable")},
          {"delay", shownDelay(timer.delayMs)}};
}

MessageArgs wordsFor(const FileFacts& facts, const HelperEffect& helper) {
  const Activation& activation = *helper.activation;
  return {{"hook", shownActivation(activation)},
          {"often", howOften(activation)},
          {"end", shownEndOf(facts, activation)},
          {"call", shownThing(helper.call.callee, "the call")}};
}

void relateTimer(const RuleContext& context, Finding& finding, const Acquisition& timer,
                 const TimerVerdict& verdict) {
  const SourceFile& file = context.facts.file();
  relateCauses(context, finding, timer);
  for (const ReleaseSite& site : verdict.release->sites) {
    if (!site.guard && site.node != timer.node) {
      relate(finding, "release", headPlaceOf(file, site.node));
    }
  }
  const Component* component = verdict.activation->component;
  if (!component || component->teardowns.empty() || !verdict.release->sites.empty()) return;
  relate(finding, "teardown", headPlaceOf(file, component->teardowns.front()));
}

}  // namespace leakline

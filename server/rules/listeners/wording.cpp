#include "rules/listeners/wording.h"

namespace leakline {

MessageArgs wordsFor(const Acquisition& listener, const ListenerVerdict& verdict) {
  const ReleaseSite* best = verdict.release->best();
  return {{"event", listener.event.shown()},
          {"thing", listener.receiver ? shownThing(listener.receiver) : "`window`"},
          {"often", howOften(*verdict.activation)},
          {"long", howLong(verdict.receiver.span)},
          {"api", listener.api},
          {"where", best && !best->where.empty() ? best->where : "one of the ways out"}};
}

}  // namespace leakline

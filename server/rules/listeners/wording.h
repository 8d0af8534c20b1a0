// The arguments that the messages of listener rules share: {event}, {thing}, {often}, {long},
// {api}.
#pragma once

#include "rules/listeners/verdict.h"
#include "rules/report.h"

namespace leakline {

MessageArgs wordsFor(const Acquisition& listener, const ListenerVerdict& verdict);

}  // namespace leakline

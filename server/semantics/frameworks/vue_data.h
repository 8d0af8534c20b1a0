// What data() of a Vue component gives back becomes fields of the component. Pure.
#pragma once

#include "semantics/subject.h"

namespace leakline {

// this.poller for the pair in data() { return { poller: … } }; none for other pairs.
Subject dataFieldOf(SyntaxNode pair);

}  // namespace leakline

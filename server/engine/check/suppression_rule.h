// What `leakline check` says of suppressions themselves; configured like any rule, but it looks at
// comments and at what the other rules found (engine/check/suppressions.h).
#pragma once

#include "rules/rule.h"

namespace leakline {

extern const Rule kSuppression;

}  // namespace leakline

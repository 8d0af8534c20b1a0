// Finds where a promise that stays pending is waited for again and again without an `await` of its
// own: Promise.race([stopped, work]), stopped.then(resolve), return stopped.
// Pure functions over a parsed script.
#pragma once

#include <optional>

#include "engine/joint/function_uses.h"

namespace leakline {

struct PromiseUse {
  Site site;
  // Larger is better.
  enum class Kind : uint8_t { Returned, Chained, Combined } kind = Kind::Returned;
};

// The best use in code that runs again and again; the first of equals.
std::optional<PromiseUse> promiseUseOf(const ScriptSyntax& script, const LocalNames& names);

}  // namespace leakline

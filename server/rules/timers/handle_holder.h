// The variable or field that keeps a timer's handle, and how many timers share it. Pure functions.
#pragma once

#include <optional>

#include "semantics/facts.h"

namespace leakline {

struct HandleHolder {
  // How often a new one of it is made: Once for a variable of the module.
  Repetition repetition = Repetition::Unknown;
  SyntaxNode declaration;  // may be none
};

// Nothing if the handle is not kept, has a place of its own each time (timers[id] = …), or nobody
// knows.
std::optional<HandleHolder> holderOf(const FileFacts& facts, const Acquisition& timer);

}  // namespace leakline

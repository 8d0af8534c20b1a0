// The code that gives one acquisition back, and what has to change so that the code can name it:
// for the quick fixes of several rules. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "finding/fix.h"
#include "semantics/facts.h"

namespace leakline {

// From where the code must be able to name things.
enum class Reach : uint8_t {
  Block,   // the block of the acquisition itself, and functions in it
  Object,  // other methods of the same object
};

struct GivingBack {
  std::string code;             // "clearInterval(this.timer)"; no semicolon
  std::vector<TextEdit> edits;  // inside the statement of the acquisition, but for `field`
  std::string field;            // what a class of TypeScript must declare; empty if nothing
};

// Nothing if that would take more than a few words.
std::optional<GivingBack> givingBackOf(const FileFacts& facts, const Acquisition& acquired,
                                       Reach reach);

}  // namespace leakline

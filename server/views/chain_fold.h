// Which steps of a retainer chain a person needs: the way through Node's own objects, from a root
// to the first thing of the program, is one step for him. Internal to views/.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "finding/finding.h"

namespace leakline {

// Consecutive steps: one that is shown, or several that are folded.
struct ChainPart {
  size_t first = 0;
  size_t count = 1;
  bool folded = false;  // count ≥ 2
};

// All steps, in order. The last step is never folded.
std::vector<ChainPart> foldChain(std::span<const ChainStep> chain);

// "Array @77645": the object a folded part ends at.
std::string partEnd(std::span<const ChainStep> chain, const ChainPart& part);

}  // namespace leakline

// Which steps of a retainer chain a person needs: the way through Node's own objects, from a root
// to the first thing of the program, is one step for him, and so is a list of a thousand links.
// Internal to views/.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "finding/finding.h"

namespace leakline {

enum class Fold : uint8_t {
  None,        // one step, shown
  InsideNode,  // two or more
  Repeated,    // three or more that go on as those before them do: `.next → Item` again and again
};

// Consecutive steps.
struct ChainPart {
  size_t first = 0;
  size_t count = 1;
  Fold fold = Fold::None;
};

// All steps, in order. The last step is never folded.
std::vector<ChainPart> foldChain(std::span<const ChainStep> chain);
// The same, but the steps inside Node are shown.
std::vector<ChainPart> foldRepeats(std::span<const ChainStep> chain);

// "4 steps inside Node", "59,997 more steps like these": what a folded part is.
std::string partText(std::span<const ChainStep> chain, const ChainPart& part);
// "Array @77645": the object a folded part ends at.
std::string partEnd(std::span<const ChainStep> chain, const ChainPart& part);
// "59,802 steps": what is missing before a step that is shown; empty if nothing is.
std::string leftOutText(const ChainStep& step);

}  // namespace leakline

// One line to change is one finding: what several detectors or several events say about the same
// call is told once, by the surest and most specific of them, with the others under it. Findings
// that say the same of different objects are added up.
// Pure functions over findings.
#pragma once

#include <vector>

#include "finding/finding.h"

namespace leakline {

// `findings` come in the order of their detectors, the more specific first. Keeps that order.
std::vector<Finding> joinSamePlaces(std::vector<Finding> findings);

}  // namespace leakline

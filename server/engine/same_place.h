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

// Objects of one class that grow by the same multiple of a specific finding's growth in every step,
// 52 functions for each client, come with that and are put under it. From three snapshots on. One
// for one may be chance, and what is the user's may be a cause of its own: both only if the other
// is certain and this is not.
std::vector<Finding> joinSamePace(std::vector<Finding> findings);

}  // namespace leakline

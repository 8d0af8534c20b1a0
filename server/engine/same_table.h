// Findings that are branches of one table: each key of an object has a dictionary or list of its
// own, and all of them grow in the same line. Pure.
#pragma once

#include <vector>

#include "finding/finding.h"

namespace leakline {

// Growing collections with one place, held by different properties of one object, become one
// finding with their counts added up; the others are left as they are. Each keeps its place in the
// order.
std::vector<Finding> joinBranches(std::vector<Finding> findings);

}  // namespace leakline

// What a file is for, by its path and first line.
#pragma once

#include "semantics/facts.h"

namespace leakline {

FileRole roleOf(const SourceFile& file, const ProjectFacts& project);

}  // namespace leakline

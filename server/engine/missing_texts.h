// The texts of files that findings point into but that are not here: originals as their source map
// has them, scripts as far as the heap kept them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/source_places.h"
#include "finding/finding.h"

namespace leakline {

// By path; bounded. A script's text ends with a line that says so if the heap has only its head.
std::map<std::string, std::string> missingTexts(const std::vector<Finding>& findings,
                                                SourcePlaces& places);

}  // namespace leakline

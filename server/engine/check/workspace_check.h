// Checks of more than one open file, as an editor has it: all files of its folders, and all safe
// fixes of one. Texts that are not saved count. Any thread; bulk work.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/cancel.h"
#include "base/result.h"
#include "engine/check/live_checker.h"
#include "finding/finding.h"

namespace leakline {

// By absolute path.
using UnsavedTexts = std::map<std::string, std::string>;

// The findings in all source files of the folders, under their settings, without those their
// baselines know; in the order of the files. A folder that cannot be checked is left out.
std::vector<Finding> checkFolders(const std::vector<LiveFolder>& folders,
                                  const UnsavedTexts& unsaved, const CancelToken& cancel);

// The text of a file once every fix that may be made unasked is made, round after round.
// Errors: Cancelled, and what is wrong with the file.
Result<std::string> withSafeFixes(const std::string& path, const std::vector<LiveFolder>& folders,
                                  const UnsavedTexts& unsaved, const CancelToken& cancel);

}  // namespace leakline

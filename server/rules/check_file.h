// All rules over one file.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "rules/rule.h"
#include "semantics/file_role.h"
#include "syntax/prefilter.h"

namespace leakline {

// The findings of the given rules, in the order of findingBefore, with fingerprints. A file of
// tests or scripts has those of rules that hold there, too. `file` comes from `program`. Any
// thread; empty when cancelled.
std::vector<Finding> checkFile(const Program& program,
                               const std::shared_ptr<const SourceFile>& file,
                               std::span<const Rule* const> rules, const CancelToken& cancel = {},
                               const RuleOptions& options = {});

// Can the rules find anything in a file with these words? In tests and scripts they look at little.
bool isWorthChecking(FileRole role, Hints hints);

}  // namespace leakline

// The comparison behind GitRepository::changes; its paths are relative to the repository.
#pragma once

#include <vector>

#include "workspace/git_repository.h"

namespace leakline {

Result<std::vector<ChangedFile>> changesIn(git_repository* repository, const ChangeQuery& query);

}  // namespace leakline

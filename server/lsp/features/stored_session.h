// Which snapshots a workspace had loaded, for the next start: a small file per workspace in the
// user's cache folder, written only if the client asked for it. Whatever is wrong with the file, it
// counts as none. Pure but for that file.
#pragma once

#include <string>
#include <vector>

namespace leakline {

// `folders`: the workspace's; without any nothing is stored.
void rememberSession(const std::vector<std::string>& folders,
                     const std::vector<std::string>& snapshots);
void forgetSession(const std::vector<std::string>& folders);
// Absolute paths in their order; none if nothing is stored or a snapshot is gone.
std::vector<std::string> recallSession(const std::vector<std::string>& folders);

}  // namespace leakline

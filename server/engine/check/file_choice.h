// Which files a run looks at, and which text of them: from disk, from the git index or from
// standard input. One thread.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/check/check_report.h"
#include "engine/check/check_request.h"
#include "engine/check/overlay_files.h"
#include "workspace/git_repository.h"

namespace leakline {

struct ChosenFile {
  std::string path;    // absolute
  bool named = false;  // by the user, and not found in a folder
};

struct FileChoice {
  std::string root;  // what belongs together: imports that lead out of it mean nothing
  std::vector<ChosenFile> files;
  std::vector<FileRemark> remarks;  // what was named and cannot be checked
  std::shared_ptr<OverlayFiles> texts;
  // Lines that count, by file; only if changed lines were asked for.
  std::map<std::string, std::vector<LineRange>> changed;
  std::vector<std::string> roots;     // what was named, absolute
  std::vector<std::string> folders;   // that were looked into; files may come there
  std::vector<std::string> complete;  // folders of which all source files are among `files`
};

// Errors: Usage for a commit that is not there or no repository where one is needed.
Result<FileChoice> chooseFiles(const CheckRequest& request);

// What belongs together with a file: the repository it is in; else `current` if the file is below
// it; else the file's own folder.
std::string projectRootOf(const std::string& path, const std::string& current);

// Does the name say JavaScript, TypeScript or Vue, written by a person?
bool isSourceName(std::string_view path);

}  // namespace leakline

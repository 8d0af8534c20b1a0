#include "engine/check/file_choice.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "workspace/index_files.h"
#include "workspace/listed_files.h"
#include "workspace/paths.h"
#include "workspace/walk.h"

namespace leakline {
namespace {

constexpr std::array<std::string_view, 10> kEndings{".js",  ".mjs", ".cjs", ".jsx", ".ts",
                                                    ".mts", ".cts", ".tsx", ".vue", ".svelte"};
// Types only, and what a machine has made shorter.
constexpr std::array<std::string_view, 5> kLeftOut{".d.ts", ".d.mts", ".d.cts", ".min.js",
                                                   ".min.mjs"};

bool endsWithAny(std::string_view path, const auto& endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return path.ends_with(ending); });
}

bool isBelowAny(std::string_view path, const std::vector<std::string>& folders) {
  return std::any_of(folders.begin(), folders.end(),
                     [&](const std::string& folder) { return isInside(path, folder); });
}

std::string commonFolder(std::string_view a, std::string_view b) {
  std::string folder(a);
  while (!isInside(b, folder) && folder != "/") folder = folderOf(folder);
  return folder;
}

std::vector<std::string> absolutePaths(const CheckRequest& request) {
  std::vector<std::string> paths;
  for (const std::string& path : request.paths) paths.push_back(resolved(request.folder, path));
  if (paths.empty()) paths.push_back(request.folder);
  return paths;
}

std::string rootOf(const std::vector<std::string>& paths, const std::string& current) {
  std::string root = projectRootOf(paths.front(), current);
  for (const std::string& path : paths) {
    if (!isInside(path, root)) root = commonFolder(root, projectRootOf(path, current));
  }
  return root;
}

void chooseWalked(const CheckRequest& request, FileChoice& choice) {
  WalkOptions options;
  options.endings.assign(kEndings.begin(), kEndings.end());
  WalkedFiles walked = walk(choice.roots, options, request.cancel);
  for (std::string& path : walked.paths) {
    const bool named =
        std::find(choice.roots.begin(), choice.roots.end(), path) != choice.roots.end();
    choice.files.push_back({std::move(path), named});
  }
  choice.folders = std::move(walked.folders);
  std::copy_if(choice.roots.begin(), choice.roots.end(), std::back_inserter(choice.complete),
               [&](const std::string& root) { return !isSourceName(root); });
  for (const Error& problem : walked.problems) {
    choice.remarks.push_back(
        {problem.place ? problem.place->file : std::string(), problem.message, true});
  }
}

// Files that git says have changed, with their changed lines if those are wanted.
Result<void> chooseChanged(const CheckRequest& request, FileChoice& choice) {
  auto repository = GitRepository::containing(choice.roots.front());
  if (!repository && repository.error().code == ErrorCode::NotFound) {
    return Error{ErrorCode::Usage, "is in no git repository, so nobody knows what has changed",
                 ErrorPlace{choice.roots.front(), {}, {}}};
  }
  if (!repository) return std::move(repository).error();
  ChangeQuery query;
  query.since = request.since.value_or(std::string());
  query.staged = request.staged;
  auto changes = (*repository)->changes(query);
  if (!changes) return std::move(changes).error();
  choice.root = (*repository)->workFolder();
  if (request.staged) {
    auto index = IndexFiles::of(*repository);
    if (!index) return std::move(index).error();
    choice.texts = std::make_shared<OverlayFiles>(*std::move(index));
  }
  for (ChangedFile& file : *changes) {
    if (!isSourceName(file.path) || !isBelowAny(file.path, choice.roots)) continue;
    choice.files.push_back({file.path, false});
    if (request.changedLines) choice.changed[file.path] = std::move(file.lines);
  }
  return {};
}

// A name that says something else is left alone: tools hand over whatever was changed.
void leaveOutOthers(FileChoice& choice) {
  std::erase_if(choice.files, [&](const ChosenFile& file) {
    if (endsWithAny(file.path, kLeftOut)) return true;
    const bool noEnding = fileNameOf(file.path).find('.') == std::string_view::npos;
    if (endsWithAny(file.path, kEndings) || noEnding) return false;
    choice.remarks.push_back({file.path, "is no JavaScript, TypeScript or Vue file", false});
    return true;
  });
}

}  // namespace

std::string projectRootOf(const std::string& path, const std::string& current) {
  if (const auto repository = GitRepository::containing(path)) return (*repository)->workFolder();
  return isInside(path, current) ? current : std::string(folderOf(path));
}

bool isSourceName(std::string_view path) {
  return endsWithAny(path, kEndings) && !endsWithAny(path, kLeftOut);
}

Result<FileChoice> chooseFiles(const CheckRequest& request) {
  FileChoice choice;
  choice.roots = request.buffer
                     ? std::vector<std::string>{resolved(request.folder, request.buffer->path)}
                     : absolutePaths(request);
  choice.root = rootOf(choice.roots, request.folder);
  if (request.buffer) {
    choice.files.push_back({choice.roots.front(), true});
  } else if (request.staged || request.since || request.changedLines) {
    const Result<void> chosen = chooseChanged(request, choice);
    if (!chosen) return chosen.error();
  } else {
    chooseWalked(request, choice);
  }
  if (!choice.texts) {
    choice.texts = std::make_shared<OverlayFiles>(std::make_shared<ListedFiles>(choice.root));
  }
  for (const auto& [path, text] : request.unsaved) choice.texts->put(path, text);
  if (request.buffer) choice.texts->put(choice.files.front().path, request.buffer->text);
  leaveOutOthers(choice);
  return choice;
}

}  // namespace leakline

#include "engine/check/workspace_check.h"

#include <algorithm>
#include <utility>

#include "base/log.h"
#include "engine/check/baseline_file.h"
#include "engine/check/check_session.h"
#include "workspace/paths.h"

namespace leakline {
namespace {

CheckRequest requestFor(const LiveFolder& folder, const UnsavedTexts& unsaved,
                        const CancelToken& cancel) {
  CheckRequest request;
  request.folder = folder.path;
  request.unsaved = unsaved;
  request.config = folder.settings.config;
  request.keepGoing = true;
  request.rules = folder.settings.rules;
  request.hints = folder.settings.hints;
  request.cancel = cancel;
  request.threads = 1;  // an editor has other questions meanwhile
  return request;
}

std::vector<Finding> checkFolder(const LiveFolder& folder, const UnsavedTexts& unsaved,
                                 const CancelToken& cancel) {
  const Result<Baseline> baseline = readBaselineFile(baselinePathOf(folder));
  CheckRequest request = requestFor(folder, unsaved, cancel);
  if (baseline) request.baseline = &*baseline;
  request.baselineFolder = std::string(folderOf(baselinePathOf(folder)));
  auto session = CheckSession::open(std::move(request));
  auto report = session ? (*session)->run() : Result<CheckReport>(session.error());
  if (report) return std::move(report->findings);
  log(LogLevel::Info, folder.path + ": " + report.error().toString());
  return {};
}

const LiveFolder* folderOfFile(const std::vector<LiveFolder>& folders, const std::string& path) {
  const LiveFolder* nearest = nullptr;
  for (const LiveFolder& folder : folders) {
    const bool better = !nearest || folder.path.size() > nearest->path.size();
    if (better && !folder.path.empty() && isInside(path, folder.path)) nearest = &folder;
  }
  return nearest;
}

}  // namespace

std::vector<Finding> checkFolders(const std::vector<LiveFolder>& folders,
                                  const UnsavedTexts& unsaved, const CancelToken& cancel) {
  std::vector<Finding> all;
  for (const LiveFolder& folder : folders) {
    if (folder.path.empty() || !folder.settings.enabled || cancel.cancelled()) continue;
    for (Finding& finding : checkFolder(folder, unsaved, cancel)) {
      // A folder inside another one has settings of its own.
      const bool isOwn = finding.place && folderOfFile(folders, finding.place->path) == &folder;
      if (isOwn) all.push_back(std::move(finding));
    }
  }
  return all;
}

Result<std::string> withSafeFixes(const std::string& path, const std::vector<LiveFolder>& folders,
                                  const UnsavedTexts& unsaved, const CancelToken& cancel) {
  const auto text = unsaved.find(path);
  if (text == unsaved.end()) return Error{ErrorCode::NotFound, "the file is not open", {}};
  const LiveFolder* folder = folderOfFile(folders, path);
  CheckRequest request =
      requestFor(folder ? *folder : LiveFolder{std::string(folderOf(path)), {}}, unsaved, cancel);
  request.buffer = BufferText{path, text->second};
  request.useCache = false;
  auto session = CheckSession::open(std::move(request));
  if (!session) return std::move(session).error();
  const Result<FixOutcome> outcome = fixFindings(**session, FixChoice::Safe);
  if (!outcome) return outcome.error();
  const auto fixed = std::find_if(outcome->files.begin(), outcome->files.end(),
                                  [&](const FixOutcome::File& file) { return file.path == path; });
  return fixed == outcome->files.end() ? text->second : fixed->after;
}

}  // namespace leakline

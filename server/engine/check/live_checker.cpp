#include "engine/check/live_checker.h"

#include <algorithm>
#include <utility>

#include "base/path.h"
#include "engine/check/baseline_file.h"
#include "engine/check/file_choice.h"
#include "workspace/paths.h"

namespace leakline {

// A workspace folder with the projects that files in it belong to.
struct LiveChecker::Folder {
  explicit Folder(LiveFolder folder) : given(std::move(folder)) {}

  void readBaseline() {
    baseline = {};
    baselineMistake.reset();
    Result<Baseline> read = readBaselineFile(baselinePathOf(given));
    if (read) {
      baseline = *std::move(read);
    } else {
      baselineMistake = read.error();
    }
  }

  LiveFolder given;
  Baseline baseline;
  std::optional<Error> baselineMistake;
  std::map<std::string, std::unique_ptr<LiveProject>> projects;  // by root
};

std::string baselinePathOf(const LiveFolder& folder) {
  return folder.settings.baseline.empty() ? joined(folder.path, kBaselineFileName)
                                          : folder.settings.baseline;
}

LiveChecker::LiveChecker() {
  useFolders({});
}
LiveChecker::~LiveChecker() = default;

void LiveChecker::add(Change change) {
  const std::lock_guard lock(changesMutex_);
  changes_.push_back(std::move(change));
}

bool LiveChecker::hasChanges() const {
  const std::lock_guard lock(changesMutex_);
  return !changes_.empty();
}

void LiveChecker::setFolders(std::vector<LiveFolder> folders) {
  {
    const std::lock_guard lock(changesMutex_);
    announced_ = folders;
  }
  add(std::move(folders));
}

void LiveChecker::setText(std::string path, std::string text) {
  add(TextChange{std::move(path), std::move(text)});
}

void LiveChecker::dropText(std::string path) {
  add(TextChange{std::move(path), std::nullopt});
}

void LiveChecker::forgetFiles() {
  add(DiskChange{});
}

std::vector<LiveFolder> LiveChecker::folders() const {
  const std::lock_guard lock(changesMutex_);
  return announced_;
}

std::string LiveChecker::baselineFor(const std::string& path) const {
  const std::lock_guard lock(changesMutex_);
  const LiveFolder* nearest = nullptr;
  for (const LiveFolder& folder : announced_) {
    const bool better = !nearest || folder.path.size() > nearest->path.size();
    if (better && !folder.path.empty() && isInside(path, folder.path)) nearest = &folder;
  }
  return nearest ? baselinePathOf(*nearest) : std::string();
}

void LiveChecker::apply(Change change) {
  if (auto* text = std::get_if<TextChange>(&change)) return changeText(*text);
  if (auto* folders = std::get_if<std::vector<LiveFolder>>(&change)) return useFolders(*folders);
  for (const auto& folder : folders_) {
    folder->readBaseline();
    for (const auto& [root, project] : folder->projects) project->forget();
  }
  roots_.clear();
}

void LiveChecker::changeText(const TextChange& change) {
  if (change.text) {
    texts_.insert_or_assign(change.path, *change.text);
  } else {
    texts_.erase(change.path);
  }
  for (const auto& folder : folders_) {
    for (const auto& [root, project] : folder->projects) {
      const bool concerns = isInside(change.path, root) || decidesAboutOthers(change.path);
      if (!concerns) continue;
      if (change.text) {
        project->setText(change.path, *change.text);
      } else {
        project->dropText(change.path);
      }
    }
  }
}

// Folders that stay as they were keep what they know.
void LiveChecker::useFolders(const std::vector<LiveFolder>& folders) {
  std::vector<std::unique_ptr<Folder>> before = std::exchange(folders_, {});
  const auto use = [&](const LiveFolder& wanted) {
    const auto same = std::find_if(before.begin(), before.end(), [&](const auto& folder) {
      return folder && folder->given.path == wanted.path &&
             folder->given.settings == wanted.settings;
    });
    if (same != before.end()) {
      folders_.push_back(std::move(*same));
      return;
    }
    folders_.push_back(std::make_unique<Folder>(wanted));
    if (!wanted.path.empty()) folders_.back()->readBaseline();
  };
  LiveFolder elsewhere;
  for (const LiveFolder& folder : folders) {
    if (folder.path.empty()) {
      elsewhere = folder;
    } else {
      use(folder);
    }
  }
  use(elsewhere);
  roots_.clear();
}

LiveChecker::Folder* LiveChecker::folderFor(const std::string& path) const {
  Folder* nearest = folders_.back().get();
  for (const auto& folder : folders_) {
    const std::string& at = folder->given.path;
    const bool better = !at.empty() && at.size() > nearest->given.path.size();
    if (better && isInside(path, at)) nearest = folder.get();
  }
  return nearest;
}

LiveProject* LiveChecker::projectFor(const std::string& path) const {
  const auto root = roots_.find(std::string(folderOf(path)));
  if (root == roots_.end()) return nullptr;
  const auto& projects = folderFor(path)->projects;
  const auto project = projects.find(root->second);
  return project == projects.end() ? nullptr : project->second.get();
}

LiveProject& LiveChecker::makeProject(const std::string& path) {
  Folder& folder = *folderFor(path);
  const std::string own(folderOf(path));
  std::string& root = roots_[own];
  if (root.empty()) root = projectRootOf(path, folder.given.path.empty() ? own : folder.given.path);
  std::unique_ptr<LiveProject>& project = folder.projects[root];
  if (project) return *project;
  project = std::make_unique<LiveProject>(root, folder.given.settings);
  for (const auto& [open, text] : texts_) {
    if (isInside(open, root) || decidesAboutOthers(open)) project->setText(open, text);
  }
  return *project;
}

// Applies what has changed and makes the file's project if there is none.
void LiveChecker::makeReady(const std::string& path) {
  const std::unique_lock state(stateMutex_);
  std::vector<Change> changes;
  {
    const std::lock_guard lock(changesMutex_);
    changes.swap(changes_);
  }
  for (Change& change : changes) apply(std::move(change));
  if (!projectFor(path)) makeProject(path);
}

std::vector<Finding> LiveChecker::check(const std::string& path, const CancelToken& cancel) {
  while (!cancel.cancelled()) {
    {
      const std::shared_lock state(stateMutex_);
      LiveProject* project = hasChanges() ? nullptr : projectFor(path);
      if (project) return checkReady(path, *project, cancel);
    }
    makeReady(path);
  }
  return {};
}

std::vector<Finding> LiveChecker::checkReady(const std::string& path, LiveProject& project,
                                             const CancelToken& cancel) {
  const Folder& folder = *folderFor(path);
  if (!folder.given.settings.enabled) return {};
  if (fileNameOf(path) == kConfigFileName) project.readConfig(path);
  if (!isSourceName(path)) return {};
  LiveOutcome outcome = project.check(path, cancel);
  if (cancel.cancelled()) return {};
  {
    const std::lock_guard lock(knownMutex_);
    known_[path] = {{outcome.lookedInto.begin(), outcome.lookedInto.end()}, outcome.mayGainImports};
  }
  if (!folder.given.settings.hints) {
    std::erase_if(outcome.findings, [](const Finding& f) { return f.severity == Severity::Info; });
  }
  folder.baseline.removeKnown(outcome.findings);
  return std::move(outcome.findings);
}

std::vector<std::string> LiveChecker::dependentsOf(const std::string& path) const {
  const bool all = decidesAboutOthers(path);
  std::vector<std::string> dependents;
  const std::lock_guard lock(knownMutex_);
  for (const auto& [checked, known] : known_) {
    const bool depends = all || known.mayGainImports || known.lookedInto.contains(path);
    if (depends && checked != path) dependents.push_back(checked);
  }
  return dependents;
}

void LiveChecker::forgetResult(const std::string& path) {
  const std::lock_guard lock(knownMutex_);
  known_.erase(path);
}

std::vector<Error> LiveChecker::mistakes() const {
  std::map<std::string, Error> all;
  const std::shared_lock state(stateMutex_);
  for (const auto& folder : folders_) {
    if (folder->baselineMistake) {
      all.emplace(baselinePathOf(folder->given), *folder->baselineMistake);
    }
    for (const auto& [root, project] : folder->projects) all.merge(project->mistakes());
  }
  std::vector<Error> list;
  for (auto& [path, error] : all) list.push_back(std::move(error));
  return list;
}

}  // namespace leakline

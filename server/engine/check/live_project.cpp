#include "engine/check/live_project.h"

#include <algorithm>
#include <utility>

#include "base/path.h"

namespace leakline {

bool decidesAboutOthers(std::string_view path) {
  const std::string_view name = fileNameOf(path);
  const bool isProject = name.starts_with("tsconfig") || name.starts_with("jsconfig");
  return name == kConfigFileName || name == "package.json" || name == "pnpm-workspace.yaml" ||
         name == "lerna.json" || (isProject && name.ends_with(".json")) ||
         name.starts_with("nuxt.config.");
}

LiveProject::LiveProject(std::string root, const LiveSettings& settings)
    : root_(std::move(root)),
      disk_(std::make_shared<ListedFiles>(root_)),
      texts_(std::make_shared<OverlayFiles>(disk_)),
      files_(texts_, root_, CheckFiles::Use::Live),
      settings_(ConfigFinder(readerOf(texts_, root_), settings.config,
                             ConfigFinder::OnMistake::KeepLastGood),
                settings.rules, allRules()),
      importers_(files_, {}) {}

void LiveProject::setText(const std::string& path, std::string text) {
  const bool wasFile = texts_->isFile(path);
  texts_->put(path, std::move(text));
  onText(path, wasFile);
}

void LiveProject::dropText(const std::string& path) {
  const bool wasFile = texts_->isFile(path);
  texts_->drop(path);
  onText(path, wasFile);
}

void LiveProject::onText(const std::string& path, bool wasFile) {
  if (decidesAboutOthers(path) || wasFile != texts_->isFile(path)) return forget();
  last_.forgetAllBut(path);
  files_.forgetText(path);
  importers_.forget(path);
}

void LiveProject::forget() {
  disk_->forget();
  files_.forget();
  last_.forgetAll();
  importers_.forgetAll();
  settings_.configs().forget();
}

LiveOutcome LiveProject::check(const std::string& path, const CancelToken& cancel) {
  std::shared_ptr<const FileSettings> settings;
  {
    const std::lock_guard lock(mutex_);
    auto found = settings_.of(path);
    if (!found || !*found) return {};
    settings = *std::move(found);
  }
  const FileChecker checker(files_, nullptr, cancel, &last_);
  FileOutcome outcome = checker.check(path, *settings, Look::OfInterest);
  const bool isDull =
      outcome.how == FileOutcome::How::PassedOver && outcome.repeats && !outcome.imports.empty();
  if (isDull && importsInterest(path, outcome)) {
    outcome = checker.check(path, *settings, Look::Importer);
  };
  return {std::move(outcome.findings), std::move(outcome.lookedInto),
          isDull || outcome.missesImports};
}

bool LiveProject::importsInterest(const std::string& path, const FileOutcome& outcome) {
  const std::lock_guard lock(mutex_);
  importers_.add(path, outcome.acquires, outcome.imports);
  return importers_.reachesInterest(path);
}

void LiveProject::readConfig(const std::string& path) {
  const std::lock_guard lock(mutex_);
  (void)settings_.of(path);
}

std::map<std::string, Error> LiveProject::mistakes() {
  const std::lock_guard lock(mutex_);
  return settings_.configs().mistakes();
}

}  // namespace leakline

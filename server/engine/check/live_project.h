// The files of one root while some of them are being edited: what a check needs that is worth
// keeping from one keystroke to the next. check() may run on several threads at once; the other
// functions while no check runs (LiveChecker sees to that).
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/cancel.h"
#include "engine/check/importers.h"
#include "engine/check/last_outcomes.h"
#include "engine/check/settings_finder.h"
#include "workspace/listed_files.h"

namespace leakline {

// What the editor's settings say of a workspace folder.
struct LiveSettings {
  bool enabled = true;
  bool hints = true;     // informational findings, too
  std::string config;    // absolute path of the one configuration; empty: the nearest of each file
  std::string baseline;  // absolute path; empty: the usual name in the folder
  RuleSettings rules;    // win over the configuration's

  bool operator==(const LiveSettings&) const = default;
};

struct LiveOutcome {
  std::vector<Finding> findings;
  std::vector<std::string> lookedInto;  // other files
  // What it imports decides whether it is looked at at all, or is not there (yet).
  bool mayGainImports = false;
};

class LiveProject {
 public:
  LiveProject(std::string root, const LiveSettings& settings);

  void setText(const std::string& path, std::string text);
  // The file is as it is on disk.
  void dropText(const std::string& path);
  // After files have come, gone or changed on disk.
  void forget();

  // Nothing for a file that the configuration leaves alone, or that cannot be read.
  LiveOutcome check(const std::string& path, const CancelToken& cancel);
  // Reads the configuration that holds for a file, for its mistakes.
  void readConfig(const std::string& path);
  // Configurations with mistakes that were met.
  std::map<std::string, Error> mistakes();

 private:
  void onText(const std::string& path, bool wasFile);
  bool importsInterest(const std::string& path, const FileOutcome& outcome);

  const std::string root_;
  std::shared_ptr<ListedFiles> disk_;
  std::shared_ptr<OverlayFiles> texts_;
  CheckFiles files_;
  LastOutcomes last_;
  std::mutex mutex_;  // of the two below
  SettingsFinder settings_;
  Importers importers_;
};

// Does the text of that file decide about others: configuration, package.json, tsconfig.json …?
bool decidesAboutOthers(std::string_view path);

}  // namespace leakline

// One run of the checker over many files, and further runs over the same files with other texts
// (--fix): chooses the files, finds their configuration, checks them on all cores, and puts the
// findings in order. The order, and everything else in the report, does not depend on the threads.
// One thread.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/check/check_report.h"
#include "engine/check/check_request.h"
#include "engine/check/edits.h"
#include "engine/check/file_checker.h"
#include "engine/check/file_choice.h"
#include "engine/check/settings_finder.h"

namespace leakline {

class CheckSession {
 public:
  // Errors: Usage, Config; what is wrong with single files is in the report.
  static Result<std::unique_ptr<CheckSession>> open(CheckRequest request);

  // Errors: Cancelled.
  Result<CheckReport> run();

  Result<std::string> textOf(const std::string& path) const { return files_.textOf(path); }
  // From now on the file has that text.
  void setText(const std::string& path, std::string text);
  // What setText() was told, by path.
  const std::map<std::string, std::string>& changedTexts() const { return texts_->texts(); }
  // Was a file, named as in a baseline of that folder, among those checked? Or is it gone?
  bool isLookedAt(const std::string& folder, const std::string& file) const;
  // Names of the folders that the files are in, in order; for those who wait for changes.
  std::vector<std::string> folders() const;

 private:
  CheckSession(CheckRequest request, FileChoice choice);

  // A file and how it is to be checked.
  struct Job {
    std::string path;
    bool named = false;
    std::shared_ptr<const FileSettings> settings;
    FileOutcome outcome;
  };

  Result<void> configure(std::vector<ChosenFile> files);
  void checkAll();
  // Files that were passed over but import, a few steps away, what is of interest.
  void checkImporters();
  void runJobs(const std::vector<Job*>& jobs, bool evenIfDull);
  CheckReport collect();
  void leaveOut(CheckReport& report) const;
  void addLines(CheckReport& report) const;

  const CheckRequest request_;
  const std::string root_;
  std::vector<FileRemark> remarks_;
  std::map<std::string, std::vector<LineRange>> changed_;
  std::vector<std::string> walked_;  // folders, empty ones, too
  std::vector<std::string> complete_;
  std::shared_ptr<OverlayFiles> texts_;
  CheckFiles files_;
  SettingsFinder settings_;
  ResultCache cache_;
  std::string cacheFile_;  // empty: results are forgotten
  std::vector<Job> jobs_;  // in the order of their paths
};

// Makes the fixes of what is found, again and again until there is nothing more to be made; the
// report is about the texts as they are then. Nothing is written.
struct FixOutcome {
  struct File {
    std::string path;
    std::string before;
    std::string after;
  };
  CheckReport report;
  std::vector<File> files;  // that have changed, by path
  size_t fixes = 0;
};
Result<FixOutcome> fixFindings(CheckSession& session, FixChoice choice);

}  // namespace leakline

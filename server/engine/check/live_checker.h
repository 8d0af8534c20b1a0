// The checker for editors: one file at a time, as the editor has it, with what was learnt for the
// last keystroke. Knows which files looked into which, so that they can be checked again.
// Every function may be called from any thread; those that tell of changes never wait for a check:
// the next check sees to what they said first.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/check/baseline.h"
#include "engine/check/live_project.h"

namespace leakline {

struct LiveFolder {
  std::string path;  // absolute; empty: for files that are in no folder
  LiveSettings settings;

  bool operator==(const LiveFolder&) const = default;
};

class LiveChecker {
 public:
  LiveChecker();
  ~LiveChecker();

  // The workspace's folders; files elsewhere are checked as if everything was as it comes, unless
  // one of them is about those.
  void setFolders(std::vector<LiveFolder> folders);
  void setText(std::string path, std::string text);
  void dropText(std::string path);
  // Something has changed on disk.
  void forgetFiles();

  // The findings of one source file; their places may be in others. None if it is left alone, is no
  // source file, or when cancelled.
  std::vector<Finding> check(const std::string& path, const CancelToken& cancel);
  // Of the files checked so far, those whose findings may be others now that `path` has changed.
  std::vector<std::string> dependentsOf(const std::string& path) const;
  void forgetResult(const std::string& path);

  // What is wrong with configurations and baselines that were met; each has a place.
  std::vector<Error> mistakes() const;

  std::vector<LiveFolder> folders() const;
  // The baseline file of the folder a path is in; empty if it is in none.
  std::string baselineFor(const std::string& path) const;

 private:
  struct TextChange {
    std::string path;
    std::optional<std::string> text;  // none: as on disk
  };
  struct DiskChange {};
  using Change = std::variant<TextChange, DiskChange, std::vector<LiveFolder>>;

  struct Folder;
  struct Known {
    std::set<std::string> lookedInto;
    bool mayGainImports = false;
  };

  void add(Change change);
  bool hasChanges() const;
  void apply(Change change);
  void makeReady(const std::string& path);
  void useFolders(const std::vector<LiveFolder>& folders);
  void changeText(const TextChange& change);
  Folder* folderFor(const std::string& path) const;
  LiveProject* projectFor(const std::string& path) const;
  LiveProject& makeProject(const std::string& path);
  std::vector<Finding> checkReady(const std::string& path, LiveProject& project,
                                  const CancelToken& cancel);

  mutable std::mutex changesMutex_;
  std::vector<Change> changes_;
  std::vector<LiveFolder> announced_;  // the newest folders, also guarded by changesMutex_

  // Shared by checks; alone while changes are applied.
  mutable std::shared_mutex stateMutex_;
  std::map<std::string, std::string> texts_;
  std::vector<std::unique_ptr<Folder>> folders_;  // the last one is for files that are in none
  std::map<std::string, std::string> roots_;      // of folders of files

  mutable std::mutex knownMutex_;
  std::map<std::string, Known> known_;  // by path
};

// The baseline of a folder under these settings.
std::string baselinePathOf(const LiveFolder& folder);

}  // namespace leakline

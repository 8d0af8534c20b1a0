// What the loaded snapshots say, as long as they are loaded: findings follow their lines while
// files are edited, in the editor or on disk, and say so when the line that ran is another now.
// Tells the diagnostics, and whoever shows suspects, when something changed. Loop thread only.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "lsp/feature.h"
#include "lsp/features/diagnostics.h"
#include "lsp/place_map.h"

namespace leakline {

class HeapSession : public Feature {
 public:
  HeapSession(ClientContext& context, ReadOnlyTexts& readOnly)
      : context_(context), readOnly_(readOnly) {}

  // Where findings are shown; must be said before there are any. It hears of documents after this.
  void showOn(Diagnostics& diagnostics) { diagnostics_ = &diagnostics; }

  // `texts`: of the files the report points into, as they were when it was made.
  void set(HeapReport report, FileTexts texts);
  void clear();
  // Called after set() and clear(), and when findings have moved and typing has paused.
  void whenChanged(std::function<void()> hook) { hooks_.push_back(std::move(hook)); }

  bool isLoaded() const { return loaded_; }
  const HeapReport& report() const { return report_; }
  // Does something of it point into that file, here or missing?
  bool pointsInto(const std::string& path) const { return texts_.contains(path); }
  // In the engine's order, with places in the texts as they are now.
  const std::vector<Finding>& findings() const { return findings_; }
  const LiveCode& code() const { return code_; }

  void onDocument(const Document& document, DocumentEvent event) override;
  void onWatchedFiles(const std::vector<protocol::FileEvent>& events) override;

 private:
  void follow(const std::string& path);
  void moved(const std::string& path, bool publishIt);
  // What became of files that are not open.
  void read(std::vector<std::string> paths);
  void onRead(const FileTexts& texts, bool publishThem);
  void moveAll();
  void moveFunctions(const std::string& path);
  Place now(const Place& place) const;
  void show();
  void tell();
  void tellSoon();

  ClientContext& context_;
  Diagnostics* diagnostics_ = nullptr;
  ReadOnlyTexts& readOnly_;
  std::vector<std::function<void()>> hooks_;
  bool loaded_ = false;
  HeapReport report_;
  FileTexts texts_;                                    // as the report knows them
  FileTexts onDisk_;                                   // of those that have become others there
  std::map<std::string, PlaceMap, std::less<>> maps_;  // of files whose text is another now
  std::vector<Finding> findings_;
  LiveCode code_;
  uint64_t loads_ = 0;
  uint64_t tellings_ = 0;
};

}  // namespace leakline

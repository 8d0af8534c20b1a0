// What the loaded snapshots say, as long as they are loaded: findings follow their lines while
// files are edited, and say so when the line that ran is another now. Tells the diagnostics, and
// whoever shows suspects, when something changed. Loop thread only.
#pragma once

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
  // Called after set() and clear(), and when findings have moved.
  void whenChanged(std::function<void()> hook) { hooks_.push_back(std::move(hook)); }

  bool isLoaded() const { return loaded_; }
  const HeapReport& report() const { return report_; }
  // In the engine's order, with places in the texts as they are now.
  const std::vector<Finding>& findings() const { return findings_; }
  const LiveCode& code() const { return code_; }

  void onDocument(const Document& document, DocumentEvent event) override;

 private:
  void follow(const std::string& path);
  void moveAll();
  void moveFunctions(const std::string& path);
  Place now(const Place& place) const;
  void show();
  void tell() const;

  ClientContext& context_;
  Diagnostics* diagnostics_ = nullptr;
  ReadOnlyTexts& readOnly_;
  std::vector<std::function<void()>> hooks_;
  bool loaded_ = false;
  HeapReport report_;
  FileTexts texts_;
  std::map<std::string, PlaceMap, std::less<>> maps_;  // of files whose text is another now
  std::vector<Finding> findings_;
  LiveCode code_;
};

}  // namespace leakline

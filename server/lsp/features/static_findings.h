// The checker's findings of the open documents, kept up while they are edited. A document is
// checked on a worker as soon as it changes; one that changes meanwhile is checked again and the
// stale result dropped, so the newest text wins. Who types faster than the file can be checked
// sees, every now and then, what an older text had, moved to where it is now. What was just typed
// in goes first, documents that depend on it follow when nothing was typed for a moment. Loop
// thread only.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/cancel.h"
#include "engine/check/live_checker.h"
#include "lsp/client_context.h"
#include "lsp/feature.h"
#include "lsp/features/diagnostics.h"

namespace leakline {

class StaticFindings : public Feature {
 public:
  StaticFindings(ClientContext& context, Diagnostics& diagnostics);

  // The folders' settings, or files on disk, are others now.
  void setFolders(std::vector<LiveFolder> folders);
  void onFilesChanged();

  // Calls back when the findings are those of the document's present text: at once if they are, or
  // if nobody checks such a path. After stop() as well.
  void whenFresh(const std::string& path, std::function<void()> then);
  // Of the last text that was checked.
  const std::vector<Finding>& findingsOf(const std::string& path) const;
  const LiveChecker& checker() const { return *checker_; }
  // Counts all that may change what is found anywhere.
  uint64_t generation() const { return generation_; }

  void onDocument(const Document& document, DocumentEvent event) override;
  void stop() override;

 private:
  using Clock = std::chrono::steady_clock;

  struct Check {
    bool isWaiting = false;  // in waiting_
    bool isRunning = false;
    bool isClosed = false;    // while it runs: forget it then
    bool isFresh = false;     // the findings are those of the document's text
    bool isOutdated = false;  // since it runs
    bool isExpected = false;  // the client knows that it has changed
    uint64_t change = 0;      // the last one that waits for a pause
    CancelSource cancel;
    Clock::duration took{};            // the last time
    Clock::time_point behindSince;     // what is shown is not about the text since then
    Clock::time_point began;           // the one that runs
    std::shared_ptr<const Text> text;  // … and what it is about
    std::vector<Finding> findings;
    std::set<std::string> shownIn;  // files with findings of this one
    std::vector<std::function<void()>> then;
  };
  // What the worker brings back.
  struct Done {
    std::string path;
    std::vector<Finding> findings;
    FileTexts texts;
    bool isCancelled = false;
  };

  void changed(const std::string& path);
  static void fallBehind(Check& check, Clock::time_point now);
  // Checks it now or, if that takes long, when nothing was typed for a moment.
  void checkSoon(const std::string& path, Check& check);
  void closed(const std::string& path);
  void checkDependentsLater(const std::string& path);
  void checkDependents();
  void outdated(const std::string& path, bool first);
  void enqueue(const std::string& path, bool first);
  void startChecks();
  // What runs is not about the file as it is now.
  static void takeBack(Check& check);
  void start(const std::string& path, Check& check);
  static Done checkNow(const std::string& path, LiveChecker& checker, const CancelToken& cancel);
  void onDone(Done done);
  void showBehind(Done done, Check& check);
  void show(const std::string& path, Check& check, const FileTexts& texts);
  void showMistakes();
  void callBack(Check& check);

  ClientContext& context_;
  Diagnostics& diagnostics_;
  std::shared_ptr<LiveChecker> checker_;  // shared with jobs
  std::map<std::string, Check> checks_;   // of open documents, by path
  std::deque<std::string> waiting_;
  size_t running_ = 0;
  std::set<std::string> causes_;  // changed files whose dependents are to be checked
  uint64_t lastChange_ = 0;
  uint64_t generation_ = 0;
  bool stopped_ = false;
};

}  // namespace leakline

#include "lsp/features/static_findings.h"

#include <algorithm>
#include <utility>

#include "base/log.h"
#include "engine/guard.h"
#include "lsp/file_texts.h"
#include "lsp/place_map.h"

namespace leakline {
namespace {

// The rest of the workers' time belongs to other requests.
constexpr size_t kMaxRunning = 2;
// A check that takes longer than the time between two keys waits for a pause in the typing.
constexpr std::chrono::milliseconds kShort{100};
constexpr std::chrono::milliseconds kLongestPause{300};
constexpr std::chrono::milliseconds kDependentsPause{150};
// Nobody who types without a pause waits longer for a check to begin that is let run to its end.
constexpr std::chrono::milliseconds kLongestWait{400};

const std::vector<Finding>& noFindings() {
  static const std::vector<Finding> kNone;
  return kNone;
}

bool isSameFinding(const Finding& a, const Finding& b) {
  return a.place == b.place && a.ruleId == b.ruleId && a.messageId == b.messageId &&
         a.args == b.args;
}

}  // namespace

StaticFindings::StaticFindings(ClientContext& context, Diagnostics& diagnostics)
    : context_(context), diagnostics_(diagnostics), checker_(std::make_shared<LiveChecker>()) {
  std::vector<LiveFolder> folders;
  for (const std::string& path : context.folders) folders.push_back({path, {}});
  checker_->setFolders(std::move(folders));
}

void StaticFindings::setFolders(std::vector<LiveFolder> folders) {
  if (folders == checker_->folders()) return;
  checker_->setFolders(std::move(folders));
  ++generation_;
  for (const auto& [path, check] : checks_) outdated(path, false);
  startChecks();
}

void StaticFindings::onFilesChanged() {
  checker_->forgetFiles();
  ++generation_;
  for (const auto& [path, check] : checks_) outdated(path, false);
  startChecks();
}

const std::vector<Finding>& StaticFindings::findingsOf(const std::string& path) const {
  const auto check = checks_.find(path);
  return check == checks_.end() ? noFindings() : check->second.findings;
}

void StaticFindings::whenFresh(const std::string& path, std::function<void()> then) {
  const auto check = checks_.find(path);
  if (check == checks_.end() || stopped_) return then();
  Check& known = check->second;
  if (known.isFresh || known.isClosed) return then();
  known.then.push_back(std::move(then));
  if (known.isRunning) {
    // What runs about the present text is what is waited for.
    if (known.isOutdated) known.cancel.cancel();
    return;
  }
  enqueue(path, true);
  startChecks();
}

void StaticFindings::onDocument(const Document& document, DocumentEvent event) {
  if (!document.path || stopped_) return;
  const std::string& path = *document.path;
  switch (event) {
    case DocumentEvent::Opened:
    case DocumentEvent::Changed:
      checker_->setText(path, document.text.bytes());
      return changed(path);
    case DocumentEvent::Closed:
      checker_->dropText(path);
      return closed(path);
    case DocumentEvent::Saved:
      break;
  }
}

void StaticFindings::changed(const std::string& path) {
  ++generation_;
  const Clock::time_point now = context_.host.now();
  const auto [at, isNew] = checks_.try_emplace(path);
  Check& check = at->second;
  if (isNew || check.isClosed) check.isFresh = true;
  fallBehind(check, now);
  check.isClosed = false;
  check.isExpected = true;
  checkDependentsLater(path);
  if (!check.isRunning) return checkSoon(path, check);
  if (now - check.behindSince < kLongestWait) return takeBack(check);
  check.isOutdated = true;
}

void StaticFindings::fallBehind(Check& check, Clock::time_point now) {
  if (check.isFresh) check.behindSince = now;
  check.isFresh = false;
}

void StaticFindings::checkSoon(const std::string& path, Check& check) {
  const Clock::duration left = check.behindSince + kLongestWait - context_.host.now();
  if (check.took <= kShort || left <= Clock::duration() || !check.then.empty()) {
    enqueue(path, true);
    return startChecks();
  }
  const auto pause = std::min({check.took, Clock::duration(kLongestPause), left});
  const uint64_t change = check.change = ++lastChange_;
  context_.host.later(std::chrono::duration_cast<std::chrono::milliseconds>(pause),
                      [this, path, change] {
                        const auto at = checks_.find(path);
                        if (at == checks_.end() || at->second.change != change) return;
                        outdated(path, true);
                        startChecks();
                      });
}

void StaticFindings::closed(const std::string& path) {
  ++generation_;
  const auto at = checks_.find(path);
  if (at == checks_.end()) return;
  Check& check = at->second;
  check.findings.clear();
  show(path, check, {});
  callBack(check);
  checker_->forgetResult(path);
  std::erase(waiting_, path);
  if (check.isRunning) {
    takeBack(check);
    check.isClosed = true;
    check.isWaiting = false;
  } else {
    checks_.erase(at);
  }
  checkDependentsLater(path);
}

void StaticFindings::checkDependentsLater(const std::string& path) {
  causes_.insert(path);
  const uint64_t generation = generation_;
  context_.host.later(kDependentsPause, [this, generation] {
    if (generation == generation_) checkDependents();
  });
}

// Not before what they depend on: what is typed in goes first.
void StaticFindings::checkDependents() {
  for (const std::string& cause : causes_) {
    const auto at = checks_.find(cause);
    if (at != checks_.end() && !at->second.isFresh) return checkDependentsLater(cause);
  }
  for (const std::string& cause : std::exchange(causes_, {})) {
    for (const std::string& path : checker_->dependentsOf(cause)) outdated(path, false);
  }
  startChecks();
}

// The file must be checked again although its own text is the same.
void StaticFindings::outdated(const std::string& path, bool first) {
  const auto at = checks_.find(path);
  if (at == checks_.end() || at->second.isClosed) return;
  fallBehind(at->second, context_.host.now());
  if (at->second.isRunning) return takeBack(at->second);
  enqueue(path, first);
}

void StaticFindings::takeBack(Check& check) {
  check.isOutdated = true;
  check.cancel.cancel();
}

void StaticFindings::enqueue(const std::string& path, bool first) {
  Check& check = checks_[path];
  if (check.isWaiting && !first) return;
  if (check.isWaiting) std::erase(waiting_, path);
  check.isWaiting = true;
  if (first) {
    waiting_.push_front(path);
  } else {
    waiting_.push_back(path);
  }
}

void StaticFindings::startChecks() {
  while (running_ < kMaxRunning && !waiting_.empty() && !stopped_) {
    const std::string path = std::move(waiting_.front());
    waiting_.pop_front();
    start(path, checks_[path]);
  }
}

void StaticFindings::start(const std::string& path, Check& check) {
  check.isWaiting = false;
  check.isRunning = true;
  check.isOutdated = false;
  check.change = 0;
  check.cancel = {};
  check.began = context_.host.now();
  const Document* document = context_.documents.findByPath(path);
  check.text = document ? std::make_shared<const Text>(document->text) : nullptr;
  ++running_;
  context_.host.run(Lane::Interactive,
                    [this, path, checker = checker_, cancel = check.cancel.token()]() -> Event {
                      auto done = std::make_shared<Done>(checkNow(path, *checker, cancel));
                      return [this, done] { onDone(std::move(*done)); };
                    });
}

// On a worker.
StaticFindings::Done StaticFindings::checkNow(const std::string& path, LiveChecker& checker,
                                              const CancelToken& cancel) {
  Done done;
  done.path = path;
  const Result<void> worked = guarded([&]() -> Result<void> {
    done.findings = checker.check(path, cancel);
    std::vector<std::string> others = filesOf(done.findings);
    std::erase(others, path);
    done.texts = readTexts(others);
    return {};
  });
  if (!worked) log(LogLevel::Error, path + ": " + worked.error().toString());
  done.isCancelled = cancel.cancelled();
  return done;
}

void StaticFindings::onDone(Done done) {
  --running_;
  const auto at = checks_.find(done.path);
  if (at != checks_.end()) {
    Check& check = at->second;
    check.isRunning = false;
    if (!done.isCancelled) check.took = context_.host.now() - check.began;
    if (check.isClosed) {
      checks_.erase(at);
    } else if (done.isCancelled) {
      enqueue(done.path, true);
    } else if (check.isOutdated) {
      showBehind(std::move(done), check);
    } else {
      check.isFresh = true;
      check.findings = std::move(done.findings);
      show(done.path, check, done.texts);
      check.isExpected = false;
      callBack(check);
    }
  }
  startChecks();
  if (running_ == 0) showMistakes();
}

// What an older text had, where it is now; the text of now is checked next.
void StaticFindings::showBehind(Done done, Check& check) {
  const Document* document = context_.documents.findByPath(done.path);
  const bool isLate = context_.host.now() - check.behindSince >= kLongestWait;
  if (document && check.text && isLate) {
    const PlaceMap map(*check.text, document->text);
    check.findings = std::move(done.findings);
    for (Finding& finding : check.findings) {
      movePlaces(finding, [&](const Place& place) {
        return place.path == done.path ? map.now(place) : place;
      });
    }
    show(done.path, check, done.texts);
    check.behindSince = check.began;
  }
  checkSoon(done.path, check);
}

// A finding may be in another file than the one that was checked, and be seen from several.
void StaticFindings::show(const std::string& path, Check& check, const FileTexts& texts) {
  std::set<std::string> files = std::exchange(check.shownIn, {});
  for (const auto& [file, list] : byFile(check.findings)) check.shownIn.insert(file);
  files.insert(check.shownIn.begin(), check.shownIn.end());
  files.insert(path);
  for (const std::string& file : files) {
    std::vector<Finding> all;
    for (const auto& [from, other] : checks_) {
      if (other.isClosed || !other.shownIn.contains(file)) continue;
      for (const Finding& finding : other.findings) {
        const auto place = shownPlace(finding);
        const bool known = std::any_of(all.begin(), all.end(), [&](const Finding& shown) {
          return isSameFinding(shown, finding);
        });
        if (place && place->path == file && !known) all.push_back(finding);
      }
    }
    const bool isExpected = file == path && check.isExpected;
    diagnostics_.showChecked(file, std::move(all), texts, isExpected);
  }
}

void StaticFindings::showMistakes() {
  diagnostics_.showMistakes(checker_->mistakes());
}

void StaticFindings::callBack(Check& check) {
  for (const auto& then : std::exchange(check.then, {})) then();
}

void StaticFindings::stop() {
  stopped_ = true;
  waiting_.clear();
  for (auto& [path, check] : checks_) {
    check.cancel.cancel();
    callBack(check);
  }
}

}  // namespace leakline

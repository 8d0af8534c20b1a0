#include "engine/check/check_session.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "base/cache_folder.h"
#include "base/parallel.h"
#include "base/path.h"
#include "base/text.h"
#include "engine/check/importers.h"
#include "workspace/paths.h"

namespace leakline {
namespace {

// Another build of the program may find something else in the same text, whatever its version.
std::string thisBuild() {
  constexpr const char* kProgram = "/proc/self/exe";
  std::error_code failed;
  const auto size = std::filesystem::file_size(kProgram, failed);
  const auto made = std::filesystem::last_write_time(kProgram, failed).time_since_epoch().count();
  return LEAKLINE_VERSION " " + std::to_string(size) + " " + std::to_string(made);
}

std::string cacheFileFor(const std::string& root) {
  const std::string folder = cacheFolder();
  if (folder.empty()) return {};
  const ContentHash hash = hashOf(root);
  return folder + "/check/" + std::to_string(hash[0]) + "-" + std::to_string(hash[1]);
}

ContentHash versionOf(std::span<const Rule* const> rules) {
  const std::string build = thisBuild();
  std::vector<std::string_view> parts{build};
  for (const Rule* rule : rules) parts.push_back(rule->id);
  return hashOf(parts);
}

bool inFileOrder(const Finding& a, const Finding& b) {
  const Place nowhere;
  const Place& first = a.place ? *a.place : nowhere;
  const Place& second = b.place ? *b.place : nowhere;
  return std::tie(first.path, first.line, first.column, a.ruleId, a.fingerprint) <
         std::tie(second.path, second.line, second.column, b.ruleId, b.fingerprint);
}

bool isSameFinding(const Finding& a, const Finding& b) {
  return a.place == b.place && a.ruleId == b.ruleId && a.messageId == b.messageId &&
         a.args == b.args;
}

// A file found in a folder that is gone by now, or that a machine has made.
bool mayBeMissed(const FileOutcome& outcome) {
  return outcome.error == ErrorCode::NotFound || outcome.error == ErrorCode::TooLarge;
}

bool isOn(const std::vector<LineRange>& lines, const Place& place) {
  return std::any_of(lines.begin(), lines.end(), [&](const LineRange& range) {
    return place.line < range.end && std::max(place.endLine, place.line) >= range.begin;
  });
}

}  // namespace

Result<std::unique_ptr<CheckSession>> CheckSession::open(CheckRequest request) {
  Result<FileChoice> choice = chooseFiles(request);
  if (!choice) return std::move(choice).error();
  if (request.cancel.cancelled()) return cancelledError();
  std::vector<ChosenFile> files = std::move(choice->files);
  std::unique_ptr<CheckSession> session(new CheckSession(std::move(request), *std::move(choice)));
  const Result<void> configured = session->configure(std::move(files));
  if (!configured) return configured.error();
  return session;
}

CheckSession::CheckSession(CheckRequest request, FileChoice choice)
    : request_(std::move(request)),
      root_(choice.root),
      remarks_(std::move(choice.remarks)),
      changed_(std::move(choice.changed)),
      walked_(std::move(choice.folders)),
      complete_(std::move(choice.complete)),
      texts_(choice.texts),
      files_(choice.texts, choice.root),
      settings_(ConfigFinder(readerOf(choice.texts, choice.root), request_.config,
                             request_.keepGoing ? ConfigFinder::OnMistake::KeepLastGood
                                                : ConfigFinder::OnMistake::Fail),
                request_.rules, request_.ruleList),
      cache_(versionOf(request_.ruleList)),
      cacheFile_(request_.useCache ? cacheFileFor(choice.root) : std::string()) {
  if (!cacheFile_.empty()) cache_.load(cacheFile_);
}

Result<void> CheckSession::configure(std::vector<ChosenFile> files) {
  const PhaseTimer timer(request_.times, "configuration");
  for (ChosenFile& file : files) {
    Result<std::shared_ptr<const FileSettings>> settings = settings_.of(file.path);
    if (!settings) return std::move(settings).error();
    if (!*settings) continue;
    Job job;
    job.settings = *std::move(settings);
    job.path = std::move(file.path);
    job.named = file.named;
    jobs_.push_back(std::move(job));
  }
  std::sort(jobs_.begin(), jobs_.end(), [](const Job& a, const Job& b) { return a.path < b.path; });
  return {};
}

Result<CheckReport> CheckSession::run() {
  {
    const PhaseTimer timer(request_.times, "files");
    checkAll();
  }
  {
    const PhaseTimer timer(request_.times, "importers");
    checkImporters();
  }
  if (request_.cancel.cancelled()) return cancelledError();
  const PhaseTimer timer(request_.times, "report");
  if (!cacheFile_.empty()) cache_.save(cacheFile_);
  return collect();
}

void CheckSession::runJobs(const std::vector<Job*>& jobs, Look look) {
  const FileChecker checker(files_, &cache_, request_.cancel);
  std::atomic<size_t> next{0};
  const unsigned threads = request_.threads > 0 ? request_.threads : defaultThreads();
  runWorkers(threads, [&](unsigned) {
    for (size_t i = next++; i < jobs.size() && !request_.cancel.cancelled(); i = next++) {
      Job& job = *jobs[i];
      job.outcome = checker.check(job.path, *job.settings,
                                  job.named && look == Look::OfInterest ? Look::Named : look);
    }
  });
}

void CheckSession::checkAll() {
  std::vector<Job*> all;
  for (Job& job : jobs_) all.push_back(&job);
  runJobs(all, Look::OfInterest);
}

void CheckSession::checkImporters() {
  Importers importers(files_, complete_);
  for (const Job& job : jobs_) {
    const bool ofInterest = job.outcome.how != FileOutcome::How::PassedOver || job.outcome.acquires;
    importers.add(job.path, ofInterest, job.outcome.imports);
  }
  std::vector<Job*> again;
  for (Job& job : jobs_) {
    const bool mayLeak = job.outcome.how == FileOutcome::How::PassedOver && job.outcome.repeats;
    if (mayLeak && importers.reachesInterest(job.path)) again.push_back(&job);
  }
  runJobs(again, Look::Importer);
}

CheckReport CheckSession::collect() {
  CheckReport report;
  report.remarks = remarks_;
  for (Job& job : jobs_) {
    ++report.files;
    if (job.outcome.how == FileOutcome::How::Parsed) ++report.parsed;
    if (job.outcome.how == FileOutcome::How::Cached) ++report.cached;
    for (std::string& remark : job.outcome.remarks) {
      const bool unread =
          job.outcome.how == FileOutcome::How::Unread && (job.named || !mayBeMissed(job.outcome));
      report.remarks.push_back({job.path, std::move(remark), unread});
    }
    std::move(job.outcome.findings.begin(), job.outcome.findings.end(),
              std::back_inserter(report.findings));
    job.outcome = {};
  }
  std::stable_sort(report.findings.begin(), report.findings.end(), inFileOrder);
  // A helper's leak may be seen from two files.
  report.findings.erase(std::unique(report.findings.begin(), report.findings.end(), isSameFinding),
                        report.findings.end());
  leaveOut(report);
  addLines(report);
  return report;
}

void CheckSession::leaveOut(CheckReport& report) const {
  std::vector<Finding>& findings = report.findings;
  if (!request_.hints) {
    std::erase_if(findings, [](const Finding& f) { return f.severity == Severity::Info; });
  }
  if (request_.baseline) {
    report.stale = request_.baseline->staleCount(findings, [this](const std::string& file) {
      return isLookedAt(request_.baselineFolder, file);
    });
    report.known = request_.baseline->removeKnown(findings);
  }
  if (!request_.changedLines) return;
  std::erase_if(findings, [&](const Finding& finding) {
    if (!finding.place) return true;
    const auto lines = changed_.find(finding.place->path);
    return lines == changed_.end() || !isOn(lines->second, *finding.place);
  });
}

bool CheckSession::isLookedAt(const std::string& folder, const std::string& file) const {
  const std::string path = resolved(folder, file);
  const auto job = std::lower_bound(
      jobs_.begin(), jobs_.end(), path,
      [](const Job& candidate, const std::string& wanted) { return candidate.path < wanted; });
  return (job != jobs_.end() && job->path == path) || !texts_->isFile(path);
}

void CheckSession::addLines(CheckReport& report) const {
  std::map<std::string, std::set<uint32_t>> wanted;
  for (const Finding& finding : report.findings) {
    if (finding.place) wanted[finding.place->path].insert(finding.place->line);
    for (const Related& related : finding.related) {
      wanted[related.place.path].insert(related.place.line);
    }
  }
  for (const auto& [path, lines] : wanted) {
    const Result<std::string> text = files_.textOf(path);
    if (!text) continue;
    const LineIndex index(*text);
    for (const uint32_t line : lines) {
      if (line < index.lineCount()) {
        report.lines.add(path, line, std::string(index.line(*text, line)));
      }
    }
  }
}

void CheckSession::setText(const std::string& path, std::string text) {
  texts_->put(path, std::move(text));
  files_.forget();
}

std::vector<std::string> CheckSession::folders() const {
  std::set<std::string> folders(walked_.begin(), walked_.end());
  for (const Job& job : jobs_) {
    // And those above: a new folder may come beside it.
    std::string folder(folderOf(job.path));
    while (isInside(folder, root_) && folders.insert(folder).second) folder = folderOf(folder);
  }
  return {folders.begin(), folders.end()};
}

}  // namespace leakline

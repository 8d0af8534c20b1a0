// Fixes, round after round: one may make room for another, or take its reason away.
#include <map>
#include <set>
#include <utility>

#include "engine/check/check_session.h"
#include "engine/check/edits.h"

namespace leakline {
namespace {

constexpr int kMaxRounds = 10;

std::set<std::string> pathsToFix(const CheckReport& report) {
  std::set<std::string> paths;
  for (const Finding& finding : report.findings) {
    for (const Fix& fix : finding.fixes) paths.insert(fix.path);
  }
  return paths;
}

// The fixes of one round in one file; how many were made.
size_t fixFile(CheckSession& session, const std::string& path, const CheckReport& report,
               FixChoice choice, std::set<std::string>& broken) {
  const Result<std::string> text = session.textOf(path);
  if (!text || broken.contains(path)) return 0;
  const std::vector<const Fix*> fixes = fixesFor(path, *text, report.findings, choice);
  std::string after = withFixes(*text, fixes);
  if (fixes.empty() || after == *text) return 0;
  // A fix that breaks the text is our mistake: it is not made.
  if (!staysSound(path, *text, after)) {
    broken.insert(path);
    return 0;
  }
  session.setText(path, std::move(after));
  return fixes.size();
}

}  // namespace

Result<FixOutcome> fixFindings(CheckSession& session, FixChoice choice) {
  FixOutcome outcome;
  std::map<std::string, std::string> before;
  std::set<std::string> broken;
  for (int round = 0;; ++round) {
    Result<CheckReport> report = session.run();
    if (!report) return std::move(report).error();
    outcome.report = *std::move(report);
    if (round == kMaxRounds) break;
    size_t made = 0;
    for (const std::string& path : pathsToFix(outcome.report)) {
      if (Result<std::string> text = session.textOf(path)) before.emplace(path, *std::move(text));
      made += fixFile(session, path, outcome.report, choice, broken);
    }
    if (made == 0) break;
    outcome.fixes += made;
  }
  for (const std::string& path : broken) {
    outcome.report.remarks.push_back(
        {path, "a fix would have broken the file, so it was not made", false});
  }
  for (const auto& [path, text] : session.changedTexts()) {
    const auto old = before.find(path);
    if (old != before.end() && old->second != text) {
      outcome.files.push_back({path, old->second, text});
    }
  }
  return outcome;
}

}  // namespace leakline

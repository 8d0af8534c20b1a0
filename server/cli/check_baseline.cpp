#include "cli/check_baseline.h"

#include <filesystem>
#include <iostream>
#include <iterator>

#include "base/output_file.h"
#include "base/small_file.h"
#include "cli/check_output.h"
#include "cli/exit_codes.h"
#include "views/format.h"

namespace leakline {
namespace {

// A run with unread files knows too little to change what is accepted.
Result<int> save(const CheckFlags& flags, const CheckReport& report, const Baseline& baseline,
                 const std::string& sentence) {
  printRemarks(report);
  for (const FileRemark& remark : report.remarks) {
    if (remark.unread) return kExitUnreadable;
  }
  const Result<void> written = writeFile(baselinePath(flags), baseline.toText());
  if (!written) return written.error();
  std::cerr << "leakline: " << sentence << '\n';
  return kExitClean;
}

size_t findingsIn(const Baseline& baseline) {
  size_t count = 0;
  for (const BaselineEntry& entry : baseline.entries()) count += entry.count;
  return count;
}

}  // namespace

std::string baselinePath(const CheckFlags& flags) {
  return absolutePath(flags.baselineFile.empty() ? std::string(kBaselineFileName)
                                                 : flags.baselineFile);
}

std::string baselineFolder(const CheckFlags& flags) {
  return std::filesystem::path(baselinePath(flags)).parent_path().string();
}

Result<Baseline> readBaseline(const CheckFlags& flags) {
  const std::string path = baselinePath(flags);
  const std::optional<std::string> text = readSmallFile(path);
  if (!text) {
    return Error{ErrorCode::Usage, "there is no baseline yet; --baseline write makes one",
                 ErrorPlace{path, "", std::nullopt}};
  }
  return Baseline::parse(*text, path);
}

Result<int> writeBaseline(const CheckFlags& flags, CheckSession& session) {
  const Result<CheckReport> report = session.run();
  if (!report) return report.error();
  const Baseline baseline = Baseline::of(report->findings, baselineFolder(flags));
  return save(flags, *report, baseline,
              formatCounted(report->findings.size(), "finding", "findings") + " accepted in " +
                  displaySafe(baselinePath(flags)));
}

Result<int> pruneBaseline(const CheckFlags& flags, CheckSession& session) {
  const Result<Baseline> baseline = readBaseline(flags);
  if (!baseline) return baseline.error();
  const Result<CheckReport> report = session.run();
  if (!report) return report.error();
  const std::string folder = baselineFolder(flags);
  const Baseline pruned = baseline->pruned(
      report->findings, [&](const std::string& file) { return session.isLookedAt(folder, file); });
  const size_t gone = findingsIn(*baseline) - findingsIn(pruned);
  return save(flags, *report, pruned,
              formatCount(gone) + " of " + formatCount(findingsIn(*baseline)) +
                  " accepted findings are gone and forgotten");
}

}  // namespace leakline

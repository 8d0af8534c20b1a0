#include "cli/check_fix.h"

#include <iostream>

#include "base/output_file.h"
#include "base/path.h"
#include "cli/check_output.h"
#include "cli/exit_codes.h"
#include "views/check/check_view.h"
#include "views/format.h"

namespace leakline {
namespace {

// A diff that `patch -p1` and `git apply` take, run in the current folder.
Result<int> showChanges(const CheckFlags& flags, const FixOutcome& outcome) {
  printRemarks(outcome.report);
  const std::string folder = styleOfStdout(flags.colour).folder;
  std::string text;
  for (const FixOutcome::File& file : outcome.files) {
    text += unifiedDiff(relativeTo(file.path, folder), file.before, file.after);
  }
  const Result<void> written =
      flags.output.empty() ? writeStdout(text) : writeFile(flags.output, text);
  if (!written) return written.error();
  const int code = exitCodeOf(flags, outcome.report);
  return code == kExitClean && !outcome.files.empty() ? kExitFindings : code;
}

}  // namespace

Result<int> runFix(const CheckFlags& flags, CheckSession& session) {
  Result<FixOutcome> outcome = fixFindings(session, flags.fixChoice());
  if (!outcome) return std::move(outcome).error();
  if (flags.dryRun) return showChanges(flags, *outcome);
  for (const FixOutcome::File& file : outcome->files) {
    const Result<void> written = writeFile(file.path, file.after);
    if (!written) return written.error();
  }
  if (outcome->fixes > 0) {
    std::cerr << "leakline: made " << formatCounted(outcome->fixes, "fix", "fixes") << " in "
              << formatCounted(outcome->files.size(), "file", "files") << "\n";
  }
  return printCheck(flags, std::move(outcome->report));
}

}  // namespace leakline

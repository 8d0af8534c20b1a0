// leakline check [PATH…]
#include <iostream>
#include <memory>

#include "cli/check_baseline.h"
#include "cli/check_fix.h"
#include "cli/check_flags.h"
#include "cli/check_output.h"
#include "cli/check_watch.h"
#include "cli/command.h"
#include "cli/exit_codes.h"
#include "cli/interrupt.h"
#include "engine/guard.h"
#include "views/check/check_view.h"

namespace leakline {
namespace {

constexpr const char* kFooter =
    "Examples:\n"
    "  leakline check                              the current folder\n"
    "  leakline check --staged                     what is about to be committed\n"
    "  leakline check src --since main --diff      what a branch adds\n"
    "  leakline check --fix --dry-run              what could be repaired\n"
    "  leakline check --baseline write             accept what there is now\n"
    "  leakline check --format sarif -o leaks.sarif\n"
    "\n"
    "Exit codes: 0 nothing found, 1 findings, 2 wrong usage or configuration, 3 a\n"
    "file could not be read, 4 internal error. `leakline explain RULE` says more\n"
    "about a rule; `leakline init` writes a configuration to start with.";

Result<int> runOnce(const CheckFlags& flags, CheckSession& session) {
  if (flags.baseline == BaselineUse::Write) return writeBaseline(flags, session);
  if (flags.baseline == BaselineUse::Prune) return pruneBaseline(flags, session);
  if (flags.fixes()) return runFix(flags, session);
  Result<CheckReport> report = session.run();
  if (!report) return std::move(report).error();
  return printCheck(flags, *std::move(report));
}

Result<int> runWatching(const CheckFlags& flags, const CheckRequest& request) {
  Result<FolderWatch> watch = FolderWatch::open();
  if (!watch) return std::move(watch).error();
  for (;;) {
    auto session = CheckSession::open(request);
    if (!session) return std::move(session).error();
    const Result<void> watched = watch->add((*session)->folders());
    if (!watched) return watched.error();
    const Result<int> code = runOnce(flags, **session);
    if (!code) return code;
    std::cerr << "leakline: waiting for changes; Ctrl-C ends\n";
    if (!watch->wait(request.cancel)) return code;
  }
}

Result<int> runRequest(const CheckFlags& flags, CheckRequest request) {
  std::optional<Baseline> baseline;
  if (flags.baseline == BaselineUse::Check) {
    Result<Baseline> read = readBaseline(flags);
    if (!read) return std::move(read).error();
    baseline = *std::move(read);
    request.baseline = &*baseline;
    request.baselineFolder = baselineFolder(flags);
  }
  if (flags.watch) return runWatching(flags, request);
  auto session = CheckSession::open(std::move(request));
  if (!session) return std::move(session).error();
  return runOnce(flags, **session);
}

int runCheck(const CheckFlags& flags) {
  if (flags.listRules) {
    const TextStyle style = styleOfStdout(flags.colour);
    const Result<void> written =
        writeStdout(flags.format == CheckFormat::Json ? ruleListJson() : ruleListText(style));
    return written ? kExitClean : reportError(written.error());
  }
  PhaseTimes times;
  const Result<int> code = guarded([&]() -> Result<int> {
    Result<CheckRequest> request = requestOf(flags);
    if (!request) return std::move(request).error();
    request->cancel = cancelOnInterrupt();
    if (flags.timing) request->times = &times;
    return runRequest(flags, *std::move(request));
  });
  if (flags.timing) printTimings(times);
  return code ? *code : reportError(code.error());
}

}  // namespace

void addCheck(CLI::App& app, Action& action) {
  auto flags = std::make_shared<CheckFlags>();
  CLI::App* command = app.add_subcommand("check", "Find leaks in source files before they run");
  addCheckFlags(*command, *flags);
  command->footer(kFooter);
  command->callback([flags, &action] { action = [flags] { return runCheck(*flags); }; });
}

}  // namespace leakline

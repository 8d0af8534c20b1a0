#include "cli/check_flags.h"

#include <array>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <utility>

#include "cli/values.h"
#include "engine/check/spelling.h"
#include "engine/rule_catalog.h"

namespace leakline {
namespace {

Error usage(std::string message) {
  return Error{ErrorCode::Usage, std::move(message), std::nullopt};
}

void addOutputFlags(CLI::App& command, CheckFlags& flags) {
  command
      .add_option("--format", flags.format,
                  "text (default), compact (one line per finding),\njson, sarif, github, gitlab "
                  "or junit")
      ->transform(oneOf<CheckFormat>({{"text", CheckFormat::Text},
                                      {"compact", CheckFormat::Compact},
                                      {"json", CheckFormat::Json},
                                      {"sarif", CheckFormat::Sarif},
                                      {"github", CheckFormat::Github},
                                      {"gitlab", CheckFormat::Gitlab},
                                      {"junit", CheckFormat::Junit}}))
      ->type_name("FORMAT");
  command.add_option("-o,--output", flags.output, "Write the report to this file")
      ->type_name("FILE");
  command.add_option("--color", flags.colour, "auto (default), always or never")
      ->transform(oneOf<ColourMode>({{"auto", ColourMode::Auto},
                                     {"always", ColourMode::Always},
                                     {"never", ColourMode::Never}}))
      ->type_name("WHEN");
  command.add_flag("--quiet", flags.quiet, "Errors only");
  command.add_flag("--hints", flags.hints,
                   "Also what is not proven, as editors show it; hints\nnever fail a run");
  command
      .add_option("--max-warnings", flags.maxWarnings,
                  "So many warnings do not fail the run; default: 0")
      ->check(wholeNumber(0, UINT32_MAX))
      ->type_name("N");
}

void addFixFlags(CLI::App& command, CheckFlags& flags) {
  command.add_flag("--fix", flags.fix, "Make the fixes that are safe");
  command.add_flag("--fix-suggestions", flags.fixSuggestions,
                   "Make those, too, that somebody should look at");
  command.add_flag("--dry-run", flags.dryRun, "With --fix: only show what would change, as a diff");
  command
      .add_option(
          "--baseline", flags.baseline,
          "write: accept all findings of now; check: leave\nout the accepted ones; prune: forget "
          "those that\nare gone")
      ->transform(oneOf<BaselineUse>({{"write", BaselineUse::Write},
                                      {"check", BaselineUse::Check},
                                      {"prune", BaselineUse::Prune}}))
      ->type_name("USE");
  command.add_option("--baseline-file", flags.baselineFile, "Default: leakline-baseline.json")
      ->type_name("FILE");
}

void addSelectionFlags(CLI::App& command, CheckFlags& flags) {
  command.add_flag("--staged", flags.staged,
                   "What is staged for the next commit: the files, and\ntheir staged text");
  command.add_option("--since", flags.since, "Files changed since a commit or branch")
      ->type_name("REF");
  command.add_flag("--diff", flags.diff,
                   "Only findings on changed lines: since the last\ncommit, or as --staged and "
                   "--since say");
  command
      .add_option("--stdin-filename", flags.stdinName,
                  "Check standard input as if it were this file")
      ->type_name("FILE");
}

Result<void> checkTogether(const CheckFlags& flags) {
  const bool changes = flags.staged || flags.diff || !flags.stdinName.empty();
  if (flags.fixes() && changes) {
    return usage(
        "--fix changes files, so it does not go with --staged, --diff or --stdin-filename");
  }
  if (!flags.stdinName.empty() &&
      (!flags.paths.empty() || flags.staged || flags.diff || !flags.since.empty())) {
    return usage("--stdin-filename names the only file; it does not go with paths or changes");
  }
  if (flags.watch && (flags.fixes() || flags.staged || !flags.stdinName.empty() ||
                      flags.baseline == BaselineUse::Write ||
                      flags.baseline == BaselineUse::Prune || !flags.output.empty())) {
    return usage("--watch only reports; it does not go with what writes or with --staged");
  }
  const bool partial = changes || !flags.since.empty();
  if (partial && (flags.baseline == BaselineUse::Write || flags.baseline == BaselineUse::Prune)) {
    return usage("a baseline is made of whole files, not of changes");
  }
  if (flags.fixes() && flags.baseline != BaselineUse::None &&
      flags.baseline != BaselineUse::Check) {
    return usage("--fix goes with --baseline check only");
  }
  if (!flags.baselineFile.empty() && flags.baseline == BaselineUse::None) {
    return usage("--baseline-file needs --baseline write, check or prune");
  }
  return {};
}

Result<std::string> readStandardInput() {
  constexpr size_t kMost = size_t{8} << 20;  // more than a check takes; the check says so
  std::string text;
  std::array<char, 65536> block{};
  while (std::cin.read(block.data(), block.size()) || std::cin.gcount() > 0) {
    text.append(block.data(), static_cast<size_t>(std::cin.gcount()));
    if (text.size() > kMost) break;
  }
  return text;
}

}  // namespace

void addConfigFlags(CLI::App& command, CheckFlags& flags) {
  command
      .add_option("--config", flags.config,
                  "This configuration for all files; default: the\nnearest leakline.config.json "
                  "of each")
      ->type_name("FILE");
  command
      .add_option("--rule", flags.rules,
                  "Level of a rule: off, info, warning or error; may\nbe repeated")
      ->allow_extra_args(false)
      ->type_name("ID=LEVEL");
}

void addCheckFlags(CLI::App& command, CheckFlags& flags) {
  command.add_option("PATH", flags.paths, "Files and folders; default: the current folder");
  addOutputFlags(command, flags);
  addFixFlags(command, flags);
  addSelectionFlags(command, flags);
  addConfigFlags(command, flags);
  command.add_flag("--list-rules", flags.listRules, "Name the rules and stop");
  command.add_flag("--watch", flags.watch, "Check again whenever a file changes");
  command.add_flag("--timing", flags.timing, "Time of each phase, to standard error");
  command.add_flag("--no-cache", flags.noCache, "Neither use nor keep results of earlier runs");
  command.add_option("--threads", flags.threads, "Worker threads; default: one per core")
      ->check(wholeNumber(1, 256))
      ->type_name("N");
}

std::string absolutePath(const std::string& path) {
  if (path.empty()) return path;
  std::error_code failed;
  const std::filesystem::path absolute = std::filesystem::absolute(path, failed);
  return failed ? path : absolute.lexically_normal().string();
}

Result<RuleSettings> ruleSettingsOf(const CheckFlags& flags) {
  RuleSettings settings;
  for (const std::string& text : flags.rules) {
    const size_t equals = text.find('=');
    if (equals == std::string::npos) {
      return usage("--rule is written ID=LEVEL, like repeat-listener=off, not " + text);
    }
    const std::string id = text.substr(0, equals);
    const std::string word = text.substr(equals + 1);
    if (!findCheckRule(id)) {
      return usage("--rule: no rule \"" + id + "\"" + didYouMean(id, checkRuleIds()));
    }
    const std::optional<RuleLevel> level = parseRuleLevel(word);
    if (!level) {
      return usage("--rule: \"" + word + "\" is no level; there are off, info, warning and error");
    }
    settings[id].level = *level;
  }
  return settings;
}

Result<CheckRequest> requestOf(const CheckFlags& flags) {
  if (const Result<void> together = checkTogether(flags); !together) return together.error();
  Result<RuleSettings> rules = ruleSettingsOf(flags);
  if (!rules) return std::move(rules).error();
  CheckRequest request;
  std::error_code failed;
  request.folder = std::filesystem::current_path(failed).string();
  request.paths = flags.paths;
  request.staged = flags.staged;
  if (!flags.since.empty()) request.since = flags.since;
  request.changedLines = flags.diff;
  request.config = absolutePath(flags.config);
  request.rules = *std::move(rules);
  request.hints = flags.hints;
  request.useCache = !flags.noCache;
  request.threads = flags.threads;
  if (!flags.stdinName.empty()) {
    Result<std::string> text = readStandardInput();
    if (!text) return std::move(text).error();
    request.buffer = BufferText{flags.stdinName, *std::move(text)};
  }
  return request;
}

}  // namespace leakline

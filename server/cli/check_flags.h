// The flags of `leakline check`, and the request they make. `--help` shows them all.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/terminal.h"
#include "engine/check/check_request.h"
#include "engine/check/edits.h"

namespace leakline {

enum class CheckFormat : uint8_t { Text, Compact, Json, Sarif, Github, Gitlab, Junit };
enum class BaselineUse : uint8_t { None, Write, Check, Prune };

struct CheckFlags {
  std::vector<std::string> paths;
  CheckFormat format = CheckFormat::Text;
  std::string output;  // file; empty: standard output
  ColourMode colour = ColourMode::Auto;
  bool quiet = false;
  bool hints = false;
  std::optional<uint64_t> maxWarnings;

  bool fix = false;
  bool fixSuggestions = false;
  bool dryRun = false;

  BaselineUse baseline = BaselineUse::None;
  std::string baselineFile;

  bool staged = false;
  std::string since;
  bool diff = false;
  std::string stdinName;

  std::vector<std::string> rules;  // ID=level
  std::string config;
  bool listRules = false;
  bool watch = false;
  bool timing = false;
  bool noCache = false;
  unsigned threads = 0;

  bool fixes() const { return fix || fixSuggestions || dryRun; }
  FixChoice fixChoice() const { return fixSuggestions ? FixChoice::Suggestions : FixChoice::Safe; }
};

void addCheckFlags(CLI::App& command, CheckFlags& flags);
// --config and --rule, which print-config has, too.
void addConfigFlags(CLI::App& command, CheckFlags& flags);

// Errors: Usage for flags that do not go together and for rules that are not there. Standard input
// is read if it is asked for.
Result<CheckRequest> requestOf(const CheckFlags& flags);
Result<RuleSettings> ruleSettingsOf(const CheckFlags& flags);
// Absolute; empty stays empty.
std::string absolutePath(const std::string& path);

}  // namespace leakline

// What `leakline check` is asked to do. Plain data.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/cancel.h"
#include "base/phase_times.h"
#include "engine/check/baseline.h"
#include "engine/check/config.h"
#include "rules/rule.h"

namespace leakline {

// A text that stands for a file: standard input.
struct BufferText {
  std::string path;
  std::string text;
};

struct CheckRequest {
  std::string folder;              // the current one, an absolute path
  std::vector<std::string> paths;  // files and folders; none: the folder
  // Which of the files and texts there:
  bool staged = false;               // what is in the git index and not in HEAD, as staged
  std::optional<std::string> since;  // files changed since a commit
  bool changedLines = false;         // and of those only findings on changed lines
  std::optional<BufferText> buffer;  // this text alone
  // Texts of files that an editor has open, by absolute path.
  std::map<std::string, std::string> unsaved;
  std::string config;                  // this file for all; empty: the nearest of each
  bool keepGoing = false;              // in spite of mistakes in configurations
  RuleSettings rules;                  // win over the configuration's
  bool hints = false;                  // informational findings, too
  const Baseline* baseline = nullptr;  // known findings are left out
  std::string baselineFolder;          // its paths are relative to it
  bool useCache = true;
  unsigned threads = 0;  // 0: one per core
  CancelToken cancel;
  PhaseTimes* times = nullptr;
  std::span<const Rule* const> ruleList = allRules();
};

}  // namespace leakline

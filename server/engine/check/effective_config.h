// The configuration as it holds for one file: what `leakline print-config` shows.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "engine/check/config.h"

namespace leakline {

struct EffectiveConfig {
  std::string file;
  std::string config;  // the file it comes from; empty: there is none
  bool ignored = false;
  std::optional<bool> ssr;
  UserModels models;
  struct RuleState {
    std::string id;
    RuleLevel level;
    std::map<std::string, int64_t> options;  // all of them, set or not
  };
  std::vector<RuleState> rules;  // in the order of the list
};

// `only`: this configuration, else the nearest; `flags` win over it. Paths are absolute.
Result<EffectiveConfig> effectiveConfigOf(const std::string& file, const std::string& only,
                                          const RuleSettings& flags);

}  // namespace leakline

// How each file is to be checked: the nearest configuration, what it says of that file, and what
// the caller sets beside it. Files with equal settings share them. One thread.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/check/config_finder.h"
#include "engine/check/file_checker.h"
#include "engine/check/rule_plan.h"

namespace leakline {

class SettingsFinder {
 public:
  // `own` wins over what the configurations say.
  SettingsFinder(ConfigFinder configs, RuleSettings own, std::span<const Rule* const> rules)
      : configs_(std::move(configs)), own_(std::move(own)), plans_(rules) {}

  // Null if the configuration leaves the file alone. Errors of ConfigFinder::of.
  Result<std::shared_ptr<const FileSettings>> of(const std::string& path);

  ConfigFinder& configs() { return configs_; }

 private:
  std::shared_ptr<const FileSettings> settingsFor(const Config& config, const std::string& path);
  std::shared_ptr<const Prefilter> prefilterFor(const UserModels& models);

  ConfigFinder configs_;
  RuleSettings own_;
  RulePlans plans_;
  // By the text of the configuration and the rules' settings.
  std::map<std::pair<std::string, std::string>, std::shared_ptr<const FileSettings>> settings_;
  std::map<std::vector<std::string>, std::shared_ptr<const Prefilter>> prefilters_;
};

}  // namespace leakline

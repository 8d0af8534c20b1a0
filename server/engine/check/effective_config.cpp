#include "engine/check/effective_config.h"

#include "engine/check/config_finder.h"
#include "engine/rule_catalog.h"
#include "workspace/file_view.h"
#include "workspace/paths.h"

namespace leakline {
namespace {

RuleLevel standardLevel(const RuleInfo& rule) {
  switch (rule.severity) {
    case Severity::Info:
      return RuleLevel::Info;
    case Severity::Warning:
      return RuleLevel::Warning;
    case Severity::Error:
      return RuleLevel::Error;
  }
  return RuleLevel::Info;
}

EffectiveConfig::RuleState stateOf(const RuleInfo& rule, const RuleSettings& settings) {
  EffectiveConfig::RuleState state{std::string(rule.id), standardLevel(rule), {}};
  for (const RuleOption& option : rule.options) {
    state.options[std::string(option.name)] = option.standard;
  }
  const auto setting = settings.find(rule.id);
  if (setting == settings.end()) return state;
  state.level = setting->second.level.value_or(state.level);
  for (const auto& [name, value] : setting->second.options) state.options[name] = value;
  return state;
}

}  // namespace

Result<EffectiveConfig> effectiveConfigOf(const std::string& file, const std::string& only,
                                          const RuleSettings& flags) {
  ConfigFinder finder(readRegularFile, only);
  const auto config = finder.of(std::string(folderOf(file)));
  if (!config) return config.error();
  RuleSettings settings = (*config)->settingsFor(file);
  addSettings(settings, flags);
  EffectiveConfig effective;
  effective.file = file;
  effective.config = (*config)->path;
  effective.ignored = (*config)->ignores(file);
  effective.ssr = (*config)->ssr;
  effective.models = (*config)->models;
  for (const RuleInfo& rule : checkRules()) effective.rules.push_back(stateOf(rule, settings));
  return effective;
}

}  // namespace leakline

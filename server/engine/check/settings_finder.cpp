#include "engine/check/settings_finder.h"

#include "workspace/paths.h"

namespace leakline {

Result<std::shared_ptr<const FileSettings>> SettingsFinder::of(const std::string& path) {
  const auto config = configs_.of(std::string(folderOf(path)));
  if (!config) return config.error();
  if ((*config)->ignores(path)) return std::shared_ptr<const FileSettings>();
  return settingsFor(**config, path);
}

std::shared_ptr<const FileSettings> SettingsFinder::settingsFor(const Config& config,
                                                                const std::string& path) {
  RuleSettings rules = config.settingsFor(path);
  addSettings(rules, own_);
  std::shared_ptr<const FileSettings>& known = settings_[{config.text, toText(rules)}];
  if (known) return known;
  FileSettings settings;
  settings.plan = plans_.of(rules);
  settings.ssr = config.ssr;
  settings.asText = toText(rules) + config.text;
  settings.prefilter = prefilterFor(config.models);
  if (config.models != UserModels()) {
    settings.models = std::make_shared<const UserModels>(config.models);
  }
  known = std::make_shared<const FileSettings>(std::move(settings));
  return known;
}

// Files with equal models share one: it is large.
std::shared_ptr<const Prefilter> SettingsFinder::prefilterFor(const UserModels& models) {
  std::vector<std::string> names;
  const auto add = [&](const UserFunction& function) {
    names.push_back(function.name.substr(function.name.rfind('.') + 1));
  };
  for (const UserHandler& handler : models.handlers) add(handler.function);
  for (const UserFunction& function : models.longLived) add(function);
  std::shared_ptr<const Prefilter>& prefilter = prefilters_[names];
  if (!prefilter) prefilter = std::make_shared<const Prefilter>(names);
  return prefilter;
}

}  // namespace leakline

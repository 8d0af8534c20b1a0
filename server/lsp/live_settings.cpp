#include "lsp/live_settings.h"

#include <optional>

#include "base/log.h"
#include "base/path.h"
#include "protocol/json_path.h"

namespace leakline {
namespace {

using protocol::findAt;
using protocol::Json;

bool flagOr(const Json& section, std::initializer_list<std::string_view> path, bool usual) {
  const Json* found = findAt(section, path);
  return found && found->is_boolean() ? found->get<bool>() : usual;
}

std::string pathIn(const Json& section, std::initializer_list<std::string_view> path,
                   const std::string& folder) {
  const Json* found = findAt(section, path);
  if (!found || !found->is_string() || found->get<std::string>().empty()) return {};
  const auto name = found->get<std::string>();
  if (isAbsolutePath(name)) return normalisePath(name);
  return folder.empty() ? std::string() : normalisePath(folder + "/" + name);
}

RuleSettings rulesIn(const Json& section) {
  RuleSettings rules;
  const Json* found = findAt(section, {"check", "rules"});
  if (!found || !found->is_object()) return rules;
  for (const auto& [id, value] : found->items()) {
    const auto level = value.is_string() ? parseRuleLevel(value.get<std::string>()) : std::nullopt;
    if (level) {
      rules[id].level = level;
    } else {
      log(LogLevel::Warning, "the settings give the rule " + id + " no level");
    }
  }
  return rules;
}

}  // namespace

LiveSettings liveSettingsFrom(const Json& section, const std::string& folder) {
  LiveSettings settings;
  settings.enabled = flagOr(section, {"check", "enable"}, true);
  settings.hints = flagOr(section, {"check", "hints"}, true);
  settings.config = pathIn(section, {"check", "config"}, folder);
  settings.baseline = pathIn(section, {"check", "baseline"}, folder);
  settings.rules = rulesIn(section);
  return settings;
}

}  // namespace leakline

#include "engine/check/config.h"

#include <array>
#include <utility>

#include "base/path.h"

namespace leakline {
namespace {

constexpr std::array<std::pair<std::string_view, RuleLevel>, 4> kLevels{
    {{"off", RuleLevel::Off},
     {"info", RuleLevel::Info},
     {"warning", RuleLevel::Warning},
     {"error", RuleLevel::Error}}};

// As the patterns see it; nothing if the file lies elsewhere.
std::optional<std::string> seenFrom(const std::string& folder, std::string_view file) {
  if (folder.empty() || !isInside(file, folder)) return std::nullopt;
  return relativeTo(file, folder);
}

}  // namespace

std::optional<RuleLevel> parseRuleLevel(std::string_view word) {
  for (const auto& [name, level] : kLevels) {
    if (name == word) return level;
  }
  return std::nullopt;
}

std::string_view ruleLevelName(RuleLevel level) {
  for (const auto& [name, known] : kLevels) {
    if (known == level) return name;
  }
  return {};
}

void addSettings(RuleSettings& settings, const RuleSettings& more) {
  for (const auto& [rule, added] : more) {
    RuleSetting& setting = settings[rule];
    if (added.level) setting.level = added.level;
    for (const auto& [name, value] : added.options) setting.options[name] = value;
  }
}

bool Config::ignores(std::string_view file) const {
  const std::optional<std::string> seen = seenFrom(folder, file);
  return seen && anyMatches(ignore, *seen);
}

RuleSettings Config::settingsFor(std::string_view file) const {
  RuleSettings settings = rules;
  const std::optional<std::string> seen = seenFrom(folder, file);
  if (!seen) return settings;
  for (const ConfigOverride& override : overrides) {
    if (anyMatches(override.files, *seen)) addSettings(settings, override.rules);
  }
  return settings;
}

std::optional<Severity> severityUnder(RuleLevel level, Severity found, Severity standard) {
  switch (level) {
    case RuleLevel::Off:
      return std::nullopt;
    case RuleLevel::Info:
      return Severity::Info;
    case RuleLevel::Warning:
    case RuleLevel::Error:
      break;
  }
  const bool guess = found == Severity::Info && standard != Severity::Info;
  if (guess) return Severity::Info;
  return level == RuleLevel::Error ? Severity::Error : Severity::Warning;
}

}  // namespace leakline

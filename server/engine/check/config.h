// leakline.config.json as it is meant: levels and options of rules, what to leave alone, and what
// the user tells of libraries we do not know. docs/guide/leakline.config.schema.json describes the
// file. Immutable once read; any thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/check/glob.h"
#include "finding/finding.h"
#include "semantics/user_models.h"

namespace leakline {

inline constexpr std::string_view kConfigFileName = "leakline.config.json";

enum class RuleLevel : uint8_t { Off, Info, Warning, Error };

std::optional<RuleLevel> parseRuleLevel(std::string_view word);  // "off", "info", …
std::string_view ruleLevelName(RuleLevel level);

// Of one rule; what is not said stays as it is.
struct RuleSetting {
  std::optional<RuleLevel> level;
  std::map<std::string, int64_t> options;

  bool operator==(const RuleSetting&) const = default;
};
using RuleSettings = std::map<std::string, RuleSetting, std::less<>>;

// Later settings win; options one by one.
void addSettings(RuleSettings& settings, const RuleSettings& more);

struct ConfigOverride {
  std::vector<Glob> files;
  RuleSettings rules;
};

struct Config {
  std::string path;    // empty: there is no file, everything is as it comes
  std::string folder;  // patterns are relative to it
  std::string text;    // as it was read: another text, other results
  RuleSettings rules;
  std::vector<ConfigOverride> overrides;
  std::vector<Glob> ignore;
  std::optional<bool> ssr;  // do components run on a server, too? unsaid: package files decide
  UserModels models;

  // `file`: an absolute path.
  bool ignores(std::string_view file) const;
  RuleSettings settingsFor(std::string_view file) const;
};

// Errors: Config, with line and column, also for keys and words we do not know.
Result<Config> readConfig(std::string_view text, const std::string& path);

// What a finding becomes under a level; nothing if it is switched off. Only what is proven becomes
// a warning or an error: a rule's setting does not make a guess certain. `standard` is the level
// the rule itself has.
std::optional<Severity> severityUnder(RuleLevel level, Severity found, Severity standard);

}  // namespace leakline

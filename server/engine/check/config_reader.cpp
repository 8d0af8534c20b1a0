// From the text of a configuration file to what it means. Every step can be `return false` after
// fail(): the first mistake is the one that is shown.
#include <cmath>
#include <utility>

#include "base/path.h"
#include "engine/check/config.h"
#include "engine/check/config_text.h"
#include "engine/check/spelling.h"
#include "engine/rule_catalog.h"

namespace leakline {
namespace {

class ConfigReader {
 public:
  ConfigReader(std::string_view text, const std::string& path) : text_(text), path_(path) {}

  Result<Config> read() {
    Result<ConfigNode> root = parseConfigText(text_, path_);
    if (!root) return std::move(root).error();
    config_.path = path_;
    config_.text = text_;
    config_.folder = normalisePath(path_.substr(0, path_.size() - fileNameOf(path_).size()));
    if (!top(*root)) return *std::move(error_);
    return std::move(config_);
  }

 private:
  using Kind = ConfigNode::Kind;

  bool top(const ConfigNode& root) {
    static const std::vector<std::string_view> kKeys{"$schema",  "rules",     "overrides", "ignore",
                                                     "handlers", "longLived", "closing",   "ssr"};
    if (!keysAre(root, kKeys, "the configuration")) return false;
    for (const ConfigNode& item : root.items) {
      if (!topKey(item)) return false;
    }
    return true;
  }

  bool topKey(const ConfigNode& item) {
    if (item.key == "rules") return rules(item, config_.rules);
    if (item.key == "overrides") return list(item, &ConfigReader::override);
    if (item.key == "ignore") return globs(item, config_.ignore);
    if (item.key == "handlers") return list(item, &ConfigReader::handler);
    if (item.key == "longLived") return list(item, &ConfigReader::longLived);
    if (item.key == "closing") return list(item, &ConfigReader::closing);
    if (item.key == "ssr") {
      if (!is(item, Kind::Boolean)) return false;
      config_.ssr = item.boolean;
      return true;
    }
    return is(item, Kind::String);  // $schema
  }

  bool rules(const ConfigNode& object, RuleSettings& settings) {
    if (!is(object, Kind::Object)) return false;
    for (const ConfigNode& item : object.items) {
      const std::optional<RuleInfo> info = findCheckRule(item.key);
      if (!info) {
        return fail(item.keyAt,
                    "no rule \"" + item.key + "\"" + didYouMean(item.key, checkRuleIds()));
      }
      if (!setting(item, *info, settings[item.key])) return false;
    }
    return true;
  }

  // "warning", or { "level": "warning", "option": 3 }
  bool setting(const ConfigNode& value, const RuleInfo& rule, RuleSetting& out) {
    if (value.is(Kind::String)) return level(value, out.level);
    if (!value.is(Kind::Object)) return fail(value.at, "a level or an object is needed here");
    for (const ConfigNode& item : value.items) {
      if (item.key == "level") {
        if (!level(item, out.level)) return false;
      } else if (!option(item, rule, out)) {
        return false;
      }
    }
    return true;
  }

  bool level(const ConfigNode& value, std::optional<RuleLevel>& out) {
    if (!is(value, Kind::String)) return false;
    out = parseRuleLevel(value.text);
    if (out) return true;
    return fail(value.at,
                "\"" + value.text + "\" is no level; there are off, info, warning and error");
  }

  bool option(const ConfigNode& item, const RuleInfo& rule, RuleSetting& out) {
    std::vector<std::string_view> known{"level"};
    for (const RuleOption& option : rule.options) known.push_back(option.name);
    for (const RuleOption& option : rule.options) {
      if (option.name != item.key) continue;
      const std::optional<int64_t> number = wholeNumber(item, option.least, option.most);
      if (number) out.options[item.key] = *number;
      return number.has_value();
    }
    return fail(item.keyAt, "the rule " + std::string(rule.id) + " has no option \"" + item.key +
                                "\"" + didYouMean(item.key, known));
  }

  bool override(const ConfigNode& object) {
    if (!keysAre(object, {"files", "rules"}, "an override")) return false;
    const ConfigNode* files = object.member("files");
    const ConfigNode* settings = object.member("rules");
    if (!files || !settings) return fail(object.at, "an override needs \"files\" and \"rules\"");
    ConfigOverride added;
    if (!globs(*files, added.files) || !rules(*settings, added.rules)) return false;
    config_.overrides.push_back(std::move(added));
    return true;
  }

  bool globs(const ConfigNode& array, std::vector<Glob>& out) {
    if (!is(array, Kind::Array)) return false;
    for (const ConfigNode& item : array.items) {
      if (!is(item, Kind::String)) return false;
      Result<Glob> glob = Glob::parse(item.text);
      if (!glob) return fail(item.at, glob.error().message);
      out.push_back(*std::move(glob));
    }
    return true;
  }

  bool handler(const ConfigNode& object) {
    if (!keysAre(object, {"module", "function", "argument", "runs"}, "a handler")) return false;
    UserHandler handler;
    if (!function(object, handler.function)) return false;
    if (const ConfigNode* argument = object.member("argument")) {
      constexpr int64_t kMost = 15;
      const std::optional<int64_t> number = wholeNumber(*argument, 0, kMost);
      if (!number) return false;
      handler.argument = static_cast<uint32_t>(*number);
    }
    if (const ConfigNode* runs = object.member("runs")) {
      if (!this->runs(*runs, handler.runs)) return false;
    }
    config_.models.handlers.push_back(std::move(handler));
    return true;
  }

  bool runs(const ConfigNode& value, UserRuns& out) {
    static constexpr std::pair<std::string_view, UserRuns> kWords[] = {
        {"once", UserRuns::Once},
        {"per-connection", UserRuns::PerConnection},
        {"per-request", UserRuns::PerRequest},
        {"per-call", UserRuns::PerCall}};
    if (!is(value, Kind::String)) return false;
    for (const auto& [word, meaning] : kWords) {
      if (word != value.text) continue;
      out = meaning;
      return true;
    }
    return fail(value.at,
                "\"" + value.text + "\" is none of once, per-connection, per-request and per-call");
  }

  bool longLived(const ConfigNode& value) { return functionOf(value, config_.models.longLived); }
  bool closing(const ConfigNode& value) { return functionOf(value, config_.models.closing); }

  // "getBus", or { "module": "@shop/bus", "function": "getBus" }
  bool functionOf(const ConfigNode& value, std::vector<UserFunction>& out) {
    UserFunction added;
    if (value.is(Kind::String)) {
      if (!name(value, added.name)) return false;
    } else if (!keysAre(value, {"module", "function"}, "a function") || !function(value, added)) {
      return false;
    }
    out.push_back(std::move(added));
    return true;
  }

  bool function(const ConfigNode& object, UserFunction& out) {
    const ConfigNode* function = object.member("function");
    if (!function) return fail(object.at, "the key \"function\" is missing");
    if (!name(*function, out.name)) return false;
    const ConfigNode* module = object.member("module");
    if (!module) return true;
    out.module = module->text;
    return is(*module, Kind::String);
  }

  // "route", "router.on": what stands in the program before the parenthesis.
  bool name(const ConfigNode& value, std::string& out) {
    if (!is(value, Kind::String)) return false;
    const std::string& text = value.text;
    const bool good = !text.empty() && text.find_first_of(" ()[]{}'\",;/\\") == std::string::npos &&
                      !text.starts_with('.') && !text.ends_with('.');
    out = text;
    return good || fail(value.at, "a function is named like \"route\" or \"router.on\", not \"" +
                                      text + "\"");
  }

  bool list(const ConfigNode& array, bool (ConfigReader::*item)(const ConfigNode&)) {
    if (!is(array, Kind::Array)) return false;
    for (const ConfigNode& value : array.items) {
      if (!(this->*item)(value)) return false;
    }
    return true;
  }

  bool keysAre(const ConfigNode& object, const std::vector<std::string_view>& known,
               std::string_view what) {
    if (!is(object, Kind::Object)) return false;
    for (const ConfigNode& item : object.items) {
      bool found = false;
      for (const std::string_view key : known) found = found || key == item.key;
      if (!found) {
        return fail(item.keyAt, std::string(what) + " has no key \"" + item.key + "\"" +
                                    didYouMean(item.key, known));
      }
    }
    return true;
  }

  std::optional<int64_t> wholeNumber(const ConfigNode& value, int64_t least, int64_t most) {
    constexpr double kLargest = 1e15;  // below it a double holds every whole number
    if (!is(value, Kind::Number)) return std::nullopt;
    const bool whole =
        std::abs(value.number) < kLargest && value.number == std::floor(value.number);
    const int64_t number = whole ? static_cast<int64_t>(value.number) : 0;
    if (whole && number >= least && number <= most) return number;
    fail(value.at, "a whole number from " + std::to_string(least) + " to " + std::to_string(most) +
                       " is needed here");
    return std::nullopt;
  }

  bool is(const ConfigNode& value, Kind kind) {
    return value.is(kind) ||
           fail(value.at, std::string(configKindName(kind)) + " is needed here, not " +
                              std::string(configKindName(value.kind)));
  }

  bool fail(size_t at, std::string message) {
    error_ = configError(text_, path_, at, std::move(message));
    return false;
  }

  const std::string_view text_;
  const std::string& path_;
  Config config_;
  std::optional<Error> error_;
};

}  // namespace

Result<Config> readConfig(std::string_view text, const std::string& path) {
  return ConfigReader(text, path).read();
}

}  // namespace leakline

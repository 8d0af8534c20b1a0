// The configuration of one file, in the words of a configuration file.
#include "engine/check/effective_config.h"

#include "views/check/check_view.h"
#include "views/json_value.h"

namespace leakline {
namespace {

std::string_view runsName(UserRuns runs) {
  switch (runs) {
    case UserRuns::Once:
      return "once";
    case UserRuns::PerConnection:
      return "per-connection";
    case UserRuns::PerRequest:
      return "per-request";
    case UserRuns::PerCall:
      return "per-call";
  }
  return "once";
}

OrderedJson functionJson(const UserFunction& function) {
  OrderedJson json = OrderedJson::object();
  if (!function.module.empty()) json["module"] = function.module;
  json["function"] = function.name;
  return json;
}

OrderedJson functionsJson(const std::vector<UserFunction>& functions) {
  OrderedJson json = OrderedJson::array();
  for (const UserFunction& function : functions) json.push_back(functionJson(function));
  return json;
}

}  // namespace

std::string effectiveConfigJson(const EffectiveConfig& config) {
  OrderedJson json;
  json["file"] = config.file;
  json["config"] = config.config.empty() ? OrderedJson() : OrderedJson(config.config);
  json["ignored"] = config.ignored;
  if (config.ssr) json["ssr"] = *config.ssr;
  json["rules"] = OrderedJson::object();
  for (const EffectiveConfig::RuleState& rule : config.rules) {
    OrderedJson& item = json["rules"][rule.id];
    item["level"] = ruleLevelName(rule.level);
    for (const auto& [name, value] : rule.options) item[name] = value;
  }
  json["handlers"] = OrderedJson::array();
  for (const UserHandler& handler : config.models.handlers) {
    OrderedJson item = functionJson(handler.function);
    item["argument"] = handler.argument;
    item["runs"] = runsName(handler.runs);
    json["handlers"].push_back(std::move(item));
  }
  json["longLived"] = functionsJson(config.models.longLived);
  json["closing"] = functionsJson(config.models.closing);
  return printJson(json);
}

}  // namespace leakline

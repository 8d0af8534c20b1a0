// Reads the parameters of a notification; what is wrong with them can only be logged. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/log.h"
#include "protocol/fields.h"

namespace leakline {

template <class Params>
std::optional<Params> readNotification(std::string_view name, const protocol::Json& json) {
  protocol::Fields fields(json, "params");
  Params params;
  read(fields, params);
  if (fields.ok()) return params;
  log(LogLevel::Warning, std::string(name) + ": " + fields.error());
  return std::nullopt;
}

}  // namespace leakline

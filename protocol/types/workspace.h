// workspace/executeCommand.
#pragma once

#include <optional>
#include <string>

#include "protocol/fields.h"
#include "protocol/types/window.h"

namespace leakline::protocol {

struct ExecuteCommandParams {
  std::string command;
  Json arguments = Json::array();
  std::optional<ProgressToken> workDoneToken;
};

void read(Fields& fields, ExecuteCommandParams& out);

}  // namespace leakline::protocol

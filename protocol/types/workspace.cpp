#include "protocol/types/workspace.h"

namespace leakline::protocol {

void read(Fields& fields, ExecuteCommandParams& out) {
  fields.required("command", out.command);
  if (const Json* arguments = fields.member("arguments")) {
    if (!arguments->is_array()) return fields.fail("arguments", "an array");
    out.arguments = *arguments;
  }
  if (const Json* token = fields.member("workDoneToken")) {
    out.workDoneToken = idFromJson(*token);
    if (!out.workDoneToken) fields.fail("workDoneToken", "an integer or a string");
  }
}

}  // namespace leakline::protocol

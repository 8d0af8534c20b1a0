#include "lsp/commands.h"

#include <utility>

namespace leakline {

using protocol::RpcCode;

void Commands::add(std::string_view name, Handler handler) {
  const bool isNew = handlers_.insert_or_assign(std::string(name), std::move(handler)).second;
  if (isNew) names_.emplace_back(name);
}

void Commands::execute(const protocol::Json& json, ReplyOnce reply) const {
  protocol::Fields fields(json, "params");
  protocol::ExecuteCommandParams params;
  read(fields, params);
  if (!fields.ok()) return reply.error({RpcCode::InvalidParams, fields.error()});
  const auto handler = handlers_.find(params.command);
  if (handler == handlers_.end()) {
    return reply.error({RpcCode::InvalidParams, "unknown command " + params.command});
  }
  handler->second(params, std::move(reply));
}

}  // namespace leakline

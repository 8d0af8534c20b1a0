// A method of ours that clients can also call as a command: the same object as parameters or as the
// command's one argument, the same answer.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "lsp/client_context.h"
#include "protocol/types/window.h"

namespace leakline {

using OwnMethod = std::function<void(const protocol::Json& params,
                                     std::optional<protocol::ProgressToken> token, ReplyOnce)>;

// An empty name leaves that way out.
void addOwnMethod(ClientContext& context, std::string_view method, std::string_view command,
                  const OwnMethod& handler);

// Parameters of a method of ours; nothing if they are wrong, which is answered.
template <class Params>
std::optional<Params> readOwnParams(const protocol::Json& json, ReplyOnce& reply) {
  protocol::Fields fields(json, "params");
  Params params;
  read(fields, params);
  if (fields.ok()) return params;
  reply.error({protocol::RpcCode::InvalidParams, fields.error()});
  return std::nullopt;
}

}  // namespace leakline

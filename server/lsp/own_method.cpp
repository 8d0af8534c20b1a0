#include "lsp/own_method.h"

#include <utility>

namespace leakline {

using protocol::Json;

void addOwnMethod(ClientContext& context, std::string_view method, std::string_view command,
                  const OwnMethod& handler) {
  if (!method.empty()) {
    context.dispatcher.onRequest(method, [handler](const Json& params, ReplyOnce reply) {
      std::optional<protocol::ProgressToken> token;
      if (params.is_object() && params.contains("workDoneToken")) {
        token = protocol::idFromJson(params["workDoneToken"]);
      }
      // No parameters are as good as an empty object.
      handler(params.is_null() ? Json::object() : params, std::move(token), std::move(reply));
    });
  }
  if (!command.empty()) {
    context.commands.add(
        command, [handler](const protocol::ExecuteCommandParams& params, ReplyOnce reply) {
          const Json argument = params.arguments.empty() ? Json::object() : params.arguments[0];
          handler(argument, params.workDoneToken, std::move(reply));
        });
  }
}

}  // namespace leakline

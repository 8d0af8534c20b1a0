#include "lsp/features/explain.h"

#include <utility>

#include "engine/check/spelling.h"
#include "engine/rule_catalog.h"
#include "lsp/rule_pages.h"
#include "protocol/extensions.h"
#include "protocol/methods.h"

namespace leakline {

using protocol::Json;
using protocol::RpcCode;
namespace method = protocol::method;

Explain::Explain(ClientContext& context) : context_(context) {
  context.dispatcher.onRequest(method::kRulesExplain, [this](const Json& params, ReplyOnce reply) {
    explain(params, Show::No, std::move(reply));
  });
  context.commands.add(protocol::command::kExplain,
                       [this](const protocol::ExecuteCommandParams& params, ReplyOnce reply) {
                         const Json none = Json::object();
                         explain(params.arguments.empty() ? none : params.arguments[0], Show::Yes,
                                 std::move(reply));
                       });
}

void Explain::explain(const Json& json, Show show, ReplyOnce reply) {
  protocol::Fields fields(json, "params");
  protocol::ExplainParams params;
  read(fields, params);
  if (!fields.ok()) return reply.error({RpcCode::InvalidParams, fields.error()});
  protocol::ExplainResult result{params.id, std::string(ruleTitle(params.id)),
                                 rulePageText(params.id)};
  if (result.markdown.empty()) {
    return reply.error({RpcCode::RequestFailed, "there is no page about \"" + params.id + "\"" +
                                                    didYouMean(params.id, checkRuleIds())});
  }
  const std::string uri =
      context_.engine.rulePageUri ? context_.engine.rulePageUri(params.id) : std::string();
  if (show == Show::Yes && context_.session.showDocument && !uri.empty()) {
    context_.outgoing.call(method::kShowDocument, {{"uri", uri}, {"takeFocus", true}},
                           OutgoingCalls::Clock::now(), [](bool, const Json&) {});
  }
  reply.result(toJson(result));
}

}  // namespace leakline

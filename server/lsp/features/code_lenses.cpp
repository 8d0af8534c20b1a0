#include "lsp/features/code_lenses.h"

#include <map>
#include <utility>

#include "lsp/own_method.h"
#include "protocol/extensions.h"
#include "protocol/methods.h"
#include "views/format.h"

namespace leakline {

using protocol::CodeLens;
using protocol::Json;

namespace {

// A lens stands for all suspects that begin in one function; those outside any, in their own line.
uint32_t lensLine(const LiveCode& code, const std::string& path, const Place& place) {
  const auto functions = code.find(path);
  if (functions == code.end()) return place.line;
  const LiveFunction* function = functionAround(functions->second, place.line, place.column);
  return function ? function->place.line : place.line;
}

}  // namespace

CodeLenses::CodeLenses(ClientContext& context, const Diagnostics& diagnostics,
                       StaticFindings& findings, HeapSession& session)
    : context_(context), diagnostics_(diagnostics), session_(session), fresh_(context, findings) {
  context.dispatcher.onRequest(
      protocol::method::kCodeLens, [this](const Json& json, ReplyOnce reply) {
        const auto params = readOwnParams<protocol::DocumentOnlyParams>(json, reply);
        if (!params) return;
        const Document* document = context_.documents.find(params->uri);
        if (!document || !session_.isLoaded()) return reply.result(Json::array());
        fresh_.answer(*document, std::move(reply), Json::array(),
                      [this](const Document& now, ReplyOnce answered) {
                        answered.result(listToJson(lensesIn(now)));
                      });
      });
  context.dispatcher.onRequest(
      protocol::method::kCodeLensResolve,
      [this](const Json& lens, ReplyOnce reply) { resolve(lens, std::move(reply)); });
  if (!context.session.codeLensRefresh) return;
  session.whenChanged([this] {
    context_.outgoing.call(protocol::method::kCodeLensRefresh, nullptr, OutgoingCalls::Clock::now(),
                           [](bool, const Json&) {});
  });
}

void CodeLenses::announce(protocol::ServerCapabilities& capabilities) const {
  capabilities.providers["codeLensProvider"] = {{"resolveProvider", true}};
}

std::vector<CodeLens> CodeLenses::lensesIn(const Document& document) const {
  std::map<uint32_t, Json> idsByLine;
  for (const std::string& path : document.paths()) {
    for (const Finding& finding : diagnostics_.findingsIn(path)) {
      const auto place = shownPlace(finding);
      if (!finding.heap || !place) continue;
      const protocol::Range range = toRange(*place, &document.text, context_.session.encoding);
      Place now = *place;
      now.line = range.start.line;
      idsByLine[lensLine(session_.code(), path, now)].push_back(finding.fingerprint);
    }
  }
  std::vector<CodeLens> lenses;
  for (auto& [line, ids] : idsByLine) {
    CodeLens lens;
    lens.range = {{line, 0}, {line, 0}};
    lens.data = {{"ids", std::move(ids)}};
    lenses.push_back(std::move(lens));
  }
  return lenses;
}

void CodeLenses::resolve(const Json& lens, ReplyOnce reply) const {
  protocol::Fields fields(lens, "params");
  protocol::Fields data = fields.object("data", true);
  std::vector<std::string> ids;
  data.optional("ids", ids);
  fields.absorb(data);
  if (!fields.ok()) return reply.error({protocol::RpcCode::InvalidParams, fields.error()});
  Json resolved = lens;
  resolved["command"] = {
      {"title", formatCounted(ids.size(), "leak suspect", "leak suspects") + " · show retainers"},
      {"command", std::string(protocol::command::kShowRetainers)},
      {"arguments", Json::array({{{"ids", ids}}})}};
  reply.result(std::move(resolved));
}

}  // namespace leakline

#include "lsp/features/rule_links.h"

#include <utility>

#include "engine/rule_catalog.h"
#include "lsp/own_method.h"
#include "lsp/rule_names.h"
#include "protocol/methods.h"

namespace leakline {

using protocol::Json;
namespace method = protocol::method;

RuleLinks::RuleLinks(ClientContext& context, const Diagnostics& diagnostics)
    : context_(context), diagnostics_(diagnostics) {
  context.dispatcher.onRequest(method::kDocumentLink, [this](const Json& json, ReplyOnce reply) {
    const auto params = readOwnParams<protocol::DocumentOnlyParams>(json, reply);
    if (!params) return;
    const Document* document = context_.documents.find(params->uri);
    if (!document) return reply.result(Json::array());
    links(*document, std::move(reply));
  });
  context.dispatcher.onRequest(method::kDefinition, [this](const Json& json, ReplyOnce reply) {
    const auto params = readOwnParams<protocol::DocumentPositionParams>(json, reply);
    if (!params) return;
    const Document* document = context_.documents.find(params->uri);
    if (!document) return reply.result(nullptr);
    definition(*document, params->position, std::move(reply));
  });
}

void RuleLinks::announce(protocol::ServerCapabilities& capabilities) const {
  capabilities.providers["documentLinkProvider"] = {{"resolveProvider", false}};
  capabilities.providers["definitionProvider"] = true;
}

std::string RuleLinks::uriOfPage(const std::string& id) const {
  return context_.engine.rulePageUri ? context_.engine.rulePageUri(id) : std::string();
}

void RuleLinks::links(const Document& document, ReplyOnce reply) {
  std::vector<protocol::DocumentLink> links;
  const auto encoding = context_.session.encoding;
  for (const RuleName& name :
       ruleNamesIn(document.text, isConfigFile(document.path.value_or("")))) {
    std::string target = uriOfPage(name.id);
    if (target.empty()) continue;
    links.push_back({{document.text.positionOf(name.begin, encoding),
                      document.text.positionOf(name.end, encoding)},
                     std::move(target),
                     std::string(ruleTitle(name.id))});
  }
  reply.result(listToJson(links));
}

void RuleLinks::definition(const Document& document, protocol::Position position, ReplyOnce reply) {
  const size_t at = document.text.offsetOf(position, context_.session.encoding);
  for (const RuleName& name :
       ruleNamesIn(document.text, isConfigFile(document.path.value_or("")))) {
    if (at < name.begin || at > name.end) continue;
    const std::string uri = uriOfPage(name.id);
    return reply.result(uri.empty() ? Json() : toJson(protocol::Location{uri, {}}));
  }
  const auto keeper = keeperAt(document, position);
  reply.result(keeper ? toJson(*keeper) : Json());
}

std::optional<protocol::Location> RuleLinks::keeperAt(const Document& document,
                                                      protocol::Position position) const {
  const ConvertContext convert = diagnostics_.converter();
  const FindingsOfFiles& findings = diagnostics_.findings();
  for (size_t i = 0; i < findings.heap().size(); ++i) {
    for (const Finding* side : {&findings.heap()[i], findings.sourceOf(i)}) {
      const Place* keeper = side ? keeperOf(*side) : nullptr;
      if (!keeper || context_.documents.findByPath(keeper->path) != &document) continue;
      protocol::Location location = toLocation(*keeper, convert);
      if (location.range.start <= position && position <= location.range.end) return location;
    }
  }
  return std::nullopt;
}

}  // namespace leakline

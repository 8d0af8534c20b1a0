#include "lsp/features/rule_links.h"

#include <utility>

#include "engine/rule_catalog.h"
#include "lsp/own_method.h"
#include "lsp/rule_names.h"
#include "protocol/extensions.h"
#include "protocol/methods.h"
#include "views/rule_page.h"

namespace leakline {

using protocol::Json;
using protocol::RpcCode;
namespace method = protocol::method;
namespace command = protocol::command;

namespace {

// All that is written about a rule and the detector of the same name; empty if there is neither.
std::string pageText(std::string_view id) {
  std::string text(rulePage(id));
  const std::string_view detector = detectorPage(id);
  if (!text.empty() && !detector.empty()) text += "\n---\n\n";
  return text.append(detector);
}

}  // namespace

RuleLinks::RuleLinks(ClientContext& context, ReadOnlyTexts& texts, DocumentOpener& opener)
    : context_(context), texts_(texts), opener_(opener) {
  addExplain(method::kRulesExplain, {});
  addExplain({}, command::kExplain);
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

// As a command it shows the page, too: a client without a plug-in does nothing with a result.
void RuleLinks::addExplain(std::string_view method, std::string_view command) {
  const bool show = !command.empty();
  addOwnMethod(context_, method, command,
               [this, show](const Json& json, const std::optional<protocol::ProgressToken>&,
                            ReplyOnce reply) {
                 const auto params = readOwnParams<protocol::ExplainParams>(json, reply);
                 if (!params) return;
                 std::string page = pageText(params->id);
                 if (page.empty()) {
                   return reply.error(
                       {RpcCode::InvalidParams, "there is no page about \"" + params->id + "\""});
                 }
                 if (show) opener_.open(uriOfPage(params->id), std::nullopt);
                 reply.result(toJson(protocol::ExplainResult{
                     params->id, std::string(ruleTitle(params->id)), std::move(page)}));
               });
}

std::string RuleLinks::uriOfPage(const std::string& id) {
  return texts_.put("/leakline/rules/" + id + ".md", pageText(id));
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
  reply.result(nullptr);
}

}  // namespace leakline

#include "lsp/features/hover.h"

#include <utility>

#include "engine/rule_catalog.h"
#include "lsp/features/suspect_text.h"
#include "lsp/own_method.h"
#include "lsp/rule_names.h"
#include "protocol/methods.h"

namespace leakline {

using protocol::Hover;
using protocol::Json;

Hovers::Hovers(ClientContext& context, const Diagnostics& diagnostics, StaticFindings& findings)
    : context_(context), diagnostics_(diagnostics), fresh_(context, findings) {
  context.dispatcher.onRequest(protocol::method::kHover, [this](const Json& json, ReplyOnce reply) {
    const auto params = readOwnParams<protocol::DocumentPositionParams>(json, reply);
    if (!params) return;
    const Document* document = context_.documents.find(params->uri);
    if (!document) return reply.result(nullptr);
    const auto answer = [this, position = params->position](const Document& now,
                                                            ReplyOnce answered) {
      auto hover = hoverAt(now, position);
      if (!hover) return answered.result(nullptr);
      hover->markdown = context_.session.hoverMarkdown;
      if (!hover->markdown) hover->value = withoutMarkdown(hover->value);
      answered.result(toJson(*hover));
    };
    // Rules' names need no check to be found.
    if (diagnostics_.findings().heap().empty()) return answer(*document, std::move(reply));
    fresh_.answer(*document, std::move(reply), nullptr, answer);
  });
}

void Hovers::announce(protocol::ServerCapabilities& capabilities) const {
  capabilities.providers["hoverProvider"] = true;
}

std::optional<Hover> Hovers::hoverAt(const Document& document, protocol::Position position) const {
  auto hover = suspectAt(document, position);
  return hover ? hover : ruleAt(document, position);
}

std::optional<Hover> Hovers::suspectAt(const Document& document,
                                       protocol::Position position) const {
  const ConvertContext convert = diagnostics_.converter();
  std::optional<Hover> hover;
  for (const std::string& path : document.paths()) {
    for (const Finding& finding : diagnostics_.findingsIn(path)) {
      const auto place = shownPlace(finding);
      if (!finding.heap || !place) continue;
      const protocol::Range range = toRange(*place, &document.text, convert.session.encoding);
      if (position < range.start || range.end < position) continue;
      std::string text = suspectMarkdown(finding, convert);
      if (!hover) {
        hover = Hover{std::move(text), true, range};
      } else {
        hover->value += "\n---\n\n" + text;
      }
    }
  }
  return hover;
}

std::optional<Hover> Hovers::ruleAt(const Document& document, protocol::Position position) const {
  const auto encoding = context_.session.encoding;
  const size_t at = document.text.offsetOf(position, encoding);
  for (const RuleName& name :
       ruleNamesIn(document.text, isConfigFile(document.path.value_or("")))) {
    if (at < name.begin || at > name.end) continue;
    return Hover{"**" + name.id + "**: " + std::string(ruleTitle(name.id)), true,
                 protocol::Range{document.text.positionOf(name.begin, encoding),
                                 document.text.positionOf(name.end, encoding)}};
  }
  return std::nullopt;
}

}  // namespace leakline

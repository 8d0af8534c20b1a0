// From where a text names a rule (comments that ignore findings, the configuration) to its page:
// document links and definitions. And the definition of what keeps a suspect alive, which parts of
// hints lead to: clients ask for the definition there. Loop thread only.
#pragma once

#include <optional>
#include <string>

#include "lsp/client_context.h"
#include "lsp/feature.h"
#include "lsp/features/diagnostics.h"
#include "protocol/types/hints.h"

namespace leakline {

class RuleLinks : public Feature {
 public:
  RuleLinks(ClientContext& context, const Diagnostics& diagnostics);

  void announce(protocol::ServerCapabilities& capabilities) const override;

 private:
  void links(const Document& document, ReplyOnce reply);
  void definition(const Document& document, protocol::Position position, ReplyOnce reply);
  std::optional<protocol::Location> keeperAt(const Document& document,
                                             protocol::Position position) const;
  std::string uriOfPage(const std::string& id) const;

  ClientContext& context_;
  const Diagnostics& diagnostics_;
};

}  // namespace leakline

// From where a text names a rule (comments that ignore findings, the configuration) to its page:
// document links and definitions. Loop thread only.
#pragma once

#include <string>

#include "lsp/client_context.h"
#include "lsp/feature.h"
#include "protocol/types/hints.h"

namespace leakline {

class RuleLinks : public Feature {
 public:
  explicit RuleLinks(ClientContext& context);

  void announce(protocol::ServerCapabilities& capabilities) const override;

 private:
  void links(const Document& document, ReplyOnce reply);
  void definition(const Document& document, protocol::Position position, ReplyOnce reply);
  std::string uriOfPage(const std::string& id) const;

  ClientContext& context_;
};

}  // namespace leakline

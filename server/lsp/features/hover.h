// textDocument/hover: on a suspect's place the numbers, the chain with links and what to do; on the
// name of a rule in a comment or in the configuration, what it is about. Loop thread only.
#pragma once

#include <optional>

#include "lsp/client_context.h"
#include "lsp/feature.h"
#include "lsp/features/diagnostics.h"
#include "lsp/features/fresh_answers.h"
#include "protocol/types/hints.h"

namespace leakline {

class Hovers : public Feature {
 public:
  Hovers(ClientContext& context, const Diagnostics& diagnostics, StaticFindings& findings);

  void announce(protocol::ServerCapabilities& capabilities) const override;

 private:
  std::optional<protocol::Hover> hoverAt(const Document& document,
                                         protocol::Position position) const;
  std::optional<protocol::Hover> suspectAt(const Document& document,
                                           protocol::Position position) const;
  std::optional<protocol::Hover> ruleAt(const Document& document,
                                        protocol::Position position) const;

  ClientContext& context_;
  const Diagnostics& diagnostics_;
  FreshAnswers fresh_;
};

}  // namespace leakline

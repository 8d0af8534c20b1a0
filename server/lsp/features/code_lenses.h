// Code lenses: above a function, how many leak suspects are in it and a way to their retainers.
// Loop thread only.
#pragma once

#include "lsp/client_context.h"
#include "lsp/feature.h"
#include "lsp/features/diagnostics.h"
#include "lsp/features/fresh_answers.h"
#include "lsp/features/heap_session.h"
#include "protocol/types/hints.h"

namespace leakline {

class CodeLenses : public Feature {
 public:
  CodeLenses(ClientContext& context, const Diagnostics& diagnostics, StaticFindings& findings,
             HeapSession& session);

  void announce(protocol::ServerCapabilities& capabilities) const override;

 private:
  std::vector<protocol::CodeLens> lensesIn(const Document& document) const;
  void resolve(const protocol::Json& lens, ReplyOnce reply) const;

  ClientContext& context_;
  const Diagnostics& diagnostics_;
  const HeapSession& session_;
  FreshAnswers fresh_;
};

}  // namespace leakline

// Inlay hints: how many objects of a suspect's line are alive and what they keep, at the line and
// at the heads of functions with many closures. Parts of a label lead to the handler and to the
// holder; the rest of what is known comes when a hint is resolved. Loop thread only.
#pragma once

#include "lsp/client_context.h"
#include "lsp/feature.h"
#include "lsp/features/diagnostics.h"
#include "lsp/features/fresh_answers.h"
#include "lsp/features/heap_session.h"
#include "protocol/types/hints.h"

namespace leakline {

class InlayHints : public Feature {
 public:
  InlayHints(ClientContext& context, const Diagnostics& diagnostics, StaticFindings& findings,
             HeapSession& session);

  void announce(protocol::ServerCapabilities& capabilities) const override;

 private:
  std::vector<protocol::InlayHint> hintsIn(const Document& document,
                                           const protocol::Range& range) const;
  protocol::InlayHint hintOf(const Finding& finding, const protocol::Position& position,
                             const ConvertContext& convert) const;
  void resolve(const protocol::Json& hint, ReplyOnce reply) const;

  ClientContext& context_;
  const Diagnostics& diagnostics_;
  const HeapSession& session_;
  FreshAnswers fresh_;
};

}  // namespace leakline

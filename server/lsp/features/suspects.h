// leakline/heap/suspects: the findings of the loaded snapshots as a list, a page at a time, and the
// notice that it is another now. Loop thread only.
#pragma once

#include "lsp/client_context.h"
#include "lsp/feature.h"
#include "lsp/features/diagnostics.h"
#include "lsp/features/heap_session.h"
#include "protocol/types/heap.h"

namespace leakline {

class Suspects : public Feature {
 public:
  Suspects(ClientContext& context, const Diagnostics& diagnostics, HeapSession& session);

 private:
  void list(const protocol::SuspectsParams& params, ReplyOnce reply) const;
  protocol::SuspectItem itemOf(size_t index, const ConvertContext& convert) const;

  ClientContext& context_;
  const Diagnostics& diagnostics_;
  const HeapSession& session_;
};

// The label of the group a finding of that detector or rule belongs to: its title.
std::string kindOf(const Finding& finding);

}  // namespace leakline

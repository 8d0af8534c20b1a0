// leakline.explain and leakline/rules/explain: what a rule or detector is about. The command also
// has the client show the page, if it can show documents. Loop thread only.
#pragma once

#include "lsp/client_context.h"
#include "lsp/feature.h"

namespace leakline {

class Explain : public Feature {
 public:
  explicit Explain(ClientContext& context);

 private:
  enum class Show : uint8_t { No, Yes };
  void explain(const protocol::Json& params, Show show, ReplyOnce reply);

  ClientContext& context_;
};

}  // namespace leakline

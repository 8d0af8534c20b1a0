// Opens places and texts in the client (window/showDocument): the commands leakline.showDocument
// and leakline.showRetainers. A client that cannot is told where to look instead. Loop thread only.
#pragma once

#include <optional>
#include <string>

#include "lsp/client_context.h"
#include "lsp/feature.h"
#include "lsp/features/diagnostics.h"
#include "lsp/features/read_only_texts.h"
#include "protocol/types/hints.h"

namespace leakline {

class DocumentOpener : public Feature {
 public:
  DocumentOpener(ClientContext& context, const Diagnostics& diagnostics, ReadOnlyTexts& texts);

  // Nothing happens if `uri` is empty.
  void open(const std::string& uri, std::optional<protocol::Range> selection);

 private:
  void showPlace(const protocol::Json& json, ReplyOnce reply);
  void showRetainers(const protocol::Json& json, ReplyOnce reply);

  ClientContext& context_;
  const Diagnostics& diagnostics_;
  ReadOnlyTexts& texts_;
};

}  // namespace leakline

// textDocument/didOpen, didChange, didSave and didClose: keeps the texts of the context up to date
// and says what has happened. What is wrong with a notification can only be logged.
// Loop thread only.
#pragma once

#include <functional>

#include "lsp/client_context.h"
#include "lsp/feature.h"

namespace leakline {

class DocumentSync : public Feature {
 public:
  using Tell = std::function<void(const Document& document, DocumentEvent event)>;

  DocumentSync(ClientContext& context, Tell tell);

 private:
  void onOpen(const protocol::Json& json);
  void onChange(const protocol::Json& json);
  void onSave(const protocol::Json& json);
  void onClose(const protocol::Json& json);

  Documents& documents_;
  Tell tell_;
};

}  // namespace leakline

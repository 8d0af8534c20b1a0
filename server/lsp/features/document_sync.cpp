#include "lsp/features/document_sync.h"

#include <utility>

#include "lsp/notification_params.h"
#include "protocol/methods.h"

namespace leakline {

using protocol::Json;
namespace method = protocol::method;

DocumentSync::DocumentSync(ClientContext& context, Tell tell)
    : documents_(context.documents), tell_(std::move(tell)) {
  Dispatcher& dispatcher = context.dispatcher;
  dispatcher.onNotification(method::kDidOpen, [this](const Json& json) { onOpen(json); });
  dispatcher.onNotification(method::kDidChange, [this](const Json& json) { onChange(json); });
  dispatcher.onNotification(method::kDidSave, [this](const Json& json) { onSave(json); });
  dispatcher.onNotification(method::kDidClose, [this](const Json& json) { onClose(json); });
}

void DocumentSync::onOpen(const Json& json) {
  auto params = readNotification<protocol::DidOpenParams>(method::kDidOpen, json);
  if (params) tell_(documents_.open(std::move(*params)), DocumentEvent::Opened);
}

void DocumentSync::onChange(const Json& json) {
  const auto params = readNotification<protocol::DidChangeParams>(method::kDidChange, json);
  const Document* changed = params ? documents_.change(*params) : nullptr;
  if (changed) tell_(*changed, DocumentEvent::Changed);
}

void DocumentSync::onSave(const Json& json) {
  const auto params = readNotification<protocol::DocumentParams>(method::kDidSave, json);
  const Document* saved = params ? documents_.find(params->uri) : nullptr;
  if (saved) tell_(*saved, DocumentEvent::Saved);
}

void DocumentSync::onClose(const Json& json) {
  const auto params = readNotification<protocol::DocumentParams>(method::kDidClose, json);
  if (!params) return;
  if (const auto closed = documents_.close(params->uri)) tell_(*closed, DocumentEvent::Closed);
}

}  // namespace leakline

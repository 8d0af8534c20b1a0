// What belongs to one client and every feature works with. Made at initialize, ends with the
// server; loop thread only.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/capabilities.h"
#include "lsp/commands.h"
#include "lsp/dispatch.h"
#include "lsp/documents.h"
#include "lsp/engine_calls.h"
#include "lsp/heap_settings.h"
#include "lsp/host.h"
#include "lsp/outgoing.h"
#include "lsp/ticking.h"

namespace leakline {

using Notify = std::function<void(std::string_view method, protocol::Json params)>;

struct ClientContext {
  const Session session;
  const EngineCalls& engine;
  const ServerHost& host;
  const HeapSettings heapSettings;
  Dispatcher& dispatcher;
  OutgoingCalls& outgoing;
  Notify notify;
  std::vector<std::string> folders = session.folders;  // absolute paths, as they are now
  Documents documents{session.encoding};
  Commands commands = {};
  Ticking ticking{host};
};

}  // namespace leakline

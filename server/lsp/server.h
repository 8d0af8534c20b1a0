// The language server without its wires: takes message bodies and events, sends JSON. Keeps the
// session's state (created, initialised, shut down) and owns everything that belongs to one client.
// Loop thread only; knows no libuv and no threads, those are behind ServerHost.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "lsp/dispatch.h"
#include "lsp/engine_calls.h"
#include "lsp/heap_settings.h"
#include "lsp/host.h"
#include "lsp/outgoing.h"
#include "protocol/framing.h"

namespace leakline {

class Server {
 public:
  Server(EngineCalls engine, ServerHost host, HeapSettings settings);
  ~Server();

  void onMessage(std::string_view body);
  void onFrameProblem(protocol::FrameProblem problem, unsigned badBlocksInARow);
  void onEvent(const Event& event);
  void onTick();
  void onEndOfInput();
  void onParentGone();

 private:
  enum class State : uint8_t { Created, Running, ShutDown };
  // What exists only between initialize and the end.
  struct Client;

  void onRequest(protocol::RequestMessage message);
  void onNotification(const protocol::NotificationMessage& message);
  void onInvalid(const protocol::InvalidMessage& message);
  void initialize(const protocol::RequestMessage& message);
  void shutDown(ReplyOnce reply);
  void exit();
  void registerMethods();
  void stopFeatures();

  EngineCalls engine_;
  ServerHost host_;
  HeapSettings settings_;
  State state_ = State::Created;
  bool exited_ = false;
  bool initialized_ = false;  // the client has said so
  Dispatcher dispatcher_;
  OutgoingCalls outgoing_;
  std::unique_ptr<Client> client_;  // before dispatcher_ in destruction: it holds replies
};

}  // namespace leakline

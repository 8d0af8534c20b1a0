#include "lsp/server.h"

#include <chrono>
#include <exception>
#include <utility>

#include "base/log.h"
#include "lsp/client_context.h"
#include "lsp/features/all_features.h"
#include "protocol/methods.h"
#include "protocol/types/initialize.h"

namespace leakline {

using protocol::Fields;
using protocol::Json;
using protocol::makeError;
using protocol::makeNotification;
using protocol::makeResult;
using protocol::RpcCode;
namespace method = protocol::method;

namespace {

// After so many header blocks without a length the stream is taken to be beyond repair.
constexpr unsigned kMaxBadBlocks = 3;
constexpr std::chrono::milliseconds kSlow{50};

// Notes in the log what kept the loop busy for longer than an editor should wait.
class SlowNote {
 public:
  explicit SlowNote(std::string_view what) : what_(what) {}
  SlowNote(const SlowNote&) = delete;
  SlowNote& operator=(const SlowNote&) = delete;
  ~SlowNote() {
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start_);
    if (took < kSlow) return;
    log(LogLevel::Info, what_ + " took " + std::to_string(took.count()) + " ms");
  }

 private:
  using Clock = std::chrono::steady_clock;
  std::string what_;
  Clock::time_point start_ = Clock::now();
};

}  // namespace

struct Server::Client {
  Client(Session session, Server& server)
      : context{std::move(session),
                server.engine_,
                server.host_,
                server.settings_,
                server.dispatcher_,
                server.outgoing_,
                [&server](std::string_view name, Json params) {
                  server.host_.send(makeNotification(name, std::move(params)));
                }},
        features(context) {}

  ClientContext context;
  AllFeatures features;
};

Server::Server(EngineCalls engine, ServerHost host, HeapSettings settings)
    : engine_(std::move(engine)),
      host_(std::move(host)),
      settings_(settings),
      dispatcher_([this](const Json& message) { host_.send(message); }),
      outgoing_([this](const Json& message) { host_.send(message); },
                [this](std::chrono::milliseconds wait, std::function<void()> then) {
                  host_.later(wait, std::move(then));
                }) {
  registerMethods();
}

Server::~Server() {
  stopFeatures();
}

void Server::registerMethods() {
  dispatcher_.onRequest(method::kShutdown,
                        [this](const Json&, ReplyOnce reply) { shutDown(std::move(reply)); });
  dispatcher_.onRequest(method::kExecuteCommand, [this](const Json& params, ReplyOnce reply) {
    client_->context.commands.execute(params, std::move(reply));
  });
  dispatcher_.onNotification(method::kInitialized, [this](const Json&) {
    if (!std::exchange(initialized_, true)) client_->features.onInitialized();
  });
  dispatcher_.onNotification(method::kSetTrace, [](const Json&) {});
  dispatcher_.onNotification(method::kCancelRequest, [this](const Json& params) {
    const auto id = params.is_object() && params.contains("id") ? protocol::idFromJson(params["id"])
                                                                : std::nullopt;
    if (id) dispatcher_.cancel(*id);
  });
  dispatcher_.onNotification(method::kWorkDoneProgressCancel, [this](const Json& params) {
    const auto token = params.is_object() && params.contains("token")
                           ? protocol::idFromJson(params["token"])
                           : std::nullopt;
    if (token) client_->features.onProgressCancelled(*token);
  });
}

void Server::onMessage(std::string_view body) {
  if (exited_) return;
  auto message = protocol::parseMessage(body);
  if (auto* request = std::get_if<protocol::RequestMessage>(&message)) {
    onRequest(std::move(*request));
  } else if (auto* notification = std::get_if<protocol::NotificationMessage>(&message)) {
    onNotification(*notification);
  } else if (auto* response = std::get_if<protocol::ResponseMessage>(&message)) {
    outgoing_.onResponse(std::move(*response));
  } else {
    onInvalid(std::get<protocol::InvalidMessage>(message));
  }
}

void Server::onRequest(protocol::RequestMessage message) {
  const SlowNote note(message.method);
  const auto refuse = [&](RpcCode code, const char* why) {
    host_.send(makeError(message.id, {code, why}));
  };
  const bool isInitialize = message.method == method::kInitialize;
  switch (state_) {
    case State::Created:
      if (isInitialize) return initialize(message);
      return refuse(RpcCode::ServerNotInitialized, "the first request must be initialize");
    case State::Running:
      if (isInitialize) return refuse(RpcCode::InvalidRequest, "already initialized");
      return dispatcher_.handle(std::move(message));
    case State::ShutDown:
      return refuse(RpcCode::InvalidRequest, "the server is shut down");
  }
}

void Server::onNotification(const protocol::NotificationMessage& message) {
  const SlowNote note(message.method);
  if (message.method == method::kExit) return exit();
  if (state_ == State::Running) return dispatcher_.handle(message);
  log(LogLevel::Info, message.method + " dropped: the server is not running");
}

void Server::onInvalid(const protocol::InvalidMessage& message) {
  log(LogLevel::Warning, "invalid message: " + message.error.message);
  if (message.answer) host_.send(makeError(message.id, message.error));
}

void Server::onFrameProblem(protocol::FrameProblem problem, unsigned badBlocksInARow) {
  if (exited_) return;
  log(LogLevel::Warning, frameProblemText(problem));
  if (problem == protocol::FrameProblem::TooLarge) {
    host_.send(
        makeError(std::nullopt, {RpcCode::InvalidRequest, std::string(frameProblemText(problem))}));
  }
  if (badBlocksInARow < kMaxBadBlocks) return;
  log(LogLevel::Error, "the input is not a stream of messages");
  exited_ = true;
  stopFeatures();
  host_.exit(1);
}

void Server::initialize(const protocol::RequestMessage& message) {
  Fields fields(message.params, "params");
  protocol::InitializeParams params;
  read(fields, params);
  if (!fields.ok()) {
    host_.send(makeError(message.id, {RpcCode::InvalidParams, fields.error()}));
    return;
  }
  client_ = std::make_unique<Client>(makeSession(params), *this);
  state_ = State::Running;
  if (params.processId) host_.watchParent(*params.processId);
  host_.send(
      makeResult(message.id, initializeResult(client_->features.capabilities(), LEAKLINE_VERSION)));
}

void Server::shutDown(ReplyOnce reply) {
  state_ = State::ShutDown;
  stopFeatures();
  reply.result(nullptr);
}

void Server::exit() {
  exited_ = true;
  stopFeatures();
  host_.exit(state_ == State::ShutDown ? 0 : 1);
}

void Server::onEndOfInput() {
  if (!exited_) exit();
}

void Server::onParentGone() {
  if (exited_) return;
  log(LogLevel::Warning, "the editor's process has ended");
  exit();
}

void Server::onEvent(const Event& event) {
  const SlowNote note("what a worker brought");
  if (!exited_) event();
}

void Server::onTick() {
  outgoing_.failOverdue(OutgoingCalls::Clock::now());
  if (client_) client_->features.onTick();
}

void Server::stopFeatures() {
  if (client_) client_->features.stop();
}

}  // namespace leakline

#include "lsp/features/baseline_command.h"

#include <algorithm>
#include <utility>

#include "engine/check/baseline_file.h"
#include "engine/guard.h"
#include "lsp/convert.h"
#include "protocol/extensions.h"

namespace leakline {

using protocol::RpcCode;

BaselineCommand::BaselineCommand(ClientContext& context, StaticFindings& findings)
    : context_(context), findings_(findings) {
  context.commands.add(protocol::command::kBaselineAdd,
                       [this](const protocol::ExecuteCommandParams& params, ReplyOnce reply) {
                         add(params, std::move(reply));
                       });
}

void BaselineCommand::add(const protocol::ExecuteCommandParams& params, ReplyOnce reply) {
  const protocol::Json none = protocol::Json::object();
  protocol::Fields fields(params.arguments.empty() ? none : params.arguments[0], "arguments[0]");
  Task task{{}, {}, std::move(reply)};
  fields.required("uri", task.uri);
  fields.required("fingerprint", task.fingerprint);
  if (!fields.ok()) return task.reply.error({RpcCode::InvalidParams, fields.error()});
  waiting_.push_back(std::move(task));
  startNext();
}

void BaselineCommand::startNext() {
  if (running_ || waiting_.empty()) return;
  Task task = std::move(waiting_.front());
  waiting_.pop_front();
  running_.emplace(std::move(task.reply));
  const Document* document = context_.documents.find(task.uri);
  if (!document || !document->path) {
    return onWritten(Error{ErrorCode::NotFound, "the document is not open", {}});
  }
  // What the one before has accepted is no longer found by then.
  findings_.whenFresh(*document->path,
                      [this, path = *document->path, fingerprint = task.fingerprint] {
                        if (running_) write(path, fingerprint);
                      });
}

void BaselineCommand::write(const std::string& path, const std::string& fingerprint) {
  const std::vector<Finding>& findings = findings_.findingsOf(path);
  const auto finding = std::find_if(findings.begin(), findings.end(),
                                    [&](const Finding& f) { return f.fingerprint == fingerprint; });
  const std::string file = findings_.checker().baselineFor(path);
  if (finding == findings.end() || file.empty()) {
    return onWritten(Error{ErrorCode::NotFound, "the finding is no longer there", {}});
  }
  context_.host.run(Lane::Interactive, [this, file, finding = *finding]() -> Event {
    auto written =
        std::make_shared<Result<void>>(guarded([&] { return addToBaselineFile(file, finding); }));
    return [this, written] {
      if (!running_) return;
      if (*written) findings_.onFilesChanged();
      onWritten(*written);
    };
  });
}

void BaselineCommand::onWritten(const Result<void>& written) {
  ReplyOnce reply = std::move(*running_);
  running_.reset();
  if (written) {
    reply.result(nullptr);
  } else {
    reply.error({RpcCode::RequestFailed, written.error().toString()});
  }
  startNext();
}

void BaselineCommand::stop() {
  const protocol::RpcError why{RpcCode::RequestFailed, "the server is shutting down"};
  if (running_) std::exchange(running_, std::nullopt)->error(why);
  for (Task& task : waiting_) task.reply.error(why);
  waiting_.clear();
}

}  // namespace leakline

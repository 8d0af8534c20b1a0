// leakline.baseline.add: a finding of an open document is accepted for now. Written by a worker,
// one after the other. Loop thread only.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>

#include "lsp/client_context.h"
#include "lsp/feature.h"
#include "lsp/features/static_findings.h"

namespace leakline {

class BaselineCommand : public Feature {
 public:
  BaselineCommand(ClientContext& context, StaticFindings& findings);

  void stop() override;

 private:
  struct Task {
    std::string uri;
    std::string fingerprint;
    ReplyOnce reply;
  };

  void add(const protocol::ExecuteCommandParams& params, ReplyOnce reply);
  void startNext();
  void write(const std::string& path, const std::string& fingerprint);
  void onWritten(const Result<void>& written);

  ClientContext& context_;
  StaticFindings& findings_;
  std::deque<Task> waiting_;
  std::optional<ReplyOnce> running_;
};

}  // namespace leakline

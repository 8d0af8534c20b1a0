// The commands of workspace/executeCommand by name: features add theirs, the client learns of them
// at initialize. Owned by the client's context; loop thread only.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/reply.h"
#include "protocol/types/workspace.h"

namespace leakline {

class Commands {
 public:
  using Handler =
      std::function<void(const protocol::ExecuteCommandParams& params, ReplyOnce reply)>;

  void add(std::string_view name, Handler handler);
  std::vector<std::string> names() const { return names_; }  // in the order they were added

  // Answers InvalidParams for what is no command of ours.
  void execute(const protocol::Json& params, ReplyOnce reply) const;

 private:
  std::map<std::string, Handler, std::less<>> handlers_;
  std::vector<std::string> names_;
};

}  // namespace leakline

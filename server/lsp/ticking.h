// Who wants to be told every 100 ms: the host's timer runs as long as somebody does.
// Loop thread only.
#pragma once

#include <set>

#include "lsp/host.h"

namespace leakline {

class Ticking {
 public:
  explicit Ticking(const ServerHost& host) : host_(host) {}

  void want(const void* user, bool on) {
    const bool before = !users_.empty();
    if (on) {
      users_.insert(user);
    } else {
      users_.erase(user);
    }
    if (before != !users_.empty()) host_.setTicking(!before);
  }

 private:
  const ServerHost& host_;
  std::set<const void*> users_;
};

}  // namespace leakline

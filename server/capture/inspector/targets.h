// What an inspector offers to connect to: its answer to GET /json/list.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "capture/event_loop.h"
#include "capture/inspector/address.h"

namespace leakline {

struct InspectorTarget {
  std::string type;   // "node", or "page" in a browser
  std::string title;  // the script's path
  std::string path;   // to connect to, "/ID"
};

// Nothing if it is no such list; entries without an address are left out, 100 are enough.
std::optional<std::vector<InspectorTarget>> parseTargets(std::string_view json);

// The address of the Node.js program that answers there. Unsupported if something else does,
// Unreadable if nothing does within `patience`, Cancelled.
Result<InspectorAddress> findTarget(EventLoop& loop, const InspectorAddress& address,
                                    std::chrono::milliseconds patience, const CancelToken& cancel);

}  // namespace leakline

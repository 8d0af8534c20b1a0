// Live handles of a heap: sockets, servers, pipes, watchers, child processes … What Node keeps open
// shows as a "Node / …" node joined to the JavaScript object that stands for it; it is gone once
// the handle is closed. Shapes: docs/detectors/client-pileup.md.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "graph/heap.h"

namespace leakline {

struct Handle {
  NodeIndex object;       // the JavaScript side: object "TCP"
  NodeIndex native;       // "Node / TCPSocketWrap"
  std::string_view kind;  // for people: "socket"
  bool carried = false;   // by another, such as a TLS connection by a socket
};

// By rising ordinal of the object; each object once. One look at each node.
std::vector<Handle> findHandles(const Heap& heap);

}  // namespace leakline

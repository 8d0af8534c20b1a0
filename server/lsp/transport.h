// How a client reaches the server if not by standard input and output: a TCP port of this machine,
// or a local socket in the file system. One client, then the door is closed.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/result.h"

namespace leakline {

// Waits for a client on a loopback port; 0: any that is free. `listening` gets the port before.
// Gives a connected descriptor. Errors: Unreadable with the system's reason. `isWanted` is asked
// about once a second; when nobody wants it any more the error is Cancelled.
Result<int> acceptOnPort(uint16_t port, const std::function<void(uint16_t port)>& listening,
                         const std::function<bool()>& isWanted);

// The same for a local socket: connects if somebody listens there, as editors do that start the
// server themselves, else listens. Only the owner may connect; the file goes when the client came.
Result<int> openPipe(const std::string& path, const std::function<bool()>& isWanted);

}  // namespace leakline

// Is a connection, pool, queue or the like made again and again and never closed, and how sure is
// that? Pure functions over the facts of a file.
#pragma once

#include <optional>
#include <string>

#include "semantics/facts.h"

namespace leakline {

enum class ClientFault : uint8_t {
  NotClosed,
  SomePaths,      // closed, but not on all ways out
  UnlikelyEvent,  // closed only if something happens that may never
};

struct ClientVerdict {
  ClientFault fault = ClientFault::NotClosed;
  bool proven = false;  // that it is made again and again
  const Activation* activation = nullptr;
  ReleaseSite best;  // what closes it sometimes
};

// Nothing if it is in order. `client` is one of the file's acquisitions, or a call of a function
// that returns a client, in the same shape.
std::optional<ClientVerdict> verdictOnClient(const FileFacts& facts, const Acquisition& client,
                                             const Release& release);

// Does the function that makes it keep it, so that all of its callers get the same one?
bool isSharedByMaker(const Effect& effect);

// A call of a function that makes a client for its caller, as an acquisition of the caller.
Acquisition clientMadeThrough(const FileFacts& facts, const Call& call, const Effect& effect);

}  // namespace leakline

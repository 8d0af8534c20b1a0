// How long things live, and what they are. Plain values.
#pragma once

#include <cstdint>

namespace leakline {

// Rising, but for the last two, which nobody here knows.
enum class Span : uint8_t {
  Activation,  // made by the running function and not handed on
  Request,     // req, res, ctx, reply
  Connection,  // a socket in its own connection handler
  Reused,      // a keep-alive socket: outlives the request that sees it
  Pooled,      // from pool.connect(): goes back and is handed out again
  Instance,    // a field, or a variable of a function around
  Process,     // a variable or export of a module, a global, a field of a singleton
  Caller,      // a parameter: whatever the caller has
  Unknown,
};

// What it is, as far as its creation or use tells.
enum class ThingKind : uint8_t {
  Unknown,
  Emitter,      // on, off
  EventTarget,  // addEventListener
  Signal,       // of an AbortController
  Observable,
  Pool,
  Socket,
  Collection,  // array, Map, Set, object used as one
  WeakCollection,
  Bounded,     // a cache with a limit: LRU
  Process,     // Node's `process`
  NotEmitter,  // knex, jQuery and other things whose .on() registers nothing
};

}  // namespace leakline

// How long the thing an expression names lives, seen from the place of the expression. A listener
// on something that does not live longer than what added it is never a leak.
// Plain data; computed by FileFacts::lifetimeOf.
#pragma once

#include <cstdint>
#include <string>

#include "semantics/activation.h"
#include "syntax/tree.h"

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

struct Lifetime {
  Span span = Span::Unknown;
  ThingKind kind = ThingKind::Unknown;
  // Where it is declared or made, in `file` or, if it was imported, in that file; may be none.
  SyntaxNode declaration;
  const SourceFile* file = nullptr;
  // For Caller: which parameter of which function.
  SyntaxNode function;
  uint32_t parameter = 0;
  // A proof is missing: reached through a call or property whose meaning we only guess.
  bool guessed = false;
};

// Does it outlive one run of the function with that activation? False if it is not known.
bool outlives(const Lifetime& lifetime, Repetition repetition);

// "lives as long as the process", "is reused by the next request": what a message says of it.
std::string howLong(Span span);

}  // namespace leakline

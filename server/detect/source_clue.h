// What a heap tells about the place in the source that has to change. A detector knows the shape of
// the leak; the engine reads the text and finds the place (engine/joint/place_finder.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "snapshot/columns.h"

namespace leakline {

enum class ClueKind : uint8_t {
  // The function at `function` itself: an async function that never gets on.
  Function,
  // The call that was given the function at `function` (or, without one, any function) as an
  // argument, directly or by name: queue.on('error', f), setInterval(f), source.subscribe(f).
  Registration,
  // Where the variable or property `variable` grows, seen from the function at `scope`:
  // log.push(x), cache.set(k, v), table[k] = v.
  Growth,
  // The call that made the objects: new Queue(…), createClient(…), net.connect(…), from code that
  // runs again and again.
  Creation,
  // The call that makes a library's collection grow: on `variable`, from which the properties
  // `path`
  // lead there, or, without a variable, on what the package of the script `module` gives.
  Use,
  // The variable `variable`, captured by the functions at `nearby`, is read by none of them: its
  // declaration. Leads nowhere unless the source proves it.
  Unread,
  // Where the promise `variable`, seen from `scope`, is waited for without an await of its own:
  // Promise.race([variable, …]).
  Wait,
  // require(file) after `delete require.cache[file]`, of the module with the path `module`.
  Reload,
};

// Only the fields that the kind names above and that the heap tells are filled.
struct SourceClue {
  ClueKind kind = ClueKind::Function;
  // Registration: the function that was passed. Function: the function. V8's position, see
  // docs/internals/locations.md.
  std::optional<Location> function = {};
  std::string functionName = {};
  // Names the call or the growing method may have, the likeliest first; empty: the finder's own.
  std::vector<std::string> methods = {};
  // First argument of the call if it is a literal; empty: any.
  std::string event = {};
  // Growth, Use, Wait: the name of the variable or property. Registration: of what the call is made
  // on, if known. Either may be empty.
  std::string variable = {};
  bool variableIsProperty = false;
  // Growth: by which property the items of a linked list hang together; empty for anything else.
  std::string link = {};
  bool stored = false;  // Growth: what grows is stored in what the variable holds
  // A function that sees the variable, or any function of the script it is in.
  std::optional<Location> scope = {};
  // Registration without a function: the call is in the function at `scope`, or there is none.
  bool withinScope = false;
  // Creation: the class as V8 names it, and its constructor.
  std::string className = {};
  std::optional<Location> classPlace = {};
  // Creation: user functions that the created object keeps, such as its listeners: the object was
  // made near the call that was given them. Unread: every function that can reach the variable.
  std::vector<Location> nearby = {};
  // Unread: names of variables in the same scope, its own among them.
  std::vector<std::string> scopeVariables = {};
  // Reload: the module's file. Use: a script of the package.
  std::string module = {};
  // Use: names of properties, from the variable on.
  std::vector<std::string> path = {};
};

}  // namespace leakline

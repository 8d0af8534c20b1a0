// Which script each closure, instance and generator comes from. `script_id` occurs nowhere in a
// snapshot but in `locations`; the script's name hangs from closures' SharedFunctionInfo. Joining
// the two gives file, line and column without any source (docs/internals/locations.md).
// Any thread may ask it, with the heap it was made for.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/cancel.h"
#include "graph/heap.h"

namespace leakline {

// One Script as the snapshot shows it. Text is what V8 keeps: at most 1,024 characters.
struct HeapScript {
  ScriptId id;
  NodeIndex node;
  std::string name;          // path, URL, "node:events" or ""; as the Script node has it
  std::string sourceMapUrl;  // of "//# sourceMappingURL=", "" if none; cut at 1,024 characters
  std::string sourceHead;    // first characters of the source, "" if it is not in the snapshot
  // Bounds of the source's length in UTF-16 units from the string's size; 0, 0 if not known.
  uint64_t minSourceLength = 0;
  uint64_t maxSourceLength = 0;
};

class HeapScripts {
 public:
  // If cancelled, it knows some scripts only.
  explicit HeapScripts(const Heap& heap, const CancelToken& cancel = {});

  // Null if no closure told the script's name.
  const HeapScript* find(ScriptId id) const;
  const std::vector<HeapScript>& all() const { return scripts_; }  // by rising id

  // The function behind a node: a bound function's target, a once wrapper's listener, itself.
  static NodeIndex unwrapFunction(const Heap& heap, NodeIndex closure);
  // Places of any node, best first: its own location; for a Context those of closures that have it,
  // a few of them, in the order of the text; for a closure without location that of the function
  // behind it. Empty if none is known.
  std::vector<Location> placesOf(const Heap& heap, NodeIndex node) const;
  // The first of them.
  std::optional<Location> placeOf(const Heap& heap, NodeIndex node) const;

 private:
  struct LargeScopes;

  std::vector<Location> ofScope(const Heap& heap, NodeIndex scope) const;

  std::vector<HeapScript> scripts_;
  std::shared_ptr<LargeScopes> largeScopes_;  // what was found in scopes that very many know
};

}  // namespace leakline

// Places for objects of one heap: joins the heap's scripts with the files on disk. Owned by the job
// that reports on that heap; reads and caches source files; not thread-safe.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/heap_engine.h"
#include "finding/place.h"
#include "graph/heap.h"
#include "graph/scripts.h"
#include "source/locator.h"

namespace leakline {

class SourcePlaces {
 public:
  explicit SourcePlaces(const Heap& heap, const SourceOptions& options = {},
                        const CancelToken& cancel = {});

  const HeapScripts& scripts() const { return scripts_; }
  // Best place of an object, or nothing if the snapshot does not tell.
  std::optional<Place> ofObject(NodeIndex node);
  std::optional<Place> ofLocation(const Location& location);
  // The call that registers the function at `place`.
  std::optional<Place> registeringCall(const Place& place, const std::string& functionName,
                                       const std::string& event);
  // The place in the original, through source maps; the same place if there is none. remarks() says
  // why one that has a map could not be mapped.
  Place original(const Place& place) { return locator_.original(place); }
  std::optional<Place> original(const std::optional<Place>& place);
  // What a function or class at a place in the script is called in the original.
  std::string originalName(const Place& place, const std::string& name) {
    return locator_.originalName(place, name);
  }
  // The text of a place's file, of an original too. Null if it is not here or may not be read.
  const SourceText* textOf(const Place& place) { return locator_.textOf(place); }
  const std::vector<std::string>& remarks() const { return locator_.remarks(); }

 private:
  const Heap* heap_;
  HeapScripts scripts_;
  Locator locator_;
};

}  // namespace leakline

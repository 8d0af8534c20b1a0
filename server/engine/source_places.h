// Places for objects of one heap: joins the heap's scripts with the files on disk. Owned by the job
// that reports on that heap; reads and caches source files; not thread-safe.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "finding/place.h"
#include "graph/heap.h"
#include "graph/scripts.h"
#include "source/locator.h"

namespace leakline {

class SourcePlaces {
 public:
  explicit SourcePlaces(const Heap& heap, const CancelToken& cancel = {})
      : heap_(&heap), scripts_(heap, cancel) {}

  const HeapScripts& scripts() const { return scripts_; }
  // Best place of an object, or nothing if the snapshot does not tell.
  std::optional<Place> ofObject(NodeIndex node);
  std::optional<Place> ofLocation(const Location& location);
  // The call that registers the function at `place`.
  std::optional<Place> registeringCall(const Place& place, const std::string& functionName,
                                       const std::string& event);
  // Lines of a source file that a place names; none if it cannot be read.
  std::vector<std::string> lines(const std::string& path, uint32_t first, uint32_t count);

 private:
  const Heap* heap_;
  HeapScripts scripts_;
  Locator locator_;
};

}  // namespace leakline

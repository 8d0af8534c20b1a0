// Places for objects of one heap: joins the heap's scripts with the files on disk. Owned by the job
// that reports on that heap; reads and caches source files; not thread-safe.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "finding/place.h"
#include "graph/heap.h"
#include "graph/scripts.h"
#include "source/locator.h"

namespace leakline {

class SourcePlaces {
 public:
  explicit SourcePlaces(const Heap& heap) : heap_(&heap), scripts_(heap) {}

  const HeapScripts& scripts() const { return scripts_; }
  // Best place of an object, or nothing if the snapshot does not tell.
  std::optional<Place> ofObject(NodeIndex node);
  std::optional<Place> ofLocation(const Location& location);

  // The same in the script that ran, whether or not it was made from another: its text is what V8's
  // positions are about.
  std::optional<Place> ran(const Location& location);
  // The beginning of a script that ran.
  Place beginningOf(const HeapScript& script);
  // Where what stands at a place of a script that ran comes from.
  Place original(const Place& ranPlace);
  // The text of a script that ran, by the path of its places; null if there is none.
  std::shared_ptr<const SourceText> textOf(const std::string& path) {
    return locator_.textOf(path);
  }

 private:
  const Heap* heap_;
  HeapScripts scripts_;
  Locator locator_;
};

}  // namespace leakline

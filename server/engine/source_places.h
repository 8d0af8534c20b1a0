// Places for objects of one heap: joins the heap's scripts with the files on disk. Owned by the job
// that reports on that heap; reads and caches source files; not thread-safe.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/heap_engine.h"
#include "finding/place.h"
#include "graph/heap.h"
#include "graph/scripts.h"
#include "source/locator.h"

namespace leakline {

// Without folders only the current one may be read.
LocatorOptions locatorOptions(const SourceSearch& options);

class SourcePlaces {
 public:
  explicit SourcePlaces(const Heap& heap, const SourceSearch& options = {},
                        const CancelToken& cancel = {});

  const HeapScripts& scripts() const { return scripts_; }
  // Best place of an object, or nothing if the snapshot does not tell.
  std::optional<Place> ofObject(NodeIndex node);
  std::optional<Place> ranObject(NodeIndex node);  // in the script that ran, as ran()
  std::optional<Place> ofLocation(const Location& location);

  // The same in the script that ran, whether or not it was made from another: its text is what V8's
  // positions are about.
  std::optional<Place> ran(const Location& location);
  // The beginning of a script that ran.
  Place beginningOf(const HeapScript& script);

  // The place in the original, through source maps; the same place if there is none. remarks() says
  // why one that has a map could not be mapped.
  Place original(const Place& place) { return locator_.original(place); }
  // What a function or class at a place in the script is called in the original.
  std::string originalName(const Place& place, const std::string& name) {
    return locator_.originalName(place, name);
  }
  // The same for a variable, at its name.
  std::string originalVariable(const Place& place, const std::string& name) {
    return locator_.originalVariable(place, name);
  }
  // The text of a script or an original. Null if it is not here or may not be read.
  std::shared_ptr<const SourceText> textOf(const std::string& path) {
    return locator_.textOf(path);
  }
  std::vector<std::string> remarks() const { return locator_.remarks(); }
  // Files that were looked into for a place and are not the text that ran, each once.
  void addChanged(const std::string& path) { changed_.insert(path); }
  const std::set<std::string>& changedFiles() const { return changed_; }
  // Lines of a source file that a place names; none if it cannot be read.
  std::vector<std::string> lines(const Place& place, uint32_t first, uint32_t count);

 private:
  const Heap* heap_;
  HeapScripts scripts_;
  Locator locator_;
  std::set<std::string> changed_;
};

}  // namespace leakline

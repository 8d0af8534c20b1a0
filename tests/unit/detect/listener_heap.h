// The heap that the tests of listener-pileup build on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "detect/listener_pileup.h"
#include "unit/detect/detector_support.h"

namespace leakline::test {

// A module with a variable `queue` that holds a Queue whose events are to be filled in: node 15.
// Functions with the SharedFunctionInfo 21 are from /srv/app.js.
inline constexpr std::string_view kQueue = R"heap(
  node 1 synthetic ""
  node 3 synthetic "(GC roots)"
  edge 1 -element:1-> 3
  node 9 hidden "system / NativeContext"
  node 11 object "system / Context"
  edge 3 -internal:0-> 11
  edge 11 -internal:previous-> 9
  node 13 object Queue size=32
  edge 11 -context:queue-> 13
  node 15 object Object size=16
  edge 13 -property:_events-> 15
  node 21 code onQueueError
  node 23 code /srv/app.js
  edge 21 -internal:script-> 23
  node 31 closure process
  edge 31 -internal:shared-> 21
  edge 3 -internal:1-> 31
  location 31 script=7 line=1 column=1
)heap";

inline const std::string kErrorList =
    "node 17 object Array size=16\nedge 15 -property:error-> 17\n";

// `count` functions from line 16 of the script, with ids from `firstId` on, as elements of the
// Array `list` from `firstElement` on.
inline std::string listeners(size_t count, uint64_t list = 17, uint64_t firstId = 101,
                             size_t firstElement = 0) {
  std::string text;
  for (size_t i = 0; i < count; ++i) {
    const uint64_t id = firstId + 2 * i;
    text += "node " + number(id) + " closure onQueueError size=64\n" +
            edge(id, "internal:shared", 21) + "location " + number(id) +
            " script=7 line=16 column=42\n" + edge(list, "element:" + number(firstElement + i), id);
  }
  return text;
}

// `count` of them as listeners of 'error'.
inline std::string queueWith(size_t count) {
  return std::string(kQueue) + kErrorList + listeners(count);
}

inline std::vector<Sighting> listenersSeen(const std::string& text) {
  return observed(kListenerPileup, *textualHeap(text));
}

// The key is a hash; what matters is which sightings share one.
inline std::string keyOf(const std::string& heapText) {
  const std::vector<Sighting> found = listenersSeen(heapText);
  return found.size() == 1 ? found[0].key : "(not one)";
}

}  // namespace leakline::test

// An Array of plain objects in a module's scope, for tests of what collections are seen to do.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "unit/detect/detector_support.h"

namespace leakline::test {

// A module /srv/app.js whose scope is node 11, seen by the function 31 at 4:10.
inline const std::string kModule = std::string(R"heap(
  node 1 synthetic ""
  node 3 synthetic "(GC roots)"
  edge 1 -element:1-> 3
  node 9 hidden "system / NativeContext"
  node 11 object "system / Context"
  edge 3 -internal:0-> 11
  edge 11 -internal:previous-> 9
  edge 31 -internal:context-> 11
  edge 3 -internal:1-> 31
)heap") + functionAt(31, "handle", "/srv/app.js", 7, 4, 10);

// `count` plain objects with ids from `first` on in the Array `array` (id), whose store has room
// for `room`.
inline std::string array(uint64_t id, size_t count, uint64_t first, size_t room) {
  std::string text = "node " + number(id) + " object Array size=32\n";
  text += "node " + number(id + 1) + " array \"(object elements)\" size=" + number(16 + 8 * room) +
          "\n";
  text += "edge " + number(id) + " -internal:elements-> " + number(id + 1) + "\n";
  for (size_t i = 0; i < count; ++i) {
    const std::string item = number(first + 2 * i);
    text += "node " + item + " object Item size=40\n";
    text += "edge " + number(id) + " -element:" + number(i) + "-> " + item + "\n";
    text += "edge " + number(id + 1) + " -internal:" + number(i) + "-> " + item + "\n";
  }
  return text;
}

}  // namespace leakline::test

// Mixing the id types of base/ids.h; one mistake per CASE. See CMakeLists.txt.
#include "base/ids.h"

using namespace leakline;

inline uint32_t ordinal(NodeIndex node) {
  return node.value;
}

inline uint32_t everythingAllowed() {
  const NodeIndex node{3};
  const NodeIndex other(node.value + 1);
  const EdgeIndex edge{5};
  const ObjectId id{7};
  return ordinal(node) + (node < other ? 1 : 0) + (node == other ? edge.value : 0) +
         static_cast<uint32_t>(id.value);
}

#if CASE == 1
inline NodeIndex wrong() {
  return EdgeIndex{1};
}
#elif CASE == 2
inline bool wrong() {
  return NodeIndex{1} == ObjectId{1};
}
#elif CASE == 3
inline uint32_t wrong() {
  return ordinal(StringIndex{1});
}
#elif CASE == 4
inline uint32_t wrong() {
  return ordinal(1U);
}
#elif CASE == 5
inline uint32_t wrong() {
  return NodeIndex{1};
}
#elif CASE == 6
inline NodeIndex wrong() {
  return NodeIndex{1} + 1U;
}
#elif CASE == 7
inline bool wrong() {
  return NodeIndex{1} < EdgeIndex{2};
}
#elif CASE != 0
#error "no such case"
#endif

#include "snapshot/columns.h"

#include <algorithm>

namespace leakline {

std::optional<Location> Columns::locationOf(NodeIndex node) const {
  const auto found =
      std::lower_bound(locations.begin(), locations.end(), node.value,
                       [](const Location& l, uint32_t wanted) { return l.node < wanted; });
  if (found == locations.end() || found->node != node.value) return std::nullopt;
  return *found;
}

}  // namespace leakline

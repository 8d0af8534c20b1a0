#include "detect/hash_table.h"

#include <algorithm>
#include <charconv>

namespace leakline {

std::vector<TableSlot> tableSlots(const Heap& heap, NodeIndex collection) {
  std::vector<TableSlot> slots;
  const auto table = heap.findEdge(collection, EdgeType::Internal, "table");
  if (!table || heap.type(table->target) != NodeType::Array) return slots;
  for (const Edge edge : heap.out(table->target)) {
    if (edge.type != EdgeType::Internal) continue;
    const std::string_view name = heap.strings().raw(StringIndex{edge.name});
    uint32_t number = 0;
    const auto parsed = std::from_chars(name.data(), name.data() + name.size(), number);
    if (parsed.ec != std::errc() || parsed.ptr != name.data() + name.size()) continue;
    slots.push_back({number, edge.target});
  }
  std::sort(slots.begin(), slots.end(),
            [](const TableSlot& a, const TableSlot& b) { return a.number < b.number; });
  return slots;
}

}  // namespace leakline

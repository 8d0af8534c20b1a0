#include "detect/names.h"

namespace leakline {

std::vector<uint32_t> findNames(const Heap& heap, std::span<const std::string_view> texts) {
  std::vector<uint32_t> found;
  found.reserve(texts.size());
  for (const std::string_view text : texts) found.push_back(heap.findName(text));
  return found;
}

}  // namespace leakline

// How the server loads heaps, as its command line says. Plain data.
#pragma once

#include <cstdint>

namespace leakline {

struct HeapSettings {
  uint64_t maxMemory = 0;  // bytes; 0: what the machine has free
  bool useIndex = true;
};

}  // namespace leakline

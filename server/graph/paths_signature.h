// When are two chains the same to a reader? If they agree in the classes of their nodes and in the
// types and names of their edges, element numbers aside: one listener of a thousand in an array is
// as good as any other. A signature is a hash over that, built from the object towards the root.
#pragma once

#include <cstdint>

#include "graph/heap.h"

namespace leakline {

class ChainSignature {
 public:
  explicit ChainSignature(const Heap& heap) : heap_(&heap) {}

  uint64_t ofTarget(uint32_t node) const { return mix(0, classOf(node)); }
  // The chain behind `signature` with one more edge and its source in front.
  uint64_t extended(uint64_t signature, uint32_t edge, uint32_t source) const {
    return mix(mix(signature, labelOf(edge)), classOf(source));
  }

 private:
  static uint64_t mix(uint64_t hash, uint64_t value);
  uint64_t classOf(uint32_t node) const;
  uint64_t labelOf(uint32_t edge) const;

  const Heap* heap_;
};

}  // namespace leakline

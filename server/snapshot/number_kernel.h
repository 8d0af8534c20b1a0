// The two inner loops of the integer scanner, in the best form this processor has: for AVX2 with
// BMI (nearly every x86-64 since 2013), and a portable one. Both give the same numbers.
#pragma once

#include <cstddef>
#include <cstdint>

#include "snapshot/number_finder.h"

namespace leakline {

struct NumberKernel {
  // Lets the finder consume the next `bytes` bytes (a multiple of 64) or what is left. Writes where
  // numbers begin, relative to the finder's text; returns how many. `out` needs room for one per
  // two bytes and kSparePositions more.
  size_t (*find)(NumberFinder& finder, size_t bytes, uint32_t* out);
  // values[i] = parseNumber(text + at[i]) for i < count. False if one of them is kTooLarge.
  bool (*decode)(const char* text, const uint32_t* at, size_t count, uint64_t* values);
};

inline constexpr size_t kSparePositions = 32;

const NumberKernel& portableKernel();
// Null if this processor or build has none.
const NumberKernel* avx2Kernel();

inline const NumberKernel& bestKernel() {
  const NumberKernel* avx2 = avx2Kernel();
  return avx2 ? *avx2 : portableKernel();
}

}  // namespace leakline

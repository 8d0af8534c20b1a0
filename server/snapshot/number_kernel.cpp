#include "snapshot/number_kernel.h"

#include "snapshot/digits.h"

namespace leakline {
namespace {

size_t find(NumberFinder& state, size_t bytes, uint32_t* out) {
  NumberFinder finder = state;  // in registers: each word waits for the state of the one before
  uint32_t* end = out;
  const size_t limit = finder.position() + bytes;
  while (!finder.done() && finder.position() < limit) {
    const auto base = static_cast<uint32_t>(finder.position());
    const Bytes64 word(finder.next());
    const uint64_t digits = word.within('0', '9');
    const uint64_t commas = word.equal(',');
    const uint64_t spaces = ~(digits | commas) != 0 ? word.spaces() : 0;
    uint64_t begins = finder.step(digits, commas, spaces);
    while (begins != 0) {
      *end++ = base + static_cast<uint32_t>(std::countr_zero(begins));
      begins &= begins - 1;
    }
  }
  state = finder;
  return static_cast<size_t>(end - out);
}

bool decode(const char* text, const uint32_t* at, size_t count, uint64_t* values) {
  bool fits = true;
  for (size_t i = 0; i < count; ++i) {
    values[i] = parseNumber(text + at[i]);
    fits &= values[i] != kTooLarge;
  }
  return fits;
}

}  // namespace

const NumberKernel& portableKernel() {
  static constexpr NumberKernel kKernel{find, decode};
  return kKernel;
}

}  // namespace leakline

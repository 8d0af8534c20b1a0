// The strings of a heap that look like names in a program, found by their text: who asks for many
// names would else read all strings for each. Immutable once built; 8 bytes per name.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/column.h"
#include "snapshot/strings.h"

namespace leakline {

class NameTable {
 public:
  explicit NameTable(const Strings& strings);

  // As Strings::find(), of the same strings: the first one equal to `ascii`, or kNoOrdinal.
  uint32_t find(const Strings& strings, std::string_view ascii) const;
  // All of them, each text once, in no order that means anything.
  template <class Visit>
  void forEach(Visit&& visit) const {
    for (const uint32_t slot : slots_) {
      if (slot != 0) visit(slot - 1);
    }
  }

 private:
  Column<uint32_t> slots_;  // string index + 1 at or behind its hash; 0: free
};

}  // namespace leakline

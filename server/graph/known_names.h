// Which strings of the table are the few names that the rules of the analysis ask for, so that the
// rules compare numbers. Built once per analysis; immutable, safe to read from several threads.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/cancel.h"
#include "snapshot/strings.h"

namespace leakline {

enum class KnownName : uint8_t {
  DocumentDomTrees,    // "(Document DOM trees)"
  NativeContext,       // "system / NativeContext"
  SloppyFunctionMap,   // "sloppy_function_map"
  MapDescriptors,      // "(map descriptors)"
  ExternalStringData,  // "system / ExternalStringData"
};
inline constexpr size_t kKnownNames = 5;

class KnownNames {
 public:
  KnownNames() = default;
  KnownNames(const Strings& strings, unsigned threads, const CancelToken& cancel);

  bool is(KnownName name, uint32_t string) const;
  bool any(KnownName name) const { return !strings_[static_cast<size_t>(name)].empty(); }

 private:
  // Rising. V8 writes each string once; a file from elsewhere may repeat one.
  std::array<std::vector<uint32_t>, kKnownNames> strings_;
};

}  // namespace leakline

// A sampling heap profile (.heapprofile, node --heap-prof): which functions allocated what is still
// alive, as a tree of calls. Read whole by simdjson; flattened without recursion; bounded.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace leakline {

// A function, with what it allocated over all its places in the tree of calls: itself, and through
// callees that are not the user's.
struct ProfileFunction {
  std::string name;
  std::string url;    // path, file:// URL, node:…, or "" for V8's own
  uint32_t line = 0;  // of the function's begin, from 0; 2^31 and more: not known
  uint32_t column = 0;
  uint64_t selfSize = 0;  // bytes, an estimate
};

struct HeapProfile {
  std::vector<ProfileFunction> functions;  // the most bytes first
  uint64_t totalSize = 0;
};

bool isHeapProfileName(std::string_view path);  // *.heapprofile

// A regular file of at most 256 MiB that takes at most `maxMemory` bytes to read (0: what the
// machine has free). Errors name the file, and the byte if the text is damaged: NotFound,
// Unreadable, TooLarge, BadFormat.
// What functions allocate whose script is not the user's (Array.from, which has none) counts for
// the nearest caller whose script is, if there is one.
using IsUsers = std::function<bool(std::string_view url)>;
Result<HeapProfile> readHeapProfile(const std::string& path, uint64_t maxMemory,
                                    const IsUsers& isUsers);
Result<HeapProfile> parseHeapProfile(std::string text, const IsUsers& isUsers);

// Peak bytes that reading a file of that size takes.
uint64_t estimateProfileMemory(uint64_t fileBytes);

}  // namespace leakline

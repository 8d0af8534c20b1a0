#include "graph/name_table.h"

#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <vector>

#include "base/ids.h"
#include "base/parallel.h"

namespace leakline {
namespace {

constexpr size_t kLongest = 48;
constexpr std::string_view kOfV8 = "system / ";

bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

// Most strings of a large heap are data, and most data has several digits. Texts that are not names
// are found all the same, only not as fast.
bool isName(std::string_view text) {
  if (text.empty() || text.size() > kLongest) return false;
  if (text.starts_with(kOfV8)) return true;  // system / Context / scope @457
  const auto digits = std::count_if(text.begin(), text.end(), isDigit);
  if (digits <= 1) return true;  // Http2Session, bound_argument_0
  const bool capital = text.front() >= 'A' && text.front() <= 'Z';
  const bool small = text.back() >= 'a' && text.back() <= 'z';
  return digits == 2 && capital && small;  // Float64Array
}

std::vector<uint32_t> namesOf(const Strings& strings) {
  const unsigned threads = defaultThreads();
  std::vector<std::vector<uint32_t>> parts(threads);
  parallelRanges(threads, strings.size(), [&](size_t begin, size_t end, unsigned worker) {
    for (size_t i = begin; i < end; ++i) {
      const auto index = static_cast<uint32_t>(i);
      if (isName(strings.raw(StringIndex{index}))) parts[worker].push_back(index);
    }
  });
  std::vector<uint32_t> names;
  for (const auto& part : parts) names.insert(names.end(), part.begin(), part.end());
  return names;
}

// The slot that has the text, or where it would go.
size_t slotFor(const Column<uint32_t>& slots, const Strings& strings, std::string_view text) {
  const size_t mask = slots.size() - 1;
  size_t at = XXH3_64bits(text.data(), text.size()) & mask;
  while (slots[at] != 0 && strings.raw(StringIndex{slots[at] - 1}) != text) at = (at + 1) & mask;
  return at;
}

}  // namespace

NameTable::NameTable(const Strings& strings) {
  const std::vector<uint32_t> names = namesOf(strings);
  slots_ = Column<uint32_t>(std::bit_ceil(2 * names.size() + 1));
  for (const uint32_t name : names) {
    const size_t at = slotFor(slots_, strings, strings.raw(StringIndex{name}));
    if (slots_[at] == 0) slots_[at] = name + 1;
  }
}

uint32_t NameTable::find(const Strings& strings, std::string_view ascii) const {
  if (!isName(ascii)) return strings.find(ascii);
  const uint32_t found = slots_[slotFor(slots_, strings, ascii)];
  return found == 0 ? kNoOrdinal : found - 1;
}

}  // namespace leakline

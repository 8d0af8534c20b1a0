#include "graph/known_names.h"

#include <algorithm>

#include "base/parallel.h"

namespace leakline {
namespace {

constexpr std::array<std::string_view, kKnownNames> kTexts{
    "(Document DOM trees)", "system / NativeContext",      "sloppy_function_map",
    "(map descriptors)",    "system / ExternalStringData",
};
constexpr size_t kLongestEscaped = 6 * 27;  // every character as \uXXXX

using Found = std::array<std::vector<uint32_t>, kKnownNames>;

void compare(std::string_view text, uint32_t string, Found& found) {
  for (size_t i = 0; i < kKnownNames; ++i) {
    if (text == kTexts[i]) found[i].push_back(string);
  }
}

}  // namespace

KnownNames::KnownNames(const Strings& strings, unsigned threads, const CancelToken& cancel) {
  std::vector<Found> parts(std::max(1U, threads));
  parallelRanges(threads, strings.size(), [&](size_t begin, size_t end, unsigned worker) {
    Found& found = parts[worker];
    for (size_t i = begin; i < end; ++i) {
      if (i % 8192 == 0 && cancel.cancelled()) return;
      const StringIndex index{static_cast<uint32_t>(i)};
      const std::string_view raw = strings.raw(index);
      if (raw.empty() || (raw.front() != '(' && raw.front() != 's' && raw.front() != '\\'))
        continue;
      // JSON may spell any character as an escape, V8 does so only where it must.
      if (raw.size() <= kLongestEscaped && raw.find('\\') != std::string_view::npos) {
        compare(strings.decode(index), index.value, found);
      } else {
        compare(raw, index.value, found);
      }
    }
  });
  for (const Found& part : parts) {
    for (size_t i = 0; i < kKnownNames; ++i) {
      strings_[i].insert(strings_[i].end(), part[i].begin(), part[i].end());
    }
  }
}

bool KnownNames::is(KnownName name, uint32_t string) const {
  const auto& strings = strings_[static_cast<size_t>(name)];
  return std::binary_search(strings.begin(), strings.end(), string);
}

}  // namespace leakline

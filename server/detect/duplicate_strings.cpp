#include "detect/duplicate_strings.h"

#include <algorithm>

#include "base/column.h"

namespace leakline {
namespace {

// V8 cuts texts at this length: beyond it two equal heads prove nothing.
constexpr size_t kCutAt = 1024;
// Worth a word: so many bytes, and so large a part of the heap.
constexpr uint64_t kLeastBytes = 1'000'000;
constexpr uint64_t kLeastPercent = 5;
constexpr size_t kPollEvery = 1 << 16;

constexpr MessageTemplate kMessages[] = {
    {"duplicates", "{count} strings are copies of others and take {retained}"},
    {"advice",
     "Keep one copy and refer to it: look up repeated texts in a Map before storing them, or store "
     "parsed values instead of text. Texts that JSON.parse or a database returns are new each "
     "time."},
};

std::vector<Sighting> observe(const HeapView& view, const CancelToken& cancel) {
  const Heap& heap = view.heap;
  Column<uint32_t> times(heap.strings().size());
  uint64_t copies = 0;
  uint64_t bytes = 0;
  NodeIndex worst = kRootNode;
  uint64_t worstBytes = 0;
  for (uint32_t n = 0; n < heap.nodeCount(); ++n) {
    if (n % kPollEvery == 0 && cancel.cancelled()) return {};
    const NodeIndex node{n};
    if (heap.type(node) != NodeType::String) continue;
    const uint32_t text = heap.nameIndex(node).value;
    if (text >= times.size() || times[text]++ == 0) continue;
    // As it is written in the file, thus never shorter than the text.
    if (heap.strings().raw(StringIndex{text}).size() >= kCutAt) continue;
    ++copies;
    const uint64_t size = heap.rawSelfSize(node);
    bytes += size;
    const uint64_t total = size * times[text];
    if (total > worstBytes) {
      worstBytes = total;
      worst = node;
    }
  }
  if (copies == 0) return {};
  Sighting sighting;
  sighting.key = "strings";
  sighting.count = copies;
  sighting.retainedSize = bytes;
  sighting.representative = worst;
  sighting.holder = worst;
  const bool large = bytes >= kLeastBytes && bytes >= heap.totalSize() / 100 * kLeastPercent;
  if (large) sighting.args = {{"kind", "strings"}};
  std::vector<Sighting> found;
  found.push_back(std::move(sighting));
  return found;
}

std::optional<Verdict> judge(const Sighting& latest, const Growth&) {
  if (latest.args.empty()) return std::nullopt;
  return Verdict{"duplicates", Severity::Info, Confidence::Possible};
}

}  // namespace

constinit const Detector kDuplicateStrings = {
    .id = "duplicate-strings",
    .title = "The same text many times",
    .generic = true,
    .messages = kMessages,
    .observe = observe,
    .judge = judge,
};

}  // namespace leakline

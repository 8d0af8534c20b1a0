#include "detect/duplicate_strings.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/column.h"

namespace leakline {
namespace {

// V8 cuts texts at this length: beyond it two equal heads prove nothing.
constexpr size_t kCutAt = 1024;
// Worth a word: so many bytes, and so large a part of the heap.
constexpr uint64_t kLeastBytes = 1'000'000;
constexpr uint64_t kLeastPercent = 5;
constexpr size_t kPollEvery = 1 << 16;
// Edges of a text's holder that are looked at.
constexpr uint32_t kMaxHolderEdges = 64;
constexpr size_t kHolderNameBytes = 80;

constexpr MessageTemplate kMessages[] = {
    {"duplicates", "{count} strings are copies of others and take {retained}{held}"},
    {"advice",
     "Keep one copy and refer to it: look up repeated texts in a Map before storing them, or store "
     "parsed values instead of text. Texts that JSON.parse or a database returns are new each "
     "time."},
};

using Times = Column<uint32_t>;  // per string of the table: objects with that text

// By which property or variable of which class texts are held, and one of those that are.
struct HeldBy {
  uint64_t bytes = 0;
  NodeIndex text;
};
using Holding = std::pair<uint32_t, uint32_t>;  // the edge's name, the holder's

std::optional<Holding> holdingOf(const Heap& heap, NodeIndex text) {
  const auto retainers = heap.retainers(text);
  if (retainers.empty()) return std::nullopt;
  const NodeIndex holder{retainers.front()};
  if (heap.type(holder) != NodeType::Object || heap.out(holder).size() > kMaxHolderEdges) {
    return std::nullopt;
  }
  for (const Edge edge : heap.out(holder)) {
    const bool named = edge.type == EdgeType::Property || edge.type == EdgeType::Context;
    if (named && edge.target == text) return Holding{edge.name, heap.nameIndex(holder).value};
  }
  return std::nullopt;
}

// What is said of most of the bytes.
void addHolding(const Heap& heap, const Times& times, Sighting& sighting,
                const CancelToken& cancel) {
  std::map<Holding, HeldBy> holdings;
  for (uint32_t n = 0; n < heap.nodeCount(); ++n) {
    if (n % kPollEvery == 0 && cancel.cancelled()) return;
    const NodeIndex node{n};
    if (heap.type(node) != NodeType::String || times[heap.nameIndex(node).value] < 2) continue;
    const auto holding = holdingOf(heap, node);
    if (!holding) continue;
    HeldBy& held = holdings[*holding];
    if (held.bytes == 0) held.text = node;
    held.bytes += heap.rawSelfSize(node);
  }
  for (const auto& [holding, held] : holdings) {
    if (2 * held.bytes <= sighting.retainedSize) continue;
    const auto name = [&](uint32_t string) {
      return heap.strings().decodePrefix(StringIndex{string}, kHolderNameBytes);
    };
    sighting.args.emplace_back(
        "held", ", most of them as '" + name(holding.first) + "' of " + name(holding.second));
    sighting.representative = held.text;
    sighting.holder = held.text;
    return;
  }
  sighting.args.emplace_back("held", "");
}

std::vector<Sighting> observe(const HeapView& view, const CancelToken& cancel) {
  const Heap& heap = view.heap;
  Times times(heap.strings().size());
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
  if (large && !view.countsOnly) {
    sighting.args = {{"kind", "strings"}};
    addHolding(heap, times, sighting, cancel);
  }
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

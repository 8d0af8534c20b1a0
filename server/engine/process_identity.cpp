#include "engine/process_identity.h"

#include <algorithm>
#include <numeric>
#include <string_view>

namespace leakline {
namespace {

constexpr size_t kSample = 8192;
constexpr size_t kPollEvery = 1 << 16;
// With fewer ids in common nothing can be said: then the snapshots are taken at their word.
constexpr size_t kFewestCommon = 24;
// Node 16 uses one id in two hundred again for something else.
constexpr size_t kStrangersIn = 20;

uint64_t mix(uint64_t value) {  // the finaliser of SplitMix64 (Steele, Lea, Flood 2014)
  value += 0x9E3779B97F4A7C15;
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
  return value ^ (value >> 31);
}

uint64_t hashOf(NodeType type, std::string_view name) {  // FNV-1a
  uint64_t hash = 0xCBF29CE484222325 ^ static_cast<uint64_t>(type);
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return hash;
}

// What keeps its type and name as long as it lives.
bool isLasting(NodeType type) {
  return type == NodeType::Object || type == NodeType::Closure || type == NodeType::Code;
}

}  // namespace

HeapIdentity identify(const Heap& heap, const CancelToken& cancel) {
  struct Candidate {
    uint64_t rank;
    uint32_t node;
  };
  const auto before = [](const Candidate& a, const Candidate& b) { return a.rank < b.rank; };
  HeapIdentity identity;
  std::vector<Candidate> best;  // a heap: the largest rank in front
  for (uint32_t n = 0; n < heap.nodeCount(); ++n) {
    if (n % kPollEvery == 0 && cancel.cancelled()) return identity;
    const NodeIndex node{n};
    const uint64_t id = heap.id(node).value;
    if (id % 2 == 0) continue;
    identity.largestId = std::max(identity.largestId, id);
    if (!isLasting(heap.type(node))) continue;
    const Candidate candidate{mix(id), n};
    if (best.size() == kSample && candidate.rank >= best.front().rank) continue;
    if (heap.strings().raw(heap.nameIndex(node)).empty()) continue;
    if (best.size() == kSample) {
      std::pop_heap(best.begin(), best.end(), before);
      best.pop_back();
    }
    best.push_back(candidate);
    std::push_heap(best.begin(), best.end(), before);
  }
  for (const Candidate& c : best) {
    const NodeIndex node{c.node};
    identity.sample.push_back(
        {heap.id(node).value, hashOf(heap.type(node), heap.strings().raw(heap.nameIndex(node)))});
  }
  std::sort(identity.sample.begin(), identity.sample.end(),
            [](const auto& a, const auto& b) { return a.id < b.id; });
  return identity;
}

Kinship kinshipOf(const HeapIdentity& earlier, const HeapIdentity& later) {
  size_t common = 0;
  size_t strangers = 0;
  auto a = earlier.sample.begin();
  auto b = later.sample.begin();
  while (a != earlier.sample.end() && b != later.sample.end()) {
    if (a->id < b->id) {
      ++a;
    } else if (b->id < a->id) {
      ++b;
    } else {
      ++common;
      if (a->what != b->what) ++strangers;
      ++a;
      ++b;
    }
  }
  if (common >= kFewestCommon && strangers > common / kStrangersIn) return Kinship::OtherProcess;
  return later.largestId < earlier.largestId ? Kinship::WrongOrder : Kinship::SameProcess;
}

std::optional<std::vector<size_t>> orderTaken(std::span<const HeapIdentity> identities) {
  std::vector<size_t> order(identities.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return identities[a].largestId < identities[b].largestId;
  });
  for (size_t i = 1; i < order.size(); ++i) {
    const Kinship kinship = kinshipOf(identities[order[i - 1]], identities[order[i]]);
    if (kinship != Kinship::SameProcess) return std::nullopt;
  }
  return order;
}

std::string orderNote(const std::vector<std::string>& paths) {
  std::string note =
      "the snapshots were not given in the order in which they were taken; this is about ";
  for (size_t i = 0; i < paths.size(); ++i) note += (i > 0 ? ", then " : "") + paths[i];
  return note;
}

std::vector<std::string> kinshipNotes(const std::vector<std::string>& paths,
                                      const std::vector<Kinship>& kinships) {
  std::vector<std::string> notes;
  for (size_t i = 0; i < kinships.size() && i + 1 < paths.size(); ++i) {
    const std::string_view earlier = paths[i];
    const std::string_view later = paths[i + 1];
    if (kinships[i] == Kinship::OtherProcess) {
      notes.push_back(std::string(earlier) + " and " + std::string(later) +
                      " are of different processes: causes are compared by class and place in the "
                      "source, and growth between them is a hint only; take all snapshots of one "
                      "process without restarting it");
    } else if (kinships[i] == Kinship::WrongOrder) {
      notes.push_back(std::string(later) + " was taken before " + std::string(earlier) +
                      ": growth cannot be told in this order; give the snapshots in the order in "
                      "which they were taken");
    }
  }
  return notes;
}

}  // namespace leakline

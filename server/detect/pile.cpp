#include "detect/pile.h"

#include <algorithm>

#include "detect/retained_once.h"

namespace leakline {
namespace {

constexpr size_t kMaxNameBytes = 120;

NodeIndex nearestOf(const Heap& heap, const std::vector<NodeIndex>& members) {
  const auto rank = [&](NodeIndex n) {
    const int32_t distance = heap.distance(n);
    return std::pair(distance < 0 ? INT32_MAX : distance, heap.id(n));
  };
  return *std::min_element(members.begin(), members.end(),
                           [&](NodeIndex a, NodeIndex b) { return rank(a) < rank(b); });
}

}  // namespace

Pile& PileSet::at(uint64_t key) {
  const auto [found, added] = byKey_.try_emplace(key, static_cast<uint32_t>(piles_.size()));
  if (added) {
    piles_.emplace_back();
    piles_.back().key = key;
  }
  return piles_[found->second];
}

std::string keyText(uint64_t key) {
  std::string digits(16, '0');
  for (size_t i = 0; i < digits.size(); ++i) {
    digits[i] = "0123456789abcdef"[(key >> (60 - 4 * i)) & 0xF];
  }
  return digits;
}

std::string shortName(const Heap& heap, StringIndex name) {
  return heap.strings().decodePrefix(name, kMaxNameBytes);
}

Sighting sightingOf(const HeapView& view, const Pile& pile, uint64_t described) {
  const Heap& heap = view.heap;
  Sighting sighting;
  sighting.key = keyText(pile.key);
  if (pile.keyElsewhere != 0) sighting.keyElsewhere = keyText(pile.keyElsewhere);
  sighting.count = pile.members.size();
  sighting.holder = pile.holder;
  if (pile.members.empty()) return sighting;
  sighting.representative = pile.members.front();
  if (pile.code.owner == CodeOwner::Node || pile.code.owner == CodeOwner::Unknown) {
    sighting.ceiling = Confidence::Possible;
    sighting.doubt = Reason::OnlyNode;
  }
  if (sighting.count < described || view.countsOnly) return sighting;
  sighting.representative = nearestOf(heap, pile.members);
  sighting.retainedSize = retainedOnce(heap, pile.members);
  sighting.members = pile.members;
  return sighting;
}

SourceClue registrationClue(const Heap& heap, const CodeBehind& code,
                            std::vector<std::string> methods) {
  SourceClue clue;
  clue.function = heap.location(code.function);
  if (heap.type(code.function) == NodeType::Closure) {
    clue.kind = ClueKind::Registration;
    clue.functionName = shortName(heap, heap.nameIndex(code.function));
    clue.methods = std::move(methods);
  } else {
    const auto function = heap.findEdge(code.function, EdgeType::Internal, "function");
    if (function) clue.functionName = shortName(heap, heap.nameIndex(function->target));
  }
  return clue;
}

void addCluesForBundles(const Heap& heap, CodeSearch& search, const CodeBehind& nearest,
                        NodeIndex entry, Sighting& sighting) {
  if (nearest.owner != CodeOwner::User && nearest.owner != CodeOwner::Generated) return;
  for (const CodeBehind& other : search.others(entry, nearest.function)) {
    sighting.clues.push_back(registrationClue(
        heap, other, {"subscribe", "on", "once", "pipe", "listen", "watch", "addEventListener"}));
  }
}

MessageArgs listenerArgs(const std::string& event, const std::string& emitter,
                         const SourceClue& clue) {
  const std::string& holder = clue.variable;
  const bool named = !holder.empty() && holder != emitter;
  MessageArgs args{{"event", event},
                   {"emitter", emitter},
                   {"target", named ? emitter + " (" + holder + ")" : emitter}};
  if (!holder.empty()) args.emplace_back("holder", holder);
  if (!clue.functionName.empty()) args.emplace_back("function", clue.functionName);
  return args;
}

}  // namespace leakline

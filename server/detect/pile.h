// Objects of one origin, gathered under a key that is the same in every snapshot of a process.
// Owned by a running observe; four bytes per object.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "detect/code_behind.h"
#include "detect/code_origin.h"
#include "detect/detector.h"

namespace leakline {

struct Pile {
  uint64_t key = 0;
  uint64_t keyElsewhere = 0;  // without object ids; 0 if the key has none
  CodeBehind code;            // of the first member
  NodeIndex entry;            // what the first member was found by: its callback as it is kept
  NodeIndex holder;
  std::vector<NodeIndex> members;
};

class PileSet {
 public:
  // The pile with that key, a new one if there is none; valid until the next call.
  Pile& at(uint64_t key);
  // In the order in which they were begun.
  std::vector<Pile>& all() { return piles_; }

 private:
  std::vector<Pile> piles_;
  std::unordered_map<uint64_t, uint32_t> byKey_;
};

// 16 lower-case hexadecimal digits.
std::string keyText(uint64_t key);

// Names are cut: programs make up event names of any length.
std::string shortName(const Heap& heap, StringIndex name);

// Key and count. If there are at least `described` members, and more than counts is wanted: the
// members, their size, and the one nearest to the root as representative. Without members there is
// no need to say more about it. Capped at possible if the code is Node's.
Sighting sightingOf(const HeapView& view, const Pile& pile, uint64_t described);

// Where the pile's function was handed over by a call of one of these methods; if the function
// waits rather than is called, the function itself.
SourceClue registrationClue(const Heap& heap, const CodeBehind& code,
                            std::vector<std::string> methods);

// Appends where the other functions behind the entry were handed over: they count only if the first
// turns out to be a library's in a bundle.
void addCluesForBundles(const Heap& heap, CodeSearch& search, const CodeBehind& nearest,
                        NodeIndex entry, Sighting& sighting);

// What messages say about listeners of `event` on `emitter`, held by the clue's variable.
MessageArgs listenerArgs(const std::string& event, const std::string& emitter,
                         const SourceClue& clue);

}  // namespace leakline

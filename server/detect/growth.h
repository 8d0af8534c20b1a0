// The shape of a growth over the snapshots of one process: steady, levelling off, up and down; and
// what that says about a pile. Counts tell how many there are, births whether the old ones stay: a
// cache or a pool that renews itself, and work in flight, have young members whatever their number.
// Pure functions; every list may be empty or of any length.
#pragma once

#include <cstdint>
#include <optional>

#include "detect/detector.h"

namespace leakline {

enum class GrowthShape : uint8_t {
  Single,    // one snapshot: nothing to compare
  None,      // no more than at first
  Steady,    // three or more snapshots: never fewer, and more in both halves of the time
  Slowing,   // the same, but less than half as much in the second half as in the first: a cache
  Levelled,  // never fewer, but (nearly) all of it came in the first half: a warm-up
  Late,      // never fewer; with two snapshots, or with three or more hardly any in the first half
  Uneven,    // more than at first, but fewer in between
};

struct GrowthSummary {
  GrowthShape shape = GrowthShape::None;
  uint64_t first = 0;
  uint64_t last = 0;
  uint64_t growth = 0;     // last − first; 0 if it shrank, or with one snapshot
  bool agesKnown = false;  // the births cover (nearly) all that is counted
  // A quarter or more of what was there one snapshot earlier is gone: the members are renewed.
  bool renewed = false;
  bool allStayed = false;  // at most a twentieth is gone
};

GrowthSummary summarise(const Growth& growth);

// From which numbers on a pile is worth a word.
struct PileLimits {
  uint64_t few = 5;            // fewer are never reported
  uint64_t leastGrowth = 4;    // of a steady growth
  uint64_t large = 10;         // more than so many, grown by at least so many, is large
  uint64_t many = 100;         // so many in a single snapshot are likely too many
  bool constantCounts = true;  // is a constant number of `many` that never change reported?
};

// The verdict on a pile that grows by nothing but a leak, such as listeners of one place on one
// emitter. Message ids: "growing", "levelled", "many" (one snapshot), "constant". The table is in
// docs/internals/growth.md.
std::optional<Verdict> judgePile(const Growth& growth, const PileLimits& limits);

// The same verdict, but never surer than the ceiling.
Verdict atMost(Verdict verdict, Confidence ceiling);
// The verdict on a sighting that needs no rule of its own: judgePile, below the sighting's ceiling.
std::optional<Verdict> judgePile(const Sighting& sighting, const Growth& growth,
                                 const PileLimits& limits);

// The whole judge of such a detector.
template <const PileLimits& limits>
std::optional<Verdict> judgeAsPile(const Sighting& latest, const Growth& growth) {
  return judgePile(latest, growth, limits);
}

}  // namespace leakline

// Why a finding from snapshots is as sure as it is. The sentences are in views/finding_text.h.
#pragma once

#include <cstdint>

namespace leakline {

enum class Reason : uint8_t {
  // How the number went over the snapshots.
  OneSnapshot,
  TwoSnapshots,
  Steady,     // more in both halves of the time
  Slowing,    // less than half as much in the second half as in the first
  Late,       // hardly any in the first half
  LevelsOff,  // hardly any in the second half
  Uneven,     // fewer in between
  Constant,
  NotCompared,  // the detector does not look at earlier snapshots
  OtherProcess,
  // What became of those that were there one snapshot before.
  Stay,
  SomeGo,
  Renewed,
  // What the objects are, whatever their number; Sighting::doubt.
  OnlyNode,        // no code of the program is known to have to do with them
  OpenedByOthers,  // connections from outside: they follow the load
  NobodyListens,   // nothing of the program listens to them
  FireOnce,        // and soon
  HolderIsNew,     // what holds them was made after the first snapshot
};

}  // namespace leakline

// Finds what gives one acquisition back. Used by facts.cpp.
#pragma once

#include "semantics/ending_calls.h"
#include "semantics/facts.h"
#include "semantics/handle_names.h"
#include "semantics/release.h"

namespace leakline {

// What is known of a file before anything is looked for: for all that it acquires.
struct ReleaseIndex {
  explicit ReleaseIndex(const FileFacts& facts);

  GivenOn given;
  EndingCalls ending;
};

Release findRelease(const FileFacts& facts, const ReleaseIndex& index, const Acquisition& acquired);

}  // namespace leakline

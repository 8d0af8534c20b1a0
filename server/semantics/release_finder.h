// Finds what gives one acquisition back. Used by facts.cpp.
#pragma once

#include "semantics/facts.h"
#include "semantics/release.h"

namespace leakline {

Release findRelease(const FileFacts& facts, const Acquisition& acquired);

}  // namespace leakline

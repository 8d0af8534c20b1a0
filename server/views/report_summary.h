// What all report views say alike: the headline, and notes as a reader sees them. Internal to
// views/.
#pragma once

#include <string>
#include <string_view>

#include "engine/heap_engine.h"

namespace leakline {

// "2 findings and 1 hint over 3 snapshots", "No leak found in 1 snapshot".
std::string reportHeadline(const HeapReport& report);

// The note with paths below `folder` shown relative to it, safe to show.
std::string noteText(std::string_view note, std::string_view folder);

// "  (this file has changed since it ran)" or the like; empty if there is nothing to say.
std::string_view freshnessRemark(const Place& place);

inline constexpr std::string_view kTakeMoreSnapshots =
    "One snapshot shows suspects by their shape only. Take two more while the program works, and "
    "give all three.";

// Of the rows of sampling profiles together.
uint64_t liveBytesOf(const HeapReport& report);
// The function of a row, safe to show.
std::string allocatorName(const AllocationRow& row);

}  // namespace leakline

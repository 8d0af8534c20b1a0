// The parts of the page, each as finished HTML. Internal to views/html/; page.cpp puts them
// together.
#pragma once

#include <string>
#include <string_view>

#include "engine/heap_engine.h"

namespace leakline {

// What every part needs to know.
struct HtmlContext {
  const HeapReport& report;
  std::string_view folder;  // paths below it are shown relative to it
};

// How the heap and the findings grew; empty with fewer than two snapshots.
std::string growthCharts(const HtmlContext& context);
// A row of bars for the counts of one finding.
std::string sparkBars(const std::vector<uint64_t>& counts);

std::string findingIndex(const HtmlContext& context);
std::string findingArticle(const HtmlContext& context, const Finding& finding, size_t number);

// The lines around a place, the place marked; empty if there are none.
std::string sourceExcerpt(const HtmlContext& context, const Place& place);

// The functions whose allocations are alive, from sampling profiles; empty if there are none.
std::string allocationSection(const HtmlContext& context);

std::string snapshotTable(const HtmlContext& context);
std::string dominatorSection(const HtmlContext& context);
std::string classSection(const HtmlContext& context);

}  // namespace leakline

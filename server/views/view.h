// Result types of the engine → bytes. Views are pure: no files, no threads, no terminal; what a
// terminal can do arrives as TextStyle. Long tables go piece by piece into a ByteSink.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/heap_engine.h"
#include "engine/heap_tables.h"

namespace leakline {

struct TextStyle {
  bool colour = false;
  size_t width = 80;         // columns
  std::string folder;        // paths below it are shown relative to it
  size_t fullFindings = 20;  // so many in full, the others in one line each
  size_t consequences = 3;   // so many of what a finding keeps besides, the others as a number
};

// Takes bytes; false if it cannot take more (the reader of a pipe is gone).
using ByteSink = std::function<bool(std::string_view)>;

// heap report
std::string heapReportText(const HeapReport& report, const TextStyle& style);
std::string heapReportJson(const HeapReport& report);  // docs/guide/json.md
// SARIF 2.1.0, inside the limits of GitHub (docs/guide/ci.md). Paths below `folder` are relative.
std::string heapReportSarif(const HeapReport& report, std::string_view folder,
                            std::string_view version);
// One workflow command per finding, which GitHub shows at the line.
std::string heapReportGithub(const HeapReport& report, std::string_view folder);
// One self-contained page; HeapReport::overview fills half of it.
std::string heapReportHtml(const HeapReport& report, std::string_view folder);

// heap nodes: "id\tself\tretained\tdistance\tdominatorId", file order.
bool writeNodeTable(const Heap& heap, const ByteSink& sink);

// heap classes, heap compare: TSV, keys and names as JSON strings.
bool writeClassTable(const std::vector<ClassRow>& rows, const ByteSink& sink);
bool writeComparisonTable(const std::vector<ComparisonRow>& rows, const ByteSink& sink);

// heap retainers, heap dominators
std::string retainerListText(const RetainerList& list, const TextStyle& style);
std::string retainerListJson(const RetainerList& list);
std::string dominatorListText(const DominatorList& list, const TextStyle& style);
std::string dominatorListJson(const DominatorList& list);

}  // namespace leakline

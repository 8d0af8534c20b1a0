#include "views/report_summary.h"

#include <algorithm>

#include "base/text.h"
#include "views/format.h"

namespace leakline {
namespace {

std::string counted(size_t count, std::string_view one) {
  return formatCount(count) + " " + std::string(one) + (count == 1 ? "" : "s");
}

}  // namespace

std::string reportHeadline(const HeapReport& report) {
  const auto hints =
      static_cast<size_t>(std::count_if(report.findings.begin(), report.findings.end(), isHint));
  const size_t findings = report.findings.size() - hints;
  std::string text = findings == 0 ? "No leak found" : counted(findings, "finding");
  if (hints > 0) text += (findings == 0 ? ", " : " and ") + counted(hints, "hint");
  text += report.snapshots.size() == 1 ? " in " : " over ";
  return text + counted(report.snapshots.size(), "snapshot");
}

std::string noteText(std::string_view note, std::string_view folder) {
  std::string prefix(folder);
  if (!prefix.ends_with('/')) prefix += '/';
  std::string text;
  size_t at = 0;
  // A folder's name inside a longer path is another folder.
  const auto startsPath = [&](size_t found) {
    return found == 0 || std::string_view(" '\"(").find(note[found - 1]) != std::string_view::npos;
  };
  while (!folder.empty() && prefix.size() > 1) {
    const size_t found = note.find(prefix, at);
    if (found == std::string_view::npos) break;
    text += note.substr(at, found - at);
    if (!startsPath(found)) text += prefix;
    at = found + prefix.size();
  }
  text += note.substr(at);
  return displaySafe(text);
}

std::string_view freshnessRemark(const Place& place) {
  switch (place.freshness) {
    case Freshness::Changed:
      return "  (this file has changed since it ran)";
    case Freshness::Missing:
      return "  (no such file here)";
    case Freshness::Unchecked:
    case Freshness::Same:
      return "";
  }
  return "";
}

uint64_t liveBytesOf(const HeapReport& report) {
  uint64_t total = 0;
  for (const AllocationRow& row : report.allocations) total += row.liveBytes;
  return total;
}

std::string allocatorName(const AllocationRow& row) {
  constexpr size_t kMaxCharacters = 60;
  return row.function.empty() ? "(anonymous function)"
                              : sanitizeForDisplay(row.function, kMaxCharacters);
}

}  // namespace leakline

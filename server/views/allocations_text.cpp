#include "views/allocations_text.h"

#include <algorithm>

#include "base/text.h"
#include "views/format.h"
#include "views/report_summary.h"
#include "views/text_style.h"

namespace leakline {
namespace {

constexpr size_t kMaxShown = 25;
constexpr size_t kSizeColumns = 10;

std::string rowText(const AllocationRow& row, const TextStyle& style) {
  const std::string size = formatBytes(row.liveBytes);
  const std::string name = allocatorName(row);
  std::string out(kSizeColumns > size.size() ? kSizeColumns - size.size() : 0, ' ');
  out += size + "  " + name;
  if (!row.place) return out + "\n";
  const std::string place = formatPlace(*row.place, style.folder);
  const size_t used = kSizeColumns + 2 + displayWidth(name) + 2;
  out += used + displayWidth(place) <= style.width ? "  " : "\n" + std::string(14, ' ');
  return out + inked(style, Ink::Cyan, place) + "\n";
}

}  // namespace

std::string allocationsText(const HeapReport& report, const TextStyle& style) {
  if (report.allocations.empty()) return {};
  constexpr std::string_view kTitle = "Live bytes by the function that allocated them";
  const std::string all = formatBytes(liveBytesOf(report)) + " in all, estimated from samples\n";
  const bool fits = kTitle.size() + 2 + displayWidth(all) <= style.width;
  std::string out = inked(style, Ink::Bold, kTitle) + (fits ? "  " : "\n") + all;
  const size_t shown = std::min(report.allocations.size(), kMaxShown);
  for (size_t i = 0; i < shown; ++i) out += rowText(report.allocations[i], style);
  if (shown < report.allocations.size()) {
    out += "            and " + formatCount(report.allocations.size() - shown) + " more\n";
  }
  return out;
}

}  // namespace leakline

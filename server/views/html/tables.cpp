// Snapshots, dominators and classes. The script draws the treemap and all classes; what is here can
// be read without it.
#include <algorithm>

#include "base/path.h"
#include "views/format.h"
#include "views/html/markup.h"
#include "views/html/parts.h"
#include "views/report_summary.h"

namespace leakline {
namespace {

constexpr size_t kOwnersShown = 12;
constexpr size_t kClassesShown = 40;  // without script
constexpr size_t kAllocationsShown = 100;

std::string cell(const std::string& text, std::string_view kind = "num") {
  return "<td class=\"" + std::string(kind) + "\">" + html(text) + "</td>";
}

std::string signedBytes(int64_t bytes) {
  if (bytes == 0) return "0";
  const uint64_t size =
      bytes < 0 ? uint64_t{0} - static_cast<uint64_t>(bytes) : static_cast<uint64_t>(bytes);
  return (bytes < 0 ? "−" : "+") + formatBytes(size);
}

// The largest objects that only V8's own groups keep.
std::vector<const DominatorTile*> owners(const HeapOverview& overview) {
  std::vector<const DominatorTile*> found;
  for (const DominatorTile& tile : overview.dominators) {
    const bool top = overview.dominators[tile.parent].synthetic;
    if (top && !tile.synthetic) found.push_back(&tile);
  }
  std::stable_sort(found.begin(), found.end(), [](const DominatorTile* a, const DominatorTile* b) {
    return a->retainedSize > b->retainedSize;
  });
  if (found.size() > kOwnersShown) found.resize(kOwnersShown);
  return found;
}

std::string classRow(const ClassUse& use) {
  std::string out = "<tr><td class=\"name\" title=\"" + html(use.name) + "\">" + html(use.name) +
                    "</td>" + cell(formatCount(use.counts.back()));
  if (use.counts.size() > 1) {
    const auto growth =
        static_cast<int64_t>(use.counts.back()) - static_cast<int64_t>(use.counts.front());
    out += cell(formatDelta(growth), growth > 0 ? "num plus" : "num");
    out += cell(signedBytes(use.selfGrowth),
                use.selfGrowth > 0 ? "num optional plus" : "num optional");
  }
  return out + cell(formatBytes(use.selfSize), "num optional") +
         cell(formatBytes(use.retainedSize)) + "</tr>";
}

std::string header(std::string_view key, std::string_view text, std::string_view kind) {
  return "<th scope=\"col\" data-key=\"" + std::string(key) + "\" class=\"" + std::string(kind) +
         "\">" + std::string(text) + "</th>";
}

}  // namespace

std::string snapshotTable(const HtmlContext& context) {
  std::string out =
      "<div class=\"card scroll\"><table><thead><tr><th class=\"num\">#</th><th>Snapshot</th>"
      "<th class=\"num\">Objects</th><th class=\"num optional\">References</th>"
      "<th class=\"num\">Heap</th></tr></thead><tbody>";
  size_t number = 0;
  for (const SnapshotSummary& s : context.report.snapshots) {
    out += "<tr>" + cell(std::to_string(++number)) +
           cell(relativeTo(s.path, context.folder), "name") + cell(formatCount(s.nodeCount)) +
           cell(formatCount(s.edgeCount), "num optional") + cell(formatBytes(s.totalSize)) +
           "</tr>";
  }
  return out + "</tbody></table></div>";
}

std::string allocationSection(const HtmlContext& context) {
  const std::vector<AllocationRow>& rows = context.report.allocations;
  if (rows.empty()) return {};
  std::string out =
      "<section id=\"allocations\"><h2>What allocated the memory</h2><p class=\"hint\">" +
      html(formatBytes(liveBytesOf(context.report))) +
      " that are alive, by the function that allocated them, estimated from samples.</p>"
      "<div class=\"card scroll\"><table><thead><tr><th>Function</th>"
      "<th class=\"num\">Live</th><th>Place</th></tr></thead><tbody>";
  const size_t shown = std::min(rows.size(), kAllocationsShown);
  for (size_t i = 0; i < shown; ++i) {
    const AllocationRow& row = rows[i];
    out += "<tr>" + cell(allocatorName(row), "name") + cell(formatBytes(row.liveBytes)) +
           cell(row.place ? formatPlace(*row.place, context.folder) : row.script, "name") + "</tr>";
  }
  out += "</tbody></table></div>";
  if (shown < rows.size()) {
    out += "<p class=\"hint\">And " + formatCount(rows.size() - shown) + " more.</p>";
  }
  return out + "</section>";
}

std::string dominatorSection(const HtmlContext& context) {
  const HeapOverview& overview = *context.report.overview;
  const uint64_t total =
      context.report.snapshots.empty() ? 0 : context.report.snapshots.back().totalSize;
  std::string out =
      "<section id=\"memory\"><h2>What keeps the memory</h2><p class=\"hint\">Each area is an "
      "object "
      "and everything that would be free without it, in the last snapshot.</p>"
      "<div class=\"card\"><div id=\"map-card\" hidden><div class=\"map-head\" "
      "id=\"map-head\"></div>"
      "<div id=\"map\"></div></div><div class=\"scroll under-map\"><table><thead><tr>"
      "<th>Largest owners</th><th class=\"num optional\">Self</th><th class=\"num\">Retained</th>"
      "<th class=\"num\">Of the heap</th></tr></thead><tbody>";
  for (const DominatorTile* tile : owners(overview)) {
    out += "<tr>" + cell(tile->name + " @" + std::to_string(tile->id), "name") +
           cell(formatBytes(tile->selfSize), "num optional") +
           cell(formatBytes(tile->retainedSize)) + cell(formatPercent(tile->retainedSize, total)) +
           "</tr>";
  }
  return out + "</tbody></table></div></div></section>";
}

std::string classSection(const HtmlContext& context) {
  const HeapOverview& overview = *context.report.overview;
  const bool growth = context.report.snapshots.size() > 1;
  const size_t listed = overview.classes.size();
  const size_t shown = std::min(listed, kClassesShown);
  std::string all = formatCount(listed) + " classes";
  if (overview.classCount > listed)
    all = formatCount(listed) + " of " + formatCount(overview.classCount) + " classes, the largest";
  std::string out =
      "<section id=\"classes\"><h2>Classes</h2><p class=\"hint\">" +
      std::string(growth ? "Objects in the last snapshot; growth is since the first."
                         : "Objects by class.") +
      "</p><div class=\"card\"><div class=\"tools\" id=\"class-tools\" hidden><input "
      "type=\"search\" "
      "id=\"class-filter\" placeholder=\"Filter by name\" aria-label=\"Filter classes by name\" "
      "autocomplete=\"off\" spellcheck=\"false\"><span class=\"dim\" id=\"class-status\" "
      "role=\"status\" data-all=\"" +
      html(all) +
      "\"></span></div><div id=\"class-view\" class=\"scroll\" tabindex=\"0\"><table><thead><tr>" +
      header("name", "Class", "") + header("count", "Objects", "num");
  if (growth)
    out += header("growth", "Growth", "num") + header("bytes", "Growth in bytes", "num optional");
  out += header("self", "Self", "num optional") + header("retained", "Retained", "num");
  out += "</tr></thead><tbody>";
  for (size_t i = 0; i < shown; ++i) out += classRow(overview.classes[i]);
  out += "</tbody></table></div>";
  if (shown < listed) {
    out += "<noscript><p class=\"notes dim\">The " + formatCount(shown) + " largest of " + all +
           ".</p></noscript>";
  }
  return out + "</div></section>";
}

}  // namespace leakline

// The HTML report: one file, no network, readable without script. Its look and behaviour are
// report.css and report.js, which CMake embeds; the policy in its head allows those two and nothing
// else.
#include <algorithm>

#include "views/embedded.h"
#include "views/format.h"
#include "views/html/markup.h"
#include "views/html/parts.h"
#include "views/json_value.h"
#include "views/report_summary.h"
#include "views/view.h"

namespace leakline {
namespace {

// Articles make a page long; what follows is in the index and in the other formats.
constexpr size_t kMaxArticles = 200;

const EmbeddedFile& part(std::string_view name) {
  const std::span<const EmbeddedFile> parts = htmlParts();
  return *std::find_if(parts.begin(), parts.end(),
                       [&](const EmbeddedFile& file) { return file.name == name; });
}

std::string pageHeader(const HeapReport& report) {
  std::string out =
      "<header class=\"top\"><div class=\"wrap\"><p class=\"brand\">Leakline</p><h1>" +
      html(reportHeadline(report)) + "</h1>";
  if (!report.snapshots.empty()) {
    const SnapshotSummary& last = report.snapshots.back();
    out += "<p class=\"lede\">The " + std::string(report.snapshots.size() > 1 ? "last " : "") +
           "snapshot holds " + html(formatCount(last.nodeCount)) + " objects in " +
           html(formatBytes(last.totalSize));
    if (report.snapshots.size() > 1) {
      const auto growth = static_cast<int64_t>(last.totalSize) -
                          static_cast<int64_t>(report.snapshots.front().totalSize);
      const uint64_t size =
          growth < 0 ? static_cast<uint64_t>(-growth) : static_cast<uint64_t>(growth);
      out += html(", " + formatBytes(size) + (growth < 0 ? " less" : " more") + " than the first");
    }
    out += ".</p>";
  }
  out +=
      "<nav class=\"tabs\" aria-label=\"Sections\"><a href=\"#findings\">Findings</a>"
      "<a href=\"#snapshots\">Snapshots</a>";
  if (!report.allocations.empty()) out += "<a href=\"#allocations\">Allocations</a>";
  if (report.overview) {
    out += "<a href=\"#memory\">What keeps the memory</a><a href=\"#classes\">Classes</a>";
  }
  return out + "</nav></div></header>";
}

std::string findingsSection(const HtmlContext& context) {
  const std::vector<Finding>& findings = context.report.findings;
  std::string out = "<section id=\"findings\"><h2>Findings</h2>";
  if (findings.empty() && context.report.snapshots.empty()) {
    return out + "<p class=\"hint\">There are no snapshots to look at.</p></section>";
  }
  if (findings.empty()) {
    out += "<p class=\"hint\">Nothing in these snapshots looks like a leak.</p>";
    if (context.report.snapshots.size() == 1) {
      out += "<p class=\"hint\">" + html(kTakeMoreSnapshots) + "</p>";
    }
    return out + "</section>";
  }
  out += "<p class=\"hint\">What to fix first comes first.</p>" + findingIndex(context);
  const size_t articles = std::min(findings.size(), kMaxArticles);
  for (size_t i = 0; i < articles; ++i) out += findingArticle(context, findings[i], i + 1);
  if (articles < findings.size()) {
    out += "<p class=\"hint\">" + formatCount(findings.size() - articles) +
           " more are in the list above only.</p>";
  }
  return out + "</section>";
}

std::string pageBody(const HtmlContext& context) {
  const HeapReport& report = context.report;
  std::string out = pageHeader(report) + "<main class=\"wrap\">" + findingsSection(context);
  out += "<section id=\"snapshots\"><h2>Snapshots</h2>" + growthCharts(context) +
         snapshotTable(context) + "</section>" + allocationSection(context);
  if (report.overview) out += dominatorSection(context) + classSection(context);
  if (!report.notes.empty()) {
    out += "<section id=\"notes\"><h2>Notes</h2><ul class=\"card notes\">";
    for (const std::string& note : report.notes) {
      out += "<li>" + html(noteText(note, context.folder)) + "</li>";
    }
    out += "</ul></section>";
  }
  return out +
         "</main><footer class=\"wrap\">Made by Leakline. This page holds names, types, sizes "
         "and places, loads nothing and sends nothing.</footer>";
}

// What report.js draws from; it names the fields of these rows.
std::string pageData(const HeapReport& report) {
  OrderedJson json;
  json["snapshots"] = report.snapshots.size();
  json["classes"] = OrderedJson::array();
  json["dominators"] = OrderedJson::array();
  if (report.overview) {
    for (const ClassUse& use : report.overview->classes) {
      OrderedJson row = OrderedJson::array(
          {displaySafe(use.name), use.retainedSize, use.selfSize, use.selfGrowth});
      for (const uint64_t count : use.counts) row.push_back(count);
      json["classes"].push_back(std::move(row));
    }
    for (const DominatorTile& tile : report.overview->dominators) {
      json["dominators"].push_back(
          OrderedJson::array({displaySafe(tile.name), tile.id, tile.selfSize, tile.retainedSize,
                              tile.parent, tile.childCount, tile.synthetic ? 1 : 0}));
    }
  }
  return jsonForScript(json.dump(-1, ' ', false, OrderedJson::error_handler_t::replace));
}

}  // namespace

std::string heapReportHtml(const HeapReport& report, std::string_view folder) {
  const HtmlContext context{report, folder};
  const EmbeddedFile& style = part("report.css");
  const EmbeddedFile& script = part("report.js");
  return TemplateFiller(part("report.html").text).fill([&](std::string_view name) -> std::string {
    if (name == "style") return std::string(style.text);
    if (name == "script") return std::string(script.text);
    if (name == "styleHash") return base64OfHex(style.sha256);
    if (name == "scriptHash") return base64OfHex(script.sha256);
    if (name == "title") return html("Leakline: " + reportHeadline(report));
    if (name == "body") return pageBody(context);
    return pageData(report);
  });
}

}  // namespace leakline

// Growth as SVG: no script is needed to see it.
#include <algorithm>
#include <cstdio>
#include <span>

#include "engine/rule_catalog.h"
#include "views/format.h"
#include "views/html/markup.h"
#include "views/html/parts.h"

namespace leakline {
namespace {

// The charts' coordinates.
constexpr double kWidth = 460;
constexpr double kHeight = 190;
constexpr double kLeft = 14;
constexpr double kRight = 14;
constexpr double kTop = 22;
constexpr double kBottom = 22;
constexpr size_t kMaxLines = 6;
constexpr size_t kMaxLabels = 8;

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

double shareOf(uint64_t value, uint64_t most) {
  return most == 0 ? 0 : static_cast<double>(value) / static_cast<double>(most);
}

std::string textAt(double x, double y, std::string_view anchor, std::string_view kind,
                   const std::string& text) {
  return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" +
         std::string(anchor) + "\" class=\"" + std::string(kind) + "\">" + html(text) + "</text>";
}

std::string openSvg(const std::string& label) {
  return "<svg viewBox=\"0 0 " + number(kWidth) + " " + number(kHeight) +
         "\" role=\"img\" aria-label=\"" + html(label) + "\">" +
         "<line class=\"grid\" x1=\"0\" x2=\"" + number(kWidth) + "\" y1=\"" +
         number(kHeight - kBottom) + "\" y2=\"" + number(kHeight - kBottom) + "\"/>";
}

bool isLabelled(size_t index, size_t count) {
  return count <= kMaxLabels || index == 0 || index + 1 == count;
}

std::string heapChart(const HeapReport& report) {
  const size_t count = report.snapshots.size();
  uint64_t most = 0;
  std::string label = "Heap size by snapshot:";
  for (const SnapshotSummary& s : report.snapshots) {
    most = std::max(most, s.totalSize);
    label += " " + formatBytes(s.totalSize);
  }
  std::string out =
      "<figure class=\"card chart\"><figcaption>Heap size</figcaption>" + openSvg(label);
  const double slot = (kWidth - kLeft - kRight) / static_cast<double>(count);
  const double width = std::min(slot * 0.62, 84.0);
  for (size_t i = 0; i < count; ++i) {
    const double centre = kLeft + slot * (static_cast<double>(i) + 0.5);
    const double height = (kHeight - kTop - kBottom) * shareOf(report.snapshots[i].totalSize, most);
    const double top = kHeight - kBottom - height;
    out += "<rect class=\"bar\" x=\"" + number(centre - width / 2) + "\" y=\"" + number(top) +
           "\" width=\"" + number(width) + "\" height=\"" + number(height) + "\" rx=\"2\"/>";
    if (!isLabelled(i, count)) continue;
    out += textAt(centre, top - 6, "middle", "value", formatBytes(report.snapshots[i].totalSize));
    out += textAt(centre, kHeight - 7, "middle", "", "snapshot " + std::to_string(i + 1));
  }
  return out + "</svg></figure>";
}

// Findings whose growth is drawn: those that grew, the first of the report.
std::vector<size_t> drawnFindings(const HeapReport& report) {
  std::vector<size_t> drawn;
  for (size_t i = 0; i < report.findings.size() && drawn.size() < kMaxLines; ++i) {
    const auto& heap = report.findings[i].heap;
    if (heap && heap->growth() != 0) drawn.push_back(i);
  }
  return drawn;
}

std::string lineOf(const std::vector<uint64_t>& counts, uint64_t most, size_t style) {
  const std::string kind = "s" + std::to_string(style);
  std::string points;
  std::string circles;
  const double step =
      (kWidth - kLeft - kRight) / static_cast<double>(std::max<size_t>(counts.size() - 1, 1));
  for (size_t i = 0; i < counts.size(); ++i) {
    const std::string x = number(kLeft + step * static_cast<double>(i));
    const std::string y =
        number(kHeight - kBottom - (kHeight - kTop - kBottom) * shareOf(counts[i], most));
    points += x + "," + y + " ";
    if (counts.size() <= kMaxLabels * 2) {
      circles += "<circle class=\"" + kind + "\" cx=\"" + x + "\" cy=\"" + y +
                 "\" r=\"3.5\"><title>" + formatCount(counts[i]) + "</title></circle>";
    }
  }
  return "<polyline class=\"" + kind + "\" points=\"" + points + "\"/>" + circles;
}

std::string findingChart(const HtmlContext& context) {
  const HeapReport& report = context.report;
  const std::vector<size_t> drawn = drawnFindings(report);
  if (drawn.empty()) return {};
  uint64_t most = 0;
  for (const size_t i : drawn) {
    for (const uint64_t count : report.findings[i].heap->counts) most = std::max(most, count);
  }
  std::string out =
      "<figure class=\"card chart\"><figcaption>Objects of each finding</figcaption>" +
      openSvg("Objects of each finding by snapshot, at most " + formatCount(most));
  const double step = (kWidth - kLeft - kRight) / static_cast<double>(report.snapshots.size() - 1);
  for (size_t i = 0; i < report.snapshots.size(); ++i) {
    if (!isLabelled(i, report.snapshots.size())) continue;
    const bool last = i + 1 == report.snapshots.size();
    out += textAt(kLeft + step * static_cast<double>(i), kHeight - 7,
                  i == 0 ? "start"
                  : last ? "end"
                         : "middle",
                  "", "snapshot " + std::to_string(i + 1));
  }
  out += textAt(kLeft, kTop - 9, "start", "", "up to " + formatCount(most));
  std::string legend;
  for (size_t k = drawn.size(); k-- > 0;) {
    out += lineOf(report.findings[drawn[k]].heap->counts, most, k + 1);
  }
  for (size_t k = 0; k < drawn.size(); ++k) {
    const Finding& finding = report.findings[drawn[k]];
    legend += "<li><svg viewBox=\"0 0 22 10\" aria-hidden=\"true\"><line class=\"s" +
              std::to_string(k + 1) + "\" x1=\"2\" x2=\"20\" y1=\"5\" y2=\"5\"/></svg><code>" +
              html(finding.place ? formatPlace(*finding.place, context.folder)
                                 : std::string(ruleTitle(finding.ruleId, finding.messageId))) +
              "</code><span class=\"num\">" + html(formatDelta(finding.heap->growth())) +
              "</span></li>";
  }
  return out + "</svg><ul class=\"legend\">" + legend + "</ul></figure>";
}

}  // namespace

std::string growthCharts(const HtmlContext& context) {
  if (context.report.snapshots.size() < 2) return {};
  return "<div class=\"charts\">" + heapChart(context.report) + findingChart(context) + "</div>";
}

std::string sparkBars(const std::vector<uint64_t>& counts) {
  if (counts.size() < 2) return {};
  constexpr double kBar = 5;
  constexpr double kSlot = 7;
  constexpr double kTall = 16;
  constexpr size_t kMost = 40;
  const auto shown = std::span(counts).last(std::min(counts.size(), kMost));
  const uint64_t most = *std::max_element(shown.begin(), shown.end());
  const double width = kSlot * static_cast<double>(shown.size());
  std::string out = "<svg class=\"spark\" viewBox=\"0 0 " + number(width) + " " + number(kTall) +
                    "\" aria-hidden=\"true\">";
  for (size_t i = 0; i < shown.size(); ++i) {
    const double height = std::max(1.5, kTall * shareOf(shown[i], most));
    out += "<rect x=\"" + number(kSlot * static_cast<double>(i)) + "\" y=\"" +
           number(kTall - height) + "\" width=\"" + number(kBar) + "\" height=\"" + number(height) +
           "\" rx=\"1\"/>";
  }
  return out + "</svg>";
}

}  // namespace leakline

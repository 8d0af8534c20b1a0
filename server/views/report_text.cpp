// The report for a terminal: one paragraph per finding — what, where, how much, who holds it, what
// to do.
#include <algorithm>

#include "base/path.h"
#include "base/text.h"
#include "engine/rule_catalog.h"
#include "views/finding_text.h"
#include "views/format.h"
#include "views/text_style.h"

namespace leakline {
namespace {

constexpr std::string_view kIndent = "   ";

Ink inkOf(Confidence confidence) {
  switch (confidence) {
    case Confidence::Certain:
      return Ink::Red;
    case Confidence::Likely:
      return Ink::Yellow;
    case Confidence::Possible:
      return Ink::Dim;
  }
  return Ink::Plain;
}

std::string processText(const ProcessFigures& process) {
  std::string out = process.resident == 0
                        ? "the process was gone"
                        : "process " + formatBytes(process.resident) + " resident, " +
                              formatCount(process.handles) + " open handles";
  if (process.nearHeapLimit) out += ", taken because the heap was nearly full";
  return out;
}

std::string snapshotLines(const HeapReport& report, const TextStyle& style) {
  std::string out;
  size_t widest = 0;
  for (const SnapshotSummary& s : report.snapshots) {
    widest = std::max(widest, displayWidth(displaySafe(relativeTo(s.path, style.folder))));
  }
  widest = std::min<size_t>(widest, style.width > 40 ? style.width - 40 : 20);
  for (size_t i = 0; i < report.snapshots.size(); ++i) {
    const SnapshotSummary& s = report.snapshots[i];
    const std::string name = displaySafe(relativeTo(s.path, style.folder));
    const size_t padding = widest > displayWidth(name) ? widest - displayWidth(name) : 0;
    out += "  " + std::to_string(i + 1) + "  " + name + std::string(padding, ' ') + "  " +
           formatCount(s.nodeCount) + " objects, " + formatBytes(s.totalSize) + "\n";
    if (s.process) out += "     " + inked(style, Ink::Dim, processText(*s.process)) + "\n";
  }
  return out;
}

std::string countsLine(const HeapEvidence& heap) {
  std::string out;
  for (const uint64_t count : heap.counts) {
    if (!out.empty()) out += " → ";
    out += formatCount(count);
  }
  if (heap.counts.size() > 1) {
    out += "  " + formatBars(heap.counts) + "  (" + formatDelta(heap.growth()) +
           " since the first snapshot)";
  }
  return out;
}

std::string label(const TextStyle& style, std::string_view name) {
  return std::string(kIndent) + inked(style, Ink::Dim, name) +
         std::string(name.size() < 10 ? 10 - name.size() : 1, ' ');
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

std::string findingText(const Finding& finding, size_t number, const TextStyle& style) {
  std::string out = inked(style, Ink::Bold,
                          std::to_string(number) + ". " + std::string(ruleTitle(finding.ruleId)));
  out += "  " + inked(style, inkOf(finding.confidence), confidenceName(finding.confidence));
  out += "  " + inked(style, Ink::Dim, finding.ruleId) + "\n";
  if (finding.place) {
    out += std::string(kIndent) +
           inked(style, Ink::Cyan, formatPlace(*finding.place, style.folder)) +
           std::string(freshnessRemark(*finding.place)) + "\n";
  } else {
    out += std::string(kIndent) + "(the snapshot does not tell the line)\n";
  }
  out += wrapText(findingSentence(finding), style.width, kIndent);
  out += '\n';
  if (finding.heap) {
    out += label(style, "counted") + countsLine(*finding.heap) + "\n";
    out += label(style, "retained") + formatBytes(finding.heap->retainedSize) + "\n";
  }
  for (const Related& related : finding.related) {
    out += label(style, related.role) + formatPlace(related.place, style.folder) + "\n";
  }
  if (finding.heap && !finding.heap->chain.empty()) {
    out += std::string(kIndent) + inked(style, Ink::Dim, "held by") + "\n";
    out += chainText(finding.heap->chain, style, "     ");
  }
  const std::string advice = findingAdvice(finding);
  if (!advice.empty()) out += "\n" + wrapText(advice, style.width, kIndent);
  return out;
}

}  // namespace

std::string heapReportText(const HeapReport& report, const TextStyle& style) {
  const size_t count = report.findings.size();
  std::string out =
      count == 0 ? "No leak found" : formatCount(count) + (count == 1 ? " finding" : " findings");
  out += report.snapshots.size() == 1
             ? " in 1 snapshot\n"
             : " over " + std::to_string(report.snapshots.size()) + " snapshots\n";
  out = inked(style, Ink::Bold, out.substr(0, out.size() - 1)) + "\n";
  out += snapshotLines(report, style);
  for (size_t i = 0; i < count; ++i) {
    out += '\n' + findingText(report.findings[i], i + 1, style);
  }
  if (count == 0 && report.snapshots.size() == 1) {
    out += "\n" + wrapText(
                      "One snapshot shows suspects by their shape only. Take two more while "
                      "the program works, and give all three in the order they were taken.",
                      style.width, "");
  }
  for (const std::string& note : report.notes) {
    out += "\n" + wrapText("note: " + displaySafe(note), style.width, "");
  }
  return out;
}

}  // namespace leakline

// The report for a terminal: one paragraph per finding — what, where, how much, who holds it, what
// to do.
#include <algorithm>
#include <utility>

#include "base/path.h"
#include "base/text.h"
#include "engine/rule_catalog.h"
#include "views/allocations_text.h"
#include "views/finding_text.h"
#include "views/format.h"
#include "views/report_summary.h"
#include "views/text_style.h"

namespace leakline {
namespace {

constexpr std::string_view kIndent = "   ";
constexpr size_t kLabelWidth = 10;

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

// The file alone where its path would push the numbers off the line.
std::string snapshotName(const SnapshotSummary& snapshot, const TextStyle& style) {
  constexpr size_t kNumbers = 40;
  const std::string name = displaySafe(relativeTo(snapshot.path, style.folder));
  if (displayWidth(name) + kNumbers <= style.width) return name;
  return "…/" + displaySafe(fileNameOf(snapshot.path));
}

std::string snapshotLines(const HeapReport& report, const TextStyle& style) {
  std::string out;
  size_t widest = 0;
  for (const SnapshotSummary& s : report.snapshots) {
    widest = std::max(widest, displayWidth(snapshotName(s, style)));
  }
  for (size_t i = 0; i < report.snapshots.size(); ++i) {
    const SnapshotSummary& s = report.snapshots[i];
    const std::string name = snapshotName(s, style);
    out += "  " + std::to_string(i + 1) + "  " + name +
           std::string(widest - displayWidth(name), ' ') + "  " + formatCount(s.nodeCount) +
           " objects, " + formatBytes(s.totalSize) + "\n";
    if (s.process) out += "     " + inked(style, Ink::Dim, processText(*s.process)) + "\n";
  }
  return out;
}

std::string countsText(const HeapEvidence& heap) {
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

// The facts of one finding, each behind its label, all starting in one column.
class Facts {
 public:
  explicit Facts(const TextStyle& style) : style_(style) {}

  // A text that is too wide goes on below itself.
  void addWrapped(std::string name, const std::string& text) {
    const size_t left = std::max(width_, displayWidth(name) + 2) + kIndent.size();
    if (left + displayWidth(text) <= style_.width) return add(std::move(name), text);
    std::string rows = wrapText(text, style_.width - left, "");
    for (size_t at = 0; at < rows.size();) {
      const size_t end = std::min(rows.find('\n', at), rows.size());
      add(std::exchange(name, {}), rows.substr(at, end - at));
      at = end + 1;
    }
  }
  void add(std::string name, std::string text) {
    width_ = std::max(width_, displayWidth(name) + 2);
    rows_.emplace_back(std::move(name), std::move(text));
  }
  std::string text() const {
    std::string out;
    for (const auto& [name, text] : rows_) {
      out += std::string(kIndent) + inked(style_, Ink::Dim, name) +
             std::string(width_ - displayWidth(name), ' ') + text + "\n";
    }
    return out;
  }

 private:
  const TextStyle& style_;
  size_t width_ = kLabelWidth;
  std::vector<std::pair<std::string, std::string>> rows_;
};

std::string retainedText(const HeapEvidence& heap, uint64_t totalSize) {
  std::string text = formatBytes(heap.retainedSize);
  if (totalSize > 0) text += "  (" + formatPercent(heap.retainedSize, totalSize) + " of the heap)";
  return text;
}

std::string consequenceText(const Consequence& consequence, const TextStyle& style) {
  std::string out = wrapText(consequenceSentence(consequence), style.width, "     ");
  if (consequence.place) {
    out +=
        "       " + inked(style, Ink::Cyan, formatPlace(*consequence.place, style.folder)) + "\n";
  }
  return out;
}

std::string keepsText(const std::vector<Consequence>& keeps, const TextStyle& style) {
  if (keeps.empty()) return {};
  std::string out = std::string(kIndent) + inked(style, Ink::Dim, "also keeps") + "\n";
  const size_t shown = std::min(keeps.size(), style.consequences);
  for (size_t i = 0; i < shown; ++i) out += consequenceText(keeps[i], style);
  if (shown < keeps.size()) {
    out += "     … and " + formatCount(keeps.size() - shown) + " more; --all shows them\n";
  }
  return out;
}

std::string titleText(const Finding& finding, size_t number, const TextStyle& style) {
  const std::string title =
      std::to_string(number) + ". " + std::string(ruleTitle(finding.ruleId, finding.messageId));
  const std::string_view confidence = confidenceName(finding.confidence);
  const bool fits =
      displayWidth(title) + 4 + confidence.size() + finding.ruleId.size() <= style.width;
  return inked(style, Ink::Bold, title) + (fits ? "  " : "\n" + std::string(kIndent)) +
         inked(style, inkOf(finding.confidence), confidence) + "  " +
         inked(style, Ink::Dim, finding.ruleId) + "\n";
}

std::string placeText(const Finding& finding, const TextStyle& style) {
  if (!finding.place) return std::string(kIndent) + "(the snapshot does not tell the line)\n";
  return std::string(kIndent) + inked(style, Ink::Cyan, formatPlace(*finding.place, style.folder)) +
         std::string(freshnessRemark(*finding.place)) + "\n";
}

std::string evidenceText(const HeapEvidence& heap, const TextStyle& style) {
  std::string out = keepsText(heap.keeps, style);
  if (!heap.chain.empty()) {
    out += std::string(kIndent) + inked(style, Ink::Dim, "held by") + "\n";
    out += foldedChainText(heap.chain, style, "     ");
  }
  return out;
}

std::string findingText(const Finding& finding, size_t number, uint64_t totalSize,
                        const TextStyle& style) {
  std::string out = titleText(finding, number, style) + placeText(finding, style) +
                    wrapText(findingSentence(finding), style.width, kIndent) + "\n";
  Facts facts(style);
  if (finding.heap) {
    if (heapCounts(*finding.heap)) facts.addWrapped("counted", countsText(*finding.heap));
    if (std::string births = birthsSentence(*finding.heap); !births.empty()) {
      facts.add("made", std::move(births));
    }
    facts.add("retained", retainedText(*finding.heap, totalSize));
    std::string label(confidenceName(finding.confidence));
    for (const Reason reason : finding.heap->reasons) {
      facts.add(std::exchange(label, {}), std::string(reasonSentence(reason)));
    }
  }
  for (const Related& related : finding.related) {
    facts.add(related.role, formatPlace(related.place, style.folder));
  }
  out += facts.text();
  if (finding.heap) out += evidenceText(*finding.heap, style);
  const std::string advice = findingAdvice(finding);
  if (!advice.empty()) out += "\n" + wrapText(advice, style.width, kIndent);
  return out;
}

// For the long tail of a long report.
std::string findingLine(const Finding& finding, size_t number, const TextStyle& style) {
  std::string where = finding.place ? formatPlace(*finding.place, style.folder) : finding.ruleId;
  std::string line = std::to_string(number) + ". " + inked(style, Ink::Cyan, where) + "  " +
                     std::string(ruleTitle(finding.ruleId, finding.messageId));
  if (finding.heap) {
    line += ", " + formatCount(finding.heap->count());
    if (finding.heap->growth() != 0) line += " (" + formatDelta(finding.heap->growth()) + ")";
    line += ", " + formatBytes(finding.heap->retainedSize);
  }
  return line + "\n";
}

std::string notesText(const HeapReport& report, const TextStyle& style) {
  std::string out;
  for (const std::string& note : report.notes) {
    out += "\n" + wrapText("note: " + noteText(note, style.folder), style.width, "");
  }
  return out;
}

}  // namespace

std::string heapReportText(const HeapReport& report, const TextStyle& style) {
  if (report.snapshots.empty() && !report.allocations.empty()) {
    return allocationsText(report, style) + notesText(report, style);
  }
  const size_t count = report.findings.size();
  const uint64_t totalSize = report.snapshots.empty() ? 0 : report.snapshots.back().totalSize;
  std::string out = inked(style, Ink::Bold, reportHeadline(report)) + "\n";
  out += snapshotLines(report, style);
  const size_t full = std::min(count, style.fullFindings);
  for (size_t i = 0; i < full; ++i) {
    out += '\n' + findingText(report.findings[i], i + 1, totalSize, style);
  }
  if (full < count) {
    out += "\n" + formatCount(count - full) + " more; --all shows them in full\n";
    for (size_t i = full; i < count; ++i) out += findingLine(report.findings[i], i + 1, style);
  }
  if (count == 0 && report.snapshots.size() == 1) {
    out += "\n" + wrapText(kTakeMoreSnapshots, style.width, "");
  }
  if (!report.allocations.empty()) out += "\n" + allocationsText(report, style);
  return out + notesText(report, style);
}

}  // namespace leakline

// For a person at a terminal: what, where, the line itself, what belongs to it, what to do.
#include "base/text.h"

#include <algorithm>

#include "base/path.h"
#include "views/check/check_view.h"
#include "views/check/check_words.h"
#include "views/excerpt.h"
#include "views/finding_text.h"
#include "views/format.h"
#include "views/text_style.h"

namespace leakline {
namespace {

constexpr std::string_view kIndent = "  ";

Ink inkOf(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return Ink::Red;
    case Severity::Warning:
      return Ink::Yellow;
    case Severity::Info:
      return Ink::Dim;
  }
  return Ink::Plain;
}

// Of all line numbers that one finding shows, so that its bars stand below each other.
size_t numberWidth(const Finding& finding) {
  uint32_t most = finding.place ? finding.place->line : 0;
  for (const Related& related : finding.related) most = std::max(most, related.place.line);
  return std::to_string(uint64_t{most} + 1).size();
}

class FindingText {
 public:
  FindingText(const CheckReport& report, const Finding& finding, const TextStyle& style)
      : report_(report), finding_(finding), style_(style), numbers_(numberWidth(finding)) {}

  std::string text() const {
    std::string out = head();
    out += wrapText(checkSentence(finding_), style_.width, kIndent);
    if (finding_.place) out += source(*finding_.place, inkOf(finding_.severity));
    for (const Related& related : finding_.related) {
      out += std::string(kIndent) + inked(style_, Ink::Dim, displaySafe(related.role)) + "  " +
             inked(style_, Ink::Cyan, formatPlace(related.place, style_.folder)) + "\n" +
             source(related.place, Ink::Dim);
    }
    if (const std::string advice = findingAdvice(finding_); !advice.empty()) {
      out += wrapText(advice, style_.width, kIndent);
    }
    for (const Fix& fix : finding_.fixes) {
      out +=
          wrapText((fix.safe ? "--fix: " : "--fix-suggestions: ") + fixTitle(finding_, fix) + ".",
                   style_.width, kIndent);
    }
    return out;
  }

 private:
  std::string head() const {
    const std::string where = finding_.place ? formatPlace(*finding_.place, style_.folder) : "-";
    return inked(style_, Ink::Bold, where) + "  " +
           inked(style_, inkOf(finding_.severity), severityName(finding_.severity)) + "  " +
           inked(style_, Ink::Dim, finding_.ruleId) + "\n";
  }

  // The line and the mark below it; nothing if the line is not known.
  std::string source(const Place& place, Ink ink) const {
    const std::string* line = report_.lines.find(place.path, place.line);
    if (!line) return {};
    const std::string number = std::to_string(uint64_t{place.line} + 1);
    const std::string margin(numbers_ + kIndent.size() * 2, ' ');
    const std::string bar = " " + inked(style_, Ink::Dim, "|") + " ";
    const size_t used = margin.size() + 3;
    const uint32_t end = place.endLine == place.line ? place.endColumn : UINT32_MAX;
    const Excerpt excerpt =
        excerptOf(*line, place.column, end, style_.width > used ? style_.width - used : 1);
    return std::string(kIndent.size() * 2 + numbers_ - number.size(), ' ') +
           inked(style_, Ink::Dim, number) + bar + excerpt.line + "\n" + margin + bar +
           std::string(excerpt.markColumn, ' ') +
           inked(style_, ink, std::string(excerpt.markWidth, '^')) + "\n";
  }

  const CheckReport& report_;
  const Finding& finding_;
  const TextStyle& style_;
  const size_t numbers_;
};

std::string footer(const CheckReport& report) {
  std::string out = checkHeadline(report);
  if (report.unlisted > 0) {
    out += "; " + formatCounted(report.unlisted, "warning", "warnings") + " not listed";
  }
  if (report.known > 0) {
    out += "; " + formatCount(report.known) + " more in the baseline";
  }
  if (report.stale > 0) {
    out += "; " + formatCount(report.stale) +
           " in the baseline no longer there (--baseline prune takes them out)";
  }
  if (const size_t fixable = safelyFixable(report); fixable > 0) {
    out += "; --fix repairs " + (fixable == report.findings.size() && fixable > 1
                                     ? std::string("all of them")
                                     : formatCount(fixable));
  }
  return out;
}

}  // namespace

std::string checkText(const CheckReport& report, const TextStyle& style) {
  std::string out;
  for (const Finding& finding : report.findings) {
    out += FindingText(report, finding, style).text() + "\n";
  }
  return out + wrapText(footer(report), style.width, "");
}

}  // namespace leakline

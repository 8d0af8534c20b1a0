#include "lsp/features/suspect_text.h"

#include <algorithm>
#include <utility>

#include "base/path.h"
#include "views/finding_text.h"
#include "views/format.h"
#include "views/held_by.h"

namespace leakline {
namespace {

constexpr size_t kMostSteps = 40;

// Names in a heap are anybody's: nothing in them may be read as Markdown.
std::string asCode(std::string_view text) {
  std::string out = displaySafe(text);
  std::replace(out.begin(), out.end(), '`', '\'');
  return out.empty() ? out : "`" + out + "`";
}

std::string escaped(std::string_view text) {
  constexpr std::string_view kMarks = "\\`*_[<";
  std::string out;
  for (const char c : displaySafe(text)) {
    if (kMarks.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string linkTo(const Place& place, const ConvertContext& convert) {
  const protocol::Range range =
      toRange(place, convert.textOf(place.path), convert.session.encoding);
  const std::string line = std::to_string(range.start.line + 1);
  return "[" + escaped(fileNameOf(place.path)) + ":" + line + "](" + convert.uriOf(place.path) +
         "#L" + line + ")";
}

std::string stepMarkdown(const ChainStep& step, const ConvertContext& convert) {
  std::string text = asCode(step.node) + " @" + std::to_string(step.objectId);
  if (!step.edge.empty()) text += " via " + asCode(step.edge);
  if (step.retainedSize > 0) text += ", " + formatBytes(step.retainedSize);
  if (step.place && isFilePlace(*step.place)) text += " · " + linkTo(*step.place, convert);
  return text;
}

std::string chainMarkdown(const std::vector<ChainStep>& chain, const ConvertContext& convert) {
  std::string out;
  // Of a long one its end: the root's side says least.
  const size_t first = chain.size() > kMostSteps ? chain.size() - kMostSteps : 0;
  if (first > 0) out += "- … " + formatCount(first) + " steps\n";
  for (size_t i = first; i < chain.size(); ++i) {
    out += "- " + stepMarkdown(chain[i], convert) + "\n";
  }
  return out;
}

// How sure it is, and why.
std::string whyMarkdown(const Finding& finding) {
  std::string out = "\n" + std::string(confidenceName(finding.confidence));
  std::string_view before = ": ";
  for (const Reason reason : finding.heap->reasons) {
    out += std::string(std::exchange(before, "; ")) + std::string(reasonSentence(reason));
  }
  return escaped(out) + "\n";
}

}  // namespace

std::string numbersText(const HeapEvidence& heap) {
  std::string text = formatCount(heap.count()) + " live";
  if (heap.counts.size() > 1) {
    const auto before = static_cast<int64_t>(heap.counts[heap.counts.size() - 2]);
    text += ", " + formatDelta(static_cast<int64_t>(heap.count()) - before) +
            " since the last snapshot";
  }
  if (heap.retainedSize > 0) text += ", " + formatBytes(heap.retainedSize) + " retained";
  return text;
}

std::string suspectMarkdown(const Finding& finding, const ConvertContext& convert) {
  std::string out = "**" + escaped(findingSentence(finding)) + "**\n";
  if (finding.heap) {
    out += "\n" + escaped(numbersText(*finding.heap));
    if (finding.heap->counts.size() > 1) {
      out += " (";
      for (size_t i = 0; i < finding.heap->counts.size(); ++i) {
        out += (i == 0 ? "" : " → ") + formatCount(finding.heap->counts[i]);
      }
      out += ")";
    }
    out += "\n" + whyMarkdown(finding);
    if (!finding.heap->chain.empty()) {
      out += "\nHeld by\n\n" + chainMarkdown(finding.heap->chain, convert);
    }
    for (const Consequence& kept : finding.heap->keeps) {
      out += "\nAlso keeps: " + escaped(consequenceSentence(kept)) + "\n";
    }
  }
  for (const Related& related : finding.related) {
    if (isFilePlace(related.place)) {
      out += "\n" + escaped(related.role) + ": " + linkTo(related.place, convert) + "\n";
    }
  }
  const std::string advice = findingAdvice(finding);
  if (!advice.empty()) out += "\n" + escaped(advice) + "\n";
  return out;
}

std::string suspectsDocument(const std::vector<const Finding*>& findings,
                             const ConvertContext& convert) {
  std::string out = "# Leak suspects\n";
  for (const Finding* finding : findings) {
    out += "\n---\n\n";
    const auto place = shownPlace(*finding);
    if (place) out += linkTo(*place, convert) + "\n\n";
    out += suspectMarkdown(*finding, convert);
  }
  return out;
}

std::string withoutMarkdown(std::string_view markdown) {
  std::string out;
  for (size_t i = 0; i < markdown.size(); ++i) {
    if (markdown[i] == '\\' && i + 1 < markdown.size()) {
      out += markdown[++i];
    } else if (markdown[i] == '*' || markdown[i] == '`') {
      continue;
    } else {
      out += markdown[i];
    }
  }
  return out;
}

}  // namespace leakline

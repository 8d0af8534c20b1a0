// Findings: the index at the top and one article each.
#include <span>

#include "engine/rule_catalog.h"
#include "views/chain_fold.h"
#include "views/finding_text.h"
#include "views/format.h"
#include "views/html/markup.h"
#include "views/html/parts.h"
#include "views/report_summary.h"

namespace leakline {
namespace {

std::string placeCode(const HtmlContext& context, const Place& place) {
  return "<code class=\"place\">" + html(formatPlace(place, context.folder)) + "</code>";
}

std::string fact(std::string_view name, const std::string& value, std::string_view kind = {}) {
  return "<div><dt>" + html(name) + "</dt><dd" +
         (kind.empty() ? std::string() : " class=\"" + std::string(kind) + "\"") + ">" + value +
         "</dd></div>";
}

std::string countsFact(const HeapEvidence& heap) {
  constexpr size_t kMost = 5;
  std::string text;
  const size_t skipped = heap.counts.size() > kMost ? heap.counts.size() - kMost : 0;
  if (skipped > 0) text = "… → ";
  for (size_t i = skipped; i < heap.counts.size(); ++i) {
    if (i > skipped) text += " → ";
    text += formatCount(heap.counts[i]);
  }
  return fact("Counted", html(text) + sparkBars(heap.counts));
}

std::string facts(const HtmlContext& context, const Finding& finding) {
  std::string out;
  if (finding.heap) {
    const HeapEvidence& heap = *finding.heap;
    if (heapCounts(heap)) out += countsFact(heap);
    if (heap.counts.size() > 1) {
      out += fact("Growth", html(formatDelta(heap.growth())) + " <small>since the first</small>");
    }
    const std::string births = birthsSentence(heap);
    if (!births.empty()) out += fact("Made", "<small>" + html(births) + "</small>");
    const uint64_t total =
        context.report.snapshots.empty() ? 0 : context.report.snapshots.back().totalSize;
    out += fact("Retained", html(formatBytes(heap.retainedSize)) + " <small>" +
                                html(formatPercent(heap.retainedSize, total)) +
                                " of the heap</small>");
    std::string reasons;
    for (const Reason reason : heap.reasons) {
      reasons += (reasons.empty() ? "" : "; ") + std::string(reasonSentence(reason));
    }
    if (!reasons.empty()) {
      out += fact("Why " + std::string(confidenceName(finding.confidence)),
                  "<small>" + html(reasons) + "</small>");
    }
  }
  for (const Related& related : finding.related) {
    std::string role = related.role;
    if (!role.empty() && role[0] >= 'a' && role[0] <= 'z')
      role[0] = static_cast<char>(role[0] - 32);
    out += fact(role, html(formatPlace(related.place, context.folder)), "mono place");
  }
  return out.empty() ? out : "<dl class=\"facts\">" + out + "</dl>";
}

std::string stepItem(const HtmlContext& context, const ChainStep& step) {
  const bool user = step.place && step.place->owner == CodeOwner::User;
  std::string out;
  if (step.leftOut > 0) out = "<li class=\"dim\">… " + leftOutText(step) + "</li>";
  out += user ? "<li class=\"user\">" : "<li>";
  if (!step.edge.empty()) out += "<code class=\"edge\">" + html(step.edge) + "</code> → ";
  out += "<code>" + html(step.node) + "</code> <span class=\"id mono\">@" +
         std::to_string(step.objectId) + "</span>";
  if (!step.place) return out + "</li>";
  const std::string source = sourceExcerpt(context, *step.place);
  const std::string place = placeCode(context, *step.place);
  if (source.empty()) return out + " <span class=\"at\">" + place + "</span></li>";
  return out + "<details class=\"at\"><summary>" + place + "</summary>" + source +
         "</details></li>";
}

std::string chainList(const HtmlContext& context, std::span<const ChainStep> chain) {
  std::string out = "<h4>Held by</h4><ol class=\"chain\">";
  for (const ChainPart& part : foldChain(chain)) {
    if (part.fold == Fold::None) {
      out += stepItem(context, chain[part.first]);
      continue;
    }
    out += "<li class=\"fold\"><details><summary>" + partText(chain, part) + ", to <code>" +
           html(partEnd(chain, part)) + "</code></summary><ol class=\"chain\">";
    for (const ChainStep& step : chain.subspan(part.first, part.count)) {
      out += stepItem(context, step);
    }
    out += "</ol></details></li>";
  }
  return out + "</ol>";
}

std::string keepsList(const HtmlContext& context, const HeapEvidence& heap) {
  if (heap.keeps.empty()) return {};
  std::string out = "<h4>Also keeps, and goes with it</h4><div class=\"keeps\"><ul>";
  for (const Consequence& consequence : heap.keeps) {
    out += "<li>" + html(consequenceSentence(consequence)) + sparkBars(consequence.counts);
    if (consequence.place) out += " " + placeCode(context, *consequence.place);
    out += "</li>";
  }
  return out + "</ul></div>";
}

}  // namespace

std::string findingIndex(const HtmlContext& context) {
  const std::vector<Finding>& findings = context.report.findings;
  if (findings.size() < 2) return {};
  std::string out = "<ol class=\"card index\">";
  for (size_t i = 0; i < findings.size(); ++i) {
    const Finding& finding = findings[i];
    const std::string confidence(confidenceName(finding.confidence));
    out += "<li><a href=\"#finding-" + std::to_string(i + 1) + "\"><span class=\"dim num\">" +
           std::to_string(i + 1) + "</span><span class=\"what\"><code>" +
           (finding.place ? html(formatPlace(*finding.place, context.folder)) : "no place known") +
           "</code><span>" + html(ruleTitle(finding.ruleId, finding.messageId)) +
           (finding.heap && finding.heap->growth() != 0
                ? ", " + html(formatDelta(finding.heap->growth()))
                : std::string()) +
           "</span></span><span class=\"num dim bytes\">" +
           (finding.heap ? html(formatBytes(finding.heap->retainedSize)) : std::string()) +
           "</span><span class=\"badge " + confidence + "\">" + confidence + "</span></a></li>";
  }
  return out + "</ol>";
}

std::string findingArticle(const HtmlContext& context, const Finding& finding, size_t number) {
  const std::string confidence(confidenceName(finding.confidence));
  const std::string id = std::to_string(number);
  std::string out = "<article class=\"card finding " + confidence + "\" id=\"finding-" + id +
                    "\"><header><h3>" + id + ". " + html(ruleTitle(finding.ruleId, finding.messageId)) +
                    "</h3><span class=\"badge " + confidence + "\">" + confidence +
                    "</span><span class=\"rule mono\">" + html(finding.ruleId) + "</span></header>";
  if (finding.place) {
    const std::string_view remark = freshnessRemark(*finding.place);
    out +=
        "<p class=\"where\">" + placeCode(context, *finding.place) +
        (remark.empty() ? std::string() : " <span class=\"remark\">" + html(remark) + "</span>") +
        "</p>";
  } else {
    out += "<p class=\"where dim\">The snapshot does not tell the line.</p>";
  }
  out += "<p class=\"say\">" + html(findingSentence(finding)) + ".</p>" + facts(context, finding);
  if (finding.place) out += sourceExcerpt(context, *finding.place);
  const std::string advice = findingAdvice(finding);
  if (!advice.empty()) out += "<p class=\"todo\"><b>What to do.</b> " + html(advice) + "</p>";
  if (finding.heap) {
    out += keepsList(context, *finding.heap);
    if (!finding.heap->chain.empty()) out += chainList(context, finding.heap->chain);
  }
  return out + "</article>";
}

}  // namespace leakline

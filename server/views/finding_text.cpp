#include "views/finding_text.h"

#include "engine/rule_catalog.h"
#include "finding/message.h"
#include "views/format.h"
#include "views/held_by.h"

namespace leakline {
namespace {

MessageArgs safeArgs(const MessageArgs& given) {
  MessageArgs args;
  for (const auto& [name, value] : given) args.emplace_back(name, displaySafe(value));
  return args;
}

void addCounts(MessageArgs& args, const std::vector<uint64_t>& counts, int64_t growth) {
  args.emplace_back("count", formatCount(counts.empty() ? 0 : counts.back()));
  args.emplace_back("growth", formatDelta(growth));
  args.emplace_back("snapshots", std::to_string(counts.size()));
}

MessageArgs allArgs(const Finding& finding) {
  MessageArgs args = safeArgs(finding.args);
  if (const std::optional<HeapEvidence>& heap = finding.heap) {
    addCounts(args, heap->counts, heap->growth());
    args.emplace_back("retained", formatBytes(heap->retainedSize));
  }
  return args;
}

// "confirmed: 2,682 live closures from this line, +1,341 since the last snapshot, 12.3 MB retained,
// held by queue._events.error".
std::string confirmationText(const Finding& finding) {
  const Consequence& seen = *finding.confirmedBy;
  MessageArgs args = safeArgs(seen.args);
  addCounts(args, seen.counts, 0);
  std::string_view message = ruleMessage(seen.ruleId, kConfirmedMessage);
  if (message.empty()) message = "{count} live objects from this line";
  std::string text = "confirmed: " + renderMessage(message, args);
  if (seen.counts.size() > 1) {
    const auto before = static_cast<int64_t>(seen.counts[seen.counts.size() - 2]);
    text += ", " + formatDelta(static_cast<int64_t>(seen.counts.back()) - before) +
            " since the last snapshot";
  }
  if (!finding.heap) return text;
  if (finding.heap->retainedSize > 0) {
    text += ", " + formatBytes(finding.heap->retainedSize) + " retained";
  }
  const std::string holder = heldByText(finding);
  return holder.empty() ? text : text + ", held by " + holder;
}

struct ReasonText {
  std::string_view name;
  std::string_view sentence;
};

ReasonText textOf(Reason reason) {
  switch (reason) {
    case Reason::OneSnapshot:
      return {"one-snapshot", "one snapshot tells how many there are, not whether they grow"};
    case Reason::TwoSnapshots:
      return {"two-snapshots", "two snapshots do not tell steady growth from a warm-up"};
    case Reason::Steady:
      return {"steady", "steady growth, in the first half of the time and in the second"};
    case Reason::Slowing:
      return {"slowing", "it slows down: in the second half not half as much came"};
    case Reason::Late:
      return {"late", "it grew in the second half of the time, hardly in the first"};
    case Reason::LevelsOff:
      return {"levels-off", "it levels off: hardly more in the second half, like a warm-up"};
    case Reason::Uneven:
      return {"uneven", "uneven: in between there were fewer"};
    case Reason::Constant:
      return {"constant", "no growth; only their number is remarkable"};
    case Reason::NotCompared:
      return {"not-compared", "seen in the last snapshot alone: no growth is told by this"};
    case Reason::OtherProcess:
      return {"other-process", "different processes: compared by class and place only"};
    case Reason::Stay:
      return {"stay", "those of the snapshot before are still there"};
    case Reason::SomeGo:
      return {"some-go", "some of those of the snapshot before are gone"};
    case Reason::Renewed:
      return {"renewed", "a quarter or more of those of the snapshot before are gone"};
    case Reason::OnlyNode:
      return {"only-node", "as far as is known, only code of Node has to do with them"};
    case Reason::OpenedByOthers:
      return {"opened-by-others", "others opened these connections: they follow the load"};
    case Reason::NobodyListens:
      return {"nobody-listens", "nothing of the program listens to them"};
    case Reason::FireOnce:
      return {"fire-once", "they fire once and are gone then"};
    case Reason::HolderIsNew:
      return {"holder-is-new", "what holds them was itself made after the first snapshot"};
  }
  return {};
}

}  // namespace

std::string findingSentence(const Finding& finding) {
  const std::string_view message = ruleMessage(finding.ruleId, finding.messageId);
  std::string sentence = renderMessage(message, allArgs(finding));
  if (finding.confirmedBy) return sentence + "; " + confirmationText(finding);
  if (finding.contradicted) {
    return sentence +
           "; not so in the snapshot: this code ran, and nothing from this line is alive";
  }
  const bool said = message.empty() || message.find("{retained}") != std::string_view::npos;
  if (!said && finding.heap && finding.heap->retainedSize > 0) {
    sentence += ", keeping " + formatBytes(finding.heap->retainedSize);
  }
  return sentence;
}

std::string consequenceSentence(const Consequence& consequence) {
  MessageArgs args = safeArgs(consequence.args);
  HeapEvidence heap;
  heap.counts = consequence.counts;
  addCounts(args, heap.counts, heap.growth());
  std::string_view message = ruleMessage(consequence.ruleId, consequence.messageId + "-brief");
  if (message.empty()) message = ruleMessage(consequence.ruleId, consequence.messageId);
  // Their size is part of what the finding itself retains.
  if (message.find("{retained}") != std::string_view::npos) message = {};
  if (!message.empty()) return renderMessage(message, args);
  return std::string(ruleTitle(consequence.ruleId)) + " (" + formatCount(heap.count()) + ")";
}

std::string birthsSentence(const HeapEvidence& heap) {
  if (heap.births.size() < 2) return {};
  uint64_t all = 0;
  for (const uint64_t births : heap.births) all += births;
  const uint64_t since = all - heap.births.front();
  // Of one object, such as a text whose length is counted, the age tells nothing.
  if (all <= 1 || static_cast<int64_t>(since) == heap.growth()) return {};
  // Numbers have no age, and of very many entries not all are looked at.
  const std::string of = formatCount(all) + (all < heap.count() ? " whose age is known" : "");
  if (since == 0) return "all " + of + " before the first snapshot";
  return formatCount(since) + " of " + of + " since the first snapshot";
}

std::string findingAdvice(const Finding& finding) {
  return renderMessage(ruleAdvice(finding.ruleId, finding.messageId), allArgs(finding));
}

std::string chainStepText(const ChainStep& step) {
  std::string text = displaySafe(step.node) + " @" + std::to_string(step.objectId);
  if (step.leftOut > 0) text = "… " + formatCount(step.leftOut) + " steps, then " + text;
  if (!step.edge.empty()) text += " via " + displaySafe(step.edge);
  return text;
}

std::string_view severityName(Severity severity) {
  switch (severity) {
    case Severity::Info:
      return "info";
    case Severity::Warning:
      return "warning";
    case Severity::Error:
      return "error";
  }
  return "info";
}

bool heapCounts(const HeapEvidence& heap) {
  return heap.counts.size() > 1 || heap.count() > 1;
}

std::string_view reasonName(Reason reason) {
  return textOf(reason).name;
}

std::string_view reasonSentence(Reason reason) {
  return textOf(reason).sentence;
}

std::string_view confidenceName(Confidence confidence) {
  switch (confidence) {
    case Confidence::Possible:
      return "possible";
    case Confidence::Likely:
      return "likely";
    case Confidence::Certain:
      return "certain";
  }
  return "possible";
}

}  // namespace leakline

#include "views/finding_text.h"

#include "engine/rule_catalog.h"
#include "finding/message.h"
#include "views/format.h"

namespace leakline {
namespace {

MessageArgs allArgs(const Finding& finding) {
  MessageArgs args;
  for (const auto& [name, value] : finding.args) args.emplace_back(name, displaySafe(value));
  if (const std::optional<HeapEvidence>& heap = finding.heap) {
    args.emplace_back("count", formatCount(heap->count()));
    args.emplace_back("growth", formatDelta(heap->growth()));
    args.emplace_back("retained", formatBytes(heap->retainedSize));
    args.emplace_back("snapshots", std::to_string(heap->counts.size()));
  }
  return args;
}

}  // namespace

std::string findingSentence(const Finding& finding) {
  return renderMessage(ruleMessage(finding.ruleId, finding.messageId), allArgs(finding));
}

std::string findingAdvice(const Finding& finding) {
  return renderMessage(ruleMessage(finding.ruleId, kAdviceMessage), allArgs(finding));
}

std::string chainStepText(const ChainStep& step) {
  std::string text = displaySafe(step.node) + " @" + std::to_string(step.objectId);
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

#include "rules/report.h"

#include <algorithm>

#include "base/text.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

constexpr size_t kLongestName = 40;

}  // namespace

Place placeIn(const SourceFile& file, uint32_t begin, uint32_t end) {
  // An index of all lines for one place is too much: only from the start of its first line.
  const std::string_view before = file.text().substr(0, begin);
  const bool plain = before.find('\r') == std::string_view::npos;
  const auto above =
      plain ? static_cast<uint32_t>(std::count(before.begin(), before.end(), '\n')) : 0;
  const size_t start = plain ? before.rfind('\n') + 1 : 0;
  const std::string_view part = file.text().substr(start, end - start + 1);
  const LineIndex lines(part);
  const LinePosition from = lines.positionOf(part, begin - start);
  const LinePosition to = lines.positionOf(part, end - start);
  Place place;
  place.path = file.path();
  place.line = above + from.line;
  place.column = from.column;
  place.endLine = above + to.line;
  place.endColumn = to.column;
  place.owner = CodeOwner::User;
  return place;
}

Place placeOf(const SourceFile& file, SyntaxNode node) {
  return placeIn(file, node.begin(), node.end());
}

Place headPlaceOf(const SourceFile& file, SyntaxNode node) {
  const size_t lineEnd = node.text().find_first_of("\r\n");
  const uint32_t length = lineEnd == std::string_view::npos ? node.end() - node.begin()
                                                            : static_cast<uint32_t>(lineEnd);
  return placeIn(file, node.begin(), node.begin() + length);
}

Finding findingAt(const Rule& rule, std::string_view messageId, MessageArgs args, Severity severity,
                  Place place) {
  Finding finding;
  finding.ruleId = rule.id;
  finding.messageId = messageId;
  finding.args = std::move(args);
  finding.severity = severity;
  finding.confidence = severity == Severity::Info      ? Confidence::Possible
                       : severity == Severity::Warning ? Confidence::Likely
                                                       : Confidence::Certain;
  finding.place = std::move(place);
  return finding;
}

Finding findingAt(const RuleContext& context, const Rule& rule, std::string_view messageId,
                  MessageArgs args, Severity severity, const Acquisition& acquired) {
  return findingAt(rule, messageId, std::move(args), severity,
                   placeIn(context.facts.file(), acquired.begin, acquired.end));
}

void relate(Finding& finding, std::string role, Place place) {
  const bool known = finding.place == place ||
                     std::any_of(finding.related.begin(), finding.related.end(),
                                 [&](const Related& other) { return other.place == place; });
  if (!known) finding.related.push_back({std::move(role), std::move(place)});
}

std::string shownThing(SyntaxNode expression, std::string_view otherwise) {
  const std::string path = pathTextOf(expression);
  if (path.empty() || path.size() > kLongestName) return std::string(otherwise);
  return "`" + path + "`";
}

std::string shownActivation(const Activation& activation) {
  if (activation.phrase.empty()) {
    const std::string_view name = nameOfFunction(activation.function);
    return name.empty() ? "the function" : "`" + std::string(name) + "`";
  }
  const bool named = activation.phrase.find('`') != std::string::npos;
  return named ? activation.phrase : "the " + activation.phrase;
}

void relateCauses(const RuleContext& context, Finding& finding, const Acquisition& acquired) {
  const FileFacts& facts = context.facts;
  const Activation& activation = facts.activations().of(acquired.node);
  if (activation.reason) {
    relate(finding, "repeats", headPlaceOf(facts.file(), activation.reason));
  }
  if (!acquired.receiver) return;
  const Lifetime lifetime = facts.lifetimeOf(acquired.receiver);
  if (lifetime.declaration && lifetime.file) {
    relate(finding, "emitter", headPlaceOf(*lifetime.file, lifetime.declaration));
  }
}

}  // namespace leakline

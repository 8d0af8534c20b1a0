#include "lsp/convert.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

namespace leakline {
namespace {

using protocol::Diagnostic;
using protocol::DiagnosticRelatedInformation;
using protocol::DiagnosticSeverity;
using protocol::Position;
using protocol::PositionEncoding;
using protocol::Range;
using protocol::RpcCode;

constexpr std::string_view kSource = "leakline";

// Part of a name in JavaScript; all characters beyond ASCII are taken as letters.
bool isWordByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

bool isContinuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80;
}

// The word around or right before the offset, else the one character there, inside one line.
std::pair<size_t, size_t> wordAt(std::string_view text, size_t lineBegin, size_t lineEnd,
                                 size_t at) {
  size_t begin = at;
  while (begin > lineBegin && isWordByte(text[begin - 1])) --begin;
  size_t end = at;
  while (end < lineEnd && isWordByte(text[end])) ++end;
  if (end > begin) return {begin, end};
  // Between words, such as at the bracket of a parameter list: the character itself.
  end = at;
  if (end < lineEnd) ++end;
  while (end < lineEnd && isContinuation(text[end])) ++end;
  return {at, end};
}

DiagnosticSeverity toSeverity(const Finding& finding) {
  switch (finding.severity) {
    case Severity::Error:
      return DiagnosticSeverity::Error;
    case Severity::Warning:
      return DiagnosticSeverity::Warning;
    case Severity::Info:
      break;
  }
  // A guess about code that may never run often should not ask for attention.
  const bool isGuess = !finding.heap && finding.confidence == Confidence::Possible;
  return isGuess ? DiagnosticSeverity::Hint : DiagnosticSeverity::Information;
}

std::vector<DiagnosticRelatedInformation> relatedOf(const Finding& finding,
                                                    const ConvertContext& context) {
  std::vector<DiagnosticRelatedInformation> list;
  const auto add = [&](const Place& place, std::string message) {
    if (!isFilePlace(place) || message.empty()) return;
    list.push_back({toLocation(place, context), std::move(message)});
  };
  if (finding.heap) {
    for (const ChainStep& step : finding.heap->chain) {
      if (step.place) add(*step.place, context.engine.chainStepText(step));
    }
  }
  for (const Related& related : finding.related) add(related.place, related.role);
  return list;
}

// For clients that cannot show related information.
void appendRelated(std::string& message, const std::vector<DiagnosticRelatedInformation>& list) {
  for (const DiagnosticRelatedInformation& item : list) {
    message += "\n" + item.message + " (" + item.location.uri + ":" +
               std::to_string(item.location.range.start.line + 1) + ")";
  }
}

}  // namespace

bool isFilePlace(const Place& place) {
  return !place.path.empty() && place.path.front() == '/';
}

std::optional<Place> shownPlace(const Finding& finding) {
  if (finding.place && isFilePlace(*finding.place)) return finding.place;
  if (!finding.heap) return std::nullopt;
  const auto& chain = finding.heap->chain;
  const auto it = std::find_if(chain.rbegin(), chain.rend(), [](const ChainStep& step) {
    return step.place && isFilePlace(*step.place);
  });
  return it == chain.rend() ? std::nullopt : it->place;
}

const Place* relatedPlace(const Finding& finding, std::string_view role) {
  for (const Related& related : finding.related) {
    if (related.role == role && isFilePlace(related.place)) return &related.place;
  }
  return nullptr;
}

const Place* keeperOf(const Finding& finding) {
  if (const Place* declaration = relatedPlace(finding, "declaration")) return declaration;
  if (!finding.heap) return nullptr;
  // The last step of the chain before the object itself.
  const auto& chain = finding.heap->chain;
  for (size_t i = chain.size(); i > 1; --i) {
    const auto& place = chain[i - 2].place;
    if (place && isFilePlace(*place)) return &*place;
  }
  return nullptr;
}

protocol::Location toLocation(const Place& place, const ConvertContext& context) {
  return {context.uriOf(place.path),
          toRange(place, context.textOf(place.path), context.session.encoding)};
}

Range toRange(const Place& place, const Text* text, PositionEncoding encoding) {
  const Position start{place.line, place.column};
  const Position end{place.endLine, place.endColumn};
  const bool isPoint = end <= start;
  if (!text) return {start, isPoint ? start : end};

  const uint32_t lastLine = text->lineCount() - 1;
  if (place.line > lastLine) {  // the file has become shorter: its last line
    const size_t at = text->bytes().size();
    const Position position = text->positionOf(at, encoding);
    return {{position.line, 0}, position};
  }
  const size_t from = text->offsetOf(start, PositionEncoding::Utf16);
  size_t begin = from;
  size_t until = isPoint ? from : text->offsetOf(end, PositionEncoding::Utf16);
  if (until <= from) {
    const size_t lineBegin = text->offsetOf({place.line, 0}, encoding);
    const size_t lineEnd = lineBegin + text->line(place.line).size();
    std::tie(begin, until) = wordAt(text->bytes(), lineBegin, lineEnd, from);
  }
  return {text->positionOf(begin, encoding), text->positionOf(until, encoding)};
}

Diagnostic toDiagnostic(const Finding& finding, const Place& place, const ConvertContext& context) {
  Diagnostic diagnostic;
  diagnostic.range = toRange(place, context.textOf(place.path), context.session.encoding);
  diagnostic.severity = toSeverity(finding);
  diagnostic.code = finding.ruleId;
  diagnostic.source = kSource;
  diagnostic.message = context.engine.findingSentence(finding);
  if (place.freshness == Freshness::Changed) {
    diagnostic.message += " (this file has changed since the program ran: the line may be off)";
  }
  const protocol::EditingClient& client = context.session.editing;
  if (client.codeDescription && context.engine.rulePageUri) {
    diagnostic.href = context.engine.rulePageUri(finding.ruleId);
  }
  const bool isUnnecessary = finding.ruleId == "suppression" && finding.messageId == "unused";
  if (client.diagnosticTags && isUnnecessary) {
    diagnostic.tags.push_back(protocol::DiagnosticTag::Unnecessary);
  }
  if (client.diagnosticData) diagnostic.data = {{"fingerprint", finding.fingerprint}};
  auto related = relatedOf(finding, context);
  if (context.session.relatedInformation) {
    diagnostic.relatedInformation = std::move(related);
  } else {
    appendRelated(diagnostic.message, related);
  }
  return diagnostic;
}

protocol::RpcError toRpcError(const Error& error) {
  switch (error.code) {
    case ErrorCode::Usage:
    case ErrorCode::Config:
      return {RpcCode::InvalidParams, error.toString()};
    case ErrorCode::Cancelled:
      return {RpcCode::RequestCancelled, error.toString()};
    case ErrorCode::Internal:
      return {RpcCode::InternalError, error.toString()};
    case ErrorCode::NotFound:
    case ErrorCode::Unreadable:
    case ErrorCode::BadFormat:
    case ErrorCode::TooLarge:
    case ErrorCode::Unsupported:
      break;
  }
  return {RpcCode::RequestFailed, error.toString()};
}

}  // namespace leakline

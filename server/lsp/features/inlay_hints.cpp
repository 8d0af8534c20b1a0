#include "lsp/features/inlay_hints.h"

#include <algorithm>
#include <set>
#include <utility>

#include "lsp/features/suspect_text.h"
#include "lsp/own_method.h"
#include "protocol/extensions.h"
#include "protocol/methods.h"
#include "views/format.h"
#include "views/held_by.h"

namespace leakline {

using protocol::InlayHint;
using protocol::InlayHintLabelPart;
using protocol::Json;
using protocol::Range;

namespace {

// A function with fewer closures is worth no hint.
constexpr uint64_t kLeastClosures = 10;

bool isIn(const Range& range, const protocol::Position& position) {
  return range.start <= position && position <= range.end;
}

// Hints stand at the end of the line: inside a call they would tear it apart.
protocol::Position lineEnd(const Place& place, const Text& text,
                           protocol::PositionEncoding encoding) {
  return {place.line, static_cast<uint32_t>(lengthIn(encoding, text.line(place.line)))};
}

}  // namespace

InlayHints::InlayHints(ClientContext& context, const Diagnostics& diagnostics,
                       StaticFindings& findings, HeapSession& session)
    : context_(context), diagnostics_(diagnostics), session_(session), fresh_(context, findings) {
  context.dispatcher.onRequest(
      protocol::method::kInlayHint, [this](const Json& json, ReplyOnce reply) {
        const auto params = readOwnParams<protocol::DocumentRangeParams>(json, reply);
        if (!params) return;
        const Document* document = context_.documents.find(params->uri);
        if (!document || !session_.isLoaded()) return reply.result(Json::array());
        fresh_.answer(*document, std::move(reply), Json::array(),
                      [this, range = params->range](const Document& now, ReplyOnce answered) {
                        answered.result(listToJson(hintsIn(now, range)));
                      });
      });
  context.dispatcher.onRequest(
      protocol::method::kInlayHintResolve,
      [this](const Json& hint, ReplyOnce reply) { resolve(hint, std::move(reply)); });
  if (!context.session.inlayHintRefresh) return;
  session.whenChanged([this] {
    context_.outgoing.call(protocol::method::kInlayHintRefresh, nullptr,
                           OutgoingCalls::Clock::now(), [](bool, const Json&) {});
  });
}

void InlayHints::announce(protocol::ServerCapabilities& capabilities) const {
  capabilities.providers["inlayHintProvider"] = {{"resolveProvider", true}};
}

std::vector<InlayHint> InlayHints::hintsIn(const Document& document, const Range& range) const {
  std::vector<InlayHint> hints;
  if (!session_.isLoaded() || !document.path) return hints;
  const ConvertContext convert = diagnostics_.converter();
  std::set<uint32_t> lines;
  for (const std::string& path : document.paths()) {
    for (const Finding& finding : diagnostics_.findingsIn(path)) {
      const auto place = shownPlace(finding);
      if (!finding.heap || !place) continue;
      const protocol::Position end = lineEnd(*place, document.text, convert.session.encoding);
      lines.insert(place->line);
      if (isIn(range, end)) hints.push_back(hintOf(finding, end, convert));
    }
    const auto functions = session_.code().find(path);
    if (functions == session_.code().end()) continue;
    for (const LiveFunction& function : functions->second) {
      if (function.count < kLeastClosures || lines.contains(function.place.line)) continue;
      InlayHint hint;
      hint.position = lineEnd(function.place, document.text, convert.session.encoding);
      if (!isIn(range, hint.position)) continue;
      lines.insert(function.place.line);
      hint.label.push_back(
          {formatCount(function.count) + " alive · " + formatBytes(function.retainedSize),
           {},
           {},
           {}});
      hint.tooltip = "Closures of this function in the last snapshot";
      hints.push_back(std::move(hint));
    }
  }
  return hints;
}

InlayHint InlayHints::hintOf(const Finding& finding, const protocol::Position& position,
                             const ConvertContext& convert) const {
  InlayHint hint;
  hint.position = position;
  const HeapEvidence& heap = *finding.heap;
  InlayHintLabelPart count{formatCount(heap.count()) + " live", {}, {}, {}};
  if (heap.growth() != 0) count.value += " (" + formatDelta(heap.growth()) + ")";
  if (const Place* handler = relatedPlace(finding, "handler")) {
    count.location = toLocation(*handler, convert);
  }
  hint.label.push_back(std::move(count));
  InlayHintLabelPart size{" · " + formatBytes(heap.retainedSize), {}, {}, {}};
  size.command = protocol::Command{"Show retainers", std::string(protocol::command::kShowRetainers),
                                   Json::array({{{"ids", {finding.fingerprint}}}})};
  hint.label.push_back(std::move(size));
  const std::string holder = heldByText(finding);
  const Place* keeper = keeperOf(finding);
  if (!holder.empty()) {
    InlayHintLabelPart part{" · " + holder, {}, {}, {}};
    if (keeper) part.location = toLocation(*keeper, convert);
    hint.label.push_back(std::move(part));
  }
  hint.data = {{"uri", convert.uriOf(shownPlace(finding)->path)}, {"id", finding.fingerprint}};
  return hint;
}

// The whole story as the tooltip. A hint of an earlier load stays as it is.
void InlayHints::resolve(const Json& hint, ReplyOnce reply) const {
  protocol::Fields fields(hint, "params");
  protocol::Fields data = fields.object("data", false);
  std::string id;
  data.optional("id", id);
  if (!hint.is_object()) {
    return reply.error({protocol::RpcCode::InvalidParams, "params must be an object"});
  }
  Json resolved = hint;
  if (const auto finding = diagnostics_.findByFingerprint(id)) {
    resolved["tooltip"] = {{"kind", "markdown"},
                           {"value", suspectMarkdown(*finding, diagnostics_.converter())}};
  }
  reply.result(std::move(resolved));
}

}  // namespace leakline

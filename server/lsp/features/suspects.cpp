#include "lsp/features/suspects.h"

#include <algorithm>
#include <utility>

#include "base/path.h"
#include "engine/rule_catalog.h"
#include "lsp/heap_values.h"
#include "lsp/own_method.h"
#include "protocol/extensions.h"
#include "views/finding_text.h"

namespace leakline {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool contains(std::string_view text, std::string_view part) {
  return std::search(text.begin(), text.end(), part.begin(), part.end(),
                     [](char a, char b) { return lower(a) == lower(b); }) != text.end();
}

bool isWanted(const Finding& finding, const protocol::SuspectsParams& params) {
  if (!params.kind.empty() && kindOf(finding) != params.kind) return false;
  if (params.filter.empty() || contains(findingSentence(finding), params.filter)) return true;
  const auto place = shownPlace(finding);
  return place && contains(fileNameOf(place->path), params.filter);
}

}  // namespace

Suspects::Suspects(ClientContext& context, const Diagnostics& diagnostics, HeapSession& session)
    : context_(context), diagnostics_(diagnostics), session_(session) {
  addOwnMethod(context, protocol::method::kHeapSuspects, protocol::command::kHeapSuspects,
               [this](const protocol::Json& json, const std::optional<protocol::ProgressToken>&,
                      ReplyOnce reply) {
                 const auto params = readOwnParams<protocol::SuspectsParams>(json, reply);
                 if (params) list(*params, std::move(reply));
               });
  if (!context.session.suspects) return;
  session.whenChanged([this] {
    context_.notify(protocol::method::kHeapSuspectsChanged, protocol::Json::object());
  });
}

void Suspects::list(const protocol::SuspectsParams& params, ReplyOnce reply) const {
  const ConvertContext convert = diagnostics_.converter();
  protocol::ListOf<protocol::SuspectItem> out;
  const std::vector<Finding>& findings = session_.findings();
  for (size_t i = 0; i < findings.size(); ++i) {
    if (!isWanted(findings[i], params)) continue;
    const uint64_t at = out.total++;
    if (at < params.page.offset || out.items.size() >= params.page.limit) continue;
    out.items.push_back(itemOf(i, convert));
  }
  reply.result(toJson(out));
}

protocol::SuspectItem Suspects::itemOf(size_t index, const ConvertContext& convert) const {
  const Finding& finding = session_.findings()[index];
  const Finding* source = diagnostics_.findings().sourceOf(index);
  protocol::SuspectItem item;
  item.id = finding.fingerprint;
  item.detector = finding.ruleId;
  item.title = findingSentence(finding);
  item.kind = kindOf(finding);
  item.confidence = confidenceName(finding.confidence);
  item.confirmed = source != nullptr;
  if (source) item.ruleId = source->ruleId;
  item.place = toSourcePlace(shownPlace(finding), convert);
  for (const Related& related : finding.related) {
    if (auto place = toSourcePlace(related.place, convert)) {
      item.related.push_back({related.role, *std::move(place)});
    }
  }
  if (finding.heap) {
    item.count = finding.heap->count();
    item.growth = finding.heap->counts;
    item.retainedSize = finding.heap->retainedSize;
    for (const ChainStep& step : finding.heap->chain) {
      item.chain.push_back(toChainItem(step, convert));
    }
  }
  item.advice = findingAdvice(finding);
  return item;
}

std::string kindOf(const Finding& finding) {
  return std::string(ruleTitle(finding.ruleId));
}

}  // namespace leakline

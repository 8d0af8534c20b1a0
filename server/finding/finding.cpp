#include "finding/finding.h"

#include <tuple>

namespace leakline {
namespace {

// A finding without a place ranks with the unknown.
int codeRankOf(const Finding& finding) {
  return ownerRank(finding.place ? finding.place->owner : CodeOwner::Unknown);
}

// Everything where more comes first, negated by comparing b with a.
auto evidenceOf(const Finding& f) {
  const HeapEvidence none;
  const HeapEvidence& heap = f.heap ? *f.heap : none;
  return std::tuple(heap.growth(), heap.retainedSize, f.confidence);
}

auto positionOf(const Finding& f) {
  const Place none;
  const Place& p = f.place ? *f.place : none;
  return std::tuple(std::string_view(p.path), p.line, p.column, p.endLine, p.endColumn);
}

}  // namespace

bool findingBefore(const Finding& a, const Finding& b) {
  if (a.severity != b.severity) return a.severity > b.severity;
  if (codeRankOf(a) != codeRankOf(b)) return codeRankOf(a) < codeRankOf(b);
  if (evidenceOf(a) != evidenceOf(b)) return evidenceOf(a) > evidenceOf(b);
  if (positionOf(a) != positionOf(b)) return positionOf(a) < positionOf(b);
  const auto rest = [](const Finding& f) {
    return std::tie(f.ruleId, f.fingerprint, f.messageId, f.args);
  };
  if (rest(a) != rest(b)) return rest(a) < rest(b);
  const uint64_t objectA = a.heap ? a.heap->representative : 0;
  const uint64_t objectB = b.heap ? b.heap->representative : 0;
  return objectA < objectB;
}

}  // namespace leakline

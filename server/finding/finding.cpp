#include "finding/finding.h"

#include <tuple>

namespace leakline {
namespace {

// Whose code comes first: what the user can change himself. A finding without a place ranks with
// the unknown; Node's own code is hardly ever the cause, however fast it grows.
int ownerRank(const Finding& finding) {
  if (!finding.place) return 3;
  switch (finding.place->owner) {
    case CodeOwner::User:
      return 0;
    case CodeOwner::Dependency:
      return 1;
    case CodeOwner::Generated:
      return 2;
    case CodeOwner::Unknown:
      return 3;
    case CodeOwner::Node:
      return 4;
  }
  return 3;
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
  if (ownerRank(a) != ownerRank(b)) return ownerRank(a) < ownerRank(b);
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

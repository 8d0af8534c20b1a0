#include "engine/consequences.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "detect/ages.h"
#include "engine/kept_members.h"

namespace leakline {
namespace {

// Consequences shown per finding; the largest are the telling ones.
constexpr size_t kMaxConsequences = 10;

bool isBelow(const Heap& heap, NodeIndex node, NodeIndex above) {
  while (node != above && node != kRootNode) node = heap.dominator(node);
  return node == above;
}

// Of a consequence that counts objects, those that its keeper keeps. False if they are the keeper's
// own objects once more.
bool countKept(Cause& cause, const KeptShare& share, const Attributed& from) {
  if (share.kept.size() == cause.members.size()) return true;
  if (share.kept.empty()) return share.own == 0;
  // As many of them as were there in each snapshot.
  std::vector<uint64_t> births = birthsOf(from.heap, share.kept, from.earlierIds);
  std::partial_sum(births.begin(), births.end(), births.begin());
  const bool known = births.size() == cause.counts.size() && births.back() == share.kept.size();
  cause.counts = known ? std::move(births) : std::vector<uint64_t>{share.kept.size()};
  return true;
}

// That the culprit, or what it piles up in, keeps much is told by its size.
bool tellsSizeOnly(const Cause& cause) {
  return cause.sighting->mostlyIn.has_value();
}

// The functions that are registered are named by the finding.
bool isHandlerOf(const Finding& finding, const Consequence& consequence) {
  const std::optional<Place>& place = consequence.place;
  return place &&
         std::any_of(finding.related.begin(), finding.related.end(), [&](const Related& r) {
           return r.role == "handler" && r.place.path == place->path &&
                  r.place.line == place->line && r.place.column == place->column;
         });
}

}  // namespace

void dropExplained(std::vector<Cause>& causes, const Heap& heap) {
  const auto says = [&](const Cause& cause, NodeIndex in) {
    if (tellsSizeOnly(cause) || cause.detector->countsObjects) return false;
    return 2 * cause.retainedSize >= heap.retainedSize(in) &&
           (isBelow(heap, cause.sighting->holder, in) ||
            isBelow(heap, cause.sighting->representative, in));
  };
  std::vector<const Sighting*> explained;
  for (const Cause& cause : causes) {
    const auto in = cause.sighting->mostlyIn;
    const bool twice = in && std::any_of(causes.begin(), causes.end(),
                                         [&](const Cause& other) { return says(other, *in); });
    if (twice) explained.push_back(cause.sighting);
  }
  std::erase_if(causes, [&](const Cause& cause) {
    return std::find(explained.begin(), explained.end(), cause.sighting) != explained.end();
  });
}

void addConsequences(const Attributed& from, std::vector<Cause>& causes, FindingMaker& maker,
                     std::vector<std::optional<Finding>>& findings, const CancelToken& cancel) {
  std::vector<size_t> told;
  KeptMembers members(from.heap, from.suspects, from.keepers);
  for (size_t i = 0; i < causes.size() && !cancel.cancelled(); ++i) {
    if (!from.keepers[i] || tellsSizeOnly(causes[i])) continue;
    const bool counts = causes[i].detector->countsObjects;
    if (!counts || countKept(causes[i], members.of(i), from)) told.push_back(i);
  }
  std::stable_sort(told.begin(), told.end(),
                   [&](size_t a, size_t b) { return growthOf(causes[a]) > growthOf(causes[b]); });
  for (const size_t i : told) {
    if (cancel.cancelled()) return;
    Finding& finding = *findings[*from.keepers[i]];
    if (finding.heap->keeps.size() == kMaxConsequences) continue;
    Consequence consequence = maker.consequence(causes[i]);
    const bool again = causes[i].detector->countsObjects && isHandlerOf(finding, consequence);
    if (!again) finding.heap->keeps.push_back(std::move(consequence));
  }
}

}  // namespace leakline

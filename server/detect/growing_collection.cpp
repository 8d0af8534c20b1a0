#include "detect/growing_collection.h"

#include "detect/collection_sightings.h"
#include "detect/growth.h"
#include "detect/linked_lists.h"

namespace leakline {
namespace {

constexpr uint64_t kLargeGrowth = 40;
// In one snapshot so many entries are hardly meant.
constexpr uint64_t kHuge = 20'000;

constexpr MessageTemplate kMessages[] = {
    {"growing",
     "{collection} has grown to {count} entries, {growth} since the first snapshot{items}"},
    {"growing-together",
     "{parts} {collections} have grown to {count} entries in all, {growth} since the first "
     "snapshot{items}"},
    {"levelled",
     "{collection} has grown to {count} entries, {growth} since the first snapshot{items}; nearly "
     "all of it came in the first half"},
    {"levelled-together",
     "{parts} {collections} have grown to {count} entries in all, {growth} since the first "
     "snapshot{items}; nearly all of it came in the first half"},
    {"slowing",
     "{collection} has grown to {count} entries, {growth} since the first snapshot{items}; less "
     "than half as many came in the second half as in the first"},
    {"slowing-together",
     "{parts} {collections} have grown to {count} entries in all, {growth} since the first "
     "snapshot{items}; less than half as many came in the second half as in the first"},
    {"many", "{collection} has {count} entries{items}"},
    {"many-title", "A collection with very many entries"},
    {"many-together", "{parts} {collections} have {count} entries in all{items}"},
    {"many-together-title", "Collections with very many entries"},
    {"confirmed", "{collection} has {count} live entries"},
    {"advice",
     "Remove entries when their work is done (shift, delete, clear), or give the collection an "
     "upper bound: a cache needs a limit, a log a rotation, a queue a consumer that keeps up."},
};

Verdict possible(std::string_view message) {
  return {message, Severity::Info, Confidence::Possible};
}

Verdict likely(std::string_view message) {
  return {message, Severity::Warning, Confidence::Likely};
}

// The reasons are in docs/detectors/growing-collection.md, section "How sure it is".
std::optional<Verdict> judge(const Sighting& latest, const Growth& growth) {
  // Not described: nothing in it is new.
  if (latest.args.empty()) return std::nullopt;
  const GrowthSummary seen = summarise(growth);
  if (seen.shape == GrowthShape::Single) {
    if (seen.last >= kHuge) return likely("many");
    return possible("many");
  }
  if (seen.growth < kLeastEntriesAdded) return std::nullopt;
  // Tables of numbers come to sight all at once, when V8 gives up its template of them.
  if (latest.members.empty() && seen.first == 0 && seen.shape != GrowthShape::Steady) {
    return std::nullopt;
  }
  // What the program does not hold itself only counts if nothing but growth is to be seen.
  // Emptied slots of Node's ring buffers are no entries.
  const bool doubtful = latest.ceiling == Confidence::Possible;
  if (doubtful && (seen.shape != GrowthShape::Steady || latest.members.empty())) {
    return std::nullopt;
  }
  // A tenth more is what a cache of a working program gains by and by.
  const bool strong = seen.growth >= seen.last / 10;
  if (seen.shape == GrowthShape::Levelled) {
    return seen.growth >= kLargeGrowth ? std::optional(possible("levelled")) : std::nullopt;
  }
  // Less and less is how a cache fills.
  if (seen.shape == GrowthShape::Slowing) {
    return seen.growth >= kLargeGrowth ? std::optional(possible("slowing")) : std::nullopt;
  }
  if (seen.renewed || !strong || seen.shape == GrowthShape::Uneven) {
    return seen.growth >= kLargeGrowth ? std::optional(possible("growing")) : std::nullopt;
  }
  if (seen.shape == GrowthShape::Steady) {
    if (seen.growth >= kLargeGrowth) {
      return Verdict{"growing", Severity::Warning, Confidence::Certain};
    }
    return likely("growing");
  }
  // Nothing for a long time and then all at once is how tables are filled when they are first used.
  const bool pair = growth.counts.size() == 2;
  return pair && seen.growth >= kLargeGrowth ? likely("growing") : possible("growing");
}

}  // namespace

constinit const Detector kGrowingCollection = {
    .id = "growing-collection",
    .title = "A collection grows and grows",
    .generic = true,
    .messages = kMessages,
    .edgeNames = addListEdges,
    .observe = observeCollections,
    .judge = judge,
};

}  // namespace leakline

#include "detect/growth.h"

#include <algorithm>
#include <numeric>

namespace leakline {
namespace {

// A second half with less than this part of the first half's growth has levelled off; with less
// than that in the first half it came late.
constexpr uint64_t kHardlyAny = 8;

GrowthShape shapeOf(std::span<const uint64_t> counts) {
  if (counts.size() < 2) return GrowthShape::Single;
  const uint64_t first = counts.front();
  const uint64_t last = counts.back();
  if (last <= first) return GrowthShape::None;
  if (!std::is_sorted(counts.begin(), counts.end())) return GrowthShape::Uneven;
  if (counts.size() == 2) return GrowthShape::Late;
  const uint64_t middle = counts[counts.size() / 2];
  const uint64_t early = middle - first;
  const uint64_t late = last - middle;
  if (early == 0 || early < late / kHardlyAny) return GrowthShape::Late;
  if (late <= early / kHardlyAny) return GrowthShape::Levelled;
  return late < early / 2 ? GrowthShape::Slowing : GrowthShape::Steady;
}

Verdict likely(std::string_view message) {
  return {message, Severity::Warning, Confidence::Likely};
}

Verdict possible(std::string_view message) {
  return {message, Severity::Info, Confidence::Possible};
}

}  // namespace

GrowthSummary summarise(const Growth& growth) {
  GrowthSummary summary;
  const auto counts = growth.counts;
  if (counts.empty()) return summary;
  summary.shape = shapeOf(counts);
  summary.first = counts.front();
  summary.last = counts.back();
  if (summary.last > summary.first) summary.growth = summary.last - summary.first;

  const auto births = growth.births;
  if (counts.size() < 2 || births.size() != counts.size()) return summary;
  const uint64_t known = std::accumulate(births.begin(), births.end(), uint64_t{0});
  summary.agesKnown = known > 0 && known >= summary.last - summary.last / 10;
  if (!summary.agesKnown) return summary;
  const uint64_t before = counts[counts.size() - 2];
  const uint64_t stayed = known - births.back();
  summary.renewed = stayed < before - before / 4;
  summary.allStayed = stayed >= before - before / 20;
  return summary;
}

std::optional<Verdict> judgePile(const Growth& growth, const PileLimits& limits) {
  const GrowthSummary seen = summarise(growth);
  if (seen.last < limits.few) return std::nullopt;
  const bool crowd = seen.last > limits.large;
  switch (seen.shape) {
    case GrowthShape::Single:
      if (seen.last >= limits.many) return likely("many");
      return crowd ? std::optional(possible("many")) : std::nullopt;
    case GrowthShape::None:
      if (!limits.constantCounts || seen.renewed) return std::nullopt;
      if (seen.last < seen.first || seen.last < limits.many) return std::nullopt;
      return possible("constant");
    default:
      break;
  }
  const std::string_view shape = seen.shape == GrowthShape::Levelled ? "levelled" : "growing";
  if (seen.renewed) return crowd ? std::optional(possible(shape)) : std::nullopt;
  const bool large = crowd && seen.growth >= limits.large;
  if (seen.shape == GrowthShape::Steady || seen.shape == GrowthShape::Slowing) {
    const bool stays = seen.allStayed || !seen.agesKnown;
    const bool steady = seen.shape == GrowthShape::Steady;
    if (steady && large && stays) return Verdict{"growing", Severity::Warning, Confidence::Certain};
    if (seen.growth >= limits.leastGrowth) return likely("growing");
  }
  if (seen.shape == GrowthShape::Late && large) return likely("growing");
  if (!crowd) return std::nullopt;
  return possible(shape);
}

Verdict atMost(Verdict verdict, Confidence ceiling) {
  if (verdict.confidence > ceiling) verdict.confidence = ceiling;
  if (verdict.confidence == Confidence::Possible) verdict.severity = Severity::Info;
  return verdict;
}

std::optional<Verdict> judgePile(const Sighting& sighting, const Growth& growth,
                                 const PileLimits& limits) {
  const auto verdict = judgePile(growth, limits);
  return verdict ? std::optional(atMost(*verdict, sighting.ceiling)) : std::nullopt;
}

}  // namespace leakline

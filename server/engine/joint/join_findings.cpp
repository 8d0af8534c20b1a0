#include "engine/joint/join_findings.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

#include "engine/rule_catalog.h"

namespace leakline {
namespace {

// What a detector's findings are about, in the rules' categories. A detector that is not named sees
// that something is kept, whatever made it.
struct Kin {
  std::string_view detector;
  std::array<std::string_view, 3> categories;
};
constexpr Kin kKin[] = {
    {"listener-pileup", {"listeners", "components", "resources"}},
    {"event-target-pileup", {"listeners", "components", "resources"}},
    {"subscriber-pileup", {"listeners", "components", "resources"}},
    {"timer-pileup", {"timers", "components", "resources"}},
    {"client-pileup", {"resources", "timers", ""}},
    {"growing-collection", {"collections", "resources", "components"}},
    {"module-reload", {"collections", "resources", ""}},
    {"pending-promise", {"timers", "listeners", "resources"}},
    {"detached-dom", {"components", "listeners", "timers"}},
};

// How sure it is that two findings are about the same leak; larger is surer.
enum class Nearness : uint8_t { None, Shared, SameLine, SameSpot };

bool areKin(std::string_view rule, std::string_view detector) {
  if (rule == detector) return true;
  const auto kin = std::find_if(std::begin(kKin), std::end(kKin),
                                [&](const Kin& k) { return k.detector == detector; });
  if (kin == std::end(kKin)) return true;
  const auto info = findCheckRule(rule);
  return info && std::find(kin->categories.begin(), kin->categories.end(), info->category) !=
                     kin->categories.end();
}

bool isPoint(const Place& place) {
  return std::pair(place.endLine, place.endColumn) <= std::pair(place.line, place.column);
}

bool isWithin(const Place& inner, const Place& outer) {
  const std::pair at(inner.line, inner.column);
  return std::pair(outer.line, outer.column) <= at &&
         at < std::pair(outer.endLine, outer.endColumn);
}

Nearness nearnessOf(const Place& a, const Place& b) {
  if (a.path != b.path) return Nearness::None;
  const bool begin = a.line == b.line && a.column == b.column;
  if (begin || (!isPoint(b) && isWithin(a, b) && a.line - b.line <= 1) ||
      (!isPoint(a) && isWithin(b, a) && b.line - a.line <= 1)) {
    return Nearness::SameSpot;
  }
  return a.line == b.line ? Nearness::SameLine : Nearness::None;
}

// Where a module is taken out of the cache that is loaded again elsewhere.
constexpr std::string_view kRemoval = "removal";

// Roles of places where the same is done, not what it is done to or why again and again: an
// emitter's declaration belongs to every listener of it.
bool tellsWhere(std::string_view role) {
  return role == "helper" || role == "registration" || role == "callback" || role == "in library" ||
         role == kRemoval;
}

bool sharesPlace(const Place& place, const std::vector<Related>& related) {
  return std::any_of(related.begin(), related.end(), [&](const Related& other) {
    return tellsWhere(other.role) && nearnessOf(place, other.place) != Nearness::None;
  });
}

Nearness nearnessOf(const Finding& source, const Finding& heap) {
  if (!source.place || !heap.place || !areKin(source.ruleId, heap.ruleId)) return Nearness::None;
  const Nearness direct = nearnessOf(*source.place, *heap.place);
  if (direct != Nearness::None) return direct;
  const bool shared =
      sharesPlace(*heap.place, source.related) || sharesPlace(*source.place, heap.related);
  return shared ? Nearness::Shared : Nearness::None;
}

// Findings of the source by the lines they or their related places begin in.
class ByLine {
 public:
  explicit ByLine(std::span<const Finding* const> findings) {
    for (size_t i = 0; i < findings.size(); ++i) {
      if (findings[i]->place) add(*findings[i]->place, i);
      for (const Related& related : findings[i]->related) add(related.place, i);
    }
  }

  // Candidates only, rising, each once.
  std::vector<size_t> near(const Finding& heap) const {
    std::vector<size_t> found;
    if (heap.place) collect(*heap.place, found);
    for (const Related& related : heap.related) collect(related.place, found);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

 private:
  using Lines = std::map<uint32_t, std::vector<size_t>>;

  void add(const Place& place, size_t finding) {
    lines_[place.path][place.line].push_back(finding);
  }
  void collect(const Place& place, std::vector<size_t>& found) const {
    const auto file = lines_.find(place.path);
    if (file == lines_.end()) return;
    const uint32_t first = place.line == 0 ? 0 : place.line - 1;
    for (auto line = file->second.lower_bound(first);
         line != file->second.end() && line->first <= place.line + 1; ++line) {
      found.insert(found.end(), line->second.begin(), line->second.end());
    }
  }

  std::map<std::string, Lines, std::less<>> lines_;
};

std::optional<size_t> nearest(const Finding& heap, std::span<const Finding* const> source,
                              const ByLine& lines) {
  std::optional<size_t> best;
  Nearness nearness = Nearness::None;
  bool isOnly = true;
  for (const size_t i : lines.near(heap)) {
    const Nearness now = nearnessOf(*source[i], heap);
    if (now == Nearness::None || now < nearness) continue;
    if (now > nearness || source[i]->severity > source[*best]->severity) best = i;
    isOnly = now > nearness;
    nearness = now;
  }
  // A helper that many call is a place of each of them: then it speaks for none.
  if (nearness == Nearness::Shared && !isOnly) return std::nullopt;
  return best;
}

// Function literals that begin in the finding's lines, right inside the function around it: what
// the line makes. All known, none alive, and the function around them ran.
bool leftNothing(const Finding& finding, const LiveCode& code) {
  if (!finding.place) return false;
  const Place& place = *finding.place;
  const auto file = code.find(place.path);
  if (file == code.end()) return false;
  const LiveFunction* around = functionAround(file->second, place.line, place.column);
  if (!around || !around->ran || around->place.freshness != Freshness::Same) return false;
  size_t made = 0;
  for (const LiveFunction& function : file->second) {
    const Place& head = function.place;
    if (head.line < place.line || head.line > std::max(place.line, place.endLine)) continue;
    if (&function == around || !isWithin(head, around->place)) continue;
    if (head.line == place.line && head.column < place.column) continue;
    if (function.count > 0) return false;
    ++made;
  }
  return made > 0;
}

void relateNew(Finding& finding, std::string role, const Place& place) {
  const auto isThere = [&](const Place& other) {
    return other.path == place.path && other.line == place.line;
  };
  if (finding.place && isThere(*finding.place)) return;
  if (std::any_of(finding.related.begin(), finding.related.end(),
                  [&](const Related& r) { return isThere(r.place); })) {
    return;
  }
  finding.related.push_back({std::move(role), place});
}

Consequence asConsequence(const Finding& heap) {
  return {heap.ruleId, heap.messageId, heap.args,
          heap.heap ? heap.heap->counts : std::vector<uint64_t>(), heap.place};
}

}  // namespace

Join joinFindings(std::span<const Finding* const> source, std::span<const Finding* const> heap,
                  const LiveCode& code) {
  Join join{std::vector<std::optional<size_t>>(heap.size()), std::vector<bool>(source.size())};
  const ByLine lines(source);
  std::vector<bool> confirmed(source.size());
  for (size_t i = 0; i < heap.size(); ++i) {
    join.sourceOf[i] = nearest(*heap[i], source, lines);
    if (join.sourceOf[i]) confirmed[*join.sourceOf[i]] = true;
  }
  for (size_t i = 0; i < source.size(); ++i) {
    join.contradicted[i] = !confirmed[i] && leftNothing(*source[i], code);
  }
  return join;
}

Finding confirmedFinding(Finding source, std::span<const Finding* const> heap) {
  const Finding& first = *heap.front();
  const auto removal = std::find_if(first.related.begin(), first.related.end(),
                                    [](const Related& r) { return r.role == kRemoval; });
  // The source says what prepares it, the heap where it happens: that is shown.
  if (source.place && first.place && removal != first.related.end() &&
      nearnessOf(*source.place, removal->place) != Nearness::None) {
    source.related.push_back({std::string(kRemoval), *std::exchange(source.place, first.place)});
  }
  source.severity = std::max(source.severity, first.severity);
  source.confidence = std::max({source.confidence, first.confidence, Confidence::Likely});
  source.heap = first.heap.value_or(HeapEvidence{});
  source.confirmedBy = asConsequence(first);
  for (const Finding* other : heap) {
    if (other->place) relateNew(source, "seen in the heap", *other->place);
    for (const Related& related : other->related) relateNew(source, related.role, related.place);
    if (other == &first) continue;
    source.heap->keeps.push_back(asConsequence(*other));
  }
  return source;
}

Finding contradictedFinding(Finding source) {
  source.contradicted = true;
  source.severity = Severity::Info;
  source.confidence = Confidence::Possible;
  return source;
}

}  // namespace leakline

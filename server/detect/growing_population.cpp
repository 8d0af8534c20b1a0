#include "detect/growing_population.h"

#include <algorithm>

#include "detect/function_owner.h"
#include "detect/growth.h"
#include "detect/populations.h"
#include "detect/retained_once.h"

namespace leakline {
namespace {

constexpr size_t kFewest = 10;
constexpr uint64_t kLeastGrowth = 20;
constexpr uint64_t kLargeGrowth = 50;
constexpr size_t kMaxRemembered = 20'000;
constexpr size_t kMaxDescribed = 300;
constexpr size_t kMaxMembers = 100'000;
constexpr size_t kMembersInAll = 500'000;
constexpr size_t kMaxNameBytes = 120;

constexpr MessageTemplate kMessages[] = {
    {"objects",
     "{count} objects of class {class} are alive, {growth} since the first snapshot; those made in "
     "between stay"},
    {"functions",
     "{count} copies of the function {class} are alive, {growth} since the first snapshot; those "
     "made in between stay"},
    {"objects-brief", "{count} {class} objects ({growth})"},
    {"functions-brief", "{count} {class} functions ({growth})"},
    {"advice",
     "Follow the chain to what keeps them, and let go of each one when its work is done; if their "
     "number is meant to follow the load, give it an upper bound."},
};

bool isNew(const Heap& heap, NodeIndex node, uint64_t largestBefore) {
  const uint64_t id = heap.id(node).value;
  return id % 2 == 1 && id > largestBefore;
}

class Observer {
 public:
  Observer(const HeapView& view, const CancelToken& cancel)
      : heap_(view.heap),
        countsOnly_(view.countsOnly),
        owners_(view.heap, view.scripts),
        earlier_(view.earlierIds),
        cancel_(cancel),
        populations_(view.heap, owners_, true, cancel),
        origins_(view),
        functionOwners_(view.heap, origins_) {}

  std::vector<Sighting> run() {
    std::vector<Sighting> found;
    size_t described = 0;
    for (const Population& p : populations_.all()) {
      if (p.members.size() < kFewest || found.size() == kMaxRemembered) break;
      if (found.size() % 64 == 0 && cancel_.cancelled()) return {};
      Sighting sighting;
      sighting.key = populations_.keyOf(heap_, owners_, p);
      sighting.count = p.members.size();
      sighting.representative = p.members[p.members.size() / 2];
      sighting.holder = sighting.representative;
      if (described < kMaxDescribed && hasGrown(p)) {
        ++described;
        describe(sighting, p);
      }
      found.push_back(std::move(sighting));
    }
    return found;
  }

 private:
  // Enough of them were made since the first snapshot.
  bool hasGrown(const Population& p) const {
    if (earlier_.empty() || countsOnly_) return false;
    uint64_t made = 0;
    for (const NodeIndex m : p.members) {
      if (isNew(heap_, m, earlier_.front()) && ++made >= kLeastGrowth) return true;
    }
    return false;
  }

  void describe(Sighting& sighting, const Population& p) {
    const size_t room = std::min(kMaxMembers, kMembersInAll - membersSoFar_);
    const auto members = p.members.first(std::min(room, p.members.size()));
    membersSoFar_ += members.size();
    sighting.members.assign(members.begin(), members.end());
    sighting.retainedSize = retainedOnce(heap_, members);
    sighting.representative = middleOfNew(p);
    sighting.holder = sighting.representative;
    std::string name = heap_.strings().decodePrefix(p.name, kMaxNameBytes);
    const bool function = p.type == NodeType::Closure;
    SourceClue clue;
    if (function) {
      clue.kind = ClueKind::Function;
      clue.function = p.place;
      clue.functionName = name;
      addOwner(p, sighting);
    } else {
      clue.kind = ClueKind::Creation;
      clue.className = name;
      clue.classPlace = p.place;
    }
    sighting.clues.insert(sighting.clues.begin(), std::move(clue));
    if (name.empty()) name = function ? "(anonymous)" : "(nameless)";
    sighting.args = {{"class", name}, {"kind", function ? "functions" : "objects"}};
    if (!isProgramCode(owners_.ownerOf(p.place))) {
      sighting.ceiling = Confidence::Possible;
      sighting.doubt = Reason::OnlyNode;
    }
  }

  // Functions of a library: whoever makes the objects that they belong to.
  void addOwner(const Population& p, Sighting& sighting) const {
    if (owners_.ownerOf(p.place) != CodeOwner::Dependency) return;
    const std::vector<NodeIndex> owners = functionOwners_.of(p.members);
    if (!owners.empty()) sighting.clues.push_back(functionOwners_.creationClue(owners.front()));
  }

  NodeIndex middleOfNew(const Population& p) const {
    std::vector<NodeIndex> made;
    for (const NodeIndex m : p.members) {
      if (isNew(heap_, m, earlier_.front())) made.push_back(m);
    }
    const auto middle = made.begin() + static_cast<ptrdiff_t>(made.size() / 2);
    std::nth_element(made.begin(), middle, made.end(),
                     [&](NodeIndex a, NodeIndex b) { return heap_.id(a) < heap_.id(b); });
    return *middle;
  }

  const Heap& heap_;
  bool countsOnly_;
  ScriptOwners owners_;
  std::span<const uint64_t> earlier_;
  const CancelToken& cancel_;
  Populations populations_;
  CodeOrigins origins_;
  FunctionOwners functionOwners_;
  size_t membersSoFar_ = 0;
};

std::vector<Sighting> observe(const HeapView& view, const CancelToken& cancel) {
  return Observer(view, cancel).run();
}

// Do those that came in the first step stay? Objects that are only waiting for the next collection,
// or that are renewed, have no survivors from then.
bool survive(const Growth& growth) {
  if (growth.counts.size() < 3 || growth.births.size() != growth.counts.size()) return false;
  for (size_t i = 1; i + 1 < growth.counts.size(); ++i) {
    const uint64_t came = growth.counts[i] - std::min(growth.counts[i], growth.counts[i - 1]);
    if (growth.births[i] < came - came / 4) return false;
  }
  return true;
}

// The reasons are in docs/detectors/growing-population.md, section "How sure it is".
std::optional<Verdict> judge(const Sighting& latest, const Growth& growth) {
  if (latest.args.empty()) return std::nullopt;
  const GrowthSummary seen = summarise(growth);
  if (seen.growth < kLeastGrowth || seen.growth < seen.last / 10 || seen.renewed) {
    return std::nullopt;
  }
  const bool steady = seen.shape == GrowthShape::Steady;
  if (!steady && seen.shape != GrowthShape::Slowing && seen.shape != GrowthShape::Late) {
    return std::nullopt;
  }
  const std::string_view message =
      latest.args.back().second == "functions" ? "functions" : "objects";
  if (steady && seen.growth >= kLargeGrowth && seen.growth >= seen.last / 4 && survive(growth)) {
    return Verdict{message, Severity::Warning, Confidence::Likely};
  }
  return Verdict{message, Severity::Info, Confidence::Possible};
}

}  // namespace

constinit const Detector kGrowingPopulation = {
    .id = "growing-population",
    .title = "More and more objects of one kind",
    .generic = true,
    .countsObjects = true,
    .messages = kMessages,
    .observe = observe,
    .judge = judge,
};

}  // namespace leakline

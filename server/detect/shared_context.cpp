#include "detect/shared_context.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "detect/growth.h"
#include "detect/names.h"
#include "detect/pile.h"
#include "detect/retained_once.h"
#include "detect/scope_readers.h"
#include "detect/script_owners.h"

namespace leakline {
namespace {

// A value that keeps less is not worth a look, nor a variable whose values keep less together.
constexpr uint64_t kLeastOfOne = 256;
constexpr uint64_t kLeastOfAll = 100'000;
// More functions from different places than this are not looked up in the source.
constexpr size_t kMaxReaders = 8;
constexpr size_t kMaxSlots = 64;
constexpr size_t kMaxDescribed = 64;
constexpr uint32_t kPollEvery = 1 << 14;

// What is kept for nothing is a waste at any number; it is a leak if it becomes more.
constexpr PileLimits kLimits{.many = UINT64_MAX, .constantCounts = false};

constexpr MessageTemplate kMessages[] = {
    {"growing",
     "{count} values of the variable '{variable}' are kept by functions that never read "
     "it{readers}, {growth} since the first snapshot"},
    {"levelled",
     "{count} values of the variable '{variable}' are kept by functions that never read "
     "it{readers}, {growth} since the first snapshot, but hardly more in the second half of the "
     "time"},
    {"many",
     "{count} values of the variable '{variable}' are kept by functions that never read "
     "it{readers}"},
    {"constant",
     "{count} values of the variable '{variable}' are kept by functions that never read "
     "it{readers}"},
    {"advice",
     "Functions of one scope share its variables: each keeps all that any of them uses. Set the "
     "variable to null when it has served its purpose, or make the function that lives on where "
     "the variable is not in scope."},
};

// Of the values a variable has in its scopes, at least one in so many must be kept by them alone.
constexpr uint64_t kKeptPart = 4;

// The values of one variable in all scopes of one place with the same functions alive.
struct Slot {
  uint64_t key = 0;
  uint64_t count = 0;  // of all values
  uint64_t bytes = 0;  // for choosing only: values may keep each other
  uint32_t name = kNoOrdinal;
  NodeIndex scope;                 // of the first value
  std::vector<NodeIndex> readers;  // one per place, of the first value's scope
  std::vector<NodeIndex> values;   // those that the scopes alone keep
};

class Observer {
 public:
  explicit Observer(const HeapView& view)
      : heap_(view.heap), countsOnly_(view.countsOnly), origins_(view), readers_(view.heap) {
    static constexpr std::string_view kNames[] = {"system / ContextCell", "this", "arguments"};
    const std::vector<uint32_t> found = findNames(heap_, kNames);
    cell_ = found[0];
    undeclared_[0] = found[1];
    undeclared_[1] = found[2];
  }

  std::vector<Sighting> run(const CancelToken& cancel) {
    for (uint32_t n = 0; n < heap_.nodeCount(); ++n) {
      if (n % kPollEvery == 0 && cancel.cancelled()) return {};
      if (readers_.isFunctionScope(NodeIndex{n})) look(NodeIndex{n});
    }
    std::vector<uint32_t> order(slots_.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](uint32_t a, uint32_t b) { return slots_[a].bytes > slots_[b].bytes; });
    std::vector<Sighting> found;
    size_t described = 0;
    for (const uint32_t i : order) {
      if (cancel.cancelled()) return {};
      if (!countsOnly_ && slots_[i].values.empty()) continue;
      Sighting sighting = sightingOf(slots_[i]);
      if (isWaste(slots_[i]) && described < kMaxDescribed) {
        ++described;
        describe(slots_[i], sighting);
      }
      found.push_back(std::move(sighting));
    }
    return found;
  }

 private:
  // A variable that is assigned again lives in a cell of its own on some versions.
  NodeIndex valueOf(NodeIndex target) const {
    if (heap_.type(target) != NodeType::Hidden || heap_.nameIndex(target).value != cell_) {
      return target;
    }
    for (const Edge edge : heap_.out(target)) {
      if (edge.type == EdgeType::Hidden) return edge.target;
    }
    return target;
  }

  bool isDeclared(uint32_t name) const {
    const std::string_view text = heap_.strings().raw(StringIndex{name});
    return !text.empty() && text[0] != '.' && text[0] != '<' && name != undeclared_[0] &&
           name != undeclared_[1];
  }

  static bool isWaste(const Slot& slot) {
    return slot.values.size() >= kLimits.few && slot.values.size() >= slot.count / kKeptPart &&
           slot.bytes >= kLeastOfAll;
  }

  bool isValue(NodeIndex node) const {
    const NodeType type = heap_.type(node);
    return type == NodeType::Object || type == NodeType::Closure || type == NodeType::String ||
           type == NodeType::ConcatenatedString || type == NodeType::SlicedString;
  }

  // Does the scope alone keep it, and much with it?
  bool isKept(NodeIndex scope, NodeIndex target, NodeIndex value) const {
    if (heap_.retainedSize(value) < kLeastOfOne) return false;
    const NodeIndex above = heap_.dominator(value);
    return above == scope || (target != value && above == target);
  }

  void look(NodeIndex scope) {
    std::vector<NodeIndex> functions;
    KeyHash ofFunctions;
    for (const Edge edge : heap_.out(scope)) {
      if (edge.type != EdgeType::Context || !isDeclared(edge.name)) continue;
      const NodeIndex value = valueOf(edge.target);
      if (!isValue(value) || heap_.isContext(value)) continue;
      if (functions.empty()) {
        functions = distinctReaders(scope);
        if (functions.empty()) return;
        for (const NodeIndex function : functions) {
          origins_.addTo(ofFunctions, origins_.of(function));
        }
      }
      KeyHash key = ofFunctions;
      key.add(heap_.strings().raw(StringIndex{edge.name}));
      const auto [row, fresh] = rows_.try_emplace(key.value(), slots_.size());
      if (fresh) slots_.push_back({key.value(), 0, 0, edge.name, scope, functions, {}});
      Slot& slot = slots_[row->second];
      ++slot.count;
      if (!countsOnly_ && isKept(scope, edge.target, value)) add(slot, scope, value);
    }
  }

  // One function of each place, ordered by place; none if they cannot all be looked up.
  std::vector<NodeIndex> distinctReaders(NodeIndex scope) const {
    std::vector<NodeIndex> distinct;
    const auto all = readers_.of(scope);
    if (!all) return distinct;
    for (const NodeIndex reader : *all) {
      if (!isProgramCode(origins_.ownerOf(reader))) return {};
      const auto same = [&](NodeIndex n) { return origins_.of(n) == origins_.of(reader); };
      if (std::none_of(distinct.begin(), distinct.end(), same)) distinct.push_back(reader);
      if (distinct.size() > kMaxReaders) return {};
    }
    std::sort(distinct.begin(), distinct.end(),
              [&](NodeIndex a, NodeIndex b) { return origins_.of(a) < origins_.of(b); });
    return distinct;
  }

  void add(Slot& slot, NodeIndex scope, NodeIndex value) {
    if (slot.values.empty()) slot.scope = scope;
    slot.values.push_back(value);
    const uint64_t size = heap_.retainedSize(value);
    slot.bytes = size > UINT64_MAX - slot.bytes ? UINT64_MAX : slot.bytes + size;
  }

  Sighting sightingOf(const Slot& slot) const {
    Sighting sighting;
    sighting.key = keyText(slot.key);
    sighting.count = slot.count;
    sighting.representative = slot.values.empty() ? slot.scope : slot.values.front();
    sighting.holder = slot.scope;
    return sighting;
  }

  void describe(const Slot& slot, Sighting& sighting) const {
    sighting.retainedSize = retainedOnce(heap_, slot.values);
    if (sighting.retainedSize < kLeastOfAll) return;
    sighting.members = slot.values;
    sighting.representative =
        *std::min_element(slot.values.begin(), slot.values.end(), [&](NodeIndex a, NodeIndex b) {
          return std::pair(heap_.distance(a), a) < std::pair(heap_.distance(b), b);
        });
    SourceClue clue{.kind = ClueKind::Unread,
                    .variable = shortName(heap_, StringIndex{slot.name}),
                    .scopeVariables = variablesOf(slot.scope)};
    std::string names;
    for (const NodeIndex reader : slot.readers) {
      const auto place = heap_.location(reader);
      if (!place) return;
      clue.nearby.push_back(*place);
      if (heap_.type(reader) != NodeType::Closure) continue;
      const std::string name = shortName(heap_, heap_.nameIndex(reader));
      if (!name.empty() && names.size() < 80) names += (names.empty() ? "" : ", ") + name;
    }
    sighting.args = {{"variable", clue.variable},
                     {"readers", names.empty() ? "" : " (" + names + ")"}};
    sighting.clues.push_back(std::move(clue));
    sighting.provedBySource = true;
  }

  std::vector<std::string> variablesOf(NodeIndex scope) const {
    std::vector<std::string> names;
    for (const Edge edge : heap_.out(scope)) {
      if (names.size() == kMaxSlots) break;
      if (edge.type != EdgeType::Context || !isDeclared(edge.name)) continue;
      names.push_back(shortName(heap_, StringIndex{edge.name}));
    }
    return names;
  }

  const Heap& heap_;
  bool countsOnly_;
  CodeOrigins origins_;
  ScopeReaders readers_;
  uint32_t cell_ = kNoOrdinal;
  uint32_t undeclared_[2];
  std::vector<Slot> slots_;
  std::unordered_map<uint64_t, size_t> rows_;  // by key
};

std::vector<Sighting> observe(const HeapView& view, const CancelToken& cancel) {
  return Observer(view).run(cancel);
}

std::optional<Verdict> judge(const Sighting& latest, const Growth& growth) {
  if (latest.clues.empty()) return std::nullopt;
  return judgePile(latest, growth, kLimits);
}

}  // namespace

constinit const Detector kSharedContext = {
    .id = "shared-context",
    .title = "Variables are kept by functions that never read them",
    .aggravating = true,
    .messages = kMessages,
    .observe = observe,
    .judge = judge,
};

}  // namespace leakline

#include "detect/library_use.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "detect/holder_name.h"
#include "graph/scope_variables.h"

namespace leakline {
namespace {

constexpr size_t kMaxVisited = 256;
constexpr size_t kMaxRetainers = 64;
// Each call of a function may leave a scope of its own behind that knows the one around it.
constexpr size_t kMaxOfScope = 4'096;
constexpr uint32_t kMaxDepth = 6;
constexpr size_t kMaxNameBytes = 120;

// Properties by which an object knows what it belongs to, not what belongs to it.
constexpr std::array<std::string_view, 8> kBackwards{"constructor", "parent", "_parent", "app",
                                                     "owner",       "domain", "req",     "res"};

class Climb {
 public:
  Climb(const Heap& heap, const HeapScripts& scripts, const ScriptOwners& owners,
        bool throughScopes)
      : heap_(heap), scripts_(scripts), owners_(owners), throughScopes_(throughScopes) {}

  std::optional<SourceClue> variableAbove(NodeIndex collection) {
    steps_.push_back({collection, 0, 0, {}, false});
    for (size_t i = 0; i < steps_.size(); ++i) {
      const Step at = steps_[i];
      if (at.depth == kMaxDepth) continue;
      uint32_t before = kNoOrdinal;
      size_t looked = 0;
      for (const uint32_t r : heap_.retainers(at.node)) {
        if (r == before) continue;
        before = r;
        if (++looked > (heap_.isContext(at.node) ? kMaxOfScope : kMaxRetainers)) break;
        if (auto found = look(NodeIndex{r}, i)) return found;
      }
    }
    return std::nullopt;
  }

 private:
  struct Step {
    NodeIndex node;
    uint32_t depth;
    size_t from;             // the step below
    std::string name;        // by which it has the one below
    bool ofLibrary = false;  // it, or one below, is of a library's class
  };

  std::optional<SourceClue> look(NodeIndex holder, size_t from) {
    const NodeIndex below = steps_[from].node;
    const NodeType type = heap_.type(holder);
    if (type == NodeType::Hidden) return lookAtCell(holder, from);
    if (type != NodeType::Object && type != NodeType::Closure) return std::nullopt;
    for (const Edge edge : heap_.out(holder)) {
      if (edge.target != below) continue;
      if (const auto name = variableName(heap_, holder, edge)) {
        return lookAtVariable(holder, *name, from);
      }
      if (throughScopes_ && edge.type == EdgeType::Internal && heap_.isContext(below) &&
          type == NodeType::Closure) {
        push(holder, from, {});
        break;
      }
      if (edge.type != EdgeType::Property && edge.type != EdgeType::Element) continue;
      std::string name;
      if (edge.type == EdgeType::Property) {
        name = heap_.strings().decodePrefix(StringIndex{edge.name}, kMaxNameBytes);
      }
      const auto end = kBackwards.end();
      if (std::find(kBackwards.begin(), end, name) != end || name.starts_with("__")) continue;
      // Any of an object's methods sees the scope: none of them says which is called.
      const bool method = from != 0 && heap_.isContext(steps_[steps_[from].from].node);
      push(holder, from, method ? std::string() : std::move(name));
      break;
    }
    return std::nullopt;
  }

  std::optional<SourceClue> lookAtVariable(NodeIndex scope, StringIndex name, size_t from) {
    if (auto found = variable(scope, name, from)) return found;
    const std::optional<Location> place = scripts_.placeOf(heap_, scope);
    if (throughScopes_ && place && owners_.ownerOf(*place) == CodeOwner::Dependency) {
      push(scope, from, {});
    }
    return std::nullopt;
  }

  // Node 26: a variable that is assigned again.
  std::optional<SourceClue> lookAtCell(NodeIndex cell, size_t from) {
    if (!heap_.strings().equals(heap_.nameIndex(cell), "system / ContextCell")) {
      return std::nullopt;
    }
    for (const uint32_t r : heap_.retainers(cell)) {
      for (const Edge edge : heap_.out(NodeIndex{r})) {
        if (edge.target != cell) continue;
        const auto name = variableName(heap_, NodeIndex{r}, edge);
        if (!name) continue;
        if (auto found = lookAtVariable(NodeIndex{r}, *name, from)) return found;
      }
    }
    return std::nullopt;
  }

  std::optional<SourceClue> variable(NodeIndex scope, StringIndex name, size_t from) const {
    const std::optional<Location> place = scripts_.placeOf(heap_, scope);
    if (!steps_[from].ofLibrary || !place || owners_.ownerOf(*place) != CodeOwner::User)
      return std::nullopt;
    SourceClue clue{.kind = ClueKind::Use};
    clue.variable = heap_.strings().decodePrefix(name, kMaxNameBytes);
    if (clue.variable == "this") return std::nullopt;
    clue.scope = place;
    for (size_t at = from; at != 0; at = steps_[at].from) {
      if (!steps_[at].name.empty()) clue.path.push_back(steps_[at].name);
    }
    return clue;
  }

  void push(NodeIndex node, size_t from, std::string name) {
    if (steps_.size() >= kMaxVisited) return;
    const bool known = std::any_of(steps_.begin(), steps_.end(),
                                   [&](const Step& step) { return step.node == node; });
    if (known) return;
    // A module leads to the whole program.
    if (heap_.strings().equals(heap_.nameIndex(node), "Module")) return;
    const CodeOwner owner = owners_.ownerOf(node);
    const bool library = steps_[from].ofLibrary || owner == CodeOwner::Dependency ||
                         (owner == CodeOwner::Node && heap_.type(node) == NodeType::Object);
    steps_.push_back({node, steps_[from].depth + 1, from, std::move(name), library});
  }

  const Heap& heap_;
  const HeapScripts& scripts_;
  const ScriptOwners& owners_;
  bool throughScopes_;  // from a library's variable on to the functions that see it
  std::vector<Step> steps_;
};

// Of a plain object, such as what a module exports: where the first of its methods is written.
std::optional<Location> methodOf(const Heap& heap, NodeIndex object) {
  for (const Edge edge : heap.out(object)) {
    if (edge.type != EdgeType::Property || heap.type(edge.target) != NodeType::Closure) continue;
    if (const auto place = heap.location(edge.target)) return place;
  }
  return std::nullopt;
}

}  // namespace

std::optional<SourceClue> libraryUse(const Heap& heap, const HeapScripts& scripts,
                                     const ScriptOwners& owners, NodeIndex collection) {
  const std::optional<NamedHolder> named = namedHolder(heap, collection);
  const auto place = named ? scripts.placeOf(heap, named->holder) : std::nullopt;
  if (place && owners.ownerOf(*place) == CodeOwner::User) return std::nullopt;
  if (auto clue = Climb(heap, scripts, owners, false).variableAbove(collection)) return clue;
  if (!named) return std::nullopt;
  const std::optional<Location> seen = place ? place : methodOf(heap, named->holder);
  if (!seen || owners.ownerOf(*seen) != CodeOwner::Dependency) return std::nullopt;
  SourceClue clue{.kind = ClueKind::Use};
  clue.module = heap.strings().decode(StringIndex{owners.nameOf(*seen)});
  return clue;
}

std::string variableOfLibrary(const Heap& heap, const HeapScripts& scripts,
                              const ScriptOwners& owners, NodeIndex collection) {
  const auto clue = Climb(heap, scripts, owners, true).variableAbove(collection);
  return clue ? clue->variable : std::string();
}

}  // namespace leakline

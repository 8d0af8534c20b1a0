#include "detect/holder_name.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <vector>

#include "graph/scope_variables.h"

namespace leakline {
namespace {

constexpr size_t kMaxRetainers = 512;
constexpr uint32_t kMaxEdges = 16384;
constexpr size_t kMaxNameBytes = 120;

// Smaller is more telling.
enum class Rank { ModuleVariable, Variable, Property, Private, Generic };

struct Name {
  Rank rank;
  int32_t distance;  // of the holder: near the root is less likely to be passing
  ObjectId holder;
  std::string text;
  NodeIndex node;  // the holder
  bool isProperty;

  auto key() const { return std::tie(rank, distance, holder, text); }
};

// A module's top-level scope has no enclosing scope but the engine's own.
bool isModuleContext(const Heap& heap, NodeIndex context) {
  const std::optional<Edge> previous = heap.findEdge(context, EdgeType::Internal, "previous");
  return previous && !heap.isContext(previous->target);
}

// Names that tell nothing about which object it is.
bool isGeneric(std::string_view name) {
  static constexpr std::string_view kGeneric[] = {"this",    "self",    "that",  "_this", "me",
                                                  "exports", "default", "value", "parent"};
  return std::find(std::begin(kGeneric), std::end(kGeneric), name) != std::end(kGeneric);
}

bool isTellingProperty(std::string_view name) {
  return !name.empty() && name[0] != '<' && name != "__proto__" && name != "prototype" &&
         name != "constructor";
}

class NameSearch {
 public:
  NameSearch(const Heap& heap, NodeIndex object, bool withPrivate)
      : heap_(heap), object_(object), withPrivate_(withPrivate) {}

  std::optional<Name> best() {
    forEachHolder(object_, [&](NodeIndex holder, const Edge& edge) { consider(holder, edge); });
    return std::move(best_);
  }

 private:
  // Calls visit(holder, edge) for the edges that lead to `target`, within bounds.
  template <class Visit>
  void forEachHolder(NodeIndex target, Visit&& visit) const {
    size_t looked = 0;
    uint32_t before = kNoOrdinal;
    for (const uint32_t source : heap_.retainers(target)) {
      if (source == before) continue;
      before = source;
      if (++looked > kMaxRetainers) return;
      const EdgeRange out = heap_.out(NodeIndex{source});
      if (out.size() > kMaxEdges) continue;
      for (const Edge edge : out) {
        if (edge.target == target) visit(NodeIndex{source}, edge);
      }
    }
  }

  void consider(NodeIndex holder, const Edge& edge) {
    if (const auto variable = variableName(heap_, holder, edge)) {
      offerVariable(holder, *variable);
    } else if (edge.type == EdgeType::Property) {
      const std::string name = heap_.strings().decodePrefix(StringIndex{edge.name}, kMaxNameBytes);
      if (!isTellingProperty(name)) return;
      const bool isPrivate = name[0] == '_';
      if (isPrivate && !withPrivate_) return;
      offer(isPrivate ? Rank::Private : Rank::Property, holder, name, true);
    } else if (heap_.type(holder) == NodeType::Hidden) {
      considerCell(holder);
    }
  }

  // A variable that is assigned again (Node 26) or exported by an ES module lives in a cell.
  void considerCell(NodeIndex cell) {
    const StringIndex name = heap_.nameIndex(cell);
    if (heap_.strings().equals(name, "system / ContextCell")) {
      forEachHolder(cell, [&](NodeIndex context, const Edge& edge) {
        if (const auto variable = variableName(heap_, context, edge)) {
          offerVariable(context, *variable);
        }
      });
    } else if (heap_.strings().equals(name, "system / Cell")) {
      forEachHolder(cell, [&](NodeIndex table, const Edge& edge) { offerExport(table, edge); });
    }
  }

  void offerVariable(NodeIndex context, StringIndex name) {
    offer(isModuleContext(heap_, context) ? Rank::ModuleVariable : Rank::Variable, context,
          heap_.strings().decodePrefix(name, kMaxNameBytes));
  }

  // The module's export table has the binding's name in the slot before the cell.
  void offerExport(NodeIndex table, const Edge& cell) {
    if (cell.type != EdgeType::Internal || heap_.type(table) != NodeType::Array) return;
    const std::string slot = heap_.edgeName(cell);
    if (slot.empty() || slot.size() > 9 || slot.find_first_not_of("0123456789") != slot.npos) {
      return;
    }
    const unsigned long number = std::stoul(slot);
    if (number == 0) return;
    const std::optional<Edge> key =
        heap_.findEdge(table, EdgeType::Internal, std::to_string(number - 1));
    if (!key || heap_.type(key->target) != NodeType::String) return;
    offer(Rank::ModuleVariable, table,
          heap_.strings().decodePrefix(heap_.nameIndex(key->target), kMaxNameBytes));
  }

  void offer(Rank rank, NodeIndex holder, std::string text, bool isProperty = false) {
    if (text.empty()) return;
    const int32_t distance = heap_.distance(holder);
    Name name{isGeneric(text) ? Rank::Generic : rank,
              distance < 0 ? INT32_MAX : distance,
              heap_.id(holder),
              std::move(text),
              holder,
              isProperty};
    if (!best_ || name.key() < best_->key()) best_ = std::move(name);
  }

  const Heap& heap_;
  NodeIndex object_;
  bool withPrivate_;
  std::optional<Name> best_;
};

}  // namespace

std::string holderName(const Heap& heap, NodeIndex object) {
  auto best = NameSearch(heap, object, false).best();
  return best ? std::move(best->text) : std::string();
}

std::optional<NamedHolder> namedHolder(const Heap& heap, NodeIndex object) {
  auto best = NameSearch(heap, object, true).best();
  if (!best) return std::nullopt;
  return NamedHolder{std::move(best->text), best->node, best->isProperty};
}

}  // namespace leakline

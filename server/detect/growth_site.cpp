#include "detect/growth_site.h"

#include <algorithm>
#include <optional>

#include "detect/holder_name.h"
#include "graph/scope_variables.h"

namespace leakline {
namespace {

constexpr size_t kMaxSteps = 8;
constexpr size_t kMaxClues = 4;
constexpr size_t kMaxRetainers = 256;
constexpr uint32_t kMaxProperties = 256;
constexpr size_t kMaxNameBytes = 120;
constexpr uint32_t kMaxEdges = 16384;
constexpr std::string_view kWeakValue = " pair in WeakMap (table @";
constexpr std::string_view kValueOfKey = " in WeakMap";  // of the key's edge, Node 12

class Climb {
 public:
  Climb(const Heap& heap, const HeapScripts& scripts, const ScriptOwners& owners)
      : heap_(heap), scripts_(scripts), owners_(owners) {}

  GrowthSite run(NodeIndex collection) {
    NodeIndex at = collection;
    for (size_t step = 0; step < kMaxSteps && scopes_.size() < kMaxClues; ++step) {
      std::optional<NodeIndex> next;
      if (const std::optional<NamedHolder> named = namedHolder(heap_, at)) {
        if (!named_ && stored_) site_.container = at;
        if (!named_) take(*named);
        next = scopesOf(*named);
      } else if (addUnsure(at)) {
        break;
      } else {
        next = weakMapOf(at);
        if (!next) {
          next = containerOf(at);
          if (!named_) stored_ = true;
        }
      }
      if (!next || std::find(seen_.begin(), seen_.end(), *next) != seen_.end()) break;
      seen_.push_back(*next);
      at = *next;
    }
    return finish();
  }

 private:
  struct Scope {
    Location location;
    CodeOwner owner;
  };

  void take(const NamedHolder& named) {
    named_ = true;
    site_.name = named.name;
    isProperty_ = named.isProperty;
    if (!named.isProperty) return;
    site_.owner = heap_.strings().decodePrefix(heap_.nameIndex(named.holder), kMaxNameBytes);
    ofGlobal_ = isGlobal(site_.owner);
    if (site_.owner != "Object") return;
    // The name may be a key: table[k] = {}.
    above_ = namedHolder(heap_, named.holder);
    site_.owner = above_ ? above_->name : "";
    site_.table = site_.owner;
  }

  // A block's variable next to numbers may be any of a few: the source tells which of them grows.
  bool addUnsure(NodeIndex object) {
    size_t looked = 0;
    for (const uint32_t r : heap_.retainers(object)) {
      const NodeIndex scope{r};
      if (++looked > kMaxRetainers) return false;
      if (!heap_.isContext(scope)) continue;
      for (const Edge edge : heap_.out(scope)) {
        if (edge.target != object) continue;
        unsure_ = possibleNames(heap_, scope, edge);
        if (unsure_.empty()) continue;
        addScope(scripts_.placeOf(heap_, scope));
        return true;
      }
    }
    return false;
  }

  static bool isGlobal(std::string_view name) {
    return name == "global" || name.starts_with("global ") || name.starts_with("Window");
  }

  // Adds what can see the name; gives the object to go on from, if more may be found there.
  std::optional<NodeIndex> scopesOf(const NamedHolder& named) {
    const NodeIndex holder = named.holder;
    if (!named.isProperty) {
      addScope(scripts_.placeOf(heap_, scopeBehind(holder)));
      return std::nullopt;
    }
    // What everybody sees belongs to no scope, whatever V8 gives as the place of the global object.
    if (ofGlobal_) return std::nullopt;
    const std::optional<Location> own = scripts_.placeOf(heap_, holder);
    addScope(own);
    // A plain object: its methods are written where it is, mostly.
    if (!own) addMethods(holder);
    // A class of Node or of a package may be filled from anywhere: see who holds the object.
    if (!own || owners_.ownerOf(*own) != CodeOwner::User) return holder;
    return std::nullopt;
  }

  // A table of exports belongs to the scope of the module it is the extension of.
  NodeIndex scopeBehind(NodeIndex holder) const {
    if (heap_.type(holder) != NodeType::Array) return holder;
    for (const uint32_t module : heap_.retainers(holder)) {
      if (heap_.type(NodeIndex{module}) != NodeType::Hidden) continue;
      for (const uint32_t scope : heap_.retainers(NodeIndex{module})) {
        if (heap_.isContext(NodeIndex{scope})) {
          return NodeIndex{scope};
        }
      }
    }
    return holder;
  }

  void addMethods(NodeIndex object) {
    uint32_t looked = 0;
    for (const Edge edge : heap_.out(object)) {
      if (++looked > kMaxProperties) return;
      if (edge.type != EdgeType::Property || heap_.type(edge.target) != NodeType::Closure) continue;
      const std::optional<Location> place = heap_.location(edge.target);
      if (!place || !isProgramCode(owners_.ownerOf(*place))) continue;
      addScope(place);
      return;
    }
  }

  void addScope(const std::optional<Location>& location) {
    if (!location || scopes_.size() >= kMaxClues) return;
    scopes_.push_back({*location, owners_.ownerOf(*location)});
  }

  // The WeakMap that has it as a value: what compilers make of a private field.
  std::optional<NodeIndex> weakMapOf(NodeIndex object) const {
    size_t looked = 0;
    for (const uint32_t r : heap_.retainers(object)) {
      const NodeIndex table{r};
      if (++looked > kMaxRetainers) break;
      if (heap_.type(table) != NodeType::Array || !hasAsValue(table, object)) continue;
      for (const uint32_t map : heap_.retainers(table)) {
        const auto link = heap_.findEdge(NodeIndex{map}, EdgeType::Internal, "table");
        if (link && link->target == table) return NodeIndex{map};
      }
    }
    return std::nullopt;
  }

  // Node 12 writes only for the key that it has the value. The table has both, without a word.
  bool hasAsValue(NodeIndex table, NodeIndex object) const {
    const EdgeRange out = heap_.out(table);
    if (out.size() > kMaxEdges) return false;
    for (const Edge edge : out) {
      if (edge.target != object) continue;
      if (edge.type == EdgeType::Weak && isValueOfKey(object)) return true;
      if (edge.type != EdgeType::Internal) continue;
      const std::string_view name = heap_.strings().raw(StringIndex{edge.name});
      if (name.find(kWeakValue) != std::string_view::npos) return true;
    }
    return false;
  }

  bool isValueOfKey(NodeIndex object) const {
    size_t looked = 0;
    for (const uint32_t key : heap_.retainers(object)) {
      if (++looked > kMaxRetainers) return false;
      const EdgeRange out = heap_.out(NodeIndex{key});
      if (out.size() > kMaxEdges) continue;
      for (const Edge edge : out) {
        if (edge.target != object || edge.type != EdgeType::Internal) continue;
        if (heap_.strings().raw(StringIndex{edge.name}).ends_with(kValueOfKey)) return true;
      }
    }
    return false;
  }

  // What an object without a name is an element, an entry or an unnamed property of: the retainer
  // nearest to the root, behind V8's own arrays.
  std::optional<NodeIndex> containerOf(NodeIndex object) const {
    std::optional<NodeIndex> best;
    size_t looked = 0;
    for (const uint32_t r : heap_.retainers(object)) {
      if (++looked > kMaxRetainers) break;
      const NodeIndex node{r};
      const NodeType type = heap_.type(node);
      if (type != NodeType::Object && type != NodeType::Array && type != NodeType::Closure)
        continue;
      if (heap_.distance(node) < 0 || node == object) continue;
      if (!best || heap_.distance(node) < heap_.distance(*best)) best = node;
    }
    // An array of V8's is not held by a name; what has it as its table is.
    for (size_t i = 0; best && heap_.type(*best) == NodeType::Array && i < 2; ++i) {
      const auto holders = heap_.retainers(*best);
      const NodeIndex inner = *best;
      best.reset();
      for (const uint32_t r : holders.first(std::min(holders.size(), kMaxRetainers))) {
        if (heap_.type(NodeIndex{r}) == NodeType::Object && NodeIndex{r} != inner) {
          best = NodeIndex{r};
          break;
        }
      }
    }
    return best;
  }

  GrowthSite finish() {
    std::stable_sort(scopes_.begin(), scopes_.end(), [](const Scope& a, const Scope& b) {
      return ownerRank(a.owner) < ownerRank(b.owner);
    });
    if (!scopes_.empty()) site_.code = scopes_.front().owner;
    if (unsure_.empty()) addClues(site_.name, isProperty_, stored_);
    for (const StringIndex name : unsure_) {
      addClues(heap_.strings().decodePrefix(name, kMaxNameBytes), false, stored_);
    }
    if (above_) addClues(above_->name, above_->isProperty, true);
    // What everybody sees is the program's own.
    if (scopes_.empty() && ofGlobal_) {
      site_.code = CodeOwner::User;
      site_.clues.push_back(
          {.kind = ClueKind::Growth, .variable = site_.name, .variableIsProperty = true});
    }
    return std::move(site_);
  }

  void addClues(const std::string& name, bool isProperty, bool stored) {
    for (const Scope& scope : scopes_) {
      site_.clues.push_back({.kind = ClueKind::Growth,
                             .variable = name,
                             .variableIsProperty = isProperty,
                             .stored = stored,
                             .scope = scope.location});
    }
  }

  const Heap& heap_;
  const HeapScripts& scripts_;
  const ScriptOwners& owners_;
  GrowthSite site_;
  bool named_ = false;
  bool isProperty_ = false;
  bool stored_ = false;               // in what has the name
  bool ofGlobal_ = false;             // a property of the global object
  std::vector<StringIndex> unsure_;   // one of them is the variable
  std::optional<NamedHolder> above_;  // of the plain object whose property it is
  std::vector<Scope> scopes_;
  std::vector<NodeIndex> seen_;
};

}  // namespace

GrowthSite growthSite(const Heap& heap, const HeapScripts& scripts, const ScriptOwners& owners,
                      NodeIndex collection) {
  return Climb(heap, scripts, owners).run(collection);
}

}  // namespace leakline

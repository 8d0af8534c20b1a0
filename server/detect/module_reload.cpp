#include "detect/module_reload.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "detect/edge_scan.h"
#include "detect/growth.h"
#include "detect/pile.h"
#include "finding/fingerprint.h"

namespace leakline {
namespace {

// A second copy is a test's or a development server's reload; one more for each request is a leak.
constexpr PileLimits kLimits{.many = 20};

constexpr MessageTemplate kMessages[] = {
    {"growing",
     "{module} was loaded again and again by {parent}: {count} old copies are in memory, {growth} "
     "since the first snapshot"},
    {"levelled",
     "{module} was loaded again by {parent}: {count} old copies are in memory, {growth} since the "
     "first snapshot, but hardly more in the second half of the time"},
    {"many", "{module} was loaded again and again by {parent}: {count} old copies are in memory"},
    {"constant",
     "{module} was loaded again by {parent}: {count} old copies are in memory, in each of "
     "{snapshots} snapshots"},
    {"advice",
     "Do not delete from require.cache to load a file again: each copy stays in the children of "
     "the module that requires it. Load it once; read what changes with fs, or run it in a worker "
     "that is thrown away."},
};

// How a module knows who required it first, by Node version; up to 18 without a visible property a
// WeakMap knows.
constexpr std::string_view kParentLinks[] = {"parent", "<symbol node:module_parent>",
                                             "<symbol node:module_last_parent>",
                                             "<symbol node:module_first_parent>"};

constexpr std::string_view kEdges[] = {"_cache", "children"};

class Observer {
 public:
  explicit Observer(const HeapView& view)
      : view_(view),
        heap_(view.heap),
        module_(heap_.findName("Module")),
        filename_(heap_.findName("filename")),
        id_(heap_.findName("id")),
        first_(heap_.findName("first")),
        second_(heap_.findName("second")) {
    for (const std::string_view name : kParentLinks) {
      const uint32_t index = heap_.findName(name);
      if (index != kNoOrdinal) parentLinks_.push_back(index);
    }
  }

  std::vector<Sighting> run(const CancelToken& cancel) {
    const uint32_t cache = heap_.findName(kEdges[0]);
    const auto edges = edgesNamed(view_, stringsNamed(heap_, kEdges), {EdgeType::Property}, cancel);
    for (size_t i = 0; i < edges.size(); ++i) {
      if (i % 4096 == 0 && cancel.cancelled()) return {};
      if (edges[i].edge.name == cache) {
        rememberCached(edges[i]);
      } else if (const auto file = fileOf(edges[i].owner)) {
        copies_[*file].push_back(edges[i].owner);
      }
    }
    return sightings(cancel);
  }

 private:
  void rememberCached(const OwnedEdge& cache) {
    if (heap_.type(cache.owner) != NodeType::Closure) return;
    if (heap_.nameIndex(cache.owner).value != module_) return;
    for (const Edge edge : heap_.out(cache.edge.target)) {
      if (edge.type == EdgeType::Property) cached_.insert(edge.target.value);
    }
  }

  bool isModule(NodeIndex node) const {
    return heap_.type(node) == NodeType::Object && heap_.nameIndex(node).value == module_;
  }

  // The path of a CommonJS module, as a string index. Equal paths have equal indexes.
  std::optional<uint32_t> fileOf(NodeIndex module) const {
    if (!isModule(module)) return std::nullopt;
    std::optional<uint32_t> file;
    for (const Edge edge : heap_.out(module)) {
      if (edge.type != EdgeType::Property) continue;
      if (edge.name != filename_ && edge.name != id_) continue;
      const std::optional<uint32_t> text = textOf(edge.target);
      if (!text) continue;
      if (edge.name == filename_) return text;
      file = text;
    }
    return file;
  }

  // Of a string as a whole. One that was put together and then used as a key has it as its first
  // part, and nothing as its second.
  std::optional<uint32_t> textOf(NodeIndex string) const {
    if (heap_.type(string) == NodeType::String) return heap_.nameIndex(string).value;
    if (heap_.type(string) != NodeType::ConcatenatedString) return std::nullopt;
    std::optional<uint32_t> first;
    for (const Edge edge : heap_.out(string)) {
      if (heap_.type(edge.target) != NodeType::String) continue;
      const uint32_t text = heap_.nameIndex(edge.target).value;
      if (edge.name == first_) {
        first = text;
      } else if (edge.name == second_ && !heap_.strings().raw(StringIndex{text}).empty()) {
        return std::nullopt;
      }
    }
    return first;
  }

  std::optional<NodeIndex> parentOf(NodeIndex module) const {
    std::optional<NodeIndex> parent;
    for (const Edge edge : heap_.out(module)) {
      if (!isModule(edge.target) || edge.target == module) continue;
      const bool property =
          edge.type == EdgeType::Property &&
          std::find(parentLinks_.begin(), parentLinks_.end(), edge.name) != parentLinks_.end();
      if (property) return edge.target;
      if (edge.type == EdgeType::Internal) parent = edge.target;
    }
    return parent;
  }

  std::vector<Sighting> sightings(const CancelToken& cancel) {
    std::vector<Pile> piles;
    for (auto& [file, modules] : copies_) {
      if (modules.size() < 2) continue;
      // Without the cache in sight the newest is taken for the one in use.
      if (cached_.empty()) cached_.insert(newestOf(modules).value);
      std::erase_if(modules, [&](NodeIndex m) { return cached_.contains(m.value); });
      if (modules.empty()) continue;
      Pile pile;
      pile.key = KeyHash().add(heap_.strings().raw(StringIndex{file})).value();
      pile.code = {modules.front(), CodeOwner::User};
      pile.holder = modules.front();
      pile.members = std::move(modules);
      piles.push_back(std::move(pile));
    }
    std::sort(piles.begin(), piles.end(),
              [](const Pile& a, const Pile& b) { return a.members.front() < b.members.front(); });
    std::vector<Sighting> found;
    for (const Pile& pile : piles) {
      if (cancel.cancelled()) return {};
      found.push_back(describe(pile));
    }
    return found;
  }

  NodeIndex newestOf(const std::vector<NodeIndex>& modules) const {
    return *std::max_element(modules.begin(), modules.end(),
                             [&](NodeIndex a, NodeIndex b) { return heap_.id(a) < heap_.id(b); });
  }

  Sighting describe(const Pile& pile) const {
    Sighting sighting = sightingOf(view_, pile, kLimits.few);
    if (sighting.members.empty()) return sighting;
    SourceClue clue;
    clue.kind = ClueKind::Reload;
    clue.module = heap_.strings().decode(StringIndex{*fileOf(pile.members.front())});
    std::string parentName = "an unknown module";
    if (const auto parent = parentOf(sighting.representative)) {
      sighting.holder = *parent;
      if (const auto file = fileOf(*parent)) {
        const std::string path = heap_.strings().decode(StringIndex{*file});
        parentName = pathTail(path);
        clue.scope = scriptNamed(path);
      }
    }
    sighting.args = {{"module", pathTail(clue.module)}, {"parent", parentName}};
    sighting.clues.push_back(std::move(clue));
    return sighting;
  }

  // The top of the script; any function in it would do.
  std::optional<Location> scriptNamed(std::string_view path) const {
    for (const HeapScript& script : view_.scripts.all()) {
      if (script.name == path) return Location{script.node.value, script.id.value, 0, 0};
    }
    return std::nullopt;
  }

  const HeapView& view_;
  const Heap& heap_;
  uint32_t module_, filename_, id_, first_, second_;
  std::vector<uint32_t> parentLinks_;
  std::unordered_set<uint32_t> cached_;
  std::unordered_map<uint32_t, std::vector<NodeIndex>> copies_;  // by string index of the path
};

void addEdges(const Heap& heap, Bitmap& names) {
  addStringsNamed(heap, kEdges, names);
}

std::vector<Sighting> observe(const HeapView& view, const CancelToken& cancel) {
  return Observer(view).run(cancel);
}

}  // namespace

constinit const Detector kModuleReload = {
    .id = "module-reload",
    .title = "A module is loaded again and again",
    .messages = kMessages,
    .edgeNames = addEdges,
    .observe = observe,
    .judge = judgeAsPile<kLimits>,
};

}  // namespace leakline

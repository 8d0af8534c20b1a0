#include "detect/collection_sightings.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

#include "detect/ages.h"
#include "detect/collection_groups.h"
#include "detect/collection_items.h"
#include "detect/collections.h"
#include "detect/growth_site.h"
#include "detect/holder_name.h"
#include "detect/library_use.h"
#include "detect/linked_lists.h"
#include "detect/module_tables.h"
#include "detect/retained_once.h"
#include "detect/script_owners.h"

namespace leakline {
namespace {

// One snapshot: so many entries are worth a word in the user's code, so many in other code if they
// take some memory.
constexpr uint64_t kMany = 100;
constexpr uint64_t kLarge = 1'000;
constexpr uint64_t kLeastBytes = 200'000;
// Collections described per snapshot: the longest, and the longest of those with new entries.
constexpr size_t kMaxDescribed = 1'000;
// Collections remembered per snapshot, the longest ones.
constexpr size_t kMaxRemembered = 50'000;
// Groups of collections remembered per snapshot, those with the most entries.
constexpr size_t kMaxGroups = 5'000;
// Entries of a collection whose age is looked at.
constexpr size_t kMaxAged = 4'000'000;
// Members kept per collection.
constexpr size_t kMaxMembers = 200'000;
constexpr size_t kMembersInAll = 2'000'000;
constexpr size_t kSampleForAge = 4'096;
constexpr size_t kMaxNameBytes = 120;

std::string_view kindName(CollectionKind kind) {
  switch (kind) {
    case CollectionKind::Array:
      return "Array";
    case CollectionKind::Map:
      return "Map";
    case CollectionKind::Set:
      return "Set";
    case CollectionKind::Dictionary:
      return "Dictionary";
    case CollectionKind::List:
      return "Linked list";
  }
  return "";
}

std::vector<std::string> growingMethods(CollectionKind kind) {
  switch (kind) {
    case CollectionKind::Array:
      return {"push", "unshift", "splice"};
    case CollectionKind::Map:
      return {"set"};
    case CollectionKind::Set:
      return {"add"};
    case CollectionKind::Dictionary:
    case CollectionKind::List:
      return {};
  }
  return {};
}

class Observer {
 public:
  Observer(const HeapView& view, const CancelToken& cancel)
      : view_(view),
        heap_(view.heap),
        countsOnly_(view.countsOnly),
        keysElsewhere_(view.keysElsewhere),
        scripts_(view.scripts),
        owners_(view.heap, view.scripts),
        earlier_(view.earlierIds),
        cancel_(cancel) {}

  std::vector<Sighting> run() {
    std::vector<Sighting> found;
    collections_ = findCollections(heap_, {.ofArray = kFewestEntries, .ofOthers = 1}, cancel_);
    addGroups(found);
    std::erase_if(collections_, [](const Collection& c) { return c.count < kFewestEntries; });
    addLists();
    if (cancel_.cancelled()) return {};
    std::sort(collections_.begin(), collections_.end(), [&](const auto& a, const auto& b) {
      return std::tuple(b.count, heap_.id(a.object), a.store) <
             std::tuple(a.count, heap_.id(b.object), b.store);
    });
    if (collections_.size() > kMaxRemembered) collections_.resize(kMaxRemembered);
    found.reserve(found.size() + collections_.size());
    size_t described = 0;
    for (size_t i = 0; i < collections_.size(); ++i) {
      if (i % 256 == 0 && cancel_.cancelled()) return {};
      found.push_back(bare(collections_[i]));
      if (countsOnly_ && !keysElsewhere_) continue;
      if (described >= kMaxDescribed || !isWorthIt(collections_[i])) continue;
      ++described;
      if (countsOnly_) {
        nameElsewhere(found.back(), collections_[i]);
      } else {
        describe(found.back(), collections_[i]);
      }
    }
    return found;
  }

 private:
  void addGroups(std::vector<Sighting>& found) {
    std::vector<CollectionGroup> groups =
        groupCollections(heap_, CollectionCounter(heap_), collections_, cancel_);
    std::erase_if(groups, [](const CollectionGroup& g) { return g.count < kFewestEntries; });
    std::stable_sort(groups.begin(), groups.end(),
                     [](const auto& a, const auto& b) { return a.count > b.count; });
    if (groups.size() > kMaxGroups) groups.resize(kMaxGroups);
    size_t described = 0;
    for (const CollectionGroup& group : groups) {
      found.push_back(bare(group));
      if (cancel_.cancelled()) return;
      if ((countsOnly_ && !keysElsewhere_) || described >= kMaxDescribed) continue;
      describe(found.back(), group);
      if (!found.back().args.empty()) ++described;
    }
  }

  Sighting bare(const CollectionGroup& group) const {
    const NodeIndex container = group.way.container;
    Sighting sighting;
    sighting.key = keyOf(container) + "\n*" + std::string(kindName(group.parts.front().kind));
    for (const uint32_t name : std::span(group.way.names).first(group.way.depth)) {
      sighting.key += '\n';
      if (name == 0) continue;
      sighting.key += heap_.strings().decodePrefix(StringIndex{name}, kMaxNameBytes);
    }
    sighting.count = group.count;
    sighting.parts = group.parts.size();
    sighting.holder = container;
    sighting.representative = largestOf(group).object;
    return sighting;
  }

  const Collection& largestOf(const CollectionGroup& group) const {
    return *std::max_element(
        group.parts.begin(), group.parts.end(), [&](const Collection& a, const Collection& b) {
          return std::tuple(a.count, heap_.id(b.object)) < std::tuple(b.count, heap_.id(a.object));
        });
  }

  void describe(Sighting& sighting, const CollectionGroup& group) {
    const Collection& largest = largestOf(group);
    if (countsOnly_) {
      nameElsewhere(sighting, largest);
      return;
    }
    if (group.count < kLeastEntriesAdded || !getLonger(heap_, group, earlier_)) return;
    std::vector<NodeIndex> entries;
    for (const Collection& part : group.parts) {
      const std::vector<NodeIndex> more = entriesOf(heap_, part, kMaxAged - entries.size());
      entries.insert(entries.end(), more.begin(), more.end());
      sighting.sums.push_back(part.object);
      if (entries.size() >= kMaxAged) break;
    }
    takeMembers(sighting, std::move(entries));
    sighting.retainedSize = retainedOnce(heap_, sighting.sums);
    explain(sighting, largest);
    if (sighting.args.empty()) return;
    // One snapshot does not tell whether any of them will get longer.
    if (earlier_.empty()) sighting.ceiling = Confidence::Possible;
    if (group.way.names[0] != 0) addContainerName(sighting, group.way.container);
  }

  void addContainerName(Sighting& sighting, NodeIndex container) const {
    const std::string name = holderName(heap_, container);
    if (name.empty()) return;
    for (auto& [key, value] : sighting.args) {
      if (key == "collection" || key == "collections") value += inside(container, "'" + name + "'");
    }
  }

  void addLists() {
    for (LinkedList& list : findLinkedLists(view_, kFewestEntries, cancel_)) {
      const NodeIndex first = list.items.front();
      collections_.push_back({list.holder, first, CollectionKind::List, false, list.items.size()});
      lists_.emplace(first.value, std::move(list.items));
    }
  }

  Sighting bare(const Collection& c) const {
    Sighting sighting;
    sighting.key = keyOf(c.object);
    if (c.kind == CollectionKind::List) sighting.key += '\n' + linkName(heap_, c.object, c.store);
    if (c.count >= kLeastEntriesAdded) sighting.keyOfHolder = heldAs(heap_, c.object);
    sighting.count = c.count;
    const bool dictionary = c.kind == CollectionKind::Dictionary;
    sighting.unseen = (dictionary ? kManyProperties : kFewestEntries) - 1;
    sighting.holder = c.object;
    sighting.representative = c.object;
    if (!countsOnly_) sighting.retainedSize = heap_.retainedSize(c.object);
    return sighting;
  }

  std::string keyOf(NodeIndex object) const {
    return std::to_string(heap_.id(object).value) + '\n' + shortName(object);
  }

  // In a later snapshot only what has new entries, or a new store for them, can have grown. New
  // are at least some of the last entries in the order of the snapshot, or of a sample.
  bool isWorthIt(const Collection& c) const {
    if (c.count < kLeastEntriesAdded) return false;
    if (earlier_.empty()) return true;
    if (isNew(c.store) && c.store != c.object) return true;
    const std::vector<NodeIndex> entries = entriesFor(c, kMaxAged);
    if (entries.empty()) return true;
    const size_t step = std::max<size_t>(1, entries.size() / kSampleForAge);
    for (size_t i = entries.size(); i > 0; i -= std::min(step, i)) {
      if (isNew(entries[i - 1])) return true;
    }
    return false;
  }

  bool isNew(NodeIndex node) const { return heap_.id(node).value > earlier_.front(); }

  std::vector<NodeIndex> entriesFor(const Collection& c, size_t atMost) const {
    if (c.kind != CollectionKind::List) return entriesOf(heap_, c, atMost);
    const std::vector<NodeIndex>& items = lists_.at(c.store.value);
    return {items.begin(), items.begin() + static_cast<ptrdiff_t>(std::min(items.size(), atMost))};
  }

  static NodeIndex whatIsNamed(const Collection& c) {
    return c.kind == CollectionKind::List ? c.store : c.object;
  }

  // The key in other processes, and what it is made of.
  GrowthSite nameElsewhere(Sighting& sighting, const Collection& c) const {
    GrowthSite site = growthSite(heap_, scripts_, owners_, whatIsNamed(c));
    sighting.keyElsewhere = std::string(kindName(c.kind)) + '\n' + site.owner + '\n' + site.name;
    if (!site.clues.empty() && site.clues.front().scope) {
      sighting.keyElsewhere += '\n' + owners_.placeKey(*site.clues.front().scope);
    }
    return site;
  }

  void describe(Sighting& sighting, const Collection& c) {
    takeMembers(sighting, entriesFor(c, kMaxAged));
    explain(sighting, c);
  }

  void takeMembers(Sighting& sighting, std::vector<NodeIndex> entries) const {
    const size_t room = std::min(kMaxMembers, kMembersInAll - membersSoFar_);
    if (entries.size() > room) {
      sighting.moreBirths = birthsOf(heap_, std::span(entries).subspan(room), earlier_);
      entries.resize(room);
      entries.shrink_to_fit();
    }
    sighting.members = std::move(entries);
  }

  // Everything that `c` and the members tell.
  void explain(Sighting& sighting, const Collection& c) {
    membersSoFar_ += sighting.members.size();
    if (c.kind == CollectionKind::List && !sighting.members.empty()) {
      sighting.representative = sighting.members[sighting.members.size() / 2];
    }
    const NodeIndex named = whatIsNamed(c);
    GrowthSite site = nameElsewhere(sighting, c);
    for (SourceClue& clue : site.clues) {
      clue.methods = growingMethods(c.kind);
      if (c.kind == CollectionKind::List) {
        clue.link = linkName(heap_, sighting.members[0], sighting.members[1]);
      }
    }
    sighting.clues = std::move(site.clues);
    const auto use = libraryUse(heap_, scripts_, owners_, named);
    if (use) sighting.clues.push_back(*use);
    std::vector<SourceClue> ofItems = itemClues(heap_, owners_, sighting.members);
    std::move(ofItems.begin(), ofItems.end(), std::back_inserter(sighting.clues));
    if (use) addHolderClue(sighting, named);
    nameIt(sighting, c, site);
    const bool sure = earlier_.empty() ? site.code == CodeOwner::User : isProgramCode(site.code);
    if (!sure) sighting.ceiling = Confidence::Possible;
    if (!sure) sighting.doubt = Reason::OnlyNode;
    limitByAge(sighting);
    // Lists of listeners are another detector's.
    // What a library's object holds is filled by the user's calls; a library's variable by itself.
    const bool ofObject = use && sighting.clues.front().variableIsProperty;
    const CodeOwner filledBy = ofObject ? CodeOwner::User : site.code;
    const bool suspect = !earlier_.empty() || (isSuspect(sighting, filledBy) &&
                                               !isModuleTable(heap_, c.object, sighting.members));
    if (!suspect || site.owner == "_events") sighting.args.clear();
  }

  // By shape and size only, as long as nobody sees it grow.
  static bool isSuspect(const Sighting& sighting, CodeOwner code) {
    if (code == CodeOwner::User) return sighting.count >= kMany;
    if (code == CodeOwner::Node) return false;
    return sighting.count >= kLarge && sighting.retainedSize >= kLeastBytes;
  }

  // A collection that was made since a snapshot was empty then only because it was not there yet:
  // it may well be the successor of one that was thrown away. If most of its entries are older than
  // it is, it is a larger copy: list = [...list, x].
  void limitByAge(Sighting& sighting) const {
    if (earlier_.empty()) return;
    const uint64_t id = heap_.id(sighting.holder).value;
    if (id <= earlier_.front()) return;
    const auto& members = sighting.members;
    const auto older = std::count_if(members.begin(), members.end(),
                                     [&](NodeIndex m) { return heap_.id(m).value < id; });
    const bool seenOnce = id > earlier_.back();
    const bool whole = madeWhole(heap_, sighting.holder, members, earlier_);
    // Ids have no order between two snapshots: the data of a request came with what has them.
    const bool tookAPlace = stepOf(heap_, heap_.dominator(sighting.holder), earlier_) <
                            stepOf(heap_, sighting.holder, earlier_);
    const bool mayBeCopy = tookAPlace || !whole || earlier_.size() == 1;
    const bool isCopy = mayBeCopy && !sighting.keyOfHolder.empty() &&
                        2 * static_cast<size_t>(older) > members.size();
    if (isCopy) return;
    sighting.ceiling =
        std::min(sighting.ceiling, seenOnce ? Confidence::Possible : Confidence::Likely);
    if (!sighting.doubt) sighting.doubt = Reason::HolderIsNew;
    if (seenOnce ? sighting.count < kLarge : whole) sighting.args.clear();
  }

  void nameIt(Sighting& sighting, const Collection& c, const GrowthSite& site) const {
    const std::string className = shortName(c.object);
    std::string what(kindName(c.kind));
    const bool plain = className == what || className == "Object" || className == "Map" ||
                       c.kind == CollectionKind::List;
    if (!plain) what = className;
    std::string named;
    if (!site.name.empty()) {
      named = "'" + (site.owner.empty() ? site.name : site.owner + "." + site.name) + "'";
      named = site.container ? inside(*site.container, named) : " " + named;
    }
    sighting.args = {{"collection", what + named},
                     {"collections", (plain ? plural(c.kind) : what + " objects") + named},
                     {"kind", std::string(kindName(c.kind))},
                     {"kinds", plural(c.kind)}};
    if (!site.table.empty()) sighting.args.emplace_back("table", site.table);
    if (!site.name.empty()) sighting.args.emplace_back("holder", site.name);
    const std::string items = commonClass(heap_, sighting.members);
    sighting.args.emplace_back("items", items.empty() ? "" : ", mostly " + items);
  }

  static std::string plural(CollectionKind kind) {
    if (kind == CollectionKind::Dictionary) return "Dictionaries";
    return std::string(kindName(kind)) + "s";
  }

  // " in Map 'byUser'".
  std::string inside(NodeIndex container, const std::string& named) const {
    const std::string className = shortName(container);
    return className == "Object" ? " in " + named : " in " + className + " " + named;
  }

  // Who made the library's object that has the collection.
  void addHolderClue(Sighting& sighting, NodeIndex collection) const {
    const std::optional<NamedHolder> holder = namedHolder(heap_, collection);
    if (!holder || !holder->isProperty) return;
    const std::optional<Location> place = heap_.location(holder->holder);
    if (!place || owners_.ownerOf(*place) != CodeOwner::Dependency) return;
    sighting.clues.push_back(
        {.kind = ClueKind::Creation, .className = shortName(holder->holder), .classPlace = place});
  }

  std::string shortName(NodeIndex node) const {
    return heap_.strings().decodePrefix(heap_.nameIndex(node), kMaxNameBytes);
  }

  const HeapView& view_;
  const Heap& heap_;
  bool countsOnly_;
  bool keysElsewhere_;
  const HeapScripts& scripts_;
  ScriptOwners owners_;
  std::span<const uint64_t> earlier_;
  const CancelToken& cancel_;
  std::vector<Collection> collections_;
  std::map<uint32_t, std::vector<NodeIndex>> lists_;  // by first item
  size_t membersSoFar_ = 0;
};

}  // namespace

std::vector<Sighting> observeCollections(const HeapView& view, const CancelToken& cancel) {
  return Observer(view, cancel).run();
}

}  // namespace leakline

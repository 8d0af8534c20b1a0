#include "detect/client_pileup.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

#include "detect/emitters.h"
#include "detect/growth.h"
#include "detect/handle_owners.h"
#include "detect/populations.h"

namespace leakline {
namespace {

constexpr size_t kMaxNearby = 4;
constexpr size_t kMaxNameBytes = 120;
constexpr PileLimits kLimits{
    .few = 5, .leastGrowth = 4, .large = 10, .many = 100, .constantCounts = false};

constexpr MessageTemplate kMessages[] = {
    {"growing",
     "{count} {class} objects are alive, each with its own {handle}, {growth} since the first "
     "snapshot"},
    {"levelled",
     "{count} {class} objects are alive, each with its own {handle}, {growth} since the first "
     "snapshot; nearly all of them came in the first half"},
    {"many", "{count} {class} objects are alive, each with its own {handle}"},
    {"advice",
     "Create it once and share it, or close it (close, end, quit, disconnect, destroy) when the "
     "work it was made for is done."},
};

// Who opened a connection: the program's code, others, or an agent of Node's, which keeps it for
// the next request.
enum class End : uint8_t { Opened, Accepted, Agents };

// Ends the key, and begins the word for the handles.
std::string_view wordOf(End end) {
  switch (end) {
    case End::Accepted:
      return "accepted";
    case End::Agents:
      return "agent's";
    case End::Opened:
      break;
  }
  return {};
}

class Observer {
 public:
  Observer(const HeapView& view, const CancelToken& cancel)
      : heap_(view.heap),
        countsOnly_(view.countsOnly),
        scripts_(view.scripts),
        owners_(view.heap, view.scripts),
        cancel_(cancel),
        populations_(view.heap, owners_, false, cancel),
        handleOwners_(view.heap, populations_, owners_, !view.countsOnly, cancel),
        reader_(view.heap),
        events_(view.heap.findName("_events")),
        agentRemove_(view.heap.findName("agentRemove")),
        serverNames_{view.heap.findName("server"), view.heap.findName("_server")} {}

  std::vector<Sighting> run() {
    std::vector<Sighting> found;
    for (const HandleOwner& owner : handleOwners_.outermost()) {
      if (cancel_.cancelled()) return {};
      // Chosen once, in the latest: the key must not depend on what the earlier ones had.
      if (!countsOnly_ && isBehindAnother(owner)) continue;
      const Population& p = populations_.all()[owner.population];
      if (isProgramCode(owners_.ownerOf(p.place))) {
        addByEnd(owner, p, found);
      } else {
        addByListener(owner, p, found);
      }
    }
    return found;
  }

 private:
  // Two classes that know the same connections, such as a client and the parser of its answers:
  // the one that the program itself deals with is meant.
  bool isBehindAnother(const HandleOwner& owner) const {
    for (const HandleOwner& other : handleOwners_.outermost()) {
      if (&other == &owner) continue;
      std::vector<NodeIndex> common;
      std::set_intersection(owner.handles.begin(), owner.handles.end(), other.handles.begin(),
                            other.handles.end(), std::back_inserter(common));
      if (2 * common.size() > owner.handles.size() && standing(owner) < standing(other)) {
        return true;
      }
    }
    return false;
  }

  // More is nearer to the user.
  std::tuple<int, bool, bool, size_t, std::string> standing(const HandleOwner& owner) const {
    const Population& p = populations_.all()[owner.population];
    const CodeOwner code = owners_.ownerOf(p.place);
    const int rank = code == CodeOwner::User ? 2 : isProgramCode(code) ? 1 : 0;
    const NodeIndex middle = owner.instances[owner.instances.size() / 2];
    const auto listeners = listenersOf(middle, 1);
    const bool heard = !listeners.empty() && owners_.ownerOf(listeners.front()) == CodeOwner::User;
    return {rank, heard, isUsedByUser(p), owner.reaches, heap_.strings().decode(p.name)};
  }

  // Has a scope of the user's code a variable with the constructor?
  bool isUsedByUser(const Population& p) const {
    for (const Location& place : heap_.columns().locations) {
      if (place.scriptId != p.place.scriptId || place.line != p.place.line ||
          place.column != p.place.column ||
          heap_.type(NodeIndex{place.node}) != NodeType::Closure) {
        continue;
      }
      for (const uint32_t holder : heap_.retainers(NodeIndex{place.node})) {
        const auto scope = scripts_.placeOf(heap_, NodeIndex{holder});
        if (scope && owners_.ownerOf(*scope) == CodeOwner::User) return true;
      }
    }
    return false;
  }

  // A class of a dependency, or any in a bundle, may stand for either end of a connection, such as
  // the WebSocket of a client and that of a server: only what the program opened itself is its own
  // doing. What the user made for connections of others only is his, too.
  void addByEnd(const HandleOwner& owner, const Population& p, std::vector<Sighting>& found) {
    std::vector<NodeIndex> opened;
    std::vector<NodeIndex> accepted;
    for (const NodeIndex m : owner.instances) (isEndOfAccepted(m) ? accepted : opened).push_back(m);
    const bool users = opened.empty() && owners_.ownerOf(p.place) == CodeOwner::User;
    if (users && !isMapped(p.place)) std::swap(opened, accepted);
    if (!opened.empty()) found.push_back(sightingOf(owner, p, opened, End::Opened, {}));
    if (accepted.empty()) return;
    found.push_back(sightingOf(owner, p, accepted, End::Accepted, {}));
    if (!users || countsOnly_) return;
    // In a bundle it may be a package's class.
    found.back().liftedBySource = true;
    found.back().clues.insert(found.back().clues.begin(), creationClue(p, {}));
  }

  bool isMapped(const Location& place) const {
    const HeapScript* script = scripts_.find(ScriptId{place.scriptId});
    return script && !script->sourceMapUrl.empty();
  }

  SourceClue creationClue(const Population& p, std::vector<Location> nearby) const {
    return {.kind = ClueKind::Creation,
            .className = heap_.strings().decodePrefix(p.name, kMaxNameBytes),
            .classPlace = p.place,
            .nearby = std::move(nearby)};
  }

  // Node's own classes are used for many things: those that the same function of the program
  // listens to belong together.
  void addByListener(const HandleOwner& owner, const Population& p, std::vector<Sighting>& found) {
    std::map<std::pair<std::string, End>, std::vector<NodeIndex>> groups;
    for (const NodeIndex m : owner.instances) {
      const auto listeners = listenersOf(m, 1);
      std::string listener = listeners.empty() ? "" : owners_.placeKey(listeners.front());
      const End end = isAccepted(m) || isEndOfAccepted(m) ? End::Accepted
                      : listener.empty() && isOfAgent(m)  ? End::Agents
                                                          : End::Opened;
      groups[{std::move(listener), end}].push_back(m);
    }
    for (const auto& [group, members] : groups) {
      const auto& [listener, end] = group;
      Sighting sighting = sightingOf(owner, p, members, end, listener);
      if (end != End::Accepted && listener.empty()) {
        sighting.ceiling = Confidence::Possible;
        sighting.doubt = Reason::NobodyListens;
        sighting.liftedBySource = end == End::Opened;
      }
      found.push_back(std::move(sighting));
    }
  }

  Sighting sightingOf(const HandleOwner& owner, const Population& p,
                      std::span<const NodeIndex> instances, End end,
                      const std::string& listener) const {
    Sighting sighting;
    sighting.key = populations_.keyOf(heap_, owners_, p);
    if (!listener.empty()) sighting.key += '\n' + listener;
    if (end != End::Opened) (sighting.key += '\n') += wordOf(end);
    if (end == End::Accepted) {
      // They follow the load.
      sighting.ceiling = Confidence::Possible;
      sighting.doubt = Reason::OpenedByOthers;
    }
    sighting.count = instances.size();
    sighting.representative = instances[instances.size() / 2];
    sighting.holder = sighting.representative;
    if (countsOnly_) return sighting;
    sighting.members.assign(instances.begin(), instances.end());
    auto [handles, parts] = handleOwners_.belongingsOf(owner, instances);
    sighting.companions = std::move(handles);
    sighting.companions.insert(sighting.companions.end(), parts.begin(), parts.end());

    const std::string name = heap_.strings().decodePrefix(p.name, kMaxNameBytes);
    std::vector<Location> nearby = nearbyOf(instances);
    std::string handle(owner.kind);
    if (end == End::Opened) {
      sighting.clues.push_back(creationClue(p, std::move(nearby)));
    } else {
      // What the program calls to get objects of the class makes the other end.
      if (!nearby.empty()) {
        sighting.clues.push_back({.kind = ClueKind::Registration, .function = nearby.front()});
      }
      handle = std::string(wordOf(end)) + ' ' + handle;
    }
    sighting.args = {{"class", name.empty() ? "(nameless)" : name}, {"handle", std::move(handle)}};
    return sighting;
  }

  // The listeners of the newest, or if the user has none on it, of the newest of those where he
  // has.
  std::vector<Location> nearbyOf(std::span<const NodeIndex> instances) const {
    std::vector<NodeIndex> byAge(instances.begin(), instances.end());
    std::sort(byAge.begin(), byAge.end(),
              [&](NodeIndex a, NodeIndex b) { return heap_.id(a) > heap_.id(b); });
    std::vector<Location> best;
    for (const NodeIndex m : byAge) {
      std::vector<Location> places = listenersOf(m, kMaxNearby);
      if (!places.empty() && owners_.ownerOf(places.front()) == CodeOwner::User) return places;
      if (best.empty()) best = std::move(places);
    }
    return best;
  }

  // Where the program's own listeners on an emitter are written.
  std::vector<Location> listenersOf(NodeIndex object, size_t atMost) const {
    std::vector<Location> places;
    for (const Edge edge : heap_.out(object)) {
      if (edge.type != EdgeType::Property || edge.name != events_ ||
          heap_.type(edge.target) != NodeType::Object) {
        continue;
      }
      for (const ListenerList& list : reader_.listsOf({object, edge.target}, cancel_)) {
        for (const ListenerSlot& slot : list.slots) {
          const auto place = heap_.location(slot.function);
          if (!place || !isProgramCode(owners_.ownerOf(*place))) continue;
          places.push_back(*place);
        }
      }
    }
    std::stable_sort(places.begin(), places.end(), [&](const Location& a, const Location& b) {
      return owners_.ownerOf(a) < owners_.ownerOf(b);  // the user's first
    });
    if (places.size() > atMost) places.resize(atMost);
    return places;
  }

  // An http.Agent listens on each of its sockets.
  bool isOfAgent(NodeIndex object) const {
    for (const Edge edge : heap_.out(object)) {
      if (edge.type != EdgeType::Property || edge.name != events_) continue;
      for (const Edge event : heap_.out(edge.target)) {
        if (event.type == EdgeType::Property && event.name == agentRemove_) return true;
      }
    }
    return false;
  }

  // A socket that a server accepted knows its server.
  bool isAccepted(NodeIndex object) const {
    for (const Edge edge : heap_.out(object)) {
      const bool server = edge.name == serverNames_[0] || edge.name == serverNames_[1];
      if (edge.type == EdgeType::Property && server &&
          heap_.type(edge.target) == NodeType::Object) {
        return true;
      }
    }
    return false;
  }

  // Does it have a socket of Node's that a server accepted? One socket may know another: that is
  // not its own.
  bool isEndOfAccepted(NodeIndex object) const {
    for (const Edge edge : heap_.out(object)) {
      if (edge.type != EdgeType::Property || heap_.type(edge.target) != NodeType::Object) continue;
      if (heap_.nameIndex(edge.target) == heap_.nameIndex(object)) continue;
      if (owners_.ownerOf(edge.target) == CodeOwner::Node && isAccepted(edge.target)) return true;
    }
    return false;
  }

  const Heap& heap_;
  bool countsOnly_;
  const HeapScripts& scripts_;
  ScriptOwners owners_;
  const CancelToken& cancel_;
  Populations populations_;
  HandleOwners handleOwners_;
  ListenerReader reader_;
  uint32_t events_;
  uint32_t agentRemove_;
  uint32_t serverNames_[2];
};

std::vector<Sighting> observe(const HeapView& view, const CancelToken& cancel) {
  return Observer(view, cancel).run();
}

std::optional<Verdict> judge(const Sighting&, const Growth& growth) {
  return judgePile(growth, kLimits);
}

}  // namespace

constinit const Detector kClientPileup = {
    .id = "client-pileup",
    .title = "Clients or handles are created again and again",
    .messages = kMessages,
    .observe = observe,
    .judge = judge,
};

}  // namespace leakline

#include "detect/emitters.h"

#include <algorithm>

#include "detect/edge_scan.h"
#include "graph/scripts.h"

namespace leakline {
namespace {

void dropSharedEvents(const Heap& heap, std::vector<Emitter>& emitters) {
  std::sort(emitters.begin(), emitters.end(), [&](const Emitter& a, const Emitter& b) {
    return a.events != b.events ? a.events < b.events : heap.id(a.object) < heap.id(b.object);
  });
  const auto same = [](const Emitter& a, const Emitter& b) { return a.events == b.events; };
  emitters.erase(std::unique(emitters.begin(), emitters.end(), same), emitters.end());
  std::sort(emitters.begin(), emitters.end(),
            [](const Emitter& a, const Emitter& b) { return a.object < b.object; });
}

constexpr std::string_view kEdges[] = {"_events"};

}  // namespace

void addEmitterEdges(const Heap& heap, Bitmap& names) {
  addStringsNamed(heap, kEdges, names);
}

std::vector<Emitter> findEmitters(const HeapView& view, const CancelToken& cancel) {
  const Heap& heap = view.heap;
  std::vector<Emitter> emitters;
  for (const OwnedEdge& found :
       edgesNamed(view, stringsNamed(heap, kEdges), {EdgeType::Property}, cancel)) {
    if (heap.type(found.edge.target) != NodeType::Object) continue;
    emitters.push_back({found.owner, found.edge.target});
  }
  dropSharedEvents(heap, emitters);
  return emitters;
}

ListenerReader::ListenerReader(const Heap& heap)
    : heap_(&heap),
      array_(heap.findName("Array")),
      listener_(heap.findName("listener")),
      fn_(heap.findName("fn")),
      boundFunction_(heap.findName("bound_function")) {}

// A record is an object that holds the function: eventemitter3's `fn`, others' `listener`.
bool ListenerReader::addSlot(NodeIndex entry, std::vector<ListenerSlot>& slots) const {
  const NodeType type = heap_->type(entry);
  if (type != NodeType::Closure && type != NodeType::Object) return false;
  bool wrapped = false;
  NodeIndex held = entry;
  for (const Edge edge : heap_->out(entry)) {
    const bool property =
        edge.type == EdgeType::Property &&
        (edge.name == listener_ || (edge.name == fn_ && type == NodeType::Object));
    const bool bound = edge.type == EdgeType::Internal && edge.name == boundFunction_;
    if (!(property || bound) || heap_->type(edge.target) != NodeType::Closure) continue;
    wrapped = true;
    if (type == NodeType::Object) held = edge.target;
  }
  if (type == NodeType::Object && !wrapped) return false;
  // Most entries are plain functions; only the others are worth the full unwrapping.
  slots.push_back({entry, wrapped ? HeapScripts::unwrapFunction(*heap_, held) : entry});
  return true;
}

std::vector<ListenerList> ListenerReader::listsOf(const Emitter& emitter,
                                                  const CancelToken& cancel) const {
  std::vector<ListenerList> lists;
  for (const Edge event : heap_->out(emitter.events)) {
    if (event.type != EdgeType::Property && event.type != EdgeType::Element) continue;
    ListenerList list{event, event.target, {}};
    if (heap_->type(event.target) == NodeType::Object &&
        heap_->nameIndex(event.target).value == array_) {
      size_t looked = 0;
      for (const Edge element : heap_->out(event.target)) {
        if (++looked % 4096 == 0 && cancel.cancelled()) return lists;
        if (element.type == EdgeType::Element) addSlot(element.target, list.slots);
      }
    } else {
      addSlot(event.target, list.slots);
    }
    if (!list.slots.empty()) lists.push_back(std::move(list));
  }
  return lists;
}

}  // namespace leakline

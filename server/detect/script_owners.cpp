#include "detect/script_owners.h"

#include "finding/script_name.h"

namespace leakline {

ScriptOwners::ScriptOwners(const Heap& heap, const HeapScripts& scripts) : heap_(&heap) {
  for (const HeapScript& script : scripts.all()) {
    scripts_.emplace(script.id.value,
                     Script{heap.nameIndex(script.node).value, originOfScript(script.name).owner});
  }
}

const ScriptOwners::Script* ScriptOwners::find(const Location& location) const {
  const auto found = scripts_.find(location.scriptId);
  return found == scripts_.end() ? nullptr : &found->second;
}

CodeOwner ScriptOwners::ownerOf(const Location& location) const {
  const Script* script = find(location);
  return script ? script->owner : CodeOwner::Unknown;
}

CodeOwner ScriptOwners::ownerOf(NodeIndex node) const {
  const std::optional<Location> location = heap_->location(node);
  return location ? ownerOf(*location) : CodeOwner::Unknown;
}

uint32_t ScriptOwners::nameOf(const Location& location) const {
  const Script* script = find(location);
  return script ? script->name : kNoOrdinal;
}

std::string ScriptOwners::placeKey(const Location& location) const {
  const Script* script = find(location);
  if (!script) return {};
  return heap_->strings().decode(StringIndex{script->name}) + ':' + std::to_string(location.line) +
         ':' + std::to_string(location.column);
}

}  // namespace leakline

#include "detect/code_origin.h"

#include "finding/script_name.h"

namespace leakline {
namespace {

constexpr uint64_t kFnvPrime = 0x100000001b3U;

}  // namespace

KeyHash& KeyHash::add(std::string_view text) {
  for (const char c : text) value_ = (value_ ^ static_cast<unsigned char>(c)) * kFnvPrime;
  // So that "a" and "bc" differ from "ab" and "c".
  return add(text.size());
}

KeyHash& KeyHash::add(uint64_t number) {
  for (int shift = 0; shift < 64; shift += 8) {
    value_ = (value_ ^ ((number >> shift) & 0xFF)) * kFnvPrime;
  }
  return *this;
}

CodeOrigins::CodeOrigins(const HeapView& view) : heap_(&view.heap) {
  for (const HeapScript& s : view.scripts.all()) {
    scripts_.emplace(s.id.value,
                     Script{heap_->nameIndex(s.node).value, KeyHash().add(s.name).value(),
                            originOfScript(s.name).owner, !s.sourceMapUrl.empty()});
  }
}

CodeOrigin CodeOrigins::of(NodeIndex node) const {
  if (const std::optional<Location> l = heap_->location(node)) {
    if (const auto script = scripts_.find(l->scriptId); script != scripts_.end()) {
      return {true, script->second.name, l->line, l->column, script->second.nameHash};
    }
  }
  return {false, heap_->nameIndex(node).value, 0, 0, 0};
}

CodeOwner CodeOrigins::ownerOf(NodeIndex node) const {
  const std::optional<Location> l = heap_->location(node);
  if (!l) return CodeOwner::Unknown;
  const auto script = scripts_.find(l->scriptId);
  return script == scripts_.end() ? CodeOwner::Unknown : script->second.owner;
}

bool CodeOrigins::isSurelyUsers(NodeIndex node) const {
  const std::optional<Location> l = heap_->location(node);
  const auto script = l ? scripts_.find(l->scriptId) : scripts_.end();
  return script != scripts_.end() && script->second.owner == CodeOwner::User &&
         !script->second.mapped;
}

void CodeOrigins::addTo(KeyHash& key, const CodeOrigin& origin) const {
  // Very many functions are of the same few scripts.
  if (origin.located) {
    key.add(origin.nameHash);
  } else {
    key.add(heap_->strings().raw(StringIndex{origin.name}));
  }
  key.add(origin.located ? 1U : 0U).add(origin.line).add(origin.column);
}

}  // namespace leakline

#include "graph/scripts.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"

namespace leakline {
namespace {

// Header of a flat string: map, hash and length; sizes are multiples of 8 (64-bit V8 without
// pointer compression).
constexpr uint64_t kStringHeader = 16;
constexpr uint64_t kAlignment = 8;

// V8 writes so many characters of a string.
constexpr uint64_t kShownCharacters = 1024;

// Closures of one script tried before giving its name up.
constexpr uint32_t kMaxTries = 64;
constexpr int kMaxWrappers = 16;

std::optional<NodeIndex> target(const Heap& heap, NodeIndex node, EdgeType type,
                                std::string_view name) {
  const auto edge = heap.findEdge(node, type, name);
  return edge ? std::optional(edge->target) : std::nullopt;
}

std::optional<NodeIndex> internal(const Heap& heap, NodeIndex node, std::string_view name) {
  return target(heap, node, EdgeType::Internal, name);
}

std::optional<NodeIndex> scriptEdge(const Heap& heap, NodeIndex node) {
  if (const auto script = internal(heap, node, "script")) return script;  // V8 12.4 and later
  return internal(heap, node, "script_or_debug_info");                    // before
}

// closure → SharedFunctionInfo → Script. While a debugger is attached a DebugInfo stands in
// between.
std::optional<NodeIndex> scriptOf(const Heap& heap, NodeIndex closure) {
  const auto shared = internal(heap, closure, "shared");
  if (!shared) return std::nullopt;
  const auto script = scriptEdge(heap, *shared);
  if (!script || heap.type(*script) != NodeType::Code) return std::nullopt;
  if (internal(heap, *script, "source")) return script;
  const auto behind = scriptEdge(heap, *script);
  return behind && heap.type(*behind) == NodeType::Code ? behind : script;
}

// The number of the hidden edge differs between versions, so the target tells: besides
// "//# sourceMappingURL=" only "//# sourceURL=" is kept as a string like that.
bool looksLikeMapUrl(std::string_view text) {
  if (text.starts_with("data:")) return true;
  return text.substr(0, text.find_first_of("?#")).ends_with(".map");
}

std::string sourceMapUrlOf(const Heap& heap, NodeIndex script) {
  for (const Edge edge : heap.out(script)) {
    if (edge.type != EdgeType::Hidden || heap.type(edge.target) != NodeType::String) continue;
    std::string text = heap.name(edge.target);
    if (looksLikeMapUrl(text)) return text;
  }
  return {};
}

bool isTwoByte(std::string_view head) {
  for (size_t at = 0; at < head.size();) {
    const CodePoint c = codePointAt(head, at);
    if (c.value > 0xFF) return true;
    at += c.bytes;
  }
  return false;
}

void addSource(const Heap& heap, HeapScript& script) {
  const auto source = internal(heap, script.node, "source");
  // The text of a concatenated or cut string is not in the snapshot.
  if (!source || heap.type(*source) != NodeType::String) return;
  script.sourceHead = heap.name(*source);
  const uint64_t size = heap.rawSelfSize(*source);
  if (size < kStringHeader) return;
  // 16 + length, or 16 + 2 × length, rounded up. One character beyond Latin-1 anywhere makes all
  // of them two bytes wide; a head that is cut may not show it.
  const uint64_t most = size - kStringHeader;
  const uint64_t least = most - std::min(most, kAlignment - 1);
  const uint64_t shown = lengthIn(ColumnUnit::Utf16, script.sourceHead);
  const bool wide = isTwoByte(script.sourceHead);
  const bool whole = shown < kShownCharacters;
  const uint64_t minLength = whole ? shown : std::max(shown, (least + 1) / 2);
  const uint64_t maxLength = wide ? most / 2 : whole ? shown : most;
  // The text of an external string lies outside of the heap: its size says nothing.
  const bool plausible = whole && !wide ? shown >= least && shown <= most : maxLength >= shown;
  if (!plausible) return;
  script.minSourceLength = minLength;
  script.maxSourceLength = maxLength;
}

HeapScript describe(const Heap& heap, ScriptId id, NodeIndex node) {
  HeapScript script;
  script.id = id;
  script.node = node;
  script.name = heap.name(node);
  script.sourceMapUrl = sourceMapUrlOf(heap, node);
  addSource(heap, script);
  return script;
}

}  // namespace

HeapScripts::HeapScripts(const Heap& heap) {
  struct Search {
    uint32_t tries = 0;
    std::optional<NodeIndex> script;
  };
  std::unordered_map<uint32_t, Search> searches;
  for (const Location& location : heap.columns().locations) {
    const NodeIndex node{location.node};
    if (heap.type(node) != NodeType::Closure) continue;
    Search& search = searches[location.scriptId];
    if (search.script || search.tries == kMaxTries) continue;
    ++search.tries;
    search.script = scriptOf(heap, node);
  }
  for (const auto& [id, search] : searches) {
    if (search.script) scripts_.push_back(describe(heap, ScriptId{id}, *search.script));
  }
  std::sort(scripts_.begin(), scripts_.end(),
            [](const HeapScript& a, const HeapScript& b) { return a.id < b.id; });
}

const HeapScript* HeapScripts::find(ScriptId id) const {
  const auto found =
      std::lower_bound(scripts_.begin(), scripts_.end(), id,
                       [](const HeapScript& s, ScriptId wanted) { return s.id < wanted; });
  return found != scripts_.end() && found->id == id ? &*found : nullptr;
}

NodeIndex HeapScripts::unwrapFunction(const Heap& heap, NodeIndex closure) {
  NodeIndex function = closure;
  for (int i = 0; i < kMaxWrappers; ++i) {
    // `once` and everything that follows its convention keeps the listener as a property: on a
    // bound function up to Node 22, on a closure from 24 on.
    auto inner = target(heap, function, EdgeType::Property, "listener");
    if (!inner || heap.type(*inner) != NodeType::Closure) {
      inner = internal(heap, function, "bound_function");
    }
    if (!inner || heap.type(*inner) != NodeType::Closure) break;
    function = *inner;
  }
  return function;
}

std::optional<Location> HeapScripts::placeOf(const Heap& heap, NodeIndex node) const {
  if (const auto own = heap.location(node)) return own;
  switch (heap.type(node)) {
    case NodeType::Closure: {
      const NodeIndex function = unwrapFunction(heap, node);
      return function != node ? heap.location(function) : std::nullopt;
    }
    case NodeType::Object:
      // A scope names no script, but the functions made in it do.
      if (!heap.strings().equals(heap.nameIndex(node), "system / Context")) return std::nullopt;
      for (const uint32_t source : heap.retainers(node)) {
        const NodeIndex closure{source};
        if (heap.type(closure) != NodeType::Closure) continue;
        const auto place = heap.location(closure);
        if (place && internal(heap, closure, "context") == node) return place;
      }
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace leakline

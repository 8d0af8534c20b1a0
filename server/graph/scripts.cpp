#include "graph/scripts.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/text.h"

namespace leakline {
namespace {

// Header of a flat string: map, hash and length; sizes are multiples of 8 (64-bit V8 without
// pointer compression).
constexpr uint64_t kStringHeader = 16;
constexpr uint64_t kAlignment = 8;

// V8 writes so many characters of a string.
constexpr uint64_t kShownCharacters = 1024;
constexpr size_t kShownBytes = 3 * kShownCharacters;

// Bounds the text kept for scripts of a made-up file in which many share the same long strings.
constexpr uint64_t kLeastText = 64 << 20;
constexpr uint64_t kTextPerByte = 4;
constexpr uint32_t kPollRows = 4096;

// Closures of one script tried before giving its name up.
constexpr uint32_t kMaxTries = 64;
constexpr int kMaxWrappers = 16;
// A scope may have a million closures of one function.
constexpr size_t kMaxClosuresOfScope = 64;

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

// A string as V8 writes it. Other writers do not cut strings, and many scripts may share one.
std::string shownText(const Heap& heap, NodeIndex node) {
  return heap.strings().decodePrefix(heap.nameIndex(node), kShownBytes);
}

// Newer versions of V8 put the kind of the object before it.
std::string scriptName(const Heap& heap, NodeIndex script) {
  constexpr std::string_view kKind = "system / Script";
  constexpr std::string_view kSeparator = " / ";
  std::string name = shownText(heap, script);
  if (!name.starts_with(kKind)) return name;
  const std::string_view rest = std::string_view(name).substr(kKind.size());
  if (rest.empty()) return {};
  return rest.starts_with(kSeparator) ? std::string(rest.substr(kSeparator.size())) : name;
}

// Finds the Script of closures. Remembers what it found, so that each SharedFunctionInfo and each
// Script is looked at once, however many functions share it.
class ScriptSearch {
 public:
  explicit ScriptSearch(const Heap& heap) : heap_(heap) {}

  std::optional<NodeIndex> of(NodeIndex closure) {
    const auto shared = internal(heap_, closure, "shared");
    if (!shared) return std::nullopt;
    const auto [known, isNew] = ofShared_.try_emplace(shared->value);
    if (isNew) known->second = ofShared(*shared);
    return known->second;
  }

 private:
  // While a debugger is attached a DebugInfo stands between SharedFunctionInfo and Script.
  std::optional<NodeIndex> ofShared(NodeIndex shared) {
    const auto script = scriptEdge(heap_, shared);
    if (!script || heap_.type(*script) != NodeType::Code) return std::nullopt;
    const auto [known, isNew] = behind_.try_emplace(script->value, *script);
    if (!isNew || internal(heap_, *script, "source")) return known->second;
    const auto behind = scriptEdge(heap_, *script);
    if (behind && heap_.type(*behind) == NodeType::Code) known->second = *behind;
    return known->second;
  }

  const Heap& heap_;
  std::unordered_map<uint32_t, std::optional<NodeIndex>> ofShared_;
  std::unordered_map<uint32_t, NodeIndex> behind_;  // of what stands in a Script's place
};

// The number of the hidden edge differs between versions, so the target tells: besides
// "//# sourceMappingURL=" only "//# sourceURL=" is kept as a string like that.
bool looksLikeMapUrl(std::string_view text) {
  if (text.starts_with("data:")) return true;
  return text.substr(0, text.find_first_of("?#")).ends_with(".map");
}

std::string sourceMapUrlOf(const Heap& heap, NodeIndex script) {
  for (const Edge edge : heap.out(script)) {
    if (edge.type != EdgeType::Hidden || heap.type(edge.target) != NodeType::String) continue;
    std::string text = shownText(heap, edge.target);
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
  script.sourceHead = shownText(heap, *source);
  if (script.sourceHead.find_first_not_of('*') == std::string::npos) {
    // Blanked by `heap redact`: there is nothing to compare with.
    script.sourceHead.clear();
    return;
  }
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
  script.name = scriptName(heap, node);
  script.sourceMapUrl = sourceMapUrlOf(heap, node);
  addSource(heap, script);
  return script;
}

// Where functions made in a scope stand, each place once.
std::vector<Location> closuresIn(const Heap& heap, NodeIndex context) {
  std::vector<Location> places;
  size_t tries = 0;
  for (const uint32_t source : heap.retainers(context)) {
    const NodeIndex closure{source};
    if (heap.type(closure) != NodeType::Closure) continue;
    const auto place = heap.location(closure);
    if (!place || internal(heap, closure, "context") != context) continue;
    places.push_back(*place);
    if (++tries == kMaxClosuresOfScope) break;
  }
  const auto key = [](const Location& at) { return std::tuple(at.scriptId, at.line, at.column); };
  std::ranges::sort(places, {}, key);
  const auto same = std::ranges::unique(places, {}, key);
  places.erase(same.begin(), same.end());
  return places;
}

}  // namespace

// A module's scope may be known to a hundred thousand inner ones, and is asked about again and
// again.
struct HeapScripts::LargeScopes {
  static constexpr size_t kLarge = 1'024;

  std::mutex mutex;
  std::unordered_map<uint32_t, std::vector<Location>> places;  // by the scope's ordinal
};

HeapScripts::HeapScripts(const Heap& heap, const CancelToken& cancel)
    : largeScopes_(std::make_shared<LargeScopes>()) {
  struct Tries {
    uint32_t count = 0;
    std::optional<NodeIndex> script;
  };
  ScriptSearch search(heap);
  std::map<uint32_t, Tries> byId;
  uint32_t before = kNoOrdinal;
  uint32_t row = 0;
  for (const Location& location : heap.columns().locations) {
    if (++row % kPollRows == 0 && cancel.cancelled()) return;
    const NodeIndex node{location.node};
    if (node.value == std::exchange(before, node.value)) continue;
    if (heap.type(node) != NodeType::Closure) continue;
    Tries& tries = byId[location.scriptId];
    if (tries.script || tries.count == kMaxTries) continue;
    ++tries.count;
    tries.script = search.of(node);
  }
  uint64_t textLeft = std::max(kLeastText, kTextPerByte * heap.strings().text().bytes());
  for (const auto& [id, tries] : byId) {
    if (cancel.cancelled()) return;
    if (!tries.script) continue;
    HeapScript script = describe(heap, ScriptId{id}, *tries.script);
    const uint64_t text =
        script.name.size() + script.sourceMapUrl.size() + script.sourceHead.size();
    if (text > textLeft) break;
    textLeft -= text;
    scripts_.push_back(std::move(script));
  }
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
  const std::vector<Location> places = placesOf(heap, node);
  return places.empty() ? std::nullopt : std::optional(places.front());
}

std::vector<Location> HeapScripts::ofScope(const Heap& heap, NodeIndex scope) const {
  if (heap.retainers(scope).size() < LargeScopes::kLarge) return closuresIn(heap, scope);
  const std::scoped_lock lock(largeScopes_->mutex);
  const auto [known, fresh] = largeScopes_->places.try_emplace(scope.value);
  if (fresh) known->second = closuresIn(heap, scope);
  return known->second;
}

std::vector<Location> HeapScripts::placesOf(const Heap& heap, NodeIndex node) const {
  if (const auto own = heap.location(node)) return {*own};
  switch (heap.type(node)) {
    case NodeType::Closure: {
      const NodeIndex function = unwrapFunction(heap, node);
      const auto place = function != node ? heap.location(function) : std::nullopt;
      return place ? std::vector{*place} : std::vector<Location>{};
    }
    case NodeType::Object:
      // A scope names no script, but the functions made in it do.
      return heap.isContext(node) ? ofScope(heap, node) : std::vector<Location>{};
    default:
      return {};
  }
}

}  // namespace leakline

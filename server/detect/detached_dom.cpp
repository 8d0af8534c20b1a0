#include "detect/detached_dom.h"

#include <map>
#include <utility>

#include "detect/growth.h"
#include "detect/growth_site.h"
#include "detect/retained_once.h"

namespace leakline {
namespace {

constexpr uint8_t kDetached = 2;
constexpr std::string_view kOldPrefix = "Detached ";  // Chrome before the field existed
constexpr size_t kPollEvery = 1 << 16;
constexpr size_t kMaxNameBytes = 120;
constexpr PileLimits kLimits{
    .few = 5, .leastGrowth = 4, .large = 10, .many = 1'000, .constantCounts = false};

constexpr MessageTemplate kMessages[] = {
    {"growing",
     "{count} {class} nodes are in no document any more but still alive, {growth} since the first "
     "snapshot"},
    {"levelled",
     "{count} {class} nodes are in no document any more but still alive, {growth} since the first "
     "snapshot; nearly all of them came in the first half"},
    {"many", "{count} {class} nodes are in no document any more but still alive"},
    {"advice",
     "Let go of elements that were taken out of the page: clear the variables, collections and "
     "listeners that refer to them."},
};

bool startsWithAny(std::string_view name) {
  for (const std::string_view prefix :
       {"HTML", "SVG", "MathML", "Text", "Comment", "Document", "ShadowRoot", "Element", "Attr",
        "CDATASection", "ProcessingInstruction"}) {
    if (name.starts_with(prefix)) return true;
  }
  return false;
}

// Is there such a name at all? Hardly any heap has one, and then no node's name must be looked at.
bool hasOldNames(const Strings& strings) {
  for (uint32_t i = 0; i < strings.size(); ++i) {
    if (strings.startsWith(StringIndex{i}, kOldPrefix)) return true;
  }
  return false;
}

// The name without the mark, if the node is a detached part of a document. Node.js sets the field
// for some of its native objects: those have other names.
std::string_view detachedClass(const Heap& heap, NodeIndex node, bool oldNames) {
  const auto& column = heap.columns().detachedness;
  const bool told = column.size() > node.value && column[node.value] == kDetached;
  if (!told && !oldNames) return {};
  const NodeType type = heap.type(node);
  if (type != NodeType::Native && type != NodeType::Object) return {};
  std::string_view name = heap.strings().raw(heap.nameIndex(node));
  const bool marked = name.starts_with(kOldPrefix);
  if (marked) name.remove_prefix(kOldPrefix.size());
  if (!marked && !told) return {};
  // "<div class=…>" is how newer versions write an element.
  return name.starts_with('<') || startsWithAny(name) ? name : std::string_view();
}

// An element's name may carry its attributes: those are data, the tag is not.
std::string classText(std::string_view name) {
  std::string text(name.substr(0, std::min(name.size(), kMaxNameBytes)));
  if (!text.starts_with('<')) return text;
  const size_t end = text.find_first_of(" >", 1);
  return text.substr(0, end) + '>';
}

// The variable or collection that holds one, and where that grows.
void addPlace(const HeapView& view, const ScriptOwners& owners, Sighting& sighting) {
  GrowthSite site = growthSite(view.heap, view.scripts, owners, sighting.representative);
  for (SourceClue& clue : site.clues) clue.methods = {"push", "unshift", "splice", "set", "add"};
  sighting.clues = std::move(site.clues);
  if (!site.name.empty()) sighting.args.emplace_back("holder", site.name);
}

std::vector<Sighting> observe(const HeapView& view, const CancelToken& cancel) {
  const Heap& heap = view.heap;
  const ScriptOwners owners(heap, view.scripts);
  std::map<std::string, std::vector<NodeIndex>> classes;
  const std::span<const uint8_t> column = heap.columns().detachedness.span();
  const bool oldNames = hasOldNames(heap.strings());
  if (column.empty() && !oldNames) return {};
  for (uint32_t n = 0; n < heap.nodeCount(); ++n) {
    if (n % kPollEvery == 0 && cancel.cancelled()) return {};
    if (!oldNames && (n >= column.size() || column[n] != kDetached)) continue;
    const std::string_view name = detachedClass(heap, NodeIndex{n}, oldNames);
    if (!name.empty()) classes[classText(name)].push_back(NodeIndex{n});
  }
  std::vector<Sighting> found;
  for (auto& [name, members] : classes) {
    Sighting sighting;
    sighting.key = name;
    sighting.count = members.size();
    if (!view.countsOnly) sighting.retainedSize = retainedOnce(heap, members);
    sighting.representative = members[members.size() / 2];
    sighting.holder = sighting.representative;
    sighting.args = {{"class", name}};
    sighting.members = std::move(members);
    if (!view.countsOnly) addPlace(view, owners, sighting);
    found.push_back(std::move(sighting));
  }
  return found;
}

std::optional<Verdict> judge(const Sighting&, const Growth& growth) {
  return judgePile(growth, kLimits);
}

}  // namespace

constinit const Detector kDetachedDom = {
    .id = "detached-dom",
    .title = "Detached parts of a document stay alive",
    .messages = kMessages,
    .observe = observe,
    .judge = judge,
};

}  // namespace leakline

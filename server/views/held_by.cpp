#include "views/held_by.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "views/format.h"

namespace leakline {
namespace {

constexpr size_t kMaxParts = 4;
constexpr size_t kMaxWay = 24;  // a variable further away says little
constexpr std::string_view kContext = "(context) ";
constexpr std::string_view kInternal = "(internal) ";

bool isElement(std::string_view edge) {
  return edge.size() > 2 && edge.front() == '[' && edge[1] >= '0' && edge[1] <= '9';
}

bool isStep(std::string_view edge) {
  return !edge.empty() && (edge.front() == '.' || edge.front() == '[' || edge.front() == '<');
}

// What the source calls the object of that class, if the finding says both.
struct KnownObject {
  std::string_view className;
  std::string_view variable;
};

std::string_view argOf(const MessageArgs& args, std::string_view name) {
  const auto arg = std::find_if(args.begin(), args.end(),
                                [&](const auto& entry) { return entry.first == name; });
  return arg == args.end() ? std::string_view() : std::string_view(arg->second);
}

// The checker writes names as code, "`queue`", and other things as words.
KnownObject knownObject(const Finding& finding) {
  if (!finding.confirmedBy) return {};
  const std::string_view thing = argOf(finding.args, "thing");
  if (thing.size() < 3 || thing.front() != '`' || thing.back() != '`') return {};
  return {argOf(finding.confirmedBy->args, "emitter"), thing.substr(1, thing.size() - 2)};
}

// The way from its beginning to the object.
struct Way {
  std::string start;                    // empty: no name for it was met
  std::vector<const ChainStep*> parts;  // the last first
  std::vector<const ChainStep*> from;   // the objects they begin at
  bool isOfNode = false;

  void add(const ChainStep& part, const ChainStep& of) {
    // A list of a thousand links is one.
    if (!parts.empty() && parts.back()->edge == part.edge) return;
    parts.push_back(&part);
    from.push_back(&of);
  }
};

Way wayOf(std::span<const ChainStep> chain, const KnownObject& known) {
  Way way;
  for (size_t i = chain.size(); i > 1 && way.parts.size() < kMaxWay; --i) {
    const ChainStep& step = chain[i - 1];
    const ChainStep& from = chain[i - 2];
    const std::string_view edge = step.edge;
    if (edge.starts_with(kContext)) {
      way.start = edge.substr(kContext.size());
      way.isOfNode = from.place && from.place->owner == CodeOwner::Node;
      return way;
    }
    if (from.node == "Module" && (edge == ".exports" || edge == ".children")) {
      way.start = "module" + step.edge;
      return way;
    }
    if (!edge.starts_with(kInternal) && !(isElement(edge) && way.parts.empty())) {
      if (!isStep(edge)) return way;
      way.add(step, from);
    }
    if (!known.className.empty() && from.node == known.className) {
      way.start = known.variable;
      return way;
    }
  }
  return way;
}

}  // namespace

std::string heldByText(const Finding& finding) {
  if (!finding.heap) return {};
  Way way = wayOf(finding.heap->chain, knownObject(finding));
  if (way.isOfNode || (way.start.empty() && way.parts.empty())) return {};
  std::string text = way.start;
  size_t last = way.parts.size();
  if (text.empty()) {
    last = std::min(last, kMaxParts);
    text = way.from[last - 1]->node;
  } else if (last > kMaxParts) {
    text += way.parts[last - 1]->edge + "…";
    last = kMaxParts - 1;
  }
  while (last > 0) text += way.parts[--last]->edge;
  return displaySafe(text);
}

}  // namespace leakline

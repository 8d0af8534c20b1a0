#include "views/sarif_places.h"

#include <algorithm>

#include "base/path.h"
#include "views/format.h"

namespace leakline {
namespace {

// GitHub shows the first 1,000 stops of a flow.
constexpr size_t kMaxStops = 1'000;
// Steps named in one stop's message; a linked list can have a million.
constexpr size_t kMaxNamed = 12;

std::string stepName(const ChainStep& step) {
  const std::string node = displaySafe(step.node);
  if (step.leftOut > 0) return "… " + formatCount(step.leftOut) + " steps → " + node;
  return step.edge.empty() ? node : displaySafe(step.edge) + " → " + node;
}

std::string stopMessage(std::span<const ChainStep> steps) {
  std::string text;
  const size_t skipped = steps.size() > kMaxNamed ? steps.size() - kMaxNamed : 0;
  if (skipped > 0) text = "… " + formatCount(skipped) + " steps → ";
  for (size_t i = skipped; i < steps.size(); ++i) {
    if (i > skipped) text += steps[i].edge.starts_with('.') ? "" : " ";
    text += stepName(steps[i]);
  }
  return text + " @" + std::to_string(steps.back().objectId);
}

}  // namespace

bool hasFileUri(const Place& place) {
  return isAbsolutePath(place.path);
}

OrderedJson artifactLocation(std::string_view path, std::string_view folder) {
  constexpr std::string_view kScheme = "file:///";
  OrderedJson json;
  if (!folder.empty() && isInside(path, folder) && normalisePath(path) != normalisePath(folder)) {
    // A relative path encoded as a URI lies below the root.
    json["uri"] = fileUriFromPath(relativeTo(path, folder)).substr(kScheme.size());
    json["uriBaseId"] = kSourceRoot;
  } else {
    json["uri"] = fileUriFromPath(path);
  }
  return json;
}

OrderedJson sarifLocation(const Place& place, std::string_view folder, std::string_view message) {
  OrderedJson json;
  OrderedJson& physical = json["physicalLocation"];
  physical["artifactLocation"] = artifactLocation(place.path, folder);
  OrderedJson& region = physical["region"];
  region["startLine"] = uint64_t{place.line} + 1;
  region["startColumn"] = uint64_t{place.column} + 1;
  // A point has no end: it would be an empty region.
  if (place.endLine != place.line || place.endColumn != place.column) {
    region["endLine"] = uint64_t{place.endLine} + 1;
    region["endColumn"] = uint64_t{place.endColumn} + 1;
  }
  if (!message.empty()) json["message"]["text"] = message;
  return json;
}

std::optional<OrderedJson> chainCodeFlow(std::span<const ChainStep> chain,
                                         std::string_view folder) {
  OrderedJson stops = OrderedJson::array();
  size_t from = 0;
  for (size_t i = 0; i < chain.size() && stops.size() < kMaxStops; ++i) {
    if (!chain[i].place || !hasFileUri(*chain[i].place)) continue;
    OrderedJson stop;
    stop["location"] =
        sarifLocation(*chain[i].place, folder, stopMessage(chain.subspan(from, i + 1 - from)));
    if (i + 1 == chain.size()) stop["importance"] = "essential";
    stops.push_back(std::move(stop));
    from = i + 1;
  }
  if (stops.empty()) return std::nullopt;
  OrderedJson flow;
  flow["message"]["text"] = "What keeps it alive, from a root down";
  flow["threadFlows"] = OrderedJson::array({{{"locations", std::move(stops)}}});
  return flow;
}

}  // namespace leakline

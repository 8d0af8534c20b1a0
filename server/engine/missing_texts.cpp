#include "engine/missing_texts.h"

#include <algorithm>
#include <set>

#include "finding/script_name.h"

namespace leakline {
namespace {

constexpr size_t kMaxFiles = 200;
constexpr size_t kMaxBytes = size_t{16} << 20;  // all together
constexpr std::string_view kRestIsMissing =
    "\n\n// The rest of this script is not in the snapshot, and its file is not on this machine.\n";

std::set<std::string> missingFiles(const std::vector<Finding>& findings) {
  std::set<std::string> paths;
  const auto add = [&](const Place& place) {
    if (place.freshness == Freshness::Missing && paths.size() < kMaxFiles) paths.insert(place.path);
  };
  for (const Finding& finding : findings) {
    if (finding.place) add(*finding.place);
    for (const Related& related : finding.related) add(related.place);
    if (!finding.heap) continue;
    for (const ChainStep& step : finding.heap->chain) {
      if (step.place) add(*step.place);
    }
  }
  return paths;
}

std::string headOf(const HeapScripts& scripts, const std::string& path) {
  for (const HeapScript& script : scripts.all()) {
    if (originOfScript(script.name).path != path || script.sourceHead.empty()) continue;
    const bool whole = script.maxSourceLength <= script.sourceHead.size();
    return whole ? script.sourceHead : script.sourceHead + std::string(kRestIsMissing);
  }
  return {};
}

}  // namespace

std::map<std::string, std::string> missingTexts(const std::vector<Finding>& findings,
                                                SourcePlaces& places) {
  std::map<std::string, std::string> texts;
  size_t bytes = 0;
  for (const std::string& path : missingFiles(findings)) {
    const auto original = places.textOf(path);
    std::string text = original ? original->text : headOf(places.scripts(), path);
    bytes += text.size();
    if (bytes > kMaxBytes) break;
    if (!text.empty()) texts.emplace(path, std::move(text));
  }
  return texts;
}

}  // namespace leakline

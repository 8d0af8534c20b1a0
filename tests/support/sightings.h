// What tests of detectors ask of sightings and verdicts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "detect/detector.h"
#include "support/textual_heap.h"

namespace leakline::test {

// The sightings of one heap; `earlierIds` as in HeapView.
inline std::vector<Sighting> sightingsIn(const Detector& detector, const Heap& heap,
                                         std::vector<uint64_t> earlierIds = {}) {
  const HeapScripts scripts(heap, CancelToken());
  return detector.observe(HeapView{heap, scripts, earlierIds}, CancelToken());
}

inline const Sighting* sightingOf(const std::vector<Sighting>& sightings, NodeIndex holder) {
  for (const Sighting& s : sightings) {
    if (s.holder == holder) return &s;
  }
  return nullptr;
}

inline std::string argumentOf(const Sighting& sighting, std::string_view name) {
  for (const auto& [key, value] : sighting.args) {
    if (key == name) return value;
  }
  return "(none)";
}

// "growing certain", or "" for nothing. Counts of each snapshot; births as in Growth.
inline std::string verdictOf(const Detector& detector, Sighting latest,
                             const std::vector<uint64_t>& counts,
                             const std::vector<uint64_t>& births = {}) {
  latest.count = counts.back();
  const std::optional<Verdict> v = detector.judge(latest, {counts, births});
  if (!v) return "";
  static constexpr std::string_view kConfidence[] = {"possible", "likely", "certain"};
  return std::string(v->messageId) + ' ' +
         std::string(kConfidence[static_cast<size_t>(v->confidence)]);
}

// Lines of a textual heap with a script: the closure `closure` is the function of `script` (a code
// node, made here with `closure` + 1 and + 2 as ids) at line and column, script id `scriptId`.
inline std::string functionAt(uint64_t closure, std::string_view name, std::string_view script,
                              uint32_t scriptId, uint32_t line, uint32_t column) {
  const std::string id = std::to_string(closure);
  const std::string shared = std::to_string(closure + 1);
  const std::string code = std::to_string(closure + 2);
  return "node " + id + " closure " + std::string(name) + " size=64\n" +  //
         "node " + shared + " code " + std::string(name) + "\n" +         //
         "node " + code + " code " + std::string(script) + "\n" +         //
         "edge " + id + " -internal:shared-> " + shared + "\n" +          //
         "edge " + shared + " -internal:script-> " + code + "\n" +        //
         "location " + id + " script=" + std::to_string(scriptId) +
         " line=" + std::to_string(line) + " column=" + std::to_string(column) + "\n";
}

}  // namespace leakline::test

// What the tests of detectors share: a small heap to build on, and looking at sightings and
// verdicts.
#pragma once

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "detect/detector.h"
#include "support/textual_heap.h"

namespace leakline::test {

inline std::string number(uint64_t n) {
  return std::to_string(n);
}

inline std::string edge(uint64_t from, std::string_view arrow, uint64_t to) {
  return "edge " + number(from) + " -" + std::string(arrow) + "-> " + number(to) + "\n";
}

// Scripts of the user (7), a library (8) and Node (9): closures with `internal:shared` 21, 25, 27.
// 9 is the engine's own scope, 11 the scope of the user's module, 3 the roots, 61 null, 63 a
// number.
inline constexpr std::string_view kScripts = R"heap(
  node 1 synthetic ""
  node 3 synthetic "(GC roots)"
  edge 1 -element:1-> 3
  node 9 hidden "system / NativeContext"
  node 11 object "system / Context"
  edge 3 -internal:0-> 11
  edge 11 -internal:previous-> 9
  node 61 hidden "system / Oddball"
  node 63 number number
  node 21 code onTick
  node 23 code /srv/app.js
  edge 21 -internal:script-> 23
  node 25 code work
  node 26 code /srv/node_modules/lib/index.js
  edge 25 -internal:script-> 26
  node 27 code helper
  node 28 code node:events
  edge 27 -internal:script-> 28
  node 31 closure ofUser
  edge 31 -internal:shared-> 21
  location 31 script=7 line=1 column=1
  node 33 closure ofLibrary
  edge 33 -internal:shared-> 25
  location 33 script=8 line=1 column=1
  node 35 closure ofNode
  edge 35 -internal:shared-> 27
  location 35 script=9 line=1 column=1
  edge 3 -internal:1-> 31
  edge 3 -internal:2-> 33
  edge 3 -internal:3-> 35
)heap";

// A function of that script: 7, 8 or 9.
inline std::string function(uint64_t id, std::string_view name, int script, int line) {
  const std::string shared = script == 7 ? "21" : script == 8 ? "25" : "27";
  return "node " + number(id) + " closure " + std::string(name) + " size=64\nedge " + number(id) +
         " -internal:shared-> " + shared + "\nlocation " + number(id) +
         " script=" + std::to_string(script) + " line=" + std::to_string(line) + " column=4\n";
}

// A closure with a script of its own: `closure` + 1 and + 2 are its SharedFunctionInfo and Script.
inline std::string functionAt(uint64_t closure, std::string_view name, std::string_view script,
                              uint32_t scriptId, uint32_t line, uint32_t column) {
  const std::string id = number(closure);
  return "node " + id + " closure " + std::string(name) + " size=64\n" + "node " +
         number(closure + 1) + " code " + std::string(name) + "\n" + "node " + number(closure + 2) +
         " code " + std::string(script) + "\n" + edge(closure, "internal:shared", closure + 1) +
         edge(closure + 1, "internal:script", closure + 2) + "location " + id +
         " script=" + number(scriptId) + " line=" + number(line) + " column=" + number(column) +
         "\n";
}

// The sightings of one heap; `earlierIds` as in HeapView.
inline std::vector<Sighting> observed(const Detector& detector, const Heap& heap,
                                      const std::vector<uint64_t>& earlierIds = {}) {
  const HeapScripts scripts(heap);
  return detector.observe(HeapView{heap, scripts, earlierIds}, CancelToken());
}

inline std::vector<Sighting> observed(const Detector& detector, const std::string& text) {
  return observed(detector, *textualHeap(std::string(kScripts) + text));
}

// As in a snapshot before the last: numbers only.
inline std::vector<Sighting> observedEarlier(const Detector& detector, const std::string& text) {
  const auto heap = textualHeap(std::string(kScripts) + text);
  const HeapScripts scripts(*heap);
  return detector.observe(HeapView{*heap, scripts, {}, true}, CancelToken());
}

inline const Sighting* sightingOf(const std::vector<Sighting>& sightings, NodeIndex holder) {
  for (const Sighting& s : sightings) {
    if (s.holder == holder) return &s;
  }
  return nullptr;
}

inline std::string argument(const Sighting& sighting, std::string_view name) {
  for (const auto& [key, value] : sighting.args) {
    if (key == name) return value;
  }
  return "(none)";
}

// "certain growing", or "" for no verdict. Counts of each snapshot; births as in Growth.
inline std::string verdictOf(const Detector& detector, Sighting latest,
                             const std::vector<uint64_t>& counts,
                             const std::vector<uint64_t>& births = {}) {
  latest.count = counts.back();
  const auto v = detector.judge(latest, Growth{counts, births});
  if (!v) return "";
  static constexpr std::string_view kNames[] = {"possible ", "likely ", "certain "};
  return std::string(kNames[static_cast<size_t>(v->confidence)]) + std::string(v->messageId);
}

// Every message that a verdict can name exists, and every argument it asks for is there.
inline void expectMessagesFit(const Detector& detector, const Sighting& sighting) {
  MessageArgs args = sighting.args;
  for (const char* fromEvidence : {"count", "growth", "retained", "snapshots"}) {
    args.emplace_back(fromEvidence, "7");
  }
  std::set<std::string_view> ids;
  for (const MessageTemplate& m : detector.messages) {
    ids.insert(m.id);
    const std::string text = renderMessage(m.text, args);
    EXPECT_EQ(text.find('{'), std::string::npos) << text;
  }
  for (const char* id : {"growing", "levelled", "many", "constant", "advice"}) {
    EXPECT_TRUE(ids.contains(id)) << id;
  }
}

inline void expectCancelled(const Detector& detector, const Heap& heap) {
  const HeapScripts scripts(heap);
  const CancelSource source;
  source.cancel();
  EXPECT_TRUE(detector.observe(HeapView{heap, scripts}, source.token()).empty());
}
inline void expectCancelled(const Detector& detector, const std::string& text) {
  expectCancelled(detector, *textualHeap(std::string(kScripts) + text));
}

}  // namespace leakline::test

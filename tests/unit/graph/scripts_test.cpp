#include "graph/scripts.h"

#include <gtest/gtest.h>

#include "support/textual_heap.h"

namespace leakline::test {
namespace {

// Two scripts, the first in the form of V8 before 12.4; functions, an instance and a scope.
constexpr std::string_view kHeap = R"heap(
  node 1 synthetic ""
  node 3 closure handler
  node 5 code handler
  node 7 code /srv/app.js
  node 9 string "const a = 1;"
  node 11 closure other
  node 13 code other
  node 15 code node:events
  node 17 closure native
  node 19 object Job
  node 21 object "system / Context"
  node 23 string app.js.map
  node 25 object "system / Context"
  node 27 closure bare
  edge 3 -internal:shared-> 5
  edge 5 -internal:script_or_debug_info-> 7
  edge 7 -internal:source-> 9
  edge 7 -hidden:2-> 23
  edge 3 -internal:context-> 21
  edge 27 -internal:context-> 25
  edge 17 -internal:context-> 21
  edge 11 -internal:shared-> 13
  edge 13 -internal:script-> 15
  location 3 script=70 line=10 column=4
  location 11 script=12 line=1 column=2
  location 19 script=70 line=20 column=14
)heap";

TEST(HeapScripts, JoinsIdsWithNames) {
  const auto heap = textualHeap(kHeap);
  const HeapScripts scripts(*heap);
  ASSERT_EQ(scripts.all().size(), 2U);
  EXPECT_EQ(scripts.all()[0].id, ScriptId{12});
  EXPECT_EQ(scripts.all()[0].name, "node:events");
  const HeapScript* app = scripts.find(ScriptId{70});
  ASSERT_TRUE(app);
  EXPECT_EQ(app->name, "/srv/app.js");
  EXPECT_EQ(app->node, at(*heap, 7));
  EXPECT_EQ(app->sourceMapUrl, "app.js.map");
  EXPECT_EQ(app->sourceHead, "const a = 1;");
  EXPECT_EQ(scripts.find(ScriptId{71}), nullptr);
  EXPECT_EQ(scripts.find(ScriptId{11}), nullptr);
}

TEST(HeapScripts, NamesWithTheKindOfTheObjectBeforeThem) {
  const auto nameFrom = [](const std::string& node) {
    const auto heap = textualHeap(R"heap(
      node 1 synthetic ""
      node 3 closure handler
      node 5 code handler
      edge 1 -element:0-> 3
      edge 3 -internal:shared-> 5
      edge 5 -internal:script-> 7
      location 3 script=4 line=1 column=1
      node 7 code ")heap" + node + "\"");
    const HeapScripts scripts(*heap);
    const HeapScript* script = scripts.find(ScriptId{4});
    return script ? script->name : "none";
  };
  EXPECT_EQ(nameFrom("system / Script / file:///srv/page.html"), "file:///srv/page.html");
  EXPECT_EQ(nameFrom("system / Script"), "");
  EXPECT_EQ(nameFrom("system / Scripts/a.js"), "system / Scripts/a.js");
  EXPECT_EQ(nameFrom("/srv/a.js"), "/srv/a.js");
}

TEST(HeapScripts, PlacesOfNodes) {
  const auto heap = textualHeap(kHeap);
  const HeapScripts scripts(*heap);
  const auto line = [&](uint64_t id) {
    const auto place = scripts.placeOf(*heap, at(*heap, id));
    return place ? static_cast<int>(place->line) : -1;
  };
  EXPECT_EQ(line(3), 10);
  EXPECT_EQ(line(19), 20) << "an instance: its constructor";
  EXPECT_EQ(line(21), 10) << "a scope: a function made in it that has a place";
  EXPECT_EQ(line(25), -1) << "no function in it has a place";
  EXPECT_EQ(line(17), -1);
  EXPECT_EQ(line(9), -1);
}

TEST(HeapScripts, AScopeHasThePlacesOfItsFunctionsInTheOrderOfTheText) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 closure late
    node 5 closure early
    node 7 closure early
    node 9 object "system / Context"
    edge 1 -element:0-> 3
    edge 1 -element:1-> 5
    edge 1 -element:2-> 7
    edge 3 -internal:context-> 9
    edge 5 -internal:context-> 9
    edge 7 -internal:context-> 9
    location 3 script=1 line=8 column=0
    location 5 script=1 line=2 column=6
    location 7 script=1 line=2 column=6
  )heap");
  const std::vector<Location> places = HeapScripts(*heap).placesOf(*heap, at(*heap, 9));
  ASSERT_EQ(places.size(), 2U) << "each once";
  EXPECT_EQ(places[0].line, 2U);
  EXPECT_EQ(places[1].line, 8U);
}

TEST(HeapScripts, AnotherClosureOfTheScriptKnowsMore) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 closure a
    node 5 closure b
    node 7 code b
    node 9 code /srv/app.js
    node 11 code other
    node 13 object Thing
    node 15 closure c
    edge 3 -internal:shared-> 11
    edge 5 -internal:shared-> 7
    edge 7 -internal:script-> 9
    location 3 script=4 line=1 column=1
    location 5 script=4 line=2 column=1
    location 13 script=5 line=1 column=1
    location 15 script=6 line=1 column=1
  )heap");
  const HeapScripts scripts(*heap);
  ASSERT_EQ(scripts.all().size(), 1U);
  EXPECT_EQ(scripts.find(ScriptId{4})->name, "/srv/app.js");
}

TEST(HeapScripts, BehindADebugInfo) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 closure a
    node 5 code a
    node 7 code "system / DebugInfo"
    node 9 code /srv/app.js
    node 11 string "x"
    edge 3 -internal:shared-> 5
    edge 5 -internal:script_or_debug_info-> 7
    edge 7 -internal:script-> 9
    edge 9 -internal:source-> 11
    location 3 script=4 line=1 column=1
  )heap");
  ASSERT_TRUE(HeapScripts(*heap).find(ScriptId{4}));
  EXPECT_EQ(HeapScripts(*heap).find(ScriptId{4})->name, "/srv/app.js");
}

// A heap with one script whose source is `text` in a string of that size.
HeapScript scriptWithSource(std::string_view text, uint64_t size,
                            NodeType type = NodeType::String) {
  HeapBuilder builder;
  builder.node(1, NodeType::Synthetic, "").node(3, NodeType::Closure, "f");
  builder.node(5, NodeType::Code, "f").node(7, NodeType::Code, "/a.js");
  builder.node(9, type, text, size);
  builder.edge(3, EdgeType::Internal, "shared", 5).edge(5, EdgeType::Internal, "script", 7);
  builder.edge(7, EdgeType::Internal, "source", 9).location(3, 1, 0, 0);
  return *HeapScripts(*analysedHeap(builder.build())).find(ScriptId{1});
}

void expectLength(const HeapScript& script, uint64_t least, uint64_t most) {
  EXPECT_EQ(script.minSourceLength, least);
  EXPECT_EQ(script.maxSourceLength, most);
}

TEST(HeapScripts, LengthOfAShortSourceIsKnown) {
  expectLength(scriptWithSource("const a = 1;", 32), 12, 12);      // 16 + 12, rounded up
  expectLength(scriptWithSource("const a = 1234;!", 32), 16, 16);  // nothing to round
  expectLength(scriptWithSource("", 16), 0, 0);
  // Two bytes each. An astral character shows as one unit, so it may be longer than it looks.
  expectLength(scriptWithSource("\\u2026", 24), 1, 4);
}

TEST(HeapScripts, BoundsOfALongSource) {
  const std::string head(1024, 'x');
  // One byte each: 4,977 to 4,984; or two with something wide behind the head.
  expectLength(scriptWithSource(head, 5000), 2489, 4984);
  expectLength(scriptWithSource("\\u2026" + std::string(1023, 'x'), 5000), 2489, 2492);
  expectLength(scriptWithSource(head, 1040), 1024, 1024);
}

TEST(HeapScripts, SourcesElsewhereHaveNoLength) {
  const std::string head(1024, 'x');
  expectLength(scriptWithSource(head, 32), 0, 0);            // external
  expectLength(scriptWithSource("const a = 1;", 64), 0, 0);  // size and text disagree
  expectLength(scriptWithSource(head, 0), 0, 0);
  const HeapScript cons =
      scriptWithSource("(concatenated string)", 32, NodeType::ConcatenatedString);
  EXPECT_EQ(cons.sourceHead, "");
  expectLength(cons, 0, 0);
}

TEST(HeapScripts, SourceMapUrlsByTheirLook) {
  const auto url = [](std::string_view text, NodeType type = NodeType::String) {
    HeapBuilder builder;
    builder.node(1, NodeType::Synthetic, "").node(3, NodeType::Closure, "f");
    builder.node(5, NodeType::Code, "f").node(7, NodeType::Code, "/a.js");
    builder.node(9, type, text, 32).node(11, NodeType::String, "webpack://a/b.js", 32);
    builder.edge(3, EdgeType::Internal, "shared", 5).edge(5, EdgeType::Internal, "script", 7);
    builder.edge(7, EdgeType::Hidden, "1", 11).edge(7, EdgeType::Hidden, "5", 9);
    builder.location(3, 1, 0, 0);
    return HeapScripts(*analysedHeap(builder.build())).find(ScriptId{1})->sourceMapUrl;
  };
  EXPECT_EQ(url("bundle.js.map"), "bundle.js.map");
  EXPECT_EQ(url("../maps/a.map?v=3#x"), "../maps/a.map?v=3#x");
  EXPECT_EQ(url("data:application/json;base64,e30="), "data:application/json;base64,e30=");
  EXPECT_EQ(url("evaluated.js"), "") << "a sourceURL";
  EXPECT_EQ(url("a.map", NodeType::ConcatenatedString), "");
}

TEST(HeapScripts, UnwrapsListeners) {
  const auto heap = textualHeap(R"heap(
    node 1 synthetic ""
    node 3 closure listener
    node 5 closure native_bind
    node 7 closure onceWrapper
    node 9 closure wrapper
    node 11 closure native_bind
    node 13 object Listener
    node 15 closure ring
    node 17 closure ring
    node 19 closure odd
    edge 5 -internal:bound_function-> 7
    edge 5 -property:listener-> 3
    edge 9 -property:listener-> 11
    edge 11 -internal:bound_function-> 3
    edge 15 -property:listener-> 17
    edge 17 -property:listener-> 15
    edge 19 -property:listener-> 13
    location 3 script=1 line=5 column=5
    location 7 script=2 line=6 column=6
    location 9 script=2 line=7 column=7
  )heap");
  const auto unwrapped = [&](uint64_t id) {
    return heap->id(HeapScripts::unwrapFunction(*heap, at(*heap, id))).value;
  };
  EXPECT_EQ(unwrapped(3), 3U);
  EXPECT_EQ(unwrapped(5), 3U) << "once, up to Node 22";
  EXPECT_EQ(unwrapped(9), 3U) << "once on Node 24, of a bound function";
  EXPECT_EQ(unwrapped(11), 3U);
  EXPECT_EQ(unwrapped(19), 19U) << "an object with handleEvent is no function";
  EXPECT_TRUE(unwrapped(15) == 15U || unwrapped(15) == 17U);
  const HeapScripts scripts(*heap);
  EXPECT_EQ(scripts.placeOf(*heap, at(*heap, 11))->line, 5U) << "bound functions have none";
  EXPECT_EQ(scripts.placeOf(*heap, at(*heap, 9))->line, 7U) << "its own comes first";
}

}  // namespace
}  // namespace leakline::test

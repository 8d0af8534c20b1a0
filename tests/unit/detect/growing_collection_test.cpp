#include "detect/growing_collection.h"

#include <gtest/gtest.h>

#include "unit/detect/array_heap.h"
#include "unit/detect/detector_support.h"

namespace leakline {
namespace {

using test::argument;
using test::array;
using test::at;
using test::kModule;
using test::number;
using test::observed;
using test::sightingOf;
using test::textualHeap;
using test::verdictOf;

TEST(GrowingCollection, AnArrayInAModuleVariable) {
  const auto heap =
      textualHeap(kModule + array(101, 50, 1001, 70) + "edge 11 -context:requestLogs-> 101\n");
  const auto found = observed(kGrowingCollection, *heap, {999});
  const Sighting* s = sightingOf(found, at(*heap, 101));
  ASSERT_NE(s, nullptr);
  EXPECT_EQ(s->count, 50U);
  EXPECT_EQ(s->key, "101\nArray");
  EXPECT_EQ(s->keyElsewhere, "Array\n\nrequestLogs\n/srv/app.js:4:10");
  EXPECT_EQ(s->members.size(), 50U);
  EXPECT_EQ(s->ceiling, Confidence::Certain);
  EXPECT_EQ(argument(*s, "collection"), "Array 'requestLogs'");
  EXPECT_EQ(argument(*s, "items"), ", mostly Item");
  ASSERT_FALSE(s->clues.empty());
  const SourceClue& clue = s->clues[0];
  EXPECT_EQ(clue.kind, ClueKind::Growth);
  EXPECT_EQ(clue.variable, "requestLogs");
  EXPECT_FALSE(clue.variableIsProperty);
  ASSERT_FALSE(clue.methods.empty());
  EXPECT_EQ(clue.methods[0], "push");
  ASSERT_TRUE(clue.scope);
  EXPECT_EQ(clue.scope->line, 4U);
}

// list = [...list, x]: one array after the other in the same variable.
TEST(GrowingCollection, ALargerCopyTakesThePlaceOfTheOneBefore) {
  const auto held = [](uint64_t id) {
    return array(id, 12, 1001, 12) + test::edge(11, "context:log", id);
  };
  const auto before = observed(kGrowingCollection, held(101));
  const auto after = observed(kGrowingCollection, held(5001));
  ASSERT_FALSE(before.empty() || after.empty());
  EXPECT_NE(before[0].key, after[0].key);
  EXPECT_FALSE(before[0].keyOfHolder.empty());
  EXPECT_EQ(before[0].keyOfHolder, after[0].keyOfHolder);
  const auto twice =
      observed(kGrowingCollection, held(101) + "node 51 object Keeper\nedge 3 -internal:9-> 51\n" +
                                       test::edge(51, "property:log", 101));
  EXPECT_EQ(twice.at(0).keyOfHolder, "") << "it stays in the other one";
}

// Small integers show no edge: the room of the store is what can be told.
TEST(GrowingCollection, NumbersAreCountedByTheRoomForThem) {
  const auto heap =
      textualHeap(kModule + array(101, 0, 1001, 140) + "edge 11 -context:times-> 101\n");
  const auto found = observed(kGrowingCollection, *heap, {199});
  const Sighting* s = sightingOf(found, at(*heap, 101));
  ASSERT_NE(s, nullptr);
  EXPECT_EQ(s->count, 140U);
  EXPECT_TRUE(s->members.empty());
}

TEST(GrowingCollection, NothingNewInItNothingIsSaidAboutIt) {
  const auto heap =
      textualHeap(kModule + array(101, 50, 1001, 70) + "edge 11 -context:requestLogs-> 101\n");
  const auto found = observed(kGrowingCollection, *heap, {50'000});
  const Sighting* s = sightingOf(found, at(*heap, 101));
  ASSERT_NE(s, nullptr);
  EXPECT_EQ(s->count, 50U) << "later snapshots compare with it";
  EXPECT_EQ(verdictOf(kGrowingCollection, *s, {10, 30, 50}), "");
}

// [0, 0, 50] is no growth if there was no such Array before.
TEST(GrowingCollection, ANewOneHasNotGrown) {
  const auto heap =
      textualHeap(kModule + array(101, 50, 1001, 70) + "edge 11 -context:requestLogs-> 101\n");
  const auto lastStep = observed(kGrowingCollection, *heap, {51, 99});
  EXPECT_EQ(verdictOf(kGrowingCollection, *sightingOf(lastStep, at(*heap, 101)), {0, 0, 50}), "");
  const auto firstStep = observed(kGrowingCollection, *heap, {51, 999});
  EXPECT_EQ(sightingOf(firstStep, at(*heap, 101))->ceiling, Confidence::Likely);
}

// Buckets 4: slots 3 + 4 + 8 × 3 = 31. Keys at 7, 10, …; entry 1 was deleted, entry 2 has a number
// as its value, entry 3 a number as its key.
std::string mapTable(size_t perBucket) {
  const size_t slots = 3 + 4 * perBucket;
  return "node 101 object Map size=32\nnode 103 array \"\" size=" + number(16 + 8 * slots) +
         "\nedge 101 -internal:table-> 103\nedge 11 -context:cache-> 101\n"
         "node 105 hidden \"system / Map\"\nedge 103 -internal:map-> 105\n";
}

TEST(GrowingCollection, LiveEntriesOfAMapsTable) {
  std::string text = kModule + mapTable(7);
  for (const auto& [slot, id] :
       std::vector<std::pair<int, int>>{{7, 201}, {8, 203}, {13, 205}, {17, 207}}) {
    text += "node " + number(id) + (slot % 3 == 1 ? " string k\n" : " object Session\n");
    text += "edge 103 -internal:" + number(slot) + "-> " + number(id) + "\n";
  }
  // Five more, each key and value.
  for (int entry = 4; entry < 8; ++entry) {
    for (int part = 0; part < 2; ++part) {
      const int id = 301 + 4 * entry + 2 * part;
      text += "node " + number(id) + (part == 0 ? " string k\n" : " object Session\n");
      text += "edge 103 -internal:" + number(7 + 3 * entry + part) + "-> " + number(id) + "\n";
    }
  }
  text += "node 901 object Array\nedge 103 -internal:2-> 901\n";  // no entry's slot
  // What is left of entry 1 from Node 24 on.
  text += "node 905 hidden \"system / Hole\"\nedge 103 -internal:10-> 905\n";
  text += "edge 103 -internal:11-> 905\n";
  // Too few for the detector: seven.
  EXPECT_EQ(sightingOf(observed(kGrowingCollection, *textualHeap(text), {103}),
                       at(*textualHeap(text), 101)),
            nullptr);
  text += "node 903 object Session\nedge 103 -internal:11-> 903\n";  // entry 1 after all
  const auto heap = textualHeap(text);
  const auto found = observed(kGrowingCollection, *heap, {103});
  const Sighting* s = sightingOf(found, at(*heap, 101));
  ASSERT_NE(s, nullptr);
  EXPECT_EQ(s->count, 8U);
}

// The Map `cache` with four Arrays of `each` objects; the Arrays are 301, 311, …, or the property
// `visits` of the entries.
std::string mapOfArrays(size_t each, bool inObjects) {
  std::string text = kModule + mapTable(7);
  for (uint64_t i = 0; i < 4; ++i) {
    const uint64_t list = 301 + 10 * i;
    text += array(list, each, 1001 + 100 * i, each);
    const uint64_t value = inObjects ? list + 5 : list;
    if (inObjects) {
      text +=
          "node " + number(value) + " object User\n" + test::edge(value, "property:visits", list);
    }
    text += test::edge(103, "internal:" + number(8 + 3 * i), value);
  }
  return text;
}

const Sighting* sumOf(const std::vector<Sighting>& found) {
  for (const Sighting& s : found) {
    if (s.parts > 1) return &s;
  }
  return nullptr;
}

TEST(GrowingCollection, ShortListsInAMapAreCountedTogether) {
  for (const bool inObjects : {false, true}) {
    const auto heap = textualHeap(mapOfArrays(5, inObjects));
    const auto found = observed(kGrowingCollection, *heap, {999});
    const Sighting* s = sumOf(found);
    ASSERT_NE(s, nullptr) << inObjects;
    EXPECT_EQ(s->count, 20U);
    EXPECT_EQ(s->parts, 4U);
    EXPECT_EQ(s->holder, at(*heap, 101)) << "the Map";
    EXPECT_EQ(s->key, inObjects ? "101\nMap\n*Array\nvisits" : "101\nMap\n*Array\n");
    EXPECT_EQ(s->members.size(), 20U);
    EXPECT_EQ(s->sums.size(), 4U);
    EXPECT_EQ(argument(*s, "collections"),
              inObjects ? "Arrays 'User.visits' in Map 'cache'" : "Arrays in Map 'cache'");
    ASSERT_FALSE(s->clues.empty());
    EXPECT_EQ(s->clues[0].variable, inObjects ? "visits" : "cache");
    EXPECT_EQ(verdictOf(kGrowingCollection, *s, {4, 12, 20}), "likely growing");
  }
}

TEST(GrowingCollection, MoreListsAreNotLongerLists) {
  const auto told = [](size_t each, std::vector<uint64_t> earlier) {
    const auto found =
        observed(kGrowingCollection, *textualHeap(mapOfArrays(each, false)), earlier);
    return argument(*sumOf(found), "collection") != "(none)";
  };
  EXPECT_TRUE(told(5, {999}));
  EXPECT_TRUE(told(5, {299, 999})) << "made in the first step, filled in the second";
  EXPECT_FALSE(told(5, {299})) << "made as long as they are, or nobody knows";
  EXPECT_FALSE(told(2, {999})) << "eight are too few";
  EXPECT_TRUE(told(3, {1'201}));
  EXPECT_FALSE(told(3, {5'001})) << "nothing in them is new";
}

// Of one snapshot: nobody knows whether any of them will get longer.
TEST(GrowingCollection, ManyInShortListsAreAtMostPossible) {
  const auto found = observed(kGrowingCollection, *textualHeap(mapOfArrays(40, false)));
  const Sighting* s = sumOf(found);
  ASSERT_NE(s, nullptr);
  EXPECT_EQ(s->ceiling, Confidence::Possible);
  EXPECT_EQ(verdictOf(kGrowingCollection, *s, {160}), "possible many");
}

TEST(GrowingCollection, ASetHasKeysOnly) {
  std::string text = kModule + mapTable(5);  // 3 + 4 + 8 × 2 = 23 slots: keys at 7, 9, …
  for (int entry = 0; entry < 8; ++entry) {
    text += "node " + number(201 + 2 * entry) + " object Client\n";
    text += "edge 103 -internal:" + number(7 + 2 * entry) + "-> " + number(201 + 2 * entry) + "\n";
  }
  const auto heap = textualHeap(text);
  const auto found = observed(kGrowingCollection, *heap, {103});
  const Sighting* s = sightingOf(found, at(*heap, 101));
  ASSERT_NE(s, nullptr);
  EXPECT_EQ(s->count, 8U);
}

// Values that are small integers show nothing: the keys are counted. `head` slots come before the
// first entry; there is room for 32 entries of three slots.
std::string dictionary(size_t head, size_t keys) {
  std::string text =
      "node 101 object Object size=24\nnode 103 array \"(object properties)\" size=" +
      number(16 + 8 * (head + 3 * 32)) + "\nedge 101 -internal:properties-> 103\n";
  for (size_t i = 0; i < keys; ++i) {
    text += "node " + number(201 + 2 * i) + " string key" + number(i) + " size=24\n";
    text += "edge 103 -internal:" + number(head + 3 * i) + "-> " + number(201 + 2 * i) + "\n";
  }
  return text + "edge 11 -context:hits-> 101\n";
}

TEST(GrowingCollection, TheKeysOfADictionary) {
  for (const size_t head : {5U, 6U}) {
    const auto heap = textualHeap(kModule + dictionary(head, 20));
    const auto found = observed(kGrowingCollection, *heap, {103});
    const Sighting* s = sightingOf(found, at(*heap, 101));
    ASSERT_NE(s, nullptr) << head;
    EXPECT_EQ(s->count, 20U);
    EXPECT_EQ(s->members.size(), 20U) << "the keys stand for the values";
    EXPECT_EQ(argument(*s, "collection"), "Dictionary 'hits'");
  }
}

TEST(GrowingCollection, AnOrdinaryObjectIsNoDictionary) {
  std::string text = kModule + "node 101 object Config size=500\nedge 11 -context:config-> 101\n";
  for (int i = 0; i < 60; ++i) {
    text += "node " + number(201 + 2 * i) + " object Option\n";
    text += "edge 101 -property:option" + number(i) + "-> " + number(201 + 2 * i) + "\n";
  }
  const auto heap = textualHeap(text);
  EXPECT_EQ(sightingOf(observed(kGrowingCollection, *heap, {103}), at(*heap, 101)), nullptr);
}

TEST(GrowingCollection, APropertyIsNamedWithItsClass) {
  const auto heap = textualHeap(kModule + array(101, 20, 1001, 30) + R"heap(
    node 51 object Registry
    location 51 script=7 line=9 column=3
    edge 51 -property:_clients-> 101
    edge 11 -context:registry-> 51
  )heap");
  const auto found = observed(kGrowingCollection, *heap, {199});
  const Sighting* s = sightingOf(found, at(*heap, 101));
  ASSERT_NE(s, nullptr);
  EXPECT_EQ(argument(*s, "collection"), "Array 'Registry._clients'");
  ASSERT_FALSE(s->clues.empty());
  EXPECT_TRUE(s->clues[0].variableIsProperty);
  EXPECT_EQ(s->clues[0].variable, "_clients");
  ASSERT_TRUE(s->clues[0].scope);
  EXPECT_EQ(s->clues[0].scope->line, 9U) << "the constructor";
}

TEST(GrowingCollection, WhatOnlyNodeHoldsIsAtMostPossible) {
  std::string text = kModule + array(101, 20, 1001, 30) + "edge 11 -context:list-> 101\n";
  const size_t name = text.find("/srv/app.js");
  text.replace(name, 11, "node:internal/timers");
  const auto heap = textualHeap(text);
  const auto found = observed(kGrowingCollection, *heap, {199});
  const Sighting* s = sightingOf(found, at(*heap, 101));
  ASSERT_NE(s, nullptr);
  EXPECT_EQ(s->ceiling, Confidence::Possible);
  EXPECT_EQ(verdictOf(kGrowingCollection, *s, {10, 50, 90}), "certain growing") << "before the cap";
  EXPECT_EQ(verdictOf(kGrowingCollection, *s, {10, 90, 90}), "");
  Sighting emptied = *s;
  emptied.members.clear();
  EXPECT_EQ(verdictOf(kGrowingCollection, emptied, {10, 50, 90}), "");
}

TEST(GrowingCollection, ALinkedQueue) {
  std::string text = kModule +
                     "node 51 object Fifo\nlocation 51 script=7 line=9 column=3\n"
                     "edge 11 -context:fifo-> 51\nedge 51 -property:head-> 201\n";
  for (int i = 0; i < 12; ++i) {
    text += "node " + number(201 + 2 * i) + " object Job size=32\n";
    if (i > 0)
      text += "edge " + number(199 + 2 * i) + " -property:next-> " + number(201 + 2 * i) + "\n";
  }
  text += "edge 51 -property:tail-> 223\n";
  const auto heap = textualHeap(text);
  const auto found = observed(kGrowingCollection, *heap, {199});
  const Sighting* s = sightingOf(found, at(*heap, 51));
  ASSERT_NE(s, nullptr);
  EXPECT_EQ(s->count, 12U);
  EXPECT_EQ(s->key, "51\nFifo\nhead");
  EXPECT_EQ(argument(*s, "collection"), "Linked list 'Fifo.head'");
}

TEST(GrowingCollection, ARingIsWalkedOnce) {
  std::string text = kModule + "edge 11 -context:ring-> 201\n";
  for (int i = 0; i < 10; ++i) {
    text += "node " + number(201 + 2 * i) + " object Slot\n";
    text += "edge " + number(201 + 2 * i) + " -property:next-> " +
            number(201 + 2 * ((i + 1) % 10)) + "\n";
  }
  const auto heap = textualHeap(text);
  const auto found = observed(kGrowingCollection, *heap, {199});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].count, 10U);
}

std::string verdict(std::vector<uint64_t> counts, std::vector<uint64_t> births = {}) {
  Sighting latest;
  latest.args = {{"collection", "Array"}};
  latest.retainedSize = 1'000'000;
  latest.members = {NodeIndex{1}};
  return verdictOf(kGrowingCollection, std::move(latest), counts, births);
}

TEST(GrowingCollectionVerdict, Growth) {
  EXPECT_EQ(verdict({20, 220, 420}), "certain growing");
  EXPECT_EQ(verdict({20, 220, 420}, {20, 200, 200}), "certain growing");
  EXPECT_EQ(verdict({0, 10, 20}), "likely growing") << "few";
  EXPECT_EQ(verdict({0, 300, 400}), "possible slowing") << "slower and slower";
  EXPECT_EQ(verdict({20, 120, 150}), "possible slowing");
  EXPECT_EQ(verdict({0, 20, 28}), "") << "and few";
  EXPECT_EQ(verdict({0, 400, 410}), "possible levelled");
  EXPECT_EQ(verdict({0, 400, 400}), "possible levelled");
  EXPECT_EQ(verdict({20, 420}), "likely growing");
  EXPECT_EQ(verdict({20, 20, 420}), "possible growing") << "a table that was filled at last";
  EXPECT_EQ(verdict({20, 40}), "possible growing");
  EXPECT_EQ(verdict({1000, 1050, 1099}), "possible growing") << "less than a tenth";
  EXPECT_EQ(verdict({0, 900, 400}), "possible growing");
}

TEST(GrowingCollectionVerdict, NumbersThatComeToSight) {
  Sighting latest;
  latest.args = {{"collection", "Array"}};
  EXPECT_EQ(verdictOf(kGrowingCollection, latest, {0, 0, 256}), "");
  EXPECT_EQ(verdictOf(kGrowingCollection, latest, {0, 256}), "");
  EXPECT_EQ(verdictOf(kGrowingCollection, latest, {46, 595}), "likely growing");
  EXPECT_EQ(verdictOf(kGrowingCollection, latest, {0, 244, 595}), "certain growing");
}

TEST(GrowingCollectionVerdict, NoGrowth) {
  EXPECT_EQ(verdict({420, 420, 420}), "");
  EXPECT_EQ(verdict({100, 100, 100}, {0, 0, 100}), "") << "a cache with a limit";
  EXPECT_EQ(verdict({420, 220}), "");
  EXPECT_EQ(verdict({10, 15, 19}), "");
}

TEST(GrowingCollectionVerdict, OneSnapshot) {
  EXPECT_EQ(verdict({100}), "possible many");
  EXPECT_EQ(verdict({20'000}), "likely many");
}

// With one snapshot whose code it is makes the difference.
TEST(GrowingCollection, SuspectsByShape) {
  const auto seen = [](std::string script, size_t count) {
    std::string text = kModule + array(101, count, 1001, count) + "edge 11 -context:list-> 101\n";
    text.replace(text.find("/srv/app.js"), 11, script);
    const auto heap = textualHeap(text);
    const auto found = observed(kGrowingCollection, *heap);
    return verdictOf(kGrowingCollection, *sightingOf(found, at(*heap, 101)), {count});
  };
  EXPECT_EQ(seen("/srv/app.js", 100), "possible many");
  EXPECT_EQ(seen("/srv/app.js", 99), "");
  EXPECT_EQ(seen("/srv/node_modules/a/b.js", 100), "");
  EXPECT_EQ(seen("/srv/node_modules/a/b.js", 6'000), "possible many");
  EXPECT_EQ(seen("node:fs", 6'000), "");
}

// Tables that come with the program: only the user's module is filled while it runs.
TEST(GrowingCollection, TablesOfModulesAreNoSuspectsByThemselves) {
  const auto seen = [](std::string_view file, const std::string& below, bool texts,
                       std::vector<uint64_t> earlier = {}) {
    std::string items = array(101, 6'000, 1001, 6'000);
    constexpr std::string_view kObject = "object Item";
    for (size_t at = 0; texts && (at = items.find(kObject, at)) != items.npos;) {
      items.replace(at, kObject.size(), "string item");
    }
    const auto heap =
        textualHeap(kModule + items + "edge 11 -context:list-> 101\nnode 81 object Module\n" +
                    "edge 3 -internal:2-> 81\nnode 83 string \"" + std::string(file) + "\"\n" +
                    test::edge(81, "property:filename", 83) +
                    "node 85 object Object\nnode 87 object Object\nnode 89 object Object\n" +
                    test::edge(81, "property:exports", 85) + test::edge(85, "property:a", 87) +
                    test::edge(87, "property:b", 89) + below);
    const auto found = observed(kGrowingCollection, *heap, earlier);
    return argument(*sightingOf(found, at(*heap, 101)), "collection");
  };
  constexpr std::string_view kPackage = "/srv/node_modules/mime/index.js";
  const std::string exported = test::edge(85, "property:types", 101);
  const std::string deeper = test::edge(89, "property:types", 101);
  EXPECT_EQ(seen(kPackage, exported, true), "(none)");
  EXPECT_EQ(seen(kPackage, exported, false), "Array 'list'") << "objects: a package's cache";
  EXPECT_EQ(seen(kPackage, deeper, true), "Array 'list'") << "an object's, not the module's";
  EXPECT_EQ(seen("/srv/data.json", exported, false), "(none)");
  EXPECT_EQ(seen("/srv/data.json", deeper, false), "(none)");
  EXPECT_EQ(seen("/srv/store.js", exported, true), "Array 'list'");
  EXPECT_EQ(seen("/srv/data.json", exported, true, {1'000}), "Array 'list'") << "seen to grow";
  EXPECT_EQ(seen("/srv/data.json", test::edge(85, "weak:types", 101), true), "Array 'list'");
}

}  // namespace
}  // namespace leakline

#include "views/held_by.h"

#include <gtest/gtest.h>

#include "views/finding_text.h"

namespace leakline {
namespace {

using Edges = std::vector<std::string>;

std::string heldBy(const Edges& edges, const std::string& first = "Queue") {
  Finding finding;
  finding.heap = HeapEvidence{};
  finding.heap->chain = {{"", first, 1, 1, {}}};
  for (const std::string& edge : edges) finding.heap->chain.push_back({edge, "Object", 1, 1, {}});
  return heldByText(finding);
}

TEST(HeldBy, FromTheVariableToTheList) {
  EXPECT_EQ(heldBy({"(context) queue", "._events", ".error", "[3]"}), "queue._events.error");
  EXPECT_EQ(heldBy({"(internal) context", "(context) cache", "(internal) table", "[12]"}), "cache");
}

TEST(HeldBy, FromTheClassWithoutAVariable) {
  EXPECT_EQ(heldBy({"._events", ".error", "[3]"}), "Queue._events.error");
  EXPECT_EQ(heldBy({}), "");
  EXPECT_EQ(heldBy({"[1]", "[2]"}), "");
}

TEST(HeldBy, AVariableFarAwayIsFoundAndTheMiddleLeftOut) {
  EXPECT_EQ(heldBy({"(context) rooms", ".a", ".b", ".c", ".d", ".e", "[1]"}), "rooms.a….c.d.e");
  EXPECT_EQ(heldBy({"(context) rooms", ".a", ".b", ".c", ".d"}), "rooms.a.b.c.d");
}

TEST(HeldBy, AModuleThatIsNoVariablesIsNamedByItsExports) {
  EXPECT_EQ(heldBy({".exports", "._events", ".error", "[3]"}, "Module"),
            "module.exports._events.error");
  EXPECT_EQ(heldBy({".children", "[3]"}, "Module"), "module.children");
  EXPECT_EQ(heldBy({".exports", ".a"}, "Order"), "Order.exports.a");
}

TEST(HeldBy, WhatNodeKeepsByItselfTellsNothing) {
  Finding finding;
  finding.heap = HeapEvidence{};
  Place inNode;
  inNode.owner = CodeOwner::Node;
  finding.heap->chain = {{"", "system / Context", 1, 1, inNode},
                         {"(context) timerListMap", "Object", 2, 1, {}},
                         {"[60000]", "TimersList", 3, 1, {}},
                         {"._idlePrev", "Timeout", 4, 1, {}}};
  EXPECT_EQ(heldByText(finding), "");
  finding.heap->chain.front().place->owner = CodeOwner::User;
  EXPECT_EQ(heldByText(finding), "timerListMap[60000]._idlePrev");
}

TEST(HeldBy, ALongWayIsCutAtItsRootAndALinkToldOnce) {
  EXPECT_EQ(heldBy({".a", ".b", ".c", ".d", ".e"}), "Object.b.c.d.e");
  EXPECT_EQ(heldBy({"(context) list", ".next", ".next", ".next"}), "list.next");
}

Finding confirmed() {
  Finding finding;
  finding.ruleId = "repeat-listener";
  finding.heap = HeapEvidence{};
  finding.heap->counts = {0, 1341, 2682};
  finding.heap->retainedSize = 12'300'000;
  finding.heap->chain = {{"", "(GC roots)", 1, 1, {}},
                         {"(context) queue", "Queue", 2, 1, {}},
                         {"._events", "Object", 3, 1, {}},
                         {".error", "Array", 4, 1, {}},
                         {"[7]", "f()", 5, 1, {}}};
  finding.confirmedBy = Consequence{"listener-pileup", "growing", {}, {0, 1341, 2682}, {}};
  return finding;
}

TEST(FindingSentence, SaysWhatTheHeapConfirms) {
  EXPECT_EQ(findingSentence(confirmed()),
            "; confirmed: 2,682 live closures from this line, +1,341 since the last snapshot, "
            "12.3 MB retained, held by queue._events.error");
}

TEST(HeldBy, BeginsAtWhatTheSourceCallsIt) {
  Finding finding = confirmed();
  finding.heap->chain[1] = {".exports", "Queue", 2, 1, {}};
  finding.heap->chain[0].node = "Module";
  EXPECT_EQ(heldByText(finding), "module.exports._events.error");
  finding.args = {{"thing", "`jobs`"}};
  finding.confirmedBy->args = {{"emitter", "Queue"}};
  EXPECT_EQ(heldByText(finding), "jobs._events.error");
  finding.args = {{"thing", "the queue"}};
  EXPECT_EQ(heldByText(finding), "module.exports._events.error");
}

TEST(FindingSentence, OneSnapshotTellsNoGrowth) {
  Finding finding = confirmed();
  finding.confirmedBy->counts = {5};
  finding.confirmedBy->ruleId = "async-store";  // has no words of its own for it
  finding.heap->chain.clear();
  EXPECT_EQ(findingSentence(finding),
            "; confirmed: 5 live objects from this line, 12.3 MB retained");
}

TEST(FindingSentence, SaysWhatTheHeapContradicts) {
  Finding finding;
  finding.contradicted = true;
  EXPECT_NE(findingSentence(finding).find("nothing from this line is alive"), std::string::npos);
}

}  // namespace
}  // namespace leakline

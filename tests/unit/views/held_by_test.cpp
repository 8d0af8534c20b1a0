#include "views/held_by.h"

#include <gtest/gtest.h>

#include "views/finding_text.h"

namespace leakline {
namespace {

using Edges = std::vector<std::string>;

std::string heldBy(const Edges& edges, const std::string& first = "Queue") {
  std::vector<ChainStep> chain{{"", first, 1, 1, {}}};
  for (const std::string& edge : edges) chain.push_back({edge, "Object", 1, 1, {}});
  return heldByText(chain);
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

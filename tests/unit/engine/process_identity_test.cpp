#include "engine/process_identity.h"

#include <gtest/gtest.h>

#include "detect/ages.h"
#include "engine/sighting_history.h"
#include "support/textual_heap.h"

namespace leakline {
namespace {

// `count` objects with ids from `first` on; every `strange`-th has another name.
HeapIdentity heapOf(size_t count, uint64_t first = 3, size_t strange = 0) {
  std::string text = "node 1 synthetic \"\"\n";
  for (size_t i = 0; i < count; ++i) {
    const std::string id = std::to_string(first + 2 * i);
    const bool other = strange != 0 && i % strange == 0;
    text += "node " + id + " closure " + (other ? "other" : "f") + id + "\nedge 1 -element:" + id +
            "-> " + id + "\n";
  }
  // Native objects have even ids of any size, which mean nothing.
  text += "node 4000000000 native Thing\nedge 1 -element:2-> 4000000000\n";
  return identify(*test::textualHeap(text), CancelToken());
}

TEST(ProcessIdentity, TheSameProcessLater) {
  EXPECT_EQ(kinshipOf(heapOf(200), heapOf(300)), Kinship::SameProcess);
  EXPECT_EQ(heapOf(200).largestId, 3U + 2 * 199);
}

TEST(ProcessIdentity, AFewReusedIdsAreNoOtherProcess) {
  EXPECT_EQ(kinshipOf(heapOf(400), heapOf(500, 3, 200)), Kinship::SameProcess);
}

TEST(ProcessIdentity, OtherObjectsUnderTheSameIds) {
  EXPECT_EQ(kinshipOf(heapOf(400), heapOf(500, 3, 5)), Kinship::OtherProcess);
}

TEST(ProcessIdentity, TheWrongOrder) {
  EXPECT_EQ(kinshipOf(heapOf(300), heapOf(200)), Kinship::WrongOrder);
}

TEST(ProcessIdentity, TheOrderTakenIsThatOfTheLargestIds) {
  const std::vector<HeapIdentity> mixed{heapOf(300), heapOf(200), heapOf(400)};
  EXPECT_EQ(orderTaken(mixed), (std::vector<size_t>{1, 0, 2}));
}

TEST(ProcessIdentity, DifferentProcessesHaveNoOrder) {
  const std::vector<HeapIdentity> mixed{heapOf(500), heapOf(400, 3, 5), heapOf(300)};
  EXPECT_EQ(orderTaken(mixed), std::nullopt);
}

TEST(ProcessIdentity, TooLittleInCommonIsNoProof) {
  EXPECT_EQ(kinshipOf(heapOf(10, 3, 2), heapOf(11)), Kinship::SameProcess);
}

TEST(ProcessIdentity, OneSentencePerPairNamesTheFiles) {
  const auto notes =
      kinshipNotes({"a.snap", "b.snap", "c.snap", "d.snap"},
                   {Kinship::OtherProcess, Kinship::SameProcess, Kinship::WrongOrder});
  ASSERT_EQ(notes.size(), 2U);
  EXPECT_TRUE(notes[0].starts_with("a.snap and b.snap are of different processes")) << notes[0];
  EXPECT_TRUE(notes[1].starts_with("d.snap was taken before c.snap")) << notes[1];
}

TEST(SightingHistory, EqualKeysBecomeOne) {
  SightingHistory history(*allDetectors()[0]);
  const auto sighting = [](std::string key, uint64_t count, uint64_t bytes) {
    Sighting s;
    s.key = std::move(key);
    s.count = count;
    s.retainedSize = bytes;
    s.members = {NodeIndex{static_cast<uint32_t>(count)}};
    return s;
  };
  history.addEarlier({sighting("a", 3, 0), sighting("a", 4, 0)});
  history.setLatest({sighting("a", 5, 10), sighting("b", 1, 1), sighting("a", 9, 20)});
  ASSERT_EQ(history.latest().size(), 2U);
  EXPECT_EQ(history.latest()[0].count, 14U);
  EXPECT_EQ(history.latest()[0].retainedSize, 30U);
  EXPECT_EQ(history.latest()[0].members, (std::vector{NodeIndex{9}, NodeIndex{5}}))
      << "the largest one's first";
  EXPECT_EQ(history.countsOf(history.latest()[0], true), (std::vector<uint64_t>{7, 14}));
  EXPECT_EQ(history.countsOf(history.latest()[1], true), (std::vector<uint64_t>{0, 1}));
}

TEST(SightingHistory, AnotherProcessIsComparedWithoutIds) {
  SightingHistory history(*allDetectors()[0]);
  Sighting old;
  old.key = "77\nerror";
  old.keyElsewhere = "error";
  old.count = 3;
  history.addEarlier({old});
  Sighting now = old;
  now.key = "99\nerror";
  now.count = 8;
  Sighting other = now;
  other.key = "101\nerror";
  other.count = 5;
  history.setLatest({now, other});
  EXPECT_EQ(history.countsOf(history.latest()[0], true), (std::vector<uint64_t>{0, 8}));
  EXPECT_EQ(history.countsOf(history.latest()[0], false), (std::vector<uint64_t>{3, 8}))
      << "the larger of the two, not their sum";
}

TEST(SightingHistory, BirthsLeaveNativeObjectsOut) {
  const auto heap = test::textualHeap(R"heap(
    node 1 synthetic ""
    node 5 object a
    node 15 object b
    node 25 object c
    node 4000 native d
  )heap");
  const std::vector<NodeIndex> members{NodeIndex{1}, NodeIndex{2}, NodeIndex{3}, NodeIndex{4}};
  const std::vector<uint64_t> earlier{5, 17};
  EXPECT_EQ(birthsOf(*heap, members, earlier), (std::vector<uint64_t>{1, 1, 1}));
}

}  // namespace
}  // namespace leakline

#include "detect/holder_name.h"

#include <gtest/gtest.h>

#include "support/textual_heap.h"

namespace leakline {
namespace {

constexpr std::string_view kObject = R"heap(
  node 1 synthetic ""
  node 3 synthetic "(GC roots)"
  edge 1 -element:1-> 3
  node 9 hidden "system / NativeContext"
  node 11 object "system / Context"
  edge 11 -internal:previous-> 9
  edge 3 -internal:0-> 11
  node 13 object "system / Context"
  edge 13 -internal:previous-> 11
  edge 3 -internal:1-> 13
  node 15 object App
  edge 3 -internal:2-> 15
  node 17 object Queue
)heap";

std::string nameIn(std::string_view edges) {
  const auto heap = test::textualHeap(std::string(kObject) + std::string(edges));
  return holderName(*heap, test::at(*heap, 17));
}

TEST(HolderName, PrefersTheModulesVariable) {
  EXPECT_EQ(nameIn("edge 15 -property:work-> 17\nedge 13 -context:q-> 17\n"
                   "edge 11 -context:queue-> 17"),
            "queue");
  EXPECT_EQ(nameIn("edge 15 -property:work-> 17\nedge 13 -context:q-> 17"), "q");
  EXPECT_EQ(nameIn("edge 15 -property:work-> 17"), "work");
}

TEST(HolderName, AvoidsNamesThatTellNothing) {
  EXPECT_EQ(nameIn("edge 11 -context:self-> 17\nedge 13 -context:q-> 17"), "q");
  EXPECT_EQ(nameIn("edge 11 -context:this-> 17\nedge 15 -property:work-> 17"), "work");
  EXPECT_EQ(nameIn("edge 11 -context:self-> 17"), "self");
  EXPECT_EQ(nameIn("edge 15 -property:_handle-> 17"), "");
  EXPECT_EQ(nameIn("edge 15 -property:\"<symbol owner>\"-> 17"), "");
  EXPECT_EQ(nameIn("edge 15 -property:prototype-> 17\nedge 15 -property:constructor-> 17"), "");
  EXPECT_EQ(nameIn("edge 15 -element:3-> 17"), "");
  EXPECT_EQ(nameIn("edge 15 -weak:w-> 17\nedge 15 -internal:i-> 17"), "");
  EXPECT_EQ(nameIn(""), "");
}

TEST(HolderName, IsTheSameWhateverTheOrder) {
  EXPECT_EQ(nameIn("edge 15 -property:b-> 17\nedge 15 -property:a-> 17"), "a");
  EXPECT_EQ(nameIn("edge 15 -property:a-> 17\nedge 15 -property:b-> 17"), "a");
}

// Node 26 puts variables that are assigned again into cells.
TEST(HolderName, FollowsContextCells) {
  EXPECT_EQ(nameIn("node 21 hidden \"system / ContextCell\"\nedge 11 -context:queue-> 21\n"
                   "edge 21 -hidden:0-> 17\nedge 15 -property:work-> 17"),
            "queue");
}

// What an ES module exports lives in a cell of its export table, behind the name.
TEST(HolderName, ReadsExportTables) {
  EXPECT_EQ(nameIn(R"heap(
    node 21 hidden "system / Cell"
    edge 21 -internal:value-> 17
    node 23 array ""
    node 25 string queue
    edge 23 -internal:5-> 25
    edge 23 -internal:6-> 21
    edge 3 -internal:9-> 23
    edge 13 -context:q-> 17
  )heap"),
            "queue");
  EXPECT_EQ(nameIn(R"heap(
    node 21 hidden "system / Cell"
    edge 21 -internal:value-> 17
    node 23 array ""
    edge 23 -internal:0-> 21
    edge 23 -internal:99999999999999999999-> 21
    edge 3 -internal:9-> 23
  )heap"),
            "");
}

TEST(HolderName, GivesUpOnCrowdsInBoundedTime) {
  std::string text;
  for (int i = 0; i < 2000; ++i) {
    const std::string id = std::to_string(1001 + 2 * i);
    text += "node " + id + " object Job\nedge 3 -internal:" + std::to_string(10 + i) + "-> " + id +
            "\nedge " + id + " -property:queue-> 17\n";
  }
  EXPECT_EQ(nameIn(text), "queue");
}

}  // namespace
}  // namespace leakline

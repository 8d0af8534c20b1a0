// large-retainer, duplicate-strings and detached-dom: what takes much of a heap.
#include <gtest/gtest.h>

#include "detect/detached_dom.h"
#include "detect/duplicate_strings.h"
#include "detect/large_retainer.h"
#include "unit/detect/detector_support.h"

namespace leakline {
namespace {

using test::argument;
using test::at;
using test::observed;
using test::textualHeap;
using test::verdictOf;

constexpr std::string_view kClient = R"heap(
  node 1 synthetic ""
  node 3 synthetic "(GC roots)"
  edge 1 -element:1-> 3
  node 5 object Rest size=3000
  edge 3 -internal:0-> 5
  node 7 object "system / Context" size=10
  edge 3 -internal:1-> 7
  node 11 object Client size=100
  edge 7 -context:client-> 11
  node 13 object Object size=50
  edge 11 -property:_events-> 13
  node 15 object Array size=500
  edge 13 -property:error-> 15
)heap";

std::string clientWith(size_t listeners) {
  std::string text(kClient);
  for (size_t i = 0; i < listeners; ++i) {
    const std::string id = std::to_string(101 + 2 * i);
    text += "node " + id + " closure f size=100\nedge 15 -element:" + std::to_string(i) + "-> " +
            id + "\n";
  }
  return text;
}

TEST(LargeRetainer, NamesTheObjectAndWhereTheBytesAre) {
  const auto heap = textualHeap(clientWith(60));
  const auto found = observed(kLargeRetainer, *heap);
  const Sighting* client = test::sightingOf(found, at(*heap, 11));
  ASSERT_NE(client, nullptr);
  EXPECT_EQ(client->retainedSize, 6650U);
  EXPECT_EQ(client->count, 1U) << "one object";
  EXPECT_EQ(argument(*client, "share"), "68.8") << "of 9660 bytes";
  EXPECT_EQ(argument(*client, "object"), "Client 'client'");
  EXPECT_EQ(argument(*client, "objectId"), "11");
  EXPECT_EQ(argument(*client, "point"), ", mostly in the Array 'error' @15");
  EXPECT_EQ(heap->type(client->representative), NodeType::Closure)
      << "one of what piles up there, so that it is found with its cause";
  EXPECT_EQ(test::sightingOf(found, at(*heap, 15)), nullptr) << "it is below the Client";
  EXPECT_EQ(test::sightingOf(found, at(*heap, 7)), nullptr) << "a scope is no object";
}

TEST(LargeRetainer, AVeryLongListTakesOneWalk) {
  std::string text(kClient);
  text += "edge 11 -property:last-> 1001\n";
  constexpr size_t kItems = 3000;
  for (size_t i = 0; i < kItems; ++i) {
    const std::string id = std::to_string(1001 + 2 * i);
    text += "node " + id + " object Item size=100\n";
    if (i + 1 < kItems)
      text += "edge " + id + " -property:prev-> " + std::to_string(1003 + 2 * i) + "\n";
  }
  EXPECT_EQ(observed(kLargeRetainer, *textualHeap(text)).size(), 1U);
}

TEST(LargeRetainer, Verdicts) {
  Sighting s;
  EXPECT_EQ(verdictOf(kLargeRetainer, s, {1}), "") << "of a few bytes";
  s.retainedSize = 1'000'000;
  EXPECT_EQ(verdictOf(kLargeRetainer, s, {1}), "possible much");
}

TEST(LargeRetainer, LessThanAFifthIsNotWorthAWord) {
  const auto heap = textualHeap(clientWith(1));
  EXPECT_EQ(test::sightingOf(observed(kLargeRetainer, *heap), at(*heap, 11)), nullptr);
}

TEST(DuplicateStrings, CountsCopiesAndTheirBytes) {
  std::string text = "node 1 synthetic \"\"\n";
  for (size_t i = 0; i < 50; ++i) {
    const std::string id = std::to_string(3 + 2 * i);
    text += "node " + id + " string same size=40000\nedge 1 -element:" + id + "-> " + id + "\n";
  }
  text += "node 903 string other size=24\nedge 1 -element:903-> 903\n";
  text += "node 905 \"concatenated string\" same size=40000\nedge 1 -element:905-> 905\n";
  const auto found = observed(kDuplicateStrings, *textualHeap(text));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].count, 49U);
  EXPECT_EQ(found[0].retainedSize, 49U * 40000);
  EXPECT_EQ(verdictOf(kDuplicateStrings, found[0], {49}), "possible duplicates");
  for (const auto& [name, value] : found[0].args) EXPECT_NE(value, "same") << "never contents";
}

TEST(DuplicateStrings, NamesThePropertyThatHoldsMostOfThem) {
  std::string text = "node 1 synthetic \"\"\n";
  for (size_t i = 0; i < 50; ++i) {
    const std::string row = std::to_string(3 + 4 * i);
    const std::string copy = std::to_string(5 + 4 * i);
    text += "node " + row + " object Row size=24\nnode " + copy + " string same size=40000\n";
    text += "edge 1 -element:" + row + "-> " + row + "\n";
    const std::string name = i % 5 == 0 ? "note" : "country";
    text += "edge " + row + " -property:" + name + "-> " + copy + "\n";
  }
  const auto found = observed(kDuplicateStrings, *textualHeap(text));
  ASSERT_EQ(found.size(), 1U);
  const MessageArgs wanted{{"kind", "strings"}, {"held", ", most of them as 'country' of Row"}};
  EXPECT_EQ(found[0].args, wanted);
}

TEST(DuplicateStrings, AFewBytesAreNotWorthAWord) {
  const auto found = observed(kDuplicateStrings, *textualHeap(R"heap(
    node 1 synthetic ""
    node 3 string same size=24
    node 5 string same size=24
    edge 1 -element:3-> 3
    edge 1 -element:5-> 5
  )heap"));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(verdictOf(kDuplicateStrings, found[0], {1}), "");
}

// Beyond 1,024 characters V8 cuts the text: equal heads prove nothing.
TEST(DuplicateStrings, CutTextsAreNotCompared) {
  const std::string head(1024, 'x');
  std::string text = "node 1 synthetic \"\"\n";
  for (int id = 3; id < 103; id += 2) {
    text += "node " + std::to_string(id) + " string " + head +
            " size=90000\nedge 1 -element:" + std::to_string(id) + "-> " + std::to_string(id) +
            "\n";
  }
  EXPECT_TRUE(observed(kDuplicateStrings, *textualHeap(text)).empty());
}

TEST(DetachedDom, ElementsOutsideOfTheDocument) {
  std::string text = "node 1 synthetic \"\"\n";
  const auto add = [&](int id, std::string_view node) {
    text += "node " + std::to_string(id) + ' ' + std::string(node) +
            "\nedge 1 -element:" + std::to_string(id) + "-> " + std::to_string(id) + "\n";
  };
  for (int i = 0; i < 7; ++i) add(101 + 2 * i, "native HTMLDivElement size=50 detachedness=2");
  for (int i = 0; i < 6; ++i) add(201 + 2 * i, "native \"Detached Text\" size=10");
  for (int i = 0; i < 5; ++i)
    add(301 + 2 * i, "native \"<li class=secret>\" size=10 detachedness=2");
  for (int i = 0; i < 9; ++i) add(401 + 2 * i, "native HTMLDivElement detachedness=1");
  for (int i = 0; i < 9; ++i) add(501 + 2 * i, "native \"Node / BindingData\" detachedness=2");
  const auto found = observed(kDetachedDom, *textualHeap(text));
  std::vector<std::pair<std::string, uint64_t>> seen;
  for (const Sighting& s : found) seen.emplace_back(argument(s, "class"), s.count);
  EXPECT_EQ(seen, (std::vector<std::pair<std::string, uint64_t>>{
                      {"<li>", 5}, {"HTMLDivElement", 7}, {"Text", 6}}));
  EXPECT_EQ(verdictOf(kDetachedDom, found[0], {5, 50, 100}), "certain growing");
  EXPECT_EQ(verdictOf(kDetachedDom, found[0], {5}), "");
}

}  // namespace
}  // namespace leakline

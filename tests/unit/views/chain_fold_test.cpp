#include "views/chain_fold.h"

#include <gtest/gtest.h>

namespace leakline {
namespace {

ChainStep step(std::string node, std::string edge = ".x",
               std::optional<CodeOwner> owner = std::nullopt) {
  ChainStep s;
  s.edge = std::move(edge);
  s.node = std::move(node);
  if (owner) {
    s.place = Place();
    s.place->owner = *owner;
  }
  return s;
}

// "0-2 3 4": first and last step of each part.
std::string shape(const std::vector<ChainStep>& chain) {
  std::string text;
  for (const ChainPart& part : foldChain(chain)) {
    if (!text.empty()) text += ' ';
    text += std::to_string(part.first);
    EXPECT_EQ(part.fold != Fold::None, part.count > 1);
    if (part.fold == Fold::InsideNode) text += "-" + std::to_string(part.first + part.count - 1);
    if (part.fold == Fold::Repeated) text += "*" + std::to_string(part.first + part.count - 1);
  }
  return text;
}

TEST(FoldChain, RootsAndNodesOwnObjectsAreOnePart) {
  EXPECT_EQ(shape({step("(synthetic)"), step("(GC roots)"), step("process"),
                   step("Module", ".mainModule", CodeOwner::Node), step("Queue", ".exports"),
                   step("f()", "[1]", CodeOwner::User)}),
            "0-3 4 5");
}

TEST(FoldChain, VariablesAndTheUsersObjectsStay) {
  EXPECT_EQ(shape({step("(synthetic)"), step("(GC roots)"), step("Queue", "(context) queue"),
                   step("Socket", ".s", CodeOwner::Node), step("f()")}),
            "0-1 2 3 4");
  EXPECT_EQ(shape({step("(GC roots)"), step("App", ".app", CodeOwner::User),
                   step("Socket", ".s", CodeOwner::Node), step("f()")}),
            "0 1 2 3");
}

TEST(FoldChain, TheLastStepIsNeverFolded) {
  EXPECT_EQ(shape({step("(a)"), step("(b)"), step("(c)")}), "0-1 2");
  EXPECT_EQ(shape(std::vector<ChainStep>(6, step("Item", ".next"))), "0 1*4 5");
  EXPECT_EQ(shape({step("(a)")}), "0");
  EXPECT_EQ(shape({}), "");
}

TEST(FoldChain, FunctionsAndStringsWithoutNamesAreNoRoots) {
  EXPECT_EQ(shape({step("(anonymous function)"), step("(string)"), step("x")}), "0 1 2");
}

TEST(FoldChain, WhatComesAgainAndAgainIsSaidOnce) {
  const ChainStep next = step("Item", ".next");
  const ChainStep owner = step("Owner", ".owner");
  const ChainStep item = step("Item", ".item");
  EXPECT_EQ(shape({step("List", "(context) list"), step("Item", ".head"), next, next, next, next,
                   step("f()", ".handler")}),
            "0 1 2 3*5 6");
  EXPECT_EQ(shape({owner, item, owner, item, owner, item, step("x")}), "0 1 2*5 6")
      << "two that take turns";
  EXPECT_EQ(shape({step("a"), next, next, next, step("x")}), "0 1 2 3 4") << "too few to hide";
}

TEST(FoldChain, WhatIsLeftOutIsCounted) {
  std::vector<ChainStep> chain(9, step("Item", ".next"));
  chain[4].leftOut = 59'000;
  const auto parts = foldChain(chain);
  ASSERT_EQ(parts.size(), 3U);
  EXPECT_EQ(partText(chain, parts[1]), "59,007 more steps like these");
  EXPECT_EQ(leftOutText(chain[4]), "59,000 steps");
  EXPECT_EQ(leftOutText(chain[5]), "");
}

TEST(FoldChain, ALongWayBetweenTwoOfNodesObjectsIsShown) {
  EXPECT_EQ(shape({step("(GC roots)"), step("A"), step("B"), step("C"), step("D"),
                   step("Socket", ".s", CodeOwner::Node), step("f()")}),
            "0 1 2 3 4 5 6");
}

}  // namespace
}  // namespace leakline

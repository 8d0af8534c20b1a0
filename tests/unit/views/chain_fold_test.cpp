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
    EXPECT_EQ(part.folded, part.count > 1);
    if (part.folded) text += "-" + std::to_string(part.first + part.count - 1);
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
  EXPECT_EQ(shape({step("(a)")}), "0");
  EXPECT_EQ(shape({}), "");
}

TEST(FoldChain, FunctionsAndStringsWithoutNamesAreNoRoots) {
  EXPECT_EQ(shape({step("(anonymous function)"), step("(string)"), step("x")}), "0 1 2");
}

TEST(FoldChain, ALongWayBetweenTwoOfNodesObjectsIsShown) {
  EXPECT_EQ(shape({step("(GC roots)"), step("A"), step("B"), step("C"), step("D"),
                   step("Socket", ".s", CodeOwner::Node), step("f()")}),
            "0 1 2 3 4 5 6");
}

}  // namespace
}  // namespace leakline

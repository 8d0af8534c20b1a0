#include "fuzz/source_mutator.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace leakline::fuzz {
namespace {

// What an expression or statement is put into.
constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kNests{
    {{"(", ")"},
     {"() => ", ""},
     {"async function* q() { ", " }"},
     {"class A extends B { static x = ", "; @d() m() {} }"},
     {"try { ", " } finally { z() }"},
     {"if (a) ", " else { }"},
     {"for await (const x of ", ") {}"},
     {"{ using r = ", " }"},
     {"<a onClick={", "} />"},
     {"`${", "}`"},
     {"new ", "()"},
     {"[...", "]"},
     {"({ k: ", " })"},
     {"x?.y(", ")"},
     {"export default ", ""},
     {"const { a, ...b } = ", ";"}}};

}  // namespace

SyntaxNode SourceMutator::anyNode(const SyntaxTree& tree) {
  return tree.node(static_cast<uint32_t>(random_() % tree.nodeCount()));
}

// Of the same kind, if a few tries find one.
SyntaxNode SourceMutator::anyNodeLike(SyntaxNode node) {
  SyntaxNode other = anyNode(*node.tree());
  for (int tries = 0; tries < 30 && !other.is(node.kind()); ++tries) other = anyNode(*node.tree());
  return other;
}

std::string SourceMutator::changed(SyntaxNode node) {
  const std::string text(node.text());
  switch (random_() % 6) {
    case 0:
      return "";
    case 1:
      return text + (random_() % 2 == 0 ? ";\n" : ", ") + text;
    case 2: {
      const auto& [open, close] = kNests[random_() % kNests.size()];
      return std::string(open) + text + std::string(close);
    }
    case 3:
      return std::string(anyNode(*node.tree()).text());
    default:
      return std::string(anyNodeLike(node).text());
  }
}

std::string SourceMutator::mutate(const SyntaxTree& tree) {
  std::vector<SyntaxNode> nodes;
  for (size_t n = 1 + random_() % 4; n > 0; --n) nodes.push_back(anyNode(tree));
  // From behind, so that the places of the others stay.
  std::sort(nodes.begin(), nodes.end(),
            [](SyntaxNode a, SyntaxNode b) { return a.begin() > b.begin(); });
  std::string text(tree.text());
  size_t end = text.size();
  for (const SyntaxNode node : nodes) {
    if (node.end() > end) continue;
    text.replace(node.begin(), node.end() - node.begin(), changed(node));
    end = node.begin();
  }
  if (text.size() > kMaxSize) text.resize(kMaxSize);
  return text;
}

}  // namespace leakline::fuzz

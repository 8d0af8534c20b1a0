// Changes programs by their grammar: swaps, repeats, removes and nests whole parts of the tree, so
// that what comes out is mostly a program again, and one nobody would write.
#pragma once

#include <cstdint>
#include <random>
#include <string>

#include "syntax/tree.h"

namespace leakline::fuzz {

class SourceMutator {
 public:
  static constexpr size_t kMaxSize = size_t{64} << 10;

  explicit SourceMutator(uint64_t seed) : random_(seed) {}

  // The tree's text with one to four parts changed; the parts put in come from it, too.
  std::string mutate(const SyntaxTree& tree);

 private:
  SyntaxNode anyNode(const SyntaxTree& tree);
  SyntaxNode anyNodeLike(SyntaxNode node);
  std::string changed(SyntaxNode node);

  std::mt19937_64 random_;
};

}  // namespace leakline::fuzz

// Copies tree-sitter's tree into the rows of a SyntaxTree. Used by tree.cpp only.
#pragma once

#include <tree_sitter/api.h>

#include <vector>

#include "syntax/tree.h"

namespace leakline {

// What a grammar's numbers mean to us.
struct GrammarTables {
  std::vector<NodeKind> kinds;      // by symbol
  std::vector<bool> modifierWords;  // by symbol
  std::vector<bool> optionalDots;   // by symbol: ?.
  std::vector<Field> fields;        // by field id
};

class TreeFlattener {
 public:
  TreeFlattener(Language language, SyntaxTree& out);

  // False if there are too many nodes, or if it was cancelled.
  bool flatten(TSNode root, const CancelToken& cancel);

 private:
  class Cursor;

  bool enter(Cursor& cursor);
  Field fieldOf(const Cursor& cursor, TSNode node) const;
  uint32_t add(TSNode node, Field field);
  void close();

  const GrammarTables& tables_;
  SyntaxTree& out_;
  std::vector<uint32_t> open_;
};

}  // namespace leakline

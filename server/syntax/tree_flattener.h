// Copies tree-sitter's tree into the rows of a SyntaxTree. Used by tree.cpp only.
#pragma once

#include <tree_sitter/api.h>

#include <vector>

#include "syntax/text_change.h"
#include "syntax/tree.h"

namespace leakline {

// What a grammar's numbers mean to us.
struct GrammarTables {
  std::vector<NodeKind> kinds;      // by symbol
  std::vector<bool> modifierWords;  // by symbol
  std::vector<bool> optionalDots;   // by symbol: ?.
  std::vector<Field> fields;        // by field id
};

// Rows of an earlier tree that need not be made again.
struct KnownRows {
  const SyntaxTree& before;
  TextChange change;
  std::vector<TextSpan> changed;  // of the new text, in order: nothing in or at them is known
};

class TreeFlattener {
 public:
  // `known` may be null, or must outlive this.
  TreeFlattener(Language language, SyntaxTree& out, const KnownRows* known);

  // False if there are too many nodes, or if it was cancelled.
  bool flatten(TSNode root, const CancelToken& cancel);

 private:
  class Cursor;

  bool enter(Cursor& cursor);
  Field fieldOf(const Cursor& cursor, TSNode node) const;
  NodeKind kindOf(TSNode node) const;
  uint32_t add(TSNode node, Field field);
  bool takeOver(TSNode node, Field field);
  void close();

  const GrammarTables& tables_;
  SyntaxTree& out_;
  const KnownRows* known_;
  size_t nextChange_ = 0;  // those before it end before what comes next
  std::vector<uint32_t> open_;
};

}  // namespace leakline

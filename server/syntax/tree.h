// The syntax tree of one source text as a flat table in preorder: walking, climbing and keeping a
// node cost nothing, and nothing recurses. Comments are left out, and tokens that have no field and
// are no modifiers. Broken text gives a tree with Error and Missing nodes. Owns its text; immutable
// once parsed, so any thread may read it. Offsets are bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/cancel.h"
#include "base/result.h"
#include "syntax/language.h"
#include "syntax/node_kind.h"

namespace leakline {

class SyntaxTree;
class SyntaxChildren;

// A node of a tree, which must outlive it; or none. Cheap to copy.
class SyntaxNode {
 public:
  SyntaxNode() = default;
  SyntaxNode(const SyntaxTree* tree, uint32_t index) : tree_(tree), index_(index) {}

  explicit operator bool() const { return tree_ != nullptr; }
  bool operator==(const SyntaxNode&) const = default;

  // All of none: Other, no field, empty, none.
  NodeKind kind() const;
  bool is(NodeKind kind) const { return tree_ && this->kind() == kind; }
  Field field() const;  // what it is to its parent
  uint32_t begin() const;
  uint32_t end() const;
  std::string_view text() const;
  SyntaxNode parent() const;
  SyntaxNode child(Field field) const;  // the first with that field
  SyntaxNode firstChild() const;
  SyntaxChildren children() const;
  bool contains(SyntaxNode other) const;  // itself included

  // Ordinal in the tree's table; the nodes below it are those up to subtreeEnd().
  uint32_t index() const { return index_; }
  uint32_t subtreeEnd() const;
  const SyntaxTree* tree() const { return tree_; }

 private:
  const SyntaxTree* tree_ = nullptr;
  uint32_t index_ = 0;
};

struct ParseOptions {
  // What is parsed in place of the text if it is not empty: of the same length, with blanks for
  // what is no program. Positions and node texts are those of the text.
  std::string_view shownInstead;
  // An earlier state of the text: what did not change is not parsed again. Needs keepForEdits.
  const SyntaxTree* before = nullptr;
  // Keeps what a later parse can go on from; about as large again as the tree itself.
  bool keepForEdits = false;
};

class SyntaxTree {
 public:
  // Larger texts and trees are refused; what lies deeper is left out of the table.
  static constexpr size_t kMaxBytes = size_t{8} << 20;
  static constexpr size_t kMaxNodes = size_t{6} << 20;
  static constexpr uint32_t kMaxDepth = 2'000;

  static Result<std::shared_ptr<const SyntaxTree>> parse(std::string text, Language language,
                                                         const CancelToken& cancel = {},
                                                         const ParseOptions& options = {});
  ~SyntaxTree();
  SyntaxTree(const SyntaxTree&) = delete;
  SyntaxTree& operator=(const SyntaxTree&) = delete;

  std::string_view text() const { return text_; }
  SyntaxNode root() const { return node(0); }
  SyntaxNode node(uint32_t index) const { return {this, index}; }
  uint32_t nodeCount() const { return static_cast<uint32_t>(rows_.size()); }
  // Something lies deeper than kMaxDepth and was left out.
  bool isCutOff() const { return isCutOff_; }
  // The innermost node that begins at or before `byte` and ends behind it.
  SyntaxNode innermostAt(uint32_t byte) const;

 private:
  friend class SyntaxNode;
  friend class TreeFlattener;

  struct Row {
    uint32_t begin;
    uint32_t end;
    uint32_t parent;
    uint32_t subtreeEnd;
    NodeKind kind;
    Field field;
  };

  struct Kept;

  explicit SyntaxTree(Language language);
  // nodeCount() if there is none.
  uint32_t rowOf(uint32_t begin, uint32_t end, NodeKind kind, Field field) const;

  Language language_;
  bool isCutOff_ = false;
  uint32_t depth_ = 0;  // no row lies deeper
  std::string text_;
  std::vector<Row> rows_;
  std::unique_ptr<const Kept> kept_;
};

// The direct children of a node.
class SyntaxChildren {
 public:
  class Iterator {
   public:
    Iterator(const SyntaxTree* tree, uint32_t at) : tree_(tree), at_(at) {}
    SyntaxNode operator*() const { return {tree_, at_}; }
    Iterator& operator++() {
      at_ = SyntaxNode(tree_, at_).subtreeEnd();
      return *this;
    }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    const SyntaxTree* tree_;
    uint32_t at_;
  };
  explicit SyntaxChildren(SyntaxNode parent) : parent_(parent) {}
  Iterator begin() const { return {parent_.tree(), parent_ ? parent_.index() + 1 : 0}; }
  Iterator end() const { return {parent_.tree(), parent_ ? parent_.subtreeEnd() : 0}; }

 private:
  SyntaxNode parent_;
};

inline NodeKind SyntaxNode::kind() const {
  return tree_ ? tree_->rows_[index_].kind : NodeKind::Other;
}
inline Field SyntaxNode::field() const {
  return tree_ ? tree_->rows_[index_].field : Field::None;
}
inline uint32_t SyntaxNode::begin() const {
  return tree_ ? tree_->rows_[index_].begin : 0;
}
inline uint32_t SyntaxNode::end() const {
  return tree_ ? tree_->rows_[index_].end : 0;
}
inline uint32_t SyntaxNode::subtreeEnd() const {
  return tree_ ? tree_->rows_[index_].subtreeEnd : 0;
}
inline SyntaxChildren SyntaxNode::children() const {
  return SyntaxChildren(*this);
}
inline std::string_view SyntaxNode::text() const {
  return tree_ ? tree_->text().substr(begin(), end() - begin()) : std::string_view();
}
inline SyntaxNode SyntaxNode::parent() const {
  return tree_ && index_ != 0 ? SyntaxNode(tree_, tree_->rows_[index_].parent) : SyntaxNode();
}
inline SyntaxNode SyntaxNode::child(Field field) const {
  for (const SyntaxNode child : children()) {
    if (child.field() == field) return child;
  }
  return {};
}
inline SyntaxNode SyntaxNode::firstChild() const {
  return tree_ && index_ + 1 < subtreeEnd() ? SyntaxNode(tree_, index_ + 1) : SyntaxNode();
}
inline bool SyntaxNode::contains(SyntaxNode other) const {
  return tree_ && tree_ == other.tree_ && other.index_ >= index_ && other.index_ < subtreeEnd();
}

}  // namespace leakline

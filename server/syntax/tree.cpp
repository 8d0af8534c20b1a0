#include "syntax/tree.h"

#include <tree_sitter/api.h>

#include <algorithm>

namespace leakline {
namespace {

struct DeleteParser {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
};
struct DeleteTree {
  void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};
using ParserPtr = std::unique_ptr<TSParser, DeleteParser>;
using TreePtr = std::unique_ptr<TSTree, DeleteTree>;

// Moves and frees its cursor.
class Cursor {
 public:
  explicit Cursor(TSNode root) : cursor_(ts_tree_cursor_new(root)) {}
  ~Cursor() { ts_tree_cursor_delete(&cursor_); }
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;

  TSNode node() const { return ts_tree_cursor_current_node(&cursor_); }
  TSFieldId field() const { return ts_tree_cursor_current_field_id(&cursor_); }
  bool down() { return ts_tree_cursor_goto_first_child(&cursor_); }
  bool right() { return ts_tree_cursor_goto_next_sibling(&cursor_); }
  bool up() { return ts_tree_cursor_goto_parent(&cursor_); }

 private:
  TSTreeCursor cursor_;
};

// tree-sitter asks every hundred steps whether to go on. Real files take about one step per byte;
// what needs forty is made to be slow.
struct Effort {
  CancelToken cancel;
  uint64_t asked = 0;
  uint64_t most = 0;
};

bool mustStop(TSParseState* state) {
  auto* effort = static_cast<Effort*>(state->payload);
  return ++effort->asked > effort->most || effort->cancel.cancelled();
}

struct Input {
  std::string_view text;
};

const char* readInput(void* payload, uint32_t byte, TSPoint, uint32_t* length) {
  const std::string_view text = static_cast<const Input*>(payload)->text;
  if (byte >= text.size()) {
    *length = 0;
    return "";
  }
  *length = static_cast<uint32_t>(text.size() - byte);
  return text.data() + byte;
}

std::vector<NodeKind> kindsOf(const TSLanguage* grammar) {
  std::vector<NodeKind> kinds(ts_language_symbol_count(grammar));
  for (size_t symbol = 0; symbol < kinds.size(); ++symbol) {
    const auto id = static_cast<TSSymbol>(symbol);
    const bool named = ts_language_symbol_type(grammar, id) == TSSymbolTypeRegular;
    kinds[symbol] = named ? nodeKindOf(ts_language_symbol_name(grammar, id)) : NodeKind::Token;
  }
  return kinds;
}

std::vector<Field> fieldsOf(const TSLanguage* grammar) {
  std::vector<Field> fields(ts_language_field_count(grammar) + 1);
  for (size_t id = 1; id < fields.size(); ++id) {
    fields[id] = fieldOf(ts_language_field_name_for_id(grammar, static_cast<TSFieldId>(id)));
  }
  return fields;
}

Result<TreePtr> parseWith(const TSLanguage* grammar, std::string_view text,
                          const CancelToken& cancel) {
  const ParserPtr parser(ts_parser_new());
  if (!parser || !ts_parser_set_language(parser.get(), grammar)) {
    return Error{ErrorCode::Internal, "the grammar does not fit tree-sitter's version", {}};
  }
  Input input{text};
  constexpr uint64_t kStepsPerAsking = 100;
  Effort effort{cancel, 0, (text.size() * 40 + 1'000'000) / kStepsPerAsking};
  TSTree* tree = ts_parser_parse_with_options(parser.get(), nullptr,
                                              {&input, readInput, TSInputEncodingUTF8, nullptr},
                                              {&effort, mustStop});
  if (tree) return TreePtr(tree);
  if (cancel.cancelled()) return cancelledError();
  return Error{ErrorCode::TooLarge, "parsing would take too long", {}};
}

}  // namespace

// Copies tree-sitter's tree into rows.
class TreeFlattener {
 public:
  TreeFlattener(const TSLanguage* grammar, std::vector<SyntaxTree::Row>& rows)
      : kinds_(kindsOf(grammar)), fields_(fieldsOf(grammar)), rows_(rows) {}

  // False if there are too many nodes.
  bool flatten(TSNode root) {
    Cursor cursor(root);
    add(cursor.node(), Field::None);
    open_.push_back(0);
    bool more = cursor.down();
    while (more) {
      if (rows_.size() >= SyntaxTree::kMaxNodes) return false;
      const bool entered = enter(cursor);
      more = entered || cursor.right();
      while (!more && open_.size() > 1) {
        cursor.up();
        close();
        more = cursor.right();
      }
    }
    while (!open_.empty()) close();
    return true;
  }

 private:
  // Adds the cursor's node; true if the cursor went down to its first child.
  bool enter(Cursor& cursor) {
    const TSNode node = cursor.node();
    const TSFieldId id = cursor.field();
    const Field field = id < fields_.size() ? fields_[id] : Field::None;
    if (ts_node_is_extra(node) && !ts_node_is_error(node)) return false;  // comments
    if (!ts_node_is_named(node) && field == Field::None) return false;
    const uint32_t index = add(node, field);
    if (open_.size() < SyntaxTree::kMaxDepth && cursor.down()) {
      open_.push_back(index);
      return true;
    }
    return false;
  }

  uint32_t add(TSNode node, Field field) {
    const auto index = static_cast<uint32_t>(rows_.size());
    const TSSymbol symbol = ts_node_symbol(node);
    NodeKind kind = symbol < kinds_.size() ? kinds_[symbol] : NodeKind::Error;
    if (!ts_node_is_named(node)) kind = NodeKind::Token;
    rows_.push_back({ts_node_start_byte(node), ts_node_end_byte(node),
                     open_.empty() ? 0 : open_.back(), index + 1, kind, field});
    return index;
  }

  void close() {
    rows_[open_.back()].subtreeEnd = static_cast<uint32_t>(rows_.size());
    open_.pop_back();
  }

  std::vector<NodeKind> kinds_;
  std::vector<Field> fields_;
  std::vector<SyntaxTree::Row>& rows_;
  std::vector<uint32_t> open_;
};

Result<std::shared_ptr<const SyntaxTree>> SyntaxTree::parse(std::string text, Language language,
                                                            const CancelToken& cancel) {
  if (text.size() > kMaxBytes) {
    return Error{ErrorCode::TooLarge, "the source is larger than 8 MiB", {}};
  }
  const TSLanguage* grammar = grammarOf(language);
  Result<TreePtr> parsed = parseWith(grammar, text, cancel);
  if (!parsed) return std::move(parsed).error();
  const std::shared_ptr<SyntaxTree> tree(new SyntaxTree);
  TreeFlattener flattener(grammar, tree->rows_);
  if (!flattener.flatten(ts_tree_root_node(parsed->get()))) {
    return Error{ErrorCode::TooLarge, "the source has too many parts", {}};
  }
  tree->rows_.shrink_to_fit();
  tree->text_ = std::move(text);
  return std::shared_ptr<const SyntaxTree>(tree);
}

SyntaxNode SyntaxTree::innermostAt(uint32_t byte) const {
  SyntaxNode at = root();
  for (bool deeper = true; deeper;) {
    deeper = false;
    for (const SyntaxNode child : at.children()) {
      if (child.begin() > byte) break;
      if (child.end() <= byte) continue;
      at = child;
      deeper = true;
      break;
    }
  }
  return at;
}

std::string_view SyntaxNode::text() const {
  return tree_ ? tree_->text().substr(begin(), end() - begin()) : std::string_view();
}

SyntaxNode SyntaxNode::parent() const {
  return tree_ && index_ != 0 ? SyntaxNode(tree_, tree_->rows_[index_].parent) : SyntaxNode();
}

SyntaxNode SyntaxNode::child(Field field) const {
  for (const SyntaxNode child : children()) {
    if (child.field() == field) return child;
  }
  return {};
}

SyntaxNode SyntaxNode::firstChild() const {
  return tree_ && index_ + 1 < subtreeEnd() ? SyntaxNode(tree_, index_ + 1) : SyntaxNode();
}

bool SyntaxNode::contains(SyntaxNode other) const {
  return tree_ && tree_ == other.tree_ && other.index_ >= index_ && other.index_ < subtreeEnd();
}

}  // namespace leakline

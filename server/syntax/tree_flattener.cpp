#include "syntax/tree_flattener.h"

#include <algorithm>
#include <string_view>

namespace leakline {
namespace {

constexpr size_t kStepsBetweenPolls = 1 << 14;
// Finding the rows of a shorter text costs as much as making them.
constexpr uint32_t kShortestTakenOver = 48;

GrammarTables readTables(Language language) {
  const TSLanguage* grammar = grammarOf(language);
  GrammarTables tables;
  const uint32_t symbols = ts_language_symbol_count(grammar);
  tables.kinds.resize(symbols);
  tables.modifierWords.resize(symbols);
  tables.optionalDots.resize(symbols);
  for (uint32_t symbol = 0; symbol < symbols; ++symbol) {
    const auto id = static_cast<TSSymbol>(symbol);
    const std::string_view name = ts_language_symbol_name(grammar, id);
    const bool named = ts_language_symbol_type(grammar, id) == TSSymbolTypeRegular;
    tables.kinds[symbol] = named ? nodeKindOf(name) : NodeKind::Token;
    tables.modifierWords[symbol] = !named && isModifierWord(name);
    tables.optionalDots[symbol] = !named && name == "?.";
  }
  tables.fields.resize(ts_language_field_count(grammar) + 1);
  for (size_t id = 1; id < tables.fields.size(); ++id) {
    tables.fields[id] =
        leakline::fieldOf(ts_language_field_name_for_id(grammar, static_cast<TSFieldId>(id)));
  }
  return tables;
}

// Read once per grammar, and never changed.
const GrammarTables& tablesOf(Language language) {
  static const GrammarTables javaScript = readTables(Language::JavaScript);
  static const GrammarTables typeScript = readTables(Language::TypeScript);
  static const GrammarTables tsx = readTables(Language::Tsx);
  switch (language) {
    case Language::TypeScript:
      return typeScript;
    case Language::Tsx:
      return tsx;
    case Language::JavaScript:
      break;
  }
  return javaScript;
}

}  // namespace

// Moves and frees its cursor.
class TreeFlattener::Cursor {
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

TreeFlattener::TreeFlattener(Language language, SyntaxTree& out, const KnownRows* known)
    : tables_(tablesOf(language)), out_(out), known_(known) {}

bool TreeFlattener::flatten(TSNode root, const CancelToken& cancel) {
  Cursor cursor(root);
  out_.rows_.reserve(std::min<size_t>(ts_node_descendant_count(root), SyntaxTree::kMaxNodes));
  add(cursor.node(), Field::None);
  open_.push_back(0);
  out_.depth_ = 1;
  bool more = cursor.down();
  for (size_t steps = 0; more; ++steps) {
    if (out_.rows_.size() >= SyntaxTree::kMaxNodes) return false;
    if (steps % kStepsBetweenPolls == 0 && cancel.cancelled()) return false;
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

// Adds the cursor's node; true if the cursor went down to its first child.
bool TreeFlattener::enter(Cursor& cursor) {
  const TSNode node = cursor.node();
  if (ts_node_is_extra(node) && !ts_node_is_error(node)) return false;  // comments
  const Field field = fieldOf(cursor, node);
  if (!ts_node_is_named(node) && field == Field::None) return false;
  if (known_ && takeOver(node, field)) return false;
  const uint32_t index = add(node, field);
  if (open_.size() >= SyntaxTree::kMaxDepth) {
    out_.isCutOff_ |= ts_node_child_count(node) != 0;
    return false;
  }
  if (!cursor.down()) return false;
  open_.push_back(index);
  out_.depth_ = std::max(out_.depth_, static_cast<uint32_t>(open_.size()));
  return true;
}

Field TreeFlattener::fieldOf(const Cursor& cursor, TSNode node) const {
  const TSFieldId id = cursor.field();
  const Field field = id < tables_.fields.size() ? tables_.fields[id] : Field::None;
  if (ts_node_is_named(node)) return field;
  const TSSymbol symbol = ts_node_symbol(node);
  const NodeKind parent = out_.rows_[open_.back()].kind;
  if (field == Field::None && symbol < tables_.modifierWords.size()) {
    if (tables_.modifierWords[symbol] && hasModifiers(parent)) return Field::Modifier;
    // f?.() of TypeScript, which gives it no name.
    if (tables_.optionalDots[symbol] && parent == NodeKind::Call) return Field::OptionalChain;
  }
  // The grammar counts the ";" of for (a; b; c) to its conditions.
  return field == Field::Condition ? Field::None : field;
}

NodeKind TreeFlattener::kindOf(TSNode node) const {
  if (ts_node_is_missing(node)) return NodeKind::Missing;
  if (!ts_node_is_named(node)) return NodeKind::Token;
  const TSSymbol symbol = ts_node_symbol(node);
  return symbol < tables_.kinds.size() ? tables_.kinds[symbol] : NodeKind::Error;
}

// Copies the rows of the node and all below it if the tree before had them; they follow those that
// were added last.
bool TreeFlattener::takeOver(TSNode node, Field field) {
  const uint32_t begin = ts_node_start_byte(node);
  const uint32_t end = ts_node_end_byte(node);
  if (end - begin < kShortestTakenOver) return false;
  while (nextChange_ < known_->changed.size() && known_->changed[nextChange_].end < begin) {
    ++nextChange_;
  }
  const bool isTouched =
      nextChange_ < known_->changed.size() && known_->changed[nextChange_].begin <= end;
  if (isTouched) return false;
  const SyntaxTree& before = known_->before;
  if (before.isCutOff_ || before.depth_ + open_.size() > SyntaxTree::kMaxDepth) return false;
  // Unsigned numbers that wrap around: what is added may be less than nothing.
  const uint32_t shift =
      begin < known_->change.newEnd ? 0 : known_->change.newEnd - known_->change.oldEnd;
  const uint32_t index = before.rowOf(begin - shift, end - shift, kindOf(node), field);
  if (index == before.nodeCount()) return false;
  const uint32_t last = before.rows_[index].subtreeEnd;
  const auto moved = static_cast<uint32_t>(out_.rows_.size()) - index;
  if (out_.rows_.size() + (last - index) >= SyntaxTree::kMaxNodes) return false;
  for (uint32_t i = index; i < last; ++i) {
    SyntaxTree::Row row = before.rows_[i];
    row.begin += shift;
    row.end += shift;
    row.parent = i == index ? open_.back() : row.parent + moved;
    row.subtreeEnd += moved;
    out_.rows_.push_back(row);
  }
  out_.depth_ = std::max(out_.depth_, before.depth_ + static_cast<uint32_t>(open_.size()));
  return true;
}

uint32_t TreeFlattener::add(TSNode node, Field field) {
  const auto index = static_cast<uint32_t>(out_.rows_.size());
  out_.rows_.push_back({ts_node_start_byte(node), ts_node_end_byte(node),
                        open_.empty() ? 0 : open_.back(), index + 1, kindOf(node), field});
  return index;
}

void TreeFlattener::close() {
  out_.rows_[open_.back()].subtreeEnd = static_cast<uint32_t>(out_.rows_.size());
  open_.pop_back();
}

}  // namespace leakline

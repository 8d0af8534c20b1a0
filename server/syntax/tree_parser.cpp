#include "syntax/tree_parser.h"

#include <algorithm>
#include <cstdlib>

namespace leakline {
namespace {

struct DeleteParser {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
};
using ParserPtr = std::unique_ptr<TSParser, DeleteParser>;

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

Result<TsTreePtr> parseWith(Language language, std::string_view text, const TSTree* before,
                            const CancelToken& cancel) {
  const ParserPtr parser(ts_parser_new());
  if (!parser || !ts_parser_set_language(parser.get(), grammarOf(language))) {
    return Error{ErrorCode::Internal, "the grammar does not fit tree-sitter's version", {}};
  }
  Input input{text};
  constexpr uint64_t kStepsPerAsking = 100;
  Effort effort{cancel, 0, (text.size() * 40 + 1'000'000) / kStepsPerAsking};
  TSTree* tree = ts_parser_parse_with_options(
      parser.get(), before, {&input, readInput, TSInputEncodingUTF8, nullptr}, {&effort, mustStop});
  if (tree) return TsTreePtr(tree);
  if (cancel.cancelled()) return cancelledError();
  return Error{ErrorCode::TooLarge, "parsing would take too long", {}};
}

TSPoint pointOf(std::string_view text, size_t byte) {
  const std::string_view above = text.substr(0, byte);
  const auto row = static_cast<uint32_t>(std::count(above.begin(), above.end(), '\n'));
  const size_t lineEnd = above.rfind('\n');
  const size_t column = lineEnd == std::string_view::npos ? byte : byte - lineEnd - 1;
  return {row, static_cast<uint32_t>(column)};
}

TSInputEdit editOf(const TextChange& change, std::string_view before, std::string_view after) {
  TSInputEdit edit;
  edit.start_byte = change.begin;
  edit.old_end_byte = change.oldEnd;
  edit.new_end_byte = change.newEnd;
  edit.start_point = pointOf(before, edit.start_byte);
  edit.old_end_point = pointOf(before, edit.old_end_byte);
  edit.new_end_point = pointOf(after, edit.new_end_byte);
  return edit;
}

// With the edited text itself.
std::vector<TextSpan> changedSpans(const TSTree& before, const TSTree& after,
                                   const TextChange& change) {
  uint32_t count = 0;
  TSRange* ranges = ts_tree_get_changed_ranges(&before, &after, &count);
  std::vector<TextSpan> spans{{change.begin, change.newEnd}};
  for (uint32_t i = 0; i < count; ++i) spans.push_back({ranges[i].start_byte, ranges[i].end_byte});
  std::free(ranges);
  std::sort(spans.begin(), spans.end(),
            [](const TextSpan& a, const TextSpan& b) { return a.begin < b.begin; });
  return spans;
}

bool hasMistakes(const TSTree& tree) {
  return ts_node_has_error(ts_tree_root_node(&tree));
}

// Where the first statement begins that has a mistake or ends at `byte` or later.
uint32_t soundUntil(const TSTree& tree, uint32_t byte) {
  const TSNode root = ts_tree_root_node(&tree);
  if (ts_node_is_error(root)) return 0;
  TSTreeCursor cursor = ts_tree_cursor_new(root);
  uint32_t until = byte;
  for (bool more = ts_tree_cursor_goto_first_child(&cursor); more;
       more = ts_tree_cursor_goto_next_sibling(&cursor)) {
    const TSNode node = ts_tree_cursor_current_node(&cursor);
    if (!ts_node_has_error(node) && ts_node_end_byte(node) < byte) continue;
    until = std::min(byte, ts_node_start_byte(node));
    break;
  }
  ts_tree_cursor_delete(&cursor);
  return until;
}

Result<ChangedTree> parseEdited(Language language, std::string_view text, const TSTree& before,
                                const TSInputEdit& edit, const CancelToken& cancel) {
  const TsTreePtr edited(ts_tree_copy(&before));
  ts_tree_edit(edited.get(), &edit);
  Result<TsTreePtr> tree = parseWith(language, text, edited.get(), cancel);
  if (!tree) return std::move(tree).error();
  const TextChange change{edit.start_byte, edit.old_end_byte, edit.new_end_byte};
  std::vector<TextSpan> changed = changedSpans(*edited, **tree, change);
  return ChangedTree{std::move(tree).value(), change, std::move(changed)};
}

}  // namespace

Result<ChangedTree> parseWhole(Language language, std::string_view text,
                               const CancelToken& cancel) {
  Result<TsTreePtr> tree = parseWith(language, text, nullptr, cancel);
  if (!tree) return std::move(tree).error();
  return ChangedTree{std::move(tree).value(), std::nullopt, {}};
}

Result<ChangedTree> parseChanged(Language language, std::string_view text, const TSTree& before,
                                 std::string_view textBefore, const CancelToken& cancel) {
  TextChange change = TextChange::between(textBefore, text);
  if (!hasMistakes(before)) {
    Result<ChangedTree> tree =
        parseEdited(language, text, before, editOf(change, textBefore, text), cancel);
    if (!tree || !hasMistakes(*tree->tree)) return tree;
  }
  change = {soundUntil(before, change.begin), static_cast<uint32_t>(textBefore.size()),
            static_cast<uint32_t>(text.size())};
  if (change.begin == 0) return parseWhole(language, text, cancel);
  return parseEdited(language, text, before, editOf(change, textBefore, text), cancel);
}

}  // namespace leakline

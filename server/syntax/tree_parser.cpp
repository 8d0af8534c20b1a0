#include "syntax/tree_parser.h"

#include <algorithm>

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

// The one range outside of which the texts are the same.
TSInputEdit editBetween(std::string_view before, std::string_view after) {
  const size_t shorter = std::min(before.size(), after.size());
  size_t head = 0;
  while (head < shorter && before[head] == after[head]) ++head;
  size_t tail = 0;
  while (tail < shorter - head &&
         before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) {
    ++tail;
  }
  TSInputEdit edit;
  edit.start_byte = static_cast<uint32_t>(head);
  edit.old_end_byte = static_cast<uint32_t>(before.size() - tail);
  edit.new_end_byte = static_cast<uint32_t>(after.size() - tail);
  edit.start_point = pointOf(before, edit.start_byte);
  edit.old_end_point = pointOf(before, edit.old_end_byte);
  edit.new_end_point = pointOf(after, edit.new_end_byte);
  return edit;
}

}  // namespace

Result<TsTreePtr> parseText(Language language, std::string_view text, const CancelToken& cancel) {
  return parseWith(language, text, nullptr, cancel);
}

Result<TsTreePtr> parseChanged(Language language, std::string_view text, const TSTree& before,
                               std::string_view textBefore, const CancelToken& cancel) {
  // Broken text mostly stays broken for a while.
  if (ts_node_has_error(ts_tree_root_node(&before))) return parseText(language, text, cancel);
  const TsTreePtr edited(ts_tree_copy(&before));
  const TSInputEdit edit = editBetween(textBefore, text);
  ts_tree_edit(edited.get(), &edit);
  Result<TsTreePtr> tree = parseWith(language, text, edited.get(), cancel);
  if (tree && ts_node_has_error(ts_tree_root_node(tree->get()))) {
    return parseText(language, text, cancel);
  }
  return tree;
}

}  // namespace leakline

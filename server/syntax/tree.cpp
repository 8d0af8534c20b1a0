#include "syntax/tree.h"

#include <algorithm>
#include <optional>

#include "syntax/tree_flattener.h"
#include "syntax/tree_parser.h"
#include "syntax/using_words.h"

namespace leakline {

// What a later parse goes on from.
struct SyntaxTree::Kept {
  TsTreePtr tree;
  std::string parsed;
};

SyntaxTree::SyntaxTree(Language language) : language_(language) {}
SyntaxTree::~SyntaxTree() = default;

Result<std::shared_ptr<const SyntaxTree>> SyntaxTree::parse(std::string text, Language language,
                                                            const CancelToken& cancel,
                                                            const ParseOptions& options) {
  if (text.size() > kMaxBytes) {
    return Error{ErrorCode::TooLarge, "the source is larger than 8 MiB", {}};
  }
  std::string_view parsed = options.shownInstead.empty() ? text : options.shownInstead;
  const std::optional<std::string> rewritten = withoutUsingWords(parsed);
  if (rewritten) parsed = *rewritten;
  const Kept* before = options.before && options.before->language_ == language
                           ? options.before->kept_.get()
                           : nullptr;
  Result<ChangedTree> result =
      before ? parseChanged(language, parsed, *before->tree, before->parsed, cancel)
             : parseWhole(language, parsed, cancel);
  if (!result) return std::move(result).error();
  std::optional<KnownRows> known;
  if (result->change) known.emplace(KnownRows{*options.before, *result->change, result->changed});
  const std::shared_ptr<SyntaxTree> tree(new SyntaxTree(language));
  TreeFlattener flattener(language, *tree, known ? &*known : nullptr);
  if (!flattener.flatten(ts_tree_root_node(result->tree.get()), cancel)) {
    if (cancel.cancelled()) return cancelledError();
    return Error{ErrorCode::TooLarge, "the source has too many parts", {}};
  }
  tree->rows_.shrink_to_fit();
  if (options.keepForEdits) {
    tree->kept_.reset(new Kept{std::move(result->tree), std::string(parsed)});
  }
  tree->text_ = std::move(text);
  return std::shared_ptr<const SyntaxTree>(tree);
}

// Rows begin in the order of the text.
uint32_t SyntaxTree::rowOf(uint32_t begin, uint32_t end, NodeKind kind, Field field) const {
  const auto first =
      std::lower_bound(rows_.begin(), rows_.end(), begin,
                       [](const Row& row, uint32_t wanted) { return row.begin < wanted; });
  for (auto row = first; row != rows_.end() && row->begin == begin; ++row) {
    if (row->end == end && row->kind == kind && row->field == field) {
      return static_cast<uint32_t>(row - rows_.begin());
    }
  }
  return nodeCount();
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

}  // namespace leakline

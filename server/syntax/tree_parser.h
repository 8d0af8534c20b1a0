// Runs tree-sitter over a text. Used by tree.cpp only.
#pragma once

#include <tree_sitter/api.h>

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/cancel.h"
#include "base/result.h"
#include "syntax/language.h"
#include "syntax/text_change.h"

namespace leakline {

struct DeleteTsTree {
  void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};
using TsTreePtr = std::unique_ptr<TSTree, DeleteTsTree>;

struct ChangedTree {
  TsTreePtr tree;
  // None if nothing of the tree before is known to be the same.
  std::optional<TextChange> change;
  std::vector<TextSpan> changed;  // of the new text, in order: what is built otherwise
};

// Fails if it is cancelled, or made to take much longer than text of its size does.
Result<ChangedTree> parseWhole(Language language, std::string_view text, const CancelToken& cancel);

// The same for a text that was parsed before and has changed somewhere; what is unchanged is not
// parsed again. Of broken text only what lies before the statement of the first mistake or edit is
// unchanged in that sense: how tree-sitter mends text depends on what it knew of it before.
Result<ChangedTree> parseChanged(Language language, std::string_view text, const TSTree& before,
                                 std::string_view textBefore, const CancelToken& cancel);

}  // namespace leakline

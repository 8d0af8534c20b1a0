// Runs tree-sitter over a text. Used by tree.cpp only.
#pragma once

#include <tree_sitter/api.h>

#include <memory>
#include <string_view>

#include "base/cancel.h"
#include "base/result.h"
#include "syntax/language.h"

namespace leakline {

struct DeleteTsTree {
  void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};
using TsTreePtr = std::unique_ptr<TSTree, DeleteTsTree>;

// Fails if it is cancelled, or made to take much longer than text of its size does.
Result<TsTreePtr> parseText(Language language, std::string_view text, const CancelToken& cancel);

// The same for a text that was parsed before and has changed somewhere; what is unchanged is not
// parsed again. Broken text is parsed as a whole, for how tree-sitter mends it depends on what it
// knew before.
Result<TsTreePtr> parseChanged(Language language, std::string_view text, const TSTree& before,
                               std::string_view textBefore, const CancelToken& cancel);

}  // namespace leakline

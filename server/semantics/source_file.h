// One source file ready to be asked about: its tree and its scopes. Of a Vue single-file component
// the script blocks stand at their own offsets and everything else is blank, so that positions need
// no translation. Immutable; any thread may read it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/cancel.h"
#include "base/result.h"
#include "syntax/scopes.h"
#include "syntax/tree.h"

namespace leakline {

// Bytes [begin, end).
struct ByteRange {
  uint32_t begin = 0;
  uint32_t end = 0;
};

class SourceFile {
 public:
  // Fails only on what cannot be parsed at all: too large, cancelled.
  static Result<std::shared_ptr<const SourceFile>> read(std::string path, std::string text,
                                                        const CancelToken& cancel = {});

  const std::string& path() const { return path_; }
  const SyntaxTree& tree() const { return *tree_; }
  const Scopes& scopes() const { return scopes_; }
  // Of a Vue file, what is inside <script setup>.
  const std::optional<ByteRange>& setupBlock() const { return setupBlock_; }
  bool isVue() const { return isVue_; }

 private:
  SourceFile(std::string path, std::shared_ptr<const SyntaxTree> tree);

  std::string path_;
  std::shared_ptr<const SyntaxTree> tree_;
  Scopes scopes_;
  std::optional<ByteRange> setupBlock_;
  bool isVue_ = false;
};

}  // namespace leakline

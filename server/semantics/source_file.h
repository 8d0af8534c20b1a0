// One source file ready to be asked about: its tree and its scopes. Of a Vue or Svelte component
// only the script blocks are parsed, as one module, and at their own offsets, so that positions
// need no translation; the tree's text is that of the whole file. Immutable; any thread may read
// it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/cancel.h"
#include "base/result.h"
#include "syntax/scopes.h"
#include "syntax/tree.h"

namespace leakline {

// Bytes [begin, end).
struct ByteRange {
  uint32_t begin = 0;
  uint32_t end = 0;

  bool contains(uint32_t byte) const { return byte >= begin && byte < end; }
};

class SourceFile;

struct SourceOptions {
  // For what is being edited: an earlier state of the same file, and whether this one will be
  // `before` of another.
  std::shared_ptr<const SourceFile> before;
  bool keepForEdits = false;
};

class SourceFile {
 public:
  // Nobody writes larger ones by hand, and a tree takes up to two hundred times its text.
  static constexpr size_t kMaxBytes = size_t{1} << 20;

  // Fails only on what cannot be parsed at all: too large, no text, cancelled. The error has no
  // place.
  static Result<std::shared_ptr<const SourceFile>> read(std::string path, std::string text,
                                                        const CancelToken& cancel = {},
                                                        const SourceOptions& options = {});

  const std::string& path() const { return path_; }
  std::string_view text() const { return tree_->text(); }
  const SyntaxTree& tree() const { return *tree_; }
  const Scopes& scopes() const { return scopes_; }
  bool isVue() const { return isVue_; }
  bool isSvelte() const { return isSvelte_; }
  // Are its scripts blocks between markup?
  bool hasMarkup() const { return isVue_ || isSvelte_; }
  // What runs for each component: the inside of <script setup>, or of Svelte's <script>.
  const std::optional<ByteRange>& setupBlock() const { return setupBlock_; }
  // Of a Vue file, the file its script is in: <script src="./x.ts">; empty if it is here.
  const std::string& scriptElsewhere() const { return scriptElsewhere_; }
  // What could not be understood as it should, one sentence each; the rest was.
  const std::vector<std::string>& remarks() const { return remarks_; }

 private:
  SourceFile(std::string path, std::shared_ptr<const SyntaxTree> tree);

  std::string path_;
  std::shared_ptr<const SyntaxTree> tree_;
  Scopes scopes_;
  bool isVue_ = false;
  bool isSvelte_ = false;
  std::optional<ByteRange> setupBlock_;
  std::string scriptElsewhere_;
  std::vector<std::string> remarks_;
};

}  // namespace leakline

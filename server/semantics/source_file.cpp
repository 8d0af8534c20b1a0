#include "semantics/source_file.h"

#include <utility>

#include "base/text.h"
#include "syntax/script_block.h"
#include "syntax/svelte.h"
#include "syntax/vue.h"

namespace leakline {
namespace {

bool isUtf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    constexpr unsigned char kFirstNonAscii = 0x80;
    if (byte < kFirstNonAscii) {
      ++at;
      continue;
    }
    const CodePoint point = codePointAt(text, at);
    if (!point.valid) return false;
    at += point.bytes;
  }
  return true;
}

std::optional<ByteRange> setupOf(const std::vector<ScriptBlock>& scripts) {
  for (const ScriptBlock& script : scripts) {
    if (script.perInstance && isKnownScript(script)) {
      return ByteRange{static_cast<uint32_t>(script.begin), static_cast<uint32_t>(script.end)};
    }
  }
  return std::nullopt;
}

std::string scriptFileOf(const std::vector<ScriptBlock>& scripts) {
  for (const ScriptBlock& script : scripts) {
    if (!script.outsideFile.empty()) return std::string(script.outsideFile);
  }
  return {};
}

}  // namespace

SourceFile::SourceFile(std::string path, std::shared_ptr<const SyntaxTree> tree)
    : path_(std::move(path)), tree_(std::move(tree)), scopes_(*tree_) {}

Result<std::shared_ptr<const SourceFile>> SourceFile::read(std::string path, std::string text,
                                                           const CancelToken& cancel,
                                                           const SourceOptions& options) {
  if (text.size() > kMaxBytes) {
    return Error{ErrorCode::TooLarge, "the source is larger than 1 MiB", {}};
  }
  if (text.find('\0') != std::string::npos) {
    return Error{ErrorCode::BadFormat, "the file has NUL bytes, so it is no text", {}};
  }
  const bool isVue = isVuePath(path);
  const bool isSvelte = isSveltePath(path);
  std::vector<ScriptBlock> scripts;
  std::string shown;
  Language language = languageOf(path);
  if (isVue || isSvelte) {
    scripts = isVue ? vueScriptsOf(text) : svelteScriptsOf(text);
    shown = scriptsOnly(text, scripts);
    language = languageOf(scripts);
  }
  const std::optional<ByteRange> setup = setupOf(scripts);
  std::string scriptElsewhere = scriptFileOf(scripts);
  const bool readable = isUtf8(text);
  ParseOptions parsing{shown, options.before ? &options.before->tree() : nullptr,
                       options.keepForEdits};
  auto tree = SyntaxTree::parse(std::move(text), language, cancel, parsing);
  if (!tree) return std::move(tree).error();
  const std::shared_ptr<SourceFile> file(new SourceFile(std::move(path), std::move(*tree)));
  file->isVue_ = isVue;
  file->isSvelte_ = isSvelte;
  file->setupBlock_ = setup;
  file->scriptElsewhere_ = std::move(scriptElsewhere);
  if (!readable) file->remarks_.emplace_back("some of it is not UTF-8");
  if (file->tree_->isCutOff()) {
    file->remarks_.emplace_back("what is nested deeper than 2,000 levels was not looked at");
  }
  return std::shared_ptr<const SourceFile>(file);
}

}  // namespace leakline

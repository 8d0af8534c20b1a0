// Sources with marks, parsed: § stands where V8 places the function a heap knows, ‹…› around what
// is to be found.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/joint/script_syntax.h"
#include "source/locator.h"

namespace leakline::test {

struct MarkedText {
  std::string plain;
  std::optional<uint32_t> function;
  std::optional<uint32_t> begin;
  std::optional<uint32_t> end;
};

inline MarkedText readMarks(std::string_view source) {
  MarkedText text;
  const auto mark = [&](std::string_view sign, std::optional<uint32_t>& place) {
    if (!source.starts_with(sign)) return false;
    place = static_cast<uint32_t>(text.plain.size());
    source.remove_prefix(sign.size());
    return true;
  };
  while (!source.empty()) {
    if (mark("§", text.function) || mark("‹", text.begin) || mark("›", text.end)) continue;
    text.plain += source.front();
    source.remove_prefix(1);
  }
  return text;
}

inline std::unique_ptr<ScriptSyntax> parseScript(const std::string& text,
                                                 Language language = Language::JavaScript,
                                                 Freshness freshness = Freshness::Same) {
  auto tree = SyntaxTree::parse(text, language);
  if (!tree) {
    ADD_FAILURE() << tree.error().message;
    return nullptr;
  }
  Place beginning;
  beginning.path = "/app/script.js";
  beginning.freshness = freshness;
  auto source = std::make_shared<SourceText>(SourceText{text, LineIndex(text)});
  return std::unique_ptr<ScriptSyntax>(
      new ScriptSyntax{beginning.path, beginning, std::move(source), *tree, Scopes(**tree)});
}

}  // namespace leakline::test

// A source map, version 3 (ECMA-426; tc39.es/source-map): plain or indexed ("sections"), with
// sourceRoot, sourcesContent, names and ignoreList. The JSON is read once by simdjson; names,
// sources and contents stay where they are in the text and are decoded when asked for. Untrusted:
// at most 256 MiB, bounded counts; what is wrong is an Error whose sentence goes on after "no
// source map for x.js: ". Owned by a MapLoader; not thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "source/mappings.h"

namespace leakline {

class SourceMap {
 public:
  static constexpr uint64_t kMaxBytes = uint64_t{256} << 20;
  static constexpr size_t kMaxEntries = size_t{1} << 24;  // sources, contents and names together
  static constexpr size_t kMaxSections = size_t{1} << 18;

  // A leading line ")]}'…" (against script inclusion) and a byte order mark are skipped.
  static Result<SourceMap> parse(std::string text);

  // Where a place in the generated text comes from.
  struct Original {
    uint32_t source = 0;
    uint32_t line = 0;
    uint32_t column = 0;
    LinePosition generated;  // where the mapping begins, at or before the place asked about
    std::optional<std::string> name;  // what stands there in the original, if it was renamed
  };
  // Line and column from 0, UTF-16 units. Nothing if the place has no original.
  Result<std::optional<Original>> find(LinePosition generated);
  // All mappings that lead to an original, at most so many; without their names.
  void visit(uint64_t most, const std::function<void(const Original&)>& each) const;

  // The script it was made for, as it says itself; empty if it does not.
  std::string file() const { return stringAt(file_); }

  // Sources of all sections, numbered through. As written, sourceRoot before it.
  uint32_t sourceCount() const { return static_cast<uint32_t>(sources_.size()); }
  std::string source(uint32_t number) const;
  std::optional<std::string> content(uint32_t number) const;
  // Not the user's own code, says the tool that made the map.
  bool ignored(uint32_t number) const;

 private:
  friend class SourceMapReader;
  // Where a string's opening quote stands in the text; 0 for null.
  using Token = uint32_t;

  struct Section {
    LinePosition begin;  // in the generated text
    uint32_t firstSource = 0;
    uint32_t firstName = 0;
    Token root = 0;
    std::string unescaped;  // the mappings, if they are not as written
    Mappings mappings;
  };

  SourceMap() = default;
  std::string stringAt(Token token) const;
  const Section& sectionOf(uint32_t source) const;

  std::unique_ptr<std::string> text_;
  std::vector<std::unique_ptr<Section>> sections_;
  std::vector<Token> sources_;
  std::vector<Token> contents_;  // as many as sources
  std::vector<Token> names_;
  Token file_ = 0;
  std::vector<bool> ignored_;  // as many as sources
};

}  // namespace leakline

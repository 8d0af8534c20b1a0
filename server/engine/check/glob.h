// Patterns of paths in the configuration: * and ? inside one name, ** over folders, [a-z], {a,b}.
// A pattern without "/" means any file or folder of that name, others are relative to the folder of
// the configuration; what matches a folder matches all below it. Matching takes time
// pattern × path, whatever they are. Immutable; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace leakline {

class Glob {
 public:
  // Errors: Config, what is wrong with the pattern.
  static Result<Glob> parse(std::string_view pattern);

  // `path` relative to the configuration's folder, separated by "/".
  bool matches(std::string_view path) const;
  const std::string& text() const { return text_; }

 private:
  struct Token {
    enum class Kind : uint8_t { Character, AnyCharacter, Name, Folders, Set };
    Kind kind = Kind::Character;
    char character = 0;
    std::string set;  // of Set: the characters it means
    bool negated = false;
  };
  using Tokens = std::vector<Token>;

  static Result<Tokens> tokensOf(std::string_view pattern);
  static Result<Token> setAt(std::string_view pattern, size_t& at);
  static bool accepts(const Token& token, char c);
  static bool matchesPrefix(const Tokens& tokens, std::string_view path);

  std::string text_;
  std::vector<Tokens> alternatives_;  // one per combination of {…}
};

bool anyMatches(const std::vector<Glob>& globs, std::string_view path);

}  // namespace leakline

// Walks JavaScript tokens and keeps what is known about every open bracket: is it a call, of which
// method, with which first argument, and what stands in the current argument.
// Used by call_finder.cpp only.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "source/call_finder.h"
#include "source/js_lexer.h"

namespace leakline {

// What stands in the current argument of a call, as far as one token after the other tells.
struct ArgumentState {
  enum class Shape : uint8_t {
    Empty,
    Name,  // a, a.b, this.b
    Done,  // a name with .bind(…), "!" or "as T" behind it: still that name
    Other,
  };

  Shape shape = Shape::Empty;
  ByteRange name;      // the last part of a name
  ByteRange previous;  // the part before it
  size_t parts = 0;    // 1 for a, 2 for a.b
  bool afterDot = false;
};

struct OpenBracket {
  enum class Kind : uint8_t { Call, Block, Parameters, Other };

  Kind kind = Kind::Other;
  size_t begin = 0;          // of the bracket
  bool registers = false;    // the call's method is on, once, addListener …
  bool onObject = false;     // something.method(
  ByteRange method;          // its name
  size_t argument = 0;       // number of the current one
  bool inArrowBody = false;  // in the body of an arrow function that has no braces
  bool firstIsLiteral = false;
  ByteRange firstLiteral;  // the first argument without its quotes
  ArgumentState current;
};

class CallWalker {
 public:
  explicit CallWalker(std::string_view text) : text_(text), lexer_(text) {}

  // Reads the next token; false at the end.
  bool step();
  const JsToken& token() const { return token_; }
  std::string_view textOf(ByteRange range) const {
    return text_.substr(range.begin, range.end - range.begin);
  }

  // Innermost last. What was open before the current token.
  const std::vector<OpenBracket>& open() const { return open_; }
  // The call whose argument ends at the current token (a comma or the closing bracket), or null.
  const OpenBracket* endedArgument() const;
  // The `back`-th token before the current one (1: the last); an empty one if there is none.
  JsToken before(size_t back) const;
  std::string_view textBefore(size_t back) const { return lexer_.textOf(before(back)); }

 private:
  static constexpr size_t kRemembered = 64;

  void settle();
  void note(OpenBracket& bracket);
  void noteArgument(OpenBracket& bracket);
  OpenBracket bracketOf(const JsToken& token) const;
  void findMethod(OpenBracket& bracket) const;
  size_t skipTypeArguments(size_t back) const;
  bool literalOf(const JsToken& token, ByteRange& inside) const;

  std::string_view text_;
  JsLexer lexer_;
  JsToken token_;
  std::vector<OpenBracket> open_;
  std::array<JsToken, kRemembered> ring_{};
  size_t seen_ = 0;  // tokens before the current one
};

}  // namespace leakline

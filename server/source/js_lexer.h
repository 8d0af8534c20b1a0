// A JavaScript lexer just good enough to find calls in any real file, TypeScript included: tokens
// with their byte ranges; comments are skipped; strings, regular expressions and templates are
// never mistaken for code. No recursion: brackets are kept on a stack of bounded depth.
// Division or regular expression is decided by the token before (ECMA-262, section 12.9, needs a
// parser for the last word; this is right but for a few odd spots such as `a++ /b/ c`).
// Broken text never fails: a string ends at the line's end, a stray closing bracket is ignored.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace leakline {

enum class JsTokenKind : uint8_t {
  Word,  // identifier, keyword, #private
  Number,
  String,    // with its quotes; also a template without ${}
  Template,  // a piece of a template with ${}
  Regex,
  Open,   // ( [ { ${
  Close,  // ) ] } and the } of ${
  Other,  // operators and separators: "=>", "?.", "...", "++", "--" and single characters
};

struct JsToken {
  JsTokenKind kind = JsTokenKind::Other;
  size_t begin = 0;  // bytes
  size_t end = 0;
  // Open and Close only. A block is a brace around statements or class members, not an object.
  bool block = false;
};

class JsLexer {
 public:
  // The text must outlive the lexer.
  explicit JsLexer(std::string_view text);

  // False at the end of the text, and when brackets nest deeper than kMaxDepth.
  bool next(JsToken& token);
  std::string_view textOf(const JsToken& token) const {
    return text_.substr(token.begin, token.end - token.begin);
  }
  // How many brackets are open after the last token.
  size_t depth() const { return brackets_.size(); }

  static constexpr size_t kMaxDepth = 100'000;

 private:
  struct Bracket {
    char open;       // ( [ { or $ for ${
    bool block;      // of {
    bool condition;  // of ( after if, while, for, with: a statement follows
  };

  void skipBlanks();
  void readWord();
  void readNumber();
  void readString(char quote);
  // Up to and with the closing ` or up to the next ${, which is then the next token.
  void readTemplatePiece();
  // False, and nothing read, if no regular expression ends on this line.
  bool readRegex();
  void readOther();
  void open(JsToken& token, char opener, size_t length);
  bool close(JsToken& token);
  void remember(const JsToken& token);

  std::string_view text_;
  size_t at_ = 0;
  std::vector<Bracket> brackets_;
  size_t noRegexBefore_ = 0;       // slashes before this offset were seen to be divisions
  bool regexMayStart_ = true;      // by what came before
  bool braceIsBlock_ = true;       // would a { here open a block?
  bool conditionFollows_ = false;  // the last word was if, while, for or with
  bool forAwait_ = false;          // the last word was for
  bool afterDot_ = false;          // a word here is a property's name
  bool inTemplate_ = false;        // the rest of a template comes next
  bool holeFollows_ = false;       // a ${ comes next
};

}  // namespace leakline

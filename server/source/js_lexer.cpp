#include "source/js_lexer.h"

#include <algorithm>
#include <array>

namespace leakline {
namespace {

bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

// Every byte of a character outside ASCII counts as part of a word, which is right for all
// characters that can stand outside strings and comments but a few blanks (skipBlanks).
bool isWordByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_' || c == '$' ||
         c == '#' || c == '\\' || static_cast<unsigned char>(c) >= 0x80;
}

template <size_t N>
bool isOneOf(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// After these words an expression begins, so a slash starts a regular expression and a brace an
// object.
constexpr std::array<std::string_view, 13> kBeforeExpression{
    "return", "typeof", "case", "in",    "of",    "instanceof", "delete",
    "void",   "throw",  "new",  "await", "yield", "default"};
// After these a statement begins: a slash starts a regular expression, a brace a block.
constexpr std::array<std::string_view, 2> kBeforeStatement{"else", "do"};
constexpr std::array<std::string_view, 4> kBeforeCondition{"if", "while", "for", "with"};

constexpr std::array<std::string_view, 6> kBlanks{"\xC2\xA0",     "\xEF\xBB\xBF", "\xE2\x80\xA8",
                                                  "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE3\x80\x80"};

// Length of the blank outside ASCII at `at`, 0 if there is none.
size_t blankAt(std::string_view text, size_t at) {
  if (static_cast<unsigned char>(text[at]) < 0x80) return 0;
  for (const std::string_view blank : kBlanks) {
    if (text.substr(at, blank.size()) == blank) return blank.size();
  }
  return 0;
}

char openerOf(char closer) {
  switch (closer) {
    case ')':
      return '(';
    case ']':
      return '[';
    default:
      return '{';
  }
}

}  // namespace

JsLexer::JsLexer(std::string_view text) : text_(text) {
  // The line that tells a shell which program runs the file.
  if (text_.substr(0, 2) == "#!") at_ = std::min(text_.find_first_of("\r\n"), text_.size());
}

bool JsLexer::next(JsToken& token) {
  token = {};
  if (!inTemplate_) skipBlanks();
  token.begin = at_;
  if (at_ >= text_.size() || brackets_.size() > kMaxDepth) return false;
  const char c = text_[at_];
  if (holeFollows_) {
    open(token, '$', 2);
  } else if (inTemplate_) {
    token.kind = JsTokenKind::Template;
    readTemplatePiece();
  } else if (isDigit(c) || (c == '.' && at_ + 1 < text_.size() && isDigit(text_[at_ + 1]))) {
    token.kind = JsTokenKind::Number;
    readNumber();
  } else if (isWordByte(c)) {
    token.kind = JsTokenKind::Word;
    readWord();
  } else if (c == '"' || c == '\'') {
    token.kind = JsTokenKind::String;
    readString(c);
  } else if (c == '`') {
    ++at_;
    readTemplatePiece();
    token.kind = holeFollows_ ? JsTokenKind::Template : JsTokenKind::String;
  } else if (c == '(' || c == '[' || c == '{') {
    open(token, c, 1);
  } else if (c == ')' || c == ']' || c == '}') {
    token.kind = close(token) ? JsTokenKind::Close : JsTokenKind::Other;
  } else if (c == '/' && regexMayStart_ && readRegex()) {
    token.kind = JsTokenKind::Regex;
  } else {
    readOther();
  }
  token.end = at_;
  remember(token);
  return true;
}

void JsLexer::skipBlanks() {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      ++at_;
    } else if (c == '/' && text_.substr(at_, 2) == "//") {
      at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
    } else if (c == '/' && text_.substr(at_, 2) == "/*") {
      const size_t end = text_.find("*/", at_ + 2);
      at_ = end == std::string_view::npos ? text_.size() : end + 2;
    } else if (const size_t length = blankAt(text_, at_)) {
      at_ += length;
    } else {
      return;
    }
  }
}

void JsLexer::readWord() {
  while (at_ < text_.size() && isWordByte(text_[at_]) && blankAt(text_, at_) == 0) ++at_;
}

void JsLexer::readNumber() {
  const size_t begin = at_;
  const bool hexadecimal = text_.substr(at_, 2) == "0x" || text_.substr(at_, 2) == "0X";
  while (at_ < text_.size()) {
    const char c = text_[at_];
    const char before = at_ > begin ? text_[at_ - 1] : '\0';
    const bool exponentSign =
        (c == '+' || c == '-') && !hexadecimal && (before == 'e' || before == 'E');
    if (!isWordByte(c) && c != '.' && !exponentSign) return;
    ++at_;
  }
}

void JsLexer::readString(char quote) {
  ++at_;
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == '\n' || c == '\r') return;  // unterminated
    ++at_;
    if (c == quote) return;
    if (c != '\\' || at_ == text_.size()) continue;
    at_ += text_.substr(at_, 2) == "\r\n" ? 2 : 1;
  }
}

void JsLexer::readTemplatePiece() {
  inTemplate_ = false;
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == '$' && text_.substr(at_, 2) == "${") {
      holeFollows_ = true;
      return;
    }
    ++at_;
    if (c == '`') return;
    if (c == '\\' && at_ < text_.size()) ++at_;
  }
}

bool JsLexer::readRegex() {
  if (at_ < noRegexBefore_) return false;
  bool inClass = false;
  for (size_t i = at_ + 1; i < text_.size(); ++i) {
    const char c = text_[i];
    if (c == '\n' || c == '\r') {
      noRegexBefore_ = i;
      return false;
    }
    if (c == '\\') {
      if (i + 1 < text_.size() && text_[i + 1] != '\n' && text_[i + 1] != '\r') ++i;
    } else if (c == '[') {
      inClass = true;
    } else if (c == ']') {
      inClass = false;
    } else if (c == '/' && !inClass) {
      at_ = i + 1;
      readWord();  // flags
      return true;
    }
  }
  noRegexBefore_ = text_.size();
  return false;
}

void JsLexer::readOther() {
  const std::string_view rest = text_.substr(at_, 3);
  if (rest == "...") {
    at_ += 3;
  } else if (rest.substr(0, 2) == "=>" || rest.substr(0, 2) == "++" || rest.substr(0, 2) == "--" ||
             (rest.substr(0, 2) == "?." && !(rest.size() == 3 && isDigit(rest[2])))) {
    at_ += 2;
  } else {
    ++at_;
  }
}

void JsLexer::open(JsToken& token, char opener, size_t length) {
  token.kind = JsTokenKind::Open;
  token.block = opener == '{' && braceIsBlock_;
  brackets_.push_back({opener, token.block, opener == '(' && conditionFollows_});
  holeFollows_ = false;
  at_ += length;
}

// A closing bracket that fits none of the innermost few is somebody's typing error: ignored.
bool JsLexer::close(JsToken& token) {
  constexpr size_t kFewest = 8;
  const char opener = openerOf(text_[at_]);
  ++at_;
  for (size_t up = 1; up <= std::min(kFewest, brackets_.size()); ++up) {
    const Bracket bracket = brackets_[brackets_.size() - up];
    if (bracket.open != opener && !(opener == '{' && bracket.open == '$')) continue;
    brackets_.resize(brackets_.size() - up);
    token.block = bracket.block;
    inTemplate_ = bracket.open == '$';
    regexMayStart_ = bracket.block || bracket.condition;
    return true;
  }
  return false;
}

// What the token says about the next one.
void JsLexer::remember(const JsToken& token) {
  const std::string_view text = textOf(token);
  const bool property = afterDot_;
  afterDot_ = false;
  conditionFollows_ = false;
  switch (token.kind) {
    case JsTokenKind::Word: {
      const bool expression = !property && isOneOf(kBeforeExpression, text);
      regexMayStart_ = expression || (!property && isOneOf(kBeforeStatement, text));
      braceIsBlock_ = !expression;
      conditionFollows_ = !property && isOneOf(kBeforeCondition, text);
      // "for await (": the condition follows the second word.
      if (text == "await" && forAwait_) conditionFollows_ = true;
      break;
    }
    case JsTokenKind::Number:
    case JsTokenKind::String:
    case JsTokenKind::Template:
    case JsTokenKind::Regex:
      regexMayStart_ = false;
      braceIsBlock_ = true;
      break;
    case JsTokenKind::Open:
      regexMayStart_ = true;
      braceIsBlock_ = token.block;
      break;
    case JsTokenKind::Close:
      braceIsBlock_ = true;  // what a slash means is set by close()
      break;
    case JsTokenKind::Other:
      regexMayStart_ = text != "++" && text != "--";
      // After a type ("): Promise<void> {") or an arrow comes a function's body.
      braceIsBlock_ = text == ";" || text == "=>" || text == ">";
      afterDot_ = text == "." || text == "?.";
      break;
  }
  forAwait_ = conditionFollows_ && text == "for";
}

}  // namespace leakline

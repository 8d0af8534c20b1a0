#include "source/call_walker.h"

#include <algorithm>

namespace leakline {
namespace {

using Shape = ArgumentState::Shape;

template <size_t N>
bool isOneOf(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 6> kRegistering{
    "on", "once", "addListener", "prependListener", "prependOnceListener", "addEventListener"};

// Words before a "(" that call nothing.
constexpr std::array<std::string_view, 20> kNoCallee{
    "if",     "for",   "while", "switch", "catch", "with", "function", "return", "typeof", "case",
    "delete", "throw", "await", "yield",  "void",  "in",   "of",       "else",   "async",  "new"};

}  // namespace

bool CallWalker::step() {
  if (seen_ > 0 || token_.end > 0) settle();
  return lexer_.next(token_);
}

JsToken CallWalker::before(size_t back) const {
  if (back == 0 || back > seen_ || back > kRemembered) return {};
  return ring_[(seen_ - back) % kRemembered];
}

const OpenBracket* CallWalker::endedArgument() const {
  if (open_.empty() || open_.back().kind != OpenBracket::Kind::Call) return nullptr;
  const bool ends = lexer_.textOf(token_) == "," || lexer_.depth() < open_.size();
  return ends ? &open_.back() : nullptr;
}

// Lets the current token take effect.
void CallWalker::settle() {
  if (token_.kind == JsTokenKind::Close) {
    open_.resize(std::min(open_.size(), lexer_.depth()));
  } else {
    if (!open_.empty()) note(open_.back());
    if (token_.kind == JsTokenKind::Open) open_.push_back(bracketOf(token_));
  }
  ring_[seen_ % kRemembered] = token_;
  ++seen_;
}

void CallWalker::note(OpenBracket& bracket) {
  const std::string_view text = lexer_.textOf(token_);
  if (token_.kind == JsTokenKind::Other && text == ",") {
    ++bracket.argument;
    bracket.current = {};
    bracket.inArrowBody = false;
    return;
  }
  if (token_.kind == JsTokenKind::Other && text == "=>") bracket.inArrowBody = true;
  // The body has braces after all: they are a bracket of their own.
  if (token_.kind == JsTokenKind::Open && token_.block && textBefore(1) == "=>") {
    bracket.inArrowBody = false;
  }
  if (bracket.kind == OpenBracket::Kind::Call) noteArgument(bracket);
}

void CallWalker::noteArgument(OpenBracket& bracket) {
  ArgumentState& a = bracket.current;
  const bool first = a.shape == Shape::Empty;
  if (bracket.argument == 0) {
    bracket.firstIsLiteral = first && literalOf(token_, bracket.firstLiteral);
  }
  if (a.shape == Shape::Done || a.shape == Shape::Other) return;
  const std::string_view text = lexer_.textOf(token_);
  if (token_.kind == JsTokenKind::Word && (first || a.afterDot)) {
    a.previous = a.name;
    a.name = {token_.begin, token_.end};
    a.shape = Shape::Name;
    a.afterDot = false;
    ++a.parts;
  } else if (!first && !a.afterDot && (text == "." || text == "?.")) {
    a.afterDot = true;
  } else if (!first && !a.afterDot && (text == "!" || text == "as" || text == "satisfies")) {
    a.shape = Shape::Done;
  } else if (text == "(" && a.parts > 1 && textOf(a.name) == "bind") {
    a.name = a.previous;
    --a.parts;
    a.shape = Shape::Done;
  } else {
    a.shape = Shape::Other;
  }
}

// A literal with escapes is not compared: what it says is not what stands there.
bool CallWalker::literalOf(const JsToken& token, ByteRange& inside) const {
  const std::string_view text = lexer_.textOf(token);
  if (token.kind == JsTokenKind::Number) {
    inside = {token.begin, token.end};
    return true;
  }
  if (token.kind != JsTokenKind::String || text.size() < 2 || text.front() != text.back() ||
      text.find('\\') != std::string_view::npos) {
    return false;
  }
  inside = {token.begin + 1, token.end - 1};
  return true;
}

OpenBracket CallWalker::bracketOf(const JsToken& token) const {
  OpenBracket bracket;
  bracket.begin = token.begin;
  if (token.block) bracket.kind = OpenBracket::Kind::Block;
  if (lexer_.textOf(token) == "(") findMethod(bracket);
  return bracket;
}

// Is the bracket that opens now the argument list of a call, and of which method?
void CallWalker::findMethod(OpenBracket& bracket) const {
  size_t back = 1;
  if (textBefore(back) == "?.") ++back;
  if (textBefore(back) == ">") back = skipTypeArguments(back);
  if (textBefore(back) == "!") ++back;
  const JsToken last = before(back);
  if (last.kind == JsTokenKind::Close && !last.block) {
    bracket.kind = OpenBracket::Kind::Call;
    if (textBefore(back) == "]" && textBefore(back + 2) == "[" &&
        literalOf(before(back + 1), bracket.method)) {
      bracket.onObject = true;
      bracket.registers = isOneOf(kRegistering, textOf(bracket.method));
    }
    return;
  }
  if (last.kind != JsTokenKind::Word) return;
  const std::string_view owner = textBefore(back + 1);
  bracket.onObject = owner == "." || owner == "?.";
  const bool defined = owner == "function" || (owner == "*" && textBefore(back + 2) == "function");
  const std::string_view name = lexer_.textOf(last);
  if (!bracket.onObject && (defined || name == "function")) {
    bracket.kind = OpenBracket::Kind::Parameters;
    return;
  }
  if (!bracket.onObject && isOneOf(kNoCallee, name)) return;
  bracket.kind = OpenBracket::Kind::Call;
  bracket.method = {last.begin, last.end};
  bracket.registers = isOneOf(kRegistering, name);
}

// From the ">" of `on<Map<string, Foo>>(` to the word before its "<"; 0 (no token) if it is none.
size_t CallWalker::skipTypeArguments(size_t back) const {
  size_t depth = 0;
  for (; back <= std::min(seen_, kRemembered); ++back) {
    const std::string_view text = textBefore(back);
    if (text == ">") ++depth;
    if (text == "<" && --depth == 0) return back + 1;
    if (text == ";") break;
  }
  return 0;
}

}  // namespace leakline

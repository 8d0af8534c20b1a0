#include "engine/check/config_text.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "base/text.h"

namespace leakline {
namespace {

constexpr size_t kMaxDepth = 64;
constexpr size_t kMaxKeys = 10'000;  // of one object; they are compared with each other

// Reads one text; the first mistake ends it. `fail` remembers it and returns false, so that every
// step can be `return fail(…)`.
class Parser {
 public:
  Parser(std::string_view text, const std::string& file) : text_(text), file_(file) {}

  Result<ConfigNode> run() {
    ConfigNode root;
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    if (!document(root)) return *std::move(error_);
    return root;
  }

 private:
  bool document(ConfigNode& root) {
    if (!blanks() || !value(root)) return false;
    while (!open_.empty()) {
      if (!step()) return false;
    }
    if (!blanks()) return false;
    return at_ == text_.size() || fail(at_, "text after the end of the value");
  }

  // One item of the innermost open list or object, or its end.
  bool step() {
    ConfigNode& container = *open_.back();
    const bool isObject = container.is(ConfigNode::Kind::Object);
    const char close = isObject ? '}' : ']';
    if (!blanks()) return false;
    if (peek() == close) {
      ++at_;
      open_.pop_back();
      return true;
    }
    if (!container.items.empty()) {
      if (peek() != ',') return fail(at_, std::string("',' or '") + close + "' is missing");
      ++at_;
      if (!blanks()) return false;
      if (peek() == close) return true;  // a comma after the last item
    }
    ConfigNode item;
    if (isObject && !key(container, item)) return false;
    container.items.push_back(std::move(item));
    return value(container.items.back());
  }

  bool key(const ConfigNode& object, ConfigNode& member) {
    member.keyAt = at_;
    if (peek() != '"') return fail(at_, "a key in quotes is missing");
    if (!string(member.key)) return false;
    if (object.items.size() >= kMaxKeys) return fail(member.keyAt, "too many keys");
    if (object.member(member.key)) {
      return fail(member.keyAt, "the key \"" + member.key + "\" stands here twice");
    }
    if (!blanks()) return false;
    if (peek() != ':') return fail(at_, "':' is missing");
    ++at_;
    return blanks();
  }

  // A container is only opened here; step() fills it.
  bool value(ConfigNode& out) {
    out.at = at_;
    switch (peek()) {
      case '{':
        return open(out, ConfigNode::Kind::Object);
      case '[':
        return open(out, ConfigNode::Kind::Array);
      case '"':
        out.kind = ConfigNode::Kind::String;
        return string(out.text);
      case 't':
        out.boolean = true;
        return word("true", ConfigNode::Kind::Boolean, out);
      case 'f':
        return word("false", ConfigNode::Kind::Boolean, out);
      case 'n':
        return word("null", ConfigNode::Kind::Null, out);
      default:
        return number(out);
    }
  }

  bool open(ConfigNode& out, ConfigNode::Kind kind) {
    if (open_.size() >= kMaxDepth) return fail(at_, "nested too deeply");
    out.kind = kind;
    open_.push_back(&out);
    ++at_;
    return true;
  }

  bool word(std::string_view word, ConfigNode::Kind kind, ConfigNode& out) {
    if (text_.substr(at_, word.size()) != word) return fail(at_, "a value is missing");
    out.kind = kind;
    at_ += word.size();
    return true;
  }

  bool number(ConfigNode& out) {
    const char* begin = text_.data() + at_;
    const char* end = text_.data() + text_.size();
    const auto [rest, error] = std::from_chars(begin, end, out.number);
    const bool plain = at_ < text_.size() && (*begin == '-' || (*begin >= '0' && *begin <= '9'));
    if (!plain || error != std::errc()) return fail(at_, "a value is missing");
    out.kind = ConfigNode::Kind::Number;
    at_ += static_cast<size_t>(rest - begin);
    return true;
  }

  bool string(std::string& out) {
    const size_t begin = at_++;
    for (;;) {
      const size_t end = text_.find_first_of("\"\\\n", at_);
      if (end == std::string_view::npos || text_[end] == '\n') {
        return fail(begin, "this string does not end on its line");
      }
      out += text_.substr(at_, end - at_);
      at_ = end + 1;
      if (text_[end] == '"') return true;
      if (!escape(out)) return false;
    }
  }

  bool escape(std::string& out) {
    static constexpr std::string_view kLetters = "\"\\/bfnrt";
    static constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    const size_t begin = at_ - 1;
    const char c = peek();
    ++at_;
    if (const size_t known = kLetters.find(c); known != std::string_view::npos) {
      out += kMeanings[known];
      return true;
    }
    std::optional<uint32_t> unit;
    if (c == 'u') unit = hexUnit();
    if (!unit) return fail(begin, "no such escape in a string");
    char32_t point = *unit;
    const bool leads = point >= 0xD800 && point < 0xDC00;
    if (leads && text_.substr(at_, 2) == "\\u") {
      at_ += 2;
      const std::optional<uint32_t> second = hexUnit();
      if (!second || *second < 0xDC00 || *second > 0xDFFF) {
        return fail(begin, "half a character in a string");
      }
      point = 0x10000 + ((point - 0xD800) << 10) + (*second - 0xDC00);
    }
    if (isSurrogate(point)) return fail(begin, "half a character in a string");
    appendUtf8(out, point);
    return true;
  }

  std::optional<uint32_t> hexUnit() {
    uint32_t unit = 0;
    const std::string_view digits = text_.substr(std::min(at_, text_.size()), 4);
    const auto [rest, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), unit, 16);
    if (error != std::errc() || rest != digits.data() + 4) return std::nullopt;
    at_ += 4;
    return unit;
  }

  // Over white space and comments.
  bool blanks() {
    for (;;) {
      at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size());
      const std::string_view two = text_.substr(at_, 2);
      if (two == "//") {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (two == "/*") {
        const size_t end = text_.find("*/", at_ + 2);
        if (end == std::string_view::npos) return fail(at_, "this comment has no end");
        at_ = end + 2;
      } else {
        return true;
      }
    }
  }

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  bool fail(size_t at, std::string message) {
    error_ = configError(text_, file_, at, std::move(message));
    return false;
  }

  const std::string_view text_;
  const std::string& file_;
  size_t at_ = 0;
  std::vector<ConfigNode*> open_;  // containers not yet ended; only the innermost one grows
  std::optional<Error> error_;
};

}  // namespace

const ConfigNode* ConfigNode::member(std::string_view name) const {
  if (!is(Kind::Object)) return nullptr;
  for (const ConfigNode& item : items) {
    if (item.key == name) return &item;
  }
  return nullptr;
}

std::string_view configKindName(ConfigNode::Kind kind) {
  switch (kind) {
    case ConfigNode::Kind::Null:
      return "null";
    case ConfigNode::Kind::Boolean:
      return "true or false";
    case ConfigNode::Kind::Number:
      return "a number";
    case ConfigNode::Kind::String:
      return "a string";
    case ConfigNode::Kind::Array:
      return "a list";
    case ConfigNode::Kind::Object:
      return "an object";
  }
  return "null";
}

Result<ConfigNode> parseConfigText(std::string_view text, const std::string& file) {
  return Parser(text, file).run();
}

Error configError(std::string_view text, const std::string& file, size_t at, std::string message) {
  const LinePosition position = LineIndex(text).positionOf(text, at);
  ErrorPlace place{file, "", std::nullopt};
  place.line = position.line + 1;
  place.column = position.column + 1;
  return Error{ErrorCode::Config, std::move(message), std::move(place)};
}

}  // namespace leakline

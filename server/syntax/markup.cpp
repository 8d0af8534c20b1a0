#include "syntax/markup.h"

#include <algorithm>

namespace leakline {
namespace {

constexpr size_t kNone = std::string_view::npos;
constexpr std::string_view kBlanks = " \t\r\n\f";

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool equalsIgnoringCase(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

size_t skip(std::string_view text, size_t at, std::string_view set) {
  return std::min(text.find_first_not_of(set, at), text.size());
}

size_t until(std::string_view text, size_t at, std::string_view set) {
  return std::min(text.find_first_of(set, at), text.size());
}

struct Attribute {
  std::string_view name;
  std::string_view value;
};

// One attribute of a start tag; `at` moves behind it. False at the end of the text.
bool readAttribute(std::string_view text, size_t& at, Attribute& out) {
  at = skip(text, at, " \t\r\n\f/");
  if (at >= text.size()) return false;
  const size_t nameEnd = until(text, at + 1, " \t\r\n\f/=");
  out = {text.substr(at, nameEnd - at), {}};
  at = nameEnd;
  const size_t equals = skip(text, at, kBlanks);
  if (equals >= text.size() || text[equals] != '=') return true;
  at = skip(text, equals + 1, kBlanks);
  if (at >= text.size()) return true;
  const bool quoted = text[at] == '"' || text[at] == '\'';
  const size_t begin = quoted ? at + 1 : at;
  const size_t end =
      quoted ? std::min(text.find(text[at], begin), text.size()) : until(text, begin, kBlanks);
  out.value = text.substr(begin, end - begin);
  at = std::min(end + (quoted ? 1 : 0), text.size());
  return true;
}

}  // namespace

std::optional<std::string_view> attributeOf(std::string_view attributes, std::string_view name) {
  Attribute attribute;
  for (size_t at = 0; readAttribute(attributes, at, attribute);) {
    if (attribute.name == name) return attribute.value;
  }
  return std::nullopt;
}

bool isTagLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isEndTag(std::string_view text, size_t at, std::string_view name) {
  const std::string_view rest = text.substr(at);
  if (!rest.starts_with("</") || !equalsIgnoringCase(rest.substr(2, name.size()), name)) {
    return false;
  }
  const size_t behind = 2 + name.size();
  return behind >= rest.size() || std::string_view(" \t\r\n\f/>").find(rest[behind]) != kNone;
}

size_t endOfRawText(std::string_view text, size_t from, std::string_view name) {
  for (size_t at = text.find("</", from); at != kNone; at = text.find("</", at + 1)) {
    if (isEndTag(text, at, name)) return at;
  }
  return text.size();
}

size_t endOfComment(std::string_view text, size_t at) {
  constexpr std::string_view kEnd = "-->";
  const size_t end = text.find(kEnd, at);
  return end == kNone ? text.size() : end + kEnd.size();
}

}  // namespace leakline

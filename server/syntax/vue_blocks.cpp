#include "syntax/vue_blocks.h"

#include <algorithm>

namespace leakline {
namespace {

constexpr size_t kNone = std::string_view::npos;
constexpr std::string_view kBlanks = " \t\r\n\f";

bool isLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

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

// One attribute of a start tag; `at` moves behind it. False at the end of the text.
struct Attribute {
  std::string_view name;
  std::string_view value;
};

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

// Text in which tags mean nothing, also inside a template.
bool isRawText(std::string_view name) {
  return name == "script" || name == "style" || name == "textarea" || name == "title" ||
         name == "iframe" || name == "noembed" || name == "noframes" || name == "xmp";
}

}  // namespace

std::optional<std::string_view> attributeOf(const VueTag& tag, std::string_view name) {
  Attribute attribute;
  for (size_t at = 0; readAttribute(tag.attributes, at, attribute);) {
    if (attribute.name == name) return attribute.value;
  }
  return std::nullopt;
}

std::optional<VueBlock> VueBlockReader::next() {
  while (at_ < text_.size()) {
    const size_t open = text_.find('<', at_);
    if (open == kNone) break;
    if (text_.substr(open).starts_with("<!--")) {
      at_ = skipComment(open);
      continue;
    }
    const auto tag = tagAt(open);
    at_ = tag ? tag->end : open + 1;
    if (!tag) continue;
    if (tag->isClosed) return VueBlock{*tag, at_, at_};
    const auto lang = attributeOf(*tag, "lang");
    const bool isMarkup = tag->name == "template" && (!lang || lang->empty() || *lang == "html");
    const size_t end = isMarkup ? endOfTemplate(at_) : endOfRawText(at_, tag->name);
    const VueBlock block{*tag, at_, end};
    // Behind "</name>", or at a block that begins although this one has no end.
    const bool ends = end < text_.size() && isEndTag(end, tag->name);
    at_ = ends ? std::min(text_.find('>', end), text_.size() - 1) + 1 : end;
    return block;
  }
  return std::nullopt;
}

std::optional<VueTag> VueBlockReader::tagAt(size_t at) const {
  const size_t nameBegin = at + 1;
  if (nameBegin >= text_.size() || !isLetter(text_[nameBegin])) return std::nullopt;
  const size_t nameEnd = until(text_, nameBegin, " \t\r\n\f/>");
  size_t end = nameEnd;
  char quote = 0;
  for (; end < text_.size(); ++end) {
    const char c = text_[end];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '>') {
      break;
    } else if ((c == '"' || c == '\'') && end > nameEnd) {
      const size_t before = text_.find_last_not_of(kBlanks, end - 1);
      if (before != kNone && text_[before] == '=') quote = c;
    }
  }
  // One without an end takes in all that follows.
  if (end >= text_.size()) return VueTag{text_.substr(nameBegin, 0), {}, text_.size(), true};
  return VueTag{text_.substr(nameBegin, nameEnd - nameBegin), text_.substr(nameEnd, end - nameEnd),
                end + 1, text_[end - 1] == '/'};
}

size_t VueBlockReader::skipComment(size_t at) const {
  constexpr std::string_view kEnd = "-->";
  const size_t end = text_.find(kEnd, at);
  return end == kNone ? text_.size() : end + kEnd.size();
}

// Behind {{ … }}; a "{{" that nothing closes is text.
size_t VueBlockReader::skipInterpolation(size_t at) {
  constexpr size_t kBraces = 2;
  const size_t end = noMoreBraces_ ? kNone : text_.find("}}", at);
  noMoreBraces_ = end == kNone;
  return end == kNone ? at + kBraces : end + kBraces;
}

bool VueBlockReader::isEndTag(size_t at, std::string_view name) const {
  const std::string_view rest = text_.substr(at);
  if (!rest.starts_with("</") || !equalsIgnoringCase(rest.substr(2, name.size()), name)) {
    return false;
  }
  const size_t behind = 2 + name.size();
  return behind >= rest.size() || std::string_view(" \t\r\n\f/>").find(rest[behind]) != kNone;
}

size_t VueBlockReader::endOfRawText(size_t from, std::string_view name) const {
  for (size_t at = text_.find("</", from); at != kNone; at = text_.find("</", at + 1)) {
    if (isEndTag(at, name)) return at;
  }
  return text_.size();
}

size_t VueBlockReader::endOfTemplate(size_t from) {
  constexpr int kMaxOpenTemplates = 8;
  size_t depth = 1;
  size_t at = from;
  while (openTemplates_ < kMaxOpenTemplates && (at = text_.find_first_of("<{", at)) != kNone) {
    const std::string_view rest = text_.substr(at);
    if (rest.starts_with("{{")) {
      at = skipInterpolation(at);
    } else if (rest.starts_with("<!--")) {
      at = skipComment(at);
    } else if (isEndTag(at, "template")) {
      if (--depth == 0) return at;
      ++at;
    } else if (const auto tag = rest[0] == '<' ? tagAt(at) : std::nullopt) {
      at = tag->end;
      if (tag->isClosed) continue;
      if (tag->name == "template") ++depth;
      if (isRawText(tag->name)) at = endOfRawText(at, tag->name);
    } else {
      ++at;
    }
  }
  ++openTemplates_;
  // Somebody is typing: a script that begins a line is no part of the template.
  const size_t script = text_.find("\n<script", from);
  return script == kNone ? text_.size() : script + 1;
}

}  // namespace leakline

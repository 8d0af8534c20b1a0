#include "syntax/vue_blocks.h"

#include <algorithm>

#include "syntax/markup.h"

namespace leakline {
namespace {

constexpr size_t kNone = std::string_view::npos;
constexpr std::string_view kBlanks = " \t\r\n\f";

size_t until(std::string_view text, size_t at, std::string_view set) {
  return std::min(text.find_first_of(set, at), text.size());
}

// Text in which tags mean nothing, also inside a template.
bool isRawText(std::string_view name) {
  return name == "script" || name == "style" || name == "textarea" || name == "title" ||
         name == "iframe" || name == "noembed" || name == "noframes" || name == "xmp";
}

}  // namespace

std::optional<VueBlock> VueBlockReader::next() {
  while (at_ < text_.size()) {
    const size_t open = text_.find('<', at_);
    if (open == kNone) break;
    if (text_.substr(open).starts_with("<!--")) {
      at_ = endOfComment(text_, open);
      continue;
    }
    const auto tag = tagAt(open);
    at_ = tag ? tag->end : open + 1;
    if (!tag) continue;
    if (tag->isClosed) return VueBlock{*tag, at_, at_};
    const auto lang = attributeOf(tag->attributes, "lang");
    const bool isMarkup = tag->name == "template" && (!lang || lang->empty() || *lang == "html");
    const size_t end = isMarkup ? endOfTemplate(at_) : endOfRawText(text_, at_, tag->name);
    const VueBlock block{*tag, at_, end};
    // Behind "</name>", or at a block that begins although this one has no end.
    const bool ends = end < text_.size() && isEndTag(text_, end, tag->name);
    at_ = ends ? std::min(text_.find('>', end), text_.size() - 1) + 1 : end;
    return block;
  }
  return std::nullopt;
}

std::optional<VueTag> VueBlockReader::tagAt(size_t at) const {
  const size_t nameBegin = at + 1;
  if (nameBegin >= text_.size() || !isTagLetter(text_[nameBegin])) return std::nullopt;
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

// Behind {{ … }}; a "{{" that nothing closes is text.
size_t VueBlockReader::skipInterpolation(size_t at) {
  constexpr size_t kBraces = 2;
  const size_t end = noMoreBraces_ ? kNone : text_.find("}}", at);
  noMoreBraces_ = end == kNone;
  return end == kNone ? at + kBraces : end + kBraces;
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
      at = endOfComment(text_, at);
    } else if (isEndTag(text_, at, "template")) {
      if (--depth == 0) return at;
      ++at;
    } else if (const auto tag = rest[0] == '<' ? tagAt(at) : std::nullopt) {
      at = tag->end;
      if (tag->isClosed) continue;
      if (tag->name == "template") ++depth;
      if (isRawText(tag->name)) at = endOfRawText(text_, at, tag->name);
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

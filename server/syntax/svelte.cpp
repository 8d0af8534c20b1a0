#include "syntax/svelte.h"

#include <algorithm>
#include <array>
#include <utility>

#include "syntax/markup.h"

namespace leakline {
namespace {

constexpr size_t kNone = std::string_view::npos;
// Elements that have no end tag.
constexpr std::array<std::string_view, 14> kVoid{"area",  "base",   "br",    "col",  "embed",
                                                 "hr",    "img",    "input", "link", "meta",
                                                 "param", "source", "track", "wbr"};

struct StartTag {
  std::string_view name;
  std::string_view attributes;
  size_t end = 0;  // behind ">"
  bool isClosed = false;
};

class SvelteReader {
 public:
  explicit SvelteReader(std::string_view text) : text_(text) {}

  std::vector<ScriptBlock> scripts() {
    size_t at = 0;
    while ((at = text_.find_first_of("<{", at)) != kNone) at = behind(at);
    return std::move(scripts_);
  }

 private:
  // Behind what begins there: an expression, a comment, a tag, a block of raw text.
  size_t behind(size_t at) {
    if (text_[at] == '{') return endOfBraces(at);
    if (text_.substr(at).starts_with("<!--")) return endOfComment(text_, at);
    if (text_.substr(at).starts_with("</")) {
      if (depth_ > 0) --depth_;
      return at + 2;
    }
    const StartTag tag = tagAt(at);
    if (tag.name.empty()) return at + 1;
    if (tag.name == "script" || tag.name == "style") return behindRawText(at, tag);
    const bool opens =
        !tag.isClosed && std::find(kVoid.begin(), kVoid.end(), tag.name) == kVoid.end();
    if (opens) ++depth_;
    return tag.end;
  }

  size_t behindRawText(size_t at, const StartTag& tag) {
    const size_t end = tag.isClosed ? tag.end : endOfRawText(text_, tag.end, tag.name);
    // One that begins a line is no part of an element that somebody has not closed yet.
    const bool top = depth_ == 0 || at == 0 || text_[at - 1] == '\n';
    if (tag.name == "script" && top) {
      const bool ofModule = attributeOf(tag.attributes, "module").has_value() ||
                            attributeOf(tag.attributes, "context").value_or("") == "module";
      scripts_.push_back(
          {tag.end, end, !ofModule, attributeOf(tag.attributes, "lang").value_or(""), {}});
    }
    return std::min(end + (tag.isClosed ? 0 : 2), text_.size());
  }

  // No name: it is no tag.
  StartTag tagAt(size_t at) {
    const size_t begin = at + 1;
    if (begin >= text_.size() || !isTagLetter(text_[begin])) return {};
    const size_t nameEnd = std::min(text_.find_first_of(" \t\r\n\f/>", begin), text_.size());
    size_t end = nameEnd;
    while (end < text_.size() && text_[end] != '>') end = behindPartOfTag(end);
    end = std::min(end, text_.size());
    const bool closed = end > nameEnd && text_[end - 1] == '/';
    return {text_.substr(begin, nameEnd - begin), text_.substr(nameEnd, end - nameEnd),
            std::min(end + 1, text_.size()), closed};
  }

  size_t behindPartOfTag(size_t at) {
    const char c = text_[at];
    if (c == '{') return endOfBraces(at);
    if (c != '"' && c != '\'') return at + 1;
    const size_t end = text_.find(c, at + 1);
    return end == kNone ? text_.size() : end + 1;
  }

  // Behind { … }, strings in it passed over; braces that nothing closes are text. Each of those
  // is looked for to the end of the file, so after some of them no other is.
  size_t endOfBraces(size_t at) {
    constexpr int kMaxOpen = 8;
    if (unclosed_ >= kMaxOpen) return at + 1;
    size_t depth = 0;
    for (size_t i = at; (i = text_.find_first_of("{}\"'`", i)) != kNone; ++i) {
      const char c = text_[i];
      if (c == '{') {
        ++depth;
      } else if (c == '}') {
        if (--depth == 0) return i + 1;
      } else {
        i = endOfString(i);
      }
    }
    ++unclosed_;
    return at + 1;
  }

  // The closing quote; the opening one if none follows on the line, as in {#if it's}.
  size_t endOfString(size_t at) const {
    const char quote = text_[at];
    for (size_t i = at + 1; i < text_.size(); ++i) {
      if (text_[i] == '\\') {
        ++i;
      } else if (text_[i] == quote) {
        return i;
      } else if (text_[i] == '\n' && quote != '`') {
        break;
      }
    }
    return at;
  }

  std::string_view text_;
  std::vector<ScriptBlock> scripts_;
  size_t depth_ = 0;  // elements that are open
  int unclosed_ = 0;  // braces so far that nothing closes
};

}  // namespace

bool isSveltePath(std::string_view path) {
  return path.ends_with(".svelte");
}

std::vector<ScriptBlock> svelteScriptsOf(std::string_view text) {
  return SvelteReader(text).scripts();
}

}  // namespace leakline

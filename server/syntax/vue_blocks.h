// The top-level blocks of a Vue single-file component, of any kind. Used by vue.cpp only.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace leakline {

// A start tag: <name a="1" b>.
struct VueTag {
  std::string_view name;
  std::string_view attributes;  // the text between the name and the end
  size_t end = 0;               // behind ">"
  bool isClosed = false;        // <name/>
};

struct VueBlock {
  VueTag tag;
  size_t begin = 0;  // the text between its tags
  size_t end = 0;
};

class VueBlockReader {
 public:
  explicit VueBlockReader(std::string_view text) : text_(text) {}

  std::optional<VueBlock> next();

 private:
  std::optional<VueTag> tagAt(size_t at) const;
  size_t skipInterpolation(size_t at);
  size_t endOfTemplate(size_t from);

  std::string_view text_;
  size_t at_ = 0;
  bool noMoreBraces_ = false;  // no "}}" from here on
  int openTemplates_ = 0;      // so far without an end; each is looked for to the end of the text
};

}  // namespace leakline

// Small questions about start and end tags, as HTML writes them. Pure functions; positions are
// bytes of the text, and any text is taken.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace leakline {

// The value of an attribute in the text between a tag's name and its end: "" if it has none,
// nothing if there is no such attribute.
std::optional<std::string_view> attributeOf(std::string_view attributes, std::string_view name);

// Can a name begin with it?
bool isTagLetter(char c);

// Is there "</name"?
bool isEndTag(std::string_view text, size_t at, std::string_view name);
// Where the text of a block ends that takes no tags: at "</name", or at the end.
size_t endOfRawText(std::string_view text, size_t from, std::string_view name);
// Behind "<!-- … -->"; one without an end takes in all that follows.
size_t endOfComment(std::string_view text, size_t at);

}  // namespace leakline

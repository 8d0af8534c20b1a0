// JSON as people write configuration: with // and /* */ comments and a comma after the last item.
// Every value and key knows the byte where it stands, so that a mistake in its meaning can be shown
// in its place. Input is never trusted: depth is bounded, nothing recurses. Pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace leakline {

struct ConfigNode {
  enum class Kind : uint8_t { Null, Boolean, Number, String, Array, Object };

  Kind kind = Kind::Null;
  bool boolean = false;
  double number = 0;
  std::string text;  // of a string, decoded
  size_t at = 0;     // where the value begins
  // Of an array or object, in the order of the text. A key that stands twice is an error.
  std::vector<ConfigNode> items;
  std::string key;  // in an object
  size_t keyAt = 0;

  bool is(Kind other) const { return kind == other; }
  // The member of an object; null if there is none.
  const ConfigNode* member(std::string_view name) const;
};

// "true", "a number", "a list" …: what a person would call it.
std::string_view configKindName(ConfigNode::Kind kind);

// Errors: Config, with line and column in `file`.
Result<ConfigNode> parseConfigText(std::string_view text, const std::string& file);

// An error at a byte of that text.
Error configError(std::string_view text, const std::string& file, size_t at, std::string message);

}  // namespace leakline

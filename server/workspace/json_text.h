// JSON files people write: package.json, tsconfig.json. Read whole, into a tree that is easy to
// ask; a value of another type than asked for is as good as nothing. Immutable; any thread.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "workspace/file_view.h"

// simdjson's header is large, and this one is read by most of the engine.
namespace simdjson::dom {
class element;
class parser;
}  // namespace simdjson::dom

namespace leakline {

// A value in a text, which must outlive it; or none. All of none: nothing.
class JsonValue {
 public:
  JsonValue() = default;
  explicit JsonValue(const simdjson::dom::element& element);

  explicit operator bool() const { return some_; }
  bool isObject() const;
  std::optional<std::string_view> string() const;
  std::optional<bool> boolean() const;
  JsonValue operator[](std::string_view key) const;
  // In the order of the text; none if it is no object or array.
  std::vector<std::pair<std::string_view, JsonValue>> members() const;
  std::vector<JsonValue> elements() const;

 private:
  std::optional<simdjson::dom::element> element() const;

  // A simdjson::dom::element, byte for byte.
  static constexpr size_t kElementBytes = 16;
  alignas(void*) std::array<std::byte, kElementBytes> element_{};
  bool some_ = false;
};

class JsonText {
 public:
  // Comments, and commas before a closing bracket, are allowed, as in tsconfig.json. Null if the
  // text is no JSON for all that.
  static std::shared_ptr<const JsonText> parse(std::string text);
  // Null if there is no such file, it is larger than a MiB or no JSON.
  static std::shared_ptr<const JsonText> read(const FileView& files, const std::string& path);

  JsonValue root() const { return root_; }

  ~JsonText();

 private:
  JsonText();

  std::unique_ptr<simdjson::dom::parser> parser_;
  JsonValue root_;
};

// The same text with blanks in place of comments and of commas that end a list.
std::string withoutJsonComments(std::string text);

}  // namespace leakline

#include "workspace/json_text.h"

#include <simdjson.h>

#include <algorithm>
#include <bit>
#include <type_traits>

namespace leakline {
namespace {

constexpr size_t kMaxBytes = size_t{1} << 20;
constexpr size_t kNone = std::string::npos;

// Behind the string that begins at `at`.
size_t endOfString(const std::string& text, size_t at) {
  for (++at; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '"') {
      return at + 1;
    }
  }
  return text.size();
}

// Behind the comment that begins at `at`; `at` itself if there is none.
size_t endOfComment(const std::string& text, size_t at) {
  if (text.compare(at, 2, "//") == 0) return std::min(text.find('\n', at), text.size());
  if (text.compare(at, 2, "/*") != 0) return at;
  const size_t end = text.find("*/", at + 2);
  return end == kNone ? text.size() : end + 2;
}

}  // namespace

std::string withoutJsonComments(std::string text) {
  size_t comma = kNone;  // the last one, if nothing but blanks has followed so far
  for (size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '/') {
      const size_t end = endOfComment(text, at);
      std::replace_if(
          text.begin() + static_cast<std::ptrdiff_t>(at),
          text.begin() + static_cast<std::ptrdiff_t>(end), [](char x) { return x != '\n'; }, ' ');
      at = std::max(end, at + 1);
      continue;
    }
    if ((c == '}' || c == ']') && comma != kNone) text[comma] = ' ';
    if (c == ',') {
      comma = at;
    } else if (std::string_view(" \t\r\n").find(c) == kNone) {
      comma = kNone;
    }
    at = c == '"' ? endOfString(text, at) : at + 1;
  }
  return text;
}

JsonText::JsonText() : parser_(std::make_unique<simdjson::dom::parser>()) {}
JsonText::~JsonText() = default;

std::shared_ptr<const JsonText> JsonText::parse(std::string text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  const std::shared_ptr<JsonText> parsed(new JsonText);
  text = withoutJsonComments(std::move(text));
  simdjson::dom::element root;
  if (parsed->parser_->parse(text).get(root) != simdjson::SUCCESS) return nullptr;
  parsed->root_ = JsonValue(root);
  return parsed;
}

std::shared_ptr<const JsonText> JsonText::read(const FileView& files, const std::string& path) {
  if (!files.isFile(path)) return nullptr;
  Result<std::string> text = files.read(path, kMaxBytes);
  return text ? parse(std::move(*text)) : nullptr;
}

JsonValue::JsonValue(const simdjson::dom::element& element) : some_(true) {
  static_assert(sizeof(simdjson::dom::element) == kElementBytes);
  static_assert(std::is_trivially_copyable_v<simdjson::dom::element>);
  element_ = std::bit_cast<std::array<std::byte, kElementBytes>>(element);
}

std::optional<simdjson::dom::element> JsonValue::element() const {
  if (!some_) return std::nullopt;
  return std::bit_cast<simdjson::dom::element>(element_);
}

bool JsonValue::isObject() const {
  const auto own = element();
  return own && own->is_object();
}

std::optional<std::string_view> JsonValue::string() const {
  const auto own = element();
  std::string_view value;
  if (!own || own->get(value) != simdjson::SUCCESS) return std::nullopt;
  return value;
}

std::optional<bool> JsonValue::boolean() const {
  const auto own = element();
  bool value = false;
  if (!own || own->get(value) != simdjson::SUCCESS) return std::nullopt;
  return value;
}

JsonValue JsonValue::operator[](std::string_view key) const {
  const auto own = element();
  simdjson::dom::object object;
  simdjson::dom::element value;
  if (!own || own->get(object) != simdjson::SUCCESS ||
      object.at_key(key).get(value) != simdjson::SUCCESS) {
    return {};
  }
  return JsonValue(value);
}

std::vector<std::pair<std::string_view, JsonValue>> JsonValue::members() const {
  const auto own = element();
  std::vector<std::pair<std::string_view, JsonValue>> all;
  simdjson::dom::object object;
  if (!own || own->get(object) != simdjson::SUCCESS) return all;
  for (const auto& [key, value] : object) all.emplace_back(key, JsonValue(value));
  return all;
}

std::vector<JsonValue> JsonValue::elements() const {
  const auto own = element();
  std::vector<JsonValue> all;
  simdjson::dom::array array;
  if (!own || own->get(array) != simdjson::SUCCESS) return all;
  for (const simdjson::dom::element value : array) all.emplace_back(value);
  return all;
}

}  // namespace leakline

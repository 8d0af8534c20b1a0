#include "workspace/json_text.h"

#include <algorithm>

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

std::shared_ptr<const JsonText> JsonText::parse(std::string text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  const std::shared_ptr<JsonText> parsed(new JsonText);
  text = withoutJsonComments(std::move(text));
  if (parsed->parser_.parse(text).get(parsed->root_) != simdjson::SUCCESS) return nullptr;
  return parsed;
}

std::shared_ptr<const JsonText> JsonText::read(const FileView& files, const std::string& path) {
  if (!files.isFile(path)) return nullptr;
  Result<std::string> text = files.read(path, kMaxBytes);
  return text ? parse(std::move(*text)) : nullptr;
}

bool JsonValue::isObject() const {
  return element_ && element_->is_object();
}

std::optional<std::string_view> JsonValue::string() const {
  std::string_view value;
  if (!element_ || element_->get(value) != simdjson::SUCCESS) return std::nullopt;
  return value;
}

std::optional<bool> JsonValue::boolean() const {
  bool value = false;
  if (!element_ || element_->get(value) != simdjson::SUCCESS) return std::nullopt;
  return value;
}

JsonValue JsonValue::operator[](std::string_view key) const {
  simdjson::dom::object object;
  simdjson::dom::element value;
  if (!element_ || element_->get(object) != simdjson::SUCCESS ||
      object.at_key(key).get(value) != simdjson::SUCCESS) {
    return {};
  }
  return JsonValue(value);
}

std::vector<std::pair<std::string_view, JsonValue>> JsonValue::members() const {
  std::vector<std::pair<std::string_view, JsonValue>> all;
  simdjson::dom::object object;
  if (!element_ || element_->get(object) != simdjson::SUCCESS) return all;
  for (const auto& [key, value] : object) all.emplace_back(key, JsonValue(value));
  return all;
}

std::vector<JsonValue> JsonValue::elements() const {
  std::vector<JsonValue> all;
  simdjson::dom::array array;
  if (!element_ || element_->get(array) != simdjson::SUCCESS) return all;
  for (const simdjson::dom::element value : array) all.emplace_back(value);
  return all;
}

}  // namespace leakline
